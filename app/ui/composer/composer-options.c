/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/composer-options.h"

#include <glib/gi18n-lib.h>

#define GROUP SIGNET_COMPOSER_OPTIONS_GROUP

struct _SignetComposerOptions
{
  GObject             parent_instance;
  GSimpleActionGroup *group;
};

G_DEFINE_FINAL_TYPE (SignetComposerOptions, signet_composer_options, G_TYPE_OBJECT)

static guint changed_signal;

static const char *const priorities[] =
{
  [SIGNET_PRIORITY_NORMAL] = "normal",
  [SIGNET_PRIORITY_HIGH] = "high",
  [SIGNET_PRIORITY_LOW] = "low",
};

static const struct
{
  const char       *name;
  SignetDraftFlags  flag;
} switches[] =
{
  { "receipt", SIGNET_DRAFT_RECEIPT },
  { "delivery", SIGNET_DRAFT_DELIVERY },
};

static GAction *
get_action (SignetComposerOptions *self,
            const char            *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (self->group), name);
}

static void
change_cb (GSimpleAction *action,
           GVariant      *value,
           gpointer       user_data)
{
  g_simple_action_set_state (action, value);
  g_signal_emit (user_data, changed_signal, 0);
}

static void
signet_composer_options_finalize (GObject *object)
{
  g_object_unref (SIGNET_COMPOSER_OPTIONS (object)->group);
  G_OBJECT_CLASS (signet_composer_options_parent_class)->finalize (object);
}

static void
signet_composer_options_class_init (SignetComposerOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_composer_options_finalize;
  changed_signal = g_signal_new ("changed", SIGNET_TYPE_COMPOSER_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
signet_composer_options_init (SignetComposerOptions *self)
{
  static const GActionEntry entries[] = {
    { .name = "priority", .parameter_type = "s", .state = "'normal'", .change_state = change_cb },
    { .name = "receipt", .state = "false", .change_state = change_cb },
    { .name = "delivery", .state = "false", .change_state = change_cb },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
}

SignetComposerOptions *
signet_composer_options_new (void)
{
  return g_object_new (SIGNET_TYPE_COMPOSER_OPTIONS, NULL);
}

GActionGroup *
signet_composer_options_get_group (SignetComposerOptions *self)
{
  g_return_val_if_fail (SIGNET_IS_COMPOSER_OPTIONS (self), NULL);
  return G_ACTION_GROUP (self->group);
}

void
signet_composer_options_read (SignetComposerOptions  *self,
                              const SignetDraftFacts *facts)
{
  g_return_if_fail (SIGNET_IS_COMPOSER_OPTIONS (self));
  g_return_if_fail (facts != NULL);
  g_return_if_fail (facts->priority < G_N_ELEMENTS (priorities));

  g_simple_action_set_state (G_SIMPLE_ACTION (get_action (self, "priority")),
                             g_variant_new_string (priorities[facts->priority]));
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_simple_action_set_state (G_SIMPLE_ACTION (get_action (self, switches[i].name)),
                               g_variant_new_boolean ((facts->flags & switches[i].flag) != 0));
}

void
signet_composer_options_write (SignetComposerOptions *self,
                               SignetDraftFacts      *facts)
{
  g_return_if_fail (SIGNET_IS_COMPOSER_OPTIONS (self));
  g_return_if_fail (facts != NULL);

  g_autoptr(GVariant) priority = g_action_get_state (get_action (self, "priority"));

  facts->priority = SIGNET_PRIORITY_NORMAL;
  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    if (g_str_equal (g_variant_get_string (priority, NULL), priorities[i]))
      facts->priority = i;
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr(GVariant) state = g_action_get_state (get_action (self, switches[i].name));

      if (g_variant_get_boolean (state))
        facts->flags |= switches[i].flag;
      else
        facts->flags &= ~switches[i].flag;
    }
}

GMenuModel *
signet_composer_options_new_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) priority = g_menu_new ();

  g_menu_append (priority, C_("priority", "_High"), GROUP ".priority::high");
  g_menu_append (priority, C_("priority", "_Normal"), GROUP ".priority::normal");
  g_menu_append (priority, C_("priority", "_Low"), GROUP ".priority::low");
  g_menu_append_submenu (menu, _("_Priority"), G_MENU_MODEL (priority));
  g_menu_append (menu, _("Ask for a _Reading Receipt"), GROUP ".receipt");
  g_menu_append (menu, _("Tell Me When It Is _Delivered"), GROUP ".delivery");
  return G_MENU_MODEL (menu);
}
