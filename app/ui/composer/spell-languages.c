/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/spell-languages.h"

#include <glib/gi18n-lib.h>

#include "common/mnemonic-names.h"

struct _SignetSpellLanguages
{
  GObject             parent_instance;
  SignetSpelling     *spelling;
  GCancellable       *cancellable;
  GPtrArray          *actions;
  GSimpleActionGroup *group;
  GMenu              *menu;        /* one item: the submenu */
};

G_DEFINE_FINAL_TYPE (SignetSpellLanguages, signet_spell_languages, G_TYPE_OBJECT)

static void
language_cb (GSimpleAction *action,
             GVariant      *state,
             gpointer       user_data)
{
  SignetSpellLanguages *self = user_data;

  g_simple_action_set_state (action, state);
  signet_spelling_set_language (self->spelling, g_action_get_name (G_ACTION (action)),
                                g_variant_get_boolean (state));
}

/* Also what another window has chosen. */
static void
update (SignetSpellLanguages *self)
{
  g_auto(GStrv) used = signet_spelling_dup_languages (self->spelling);

  for (guint i = 0; i < self->actions->len; i++)
    {
      GSimpleAction *action = self->actions->pdata[i];
      const char *language = g_action_get_name (G_ACTION (action));
      const gboolean is_used = g_strv_contains ((const char *const *) used, language);

      g_simple_action_set_state (action, g_variant_new_boolean (is_used));
    }
}

static void
add (SignetSpellLanguages *self,
     GMenu                *languages,
     const char           *language)
{
  GSimpleAction *action = g_simple_action_new_stateful (language, NULL, g_variant_new_boolean (FALSE));
  g_autofree char *name = g_strconcat (SIGNET_SPELL_LANGUAGES_GROUP ".", language, NULL);
  g_autofree char *label = signet_spell_languages_dup_label (G_ACTION (action));

  g_signal_connect_object (action, "change-state", G_CALLBACK (language_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
  g_ptr_array_add (self->actions, action);
  g_menu_append (languages, label, name);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetSpellLanguages) self = user_data;
  g_auto(GStrv) languages = signet_spelling_finish (SIGNET_SPELLING (source), result, NULL);
  g_autoptr(GMenu) menu = NULL;

  if (languages == NULL || languages[0] == NULL)
    return;
  menu = g_menu_new ();
  for (guint i = 0; languages[i] != NULL; i++)
    add (self, menu, languages[i]);
  update (self);
  g_menu_append_submenu (self->menu, _("S_pelling"), G_MENU_MODEL (menu));
}

static void
signet_spell_languages_dispose (GObject *object)
{
  g_cancellable_cancel (SIGNET_SPELL_LANGUAGES (object)->cancellable);
  G_OBJECT_CLASS (signet_spell_languages_parent_class)->dispose (object);
}

static void
signet_spell_languages_finalize (GObject *object)
{
  SignetSpellLanguages *self = SIGNET_SPELL_LANGUAGES (object);

  g_object_unref (self->menu);
  g_object_unref (self->group);
  g_ptr_array_unref (self->actions);
  g_object_unref (self->cancellable);
  g_clear_object (&self->spelling);
  G_OBJECT_CLASS (signet_spell_languages_parent_class)->finalize (object);
}

static void
signet_spell_languages_class_init (SignetSpellLanguagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_spell_languages_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_spell_languages_finalize;
}

static void
signet_spell_languages_init (SignetSpellLanguages *self)
{
  self->cancellable = g_cancellable_new ();
  self->actions = g_ptr_array_new_with_free_func (g_object_unref);
  self->group = g_simple_action_group_new ();
  self->menu = g_menu_new ();
}

SignetSpellLanguages *
signet_spell_languages_new (SignetSpelling *spelling)
{
  g_return_val_if_fail (SIGNET_IS_SPELLING (spelling), NULL);

  SignetSpellLanguages *self = g_object_new (SIGNET_TYPE_SPELL_LANGUAGES, NULL);

  self->spelling = g_object_ref (spelling);
  g_signal_connect_object (spelling, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  signet_spelling_list_async (spelling, self->cancellable, listed_cb, g_object_ref (self));
  return self;
}

GPtrArray *
signet_spell_languages_get_actions (SignetSpellLanguages *self)
{
  g_return_val_if_fail (SIGNET_IS_SPELL_LANGUAGES (self), NULL);
  return self->actions;
}

char *
signet_spell_languages_dup_label (GAction *action)
{
  g_return_val_if_fail (G_IS_ACTION (action), NULL);

  return signet_mnemonic_names_escape (g_action_get_name (action));
}

GActionGroup *
signet_spell_languages_get_group (SignetSpellLanguages *self)
{
  g_return_val_if_fail (SIGNET_IS_SPELL_LANGUAGES (self), NULL);
  return G_ACTION_GROUP (self->group);
}

GMenuModel *
signet_spell_languages_get_menu (SignetSpellLanguages *self)
{
  g_return_val_if_fail (SIGNET_IS_SPELL_LANGUAGES (self), NULL);
  return G_MENU_MODEL (self->menu);
}
