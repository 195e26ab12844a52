/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AdwSwitchRow came with libadwaita 1.4. */
#include "config.h"

#include "common/switch-row.h"

struct _SignetSwitchRow
{
  AdwActionRow  parent_instance;
  GtkSwitch    *button;
};

G_DEFINE_FINAL_TYPE (SignetSwitchRow, signet_switch_row, ADW_TYPE_ACTION_ROW)

enum { PROP_ACTIVE = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
signet_switch_row_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, signet_switch_row_get_active (SIGNET_SWITCH_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_switch_row_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (id == PROP_ACTIVE)
    signet_switch_row_set_active (SIGNET_SWITCH_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_switch_row_class_init (SignetSwitchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = signet_switch_row_get_property;
  object_class->set_property = signet_switch_row_set_property;
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                  | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
active_cb (SignetSwitchRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
signet_switch_row_init (SignetSwitchRow *self)
{
  self->button = g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->button, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}

gboolean
signet_switch_row_get_active (SignetSwitchRow *self)
{
  g_return_val_if_fail (SIGNET_IS_SWITCH_ROW (self), FALSE);
  return gtk_switch_get_active (self->button);
}

void
signet_switch_row_set_active (SignetSwitchRow *self,
                              gboolean         active)
{
  g_return_if_fail (SIGNET_IS_SWITCH_ROW (self));
  gtk_switch_set_active (self->button, active);
}
