/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/junk-group.h"

#include <glib/gi18n-lib.h>

#include "junk-filter.h"

struct _SignetJunkGroup
{
  AdwPreferencesGroup  parent_instance;

  GtkWidget           *row;
  GtkSwitch           *enabled;
  SignetRuleList      *rules;
};

G_DEFINE_FINAL_TYPE (SignetJunkGroup, signet_junk_group, ADW_TYPE_PREFERENCES_GROUP)

static void
enabled_cb (SignetJunkGroup *self)
{
  const SignetRuleState state = gtk_switch_get_active (self->enabled) ? SIGNET_RULE_ON : SIGNET_RULE_OFF;
  g_autoptr(GError) error = NULL;

  if (self->rules == NULL || signet_rule_list_get_junk (self->rules) == state)
    return;
  if (!signet_rule_list_set_junk (self->rules, state, &error))
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), markup);
    }
}

/* Two windows may show it. */
static void
update (SignetJunkGroup *self)
{
  gtk_switch_set_active (self->enabled, signet_rule_list_get_junk (self->rules) == SIGNET_RULE_ON);
}

static void
signet_junk_group_dispose (GObject *object)
{
  SignetJunkGroup *self = SIGNET_JUNK_GROUP (object);

  if (self->rules != NULL)
    g_signal_handlers_disconnect_by_data (self->rules, self);
  g_clear_object (&self->rules);
  G_OBJECT_CLASS (signet_junk_group_parent_class)->dispose (object);
}

static void
signet_junk_group_class_init (SignetJunkGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_junk_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/junk-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetJunkGroup, row);
  gtk_widget_class_bind_template_child (widget_class, SignetJunkGroup, enabled);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
}

static void
signet_junk_group_init (SignetJunkGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_junk_group_set_rules (SignetJunkGroup *self,
                             SignetRuleList  *rules)
{
  g_return_if_fail (SIGNET_IS_JUNK_GROUP (self));
  g_return_if_fail (SIGNET_IS_RULE_LIST (rules));

  const gboolean is_installed = signet_junk_filter_is_installed ();

  g_set_object (&self->rules, rules);
  g_signal_connect_object (rules, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->row, is_installed);
  update (self);
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self),
    is_installed ? NULL
    : _("To tell junk by its words, Signet needs the program bogofilter, which is not installed."));
}
