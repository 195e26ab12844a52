/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/filter-chips.h"

struct _SignetFilterChips
{
  GtkWidget  parent_instance;
  GtkWidget *box;
};

enum { PROP_ACTIVE = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetFilterChips, signet_filter_chips, GTK_TYPE_WIDGET)

static gboolean
is_active (SignetFilterChips *self)
{
  GtkWidget *chip = gtk_widget_get_first_child (self->box);

  while (chip != NULL && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
    chip = gtk_widget_get_next_sibling (chip);
  return chip != NULL;
}

static void
toggled_cb (SignetFilterChips *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
signet_filter_chips_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, is_active (SIGNET_FILTER_CHIPS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_filter_chips_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (signet_filter_chips_parent_class)->dispose (object);
}

static void
signet_filter_chips_class_init (SignetFilterChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = signet_filter_chips_get_property;
  G_OBJECT_CLASS (klass)->dispose = signet_filter_chips_dispose;
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/messages/filter-chips.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetFilterChips, box);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
signet_filter_chips_init (SignetFilterChips *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
