/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-spelling.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "composer/spell-languages.h"
#include "composer/web-editor-view.h"

#define MENU "spell-menu"

/* What the script says before the word that a menu is about. */
#define WORD "word "

/* Marks by the languages of before go when it is off for a moment. */
static void
update (WebKitWebContext *context,
        SignetSpelling   *spelling)
{
  g_auto(GStrv) languages = signet_spelling_dup_languages (spelling);

  webkit_web_context_set_spell_checking_enabled (context, FALSE);
  webkit_web_context_set_spell_checking_languages (context, (const char *const *) languages);
  webkit_web_context_set_spell_checking_enabled (context, TRUE);
}

void
signet_web_editor_spelling_start (WebKitWebContext *context)
{
  g_return_if_fail (WEBKIT_IS_WEB_CONTEXT (context));

  g_autoptr(SignetSpelling) spelling = signet_spelling_get ();

  g_signal_connect_object (spelling, "changed", G_CALLBACK (update), context, G_CONNECT_SWAPPED);
  update (context, spelling);
  g_object_set_data_full (G_OBJECT (context), "spelling", g_steal_pointer (&spelling), g_object_unref);
}

/* What belongs to the menu of a view. */
typedef struct
{
  SignetSpelling       *spelling;
  SignetSpellLanguages *languages;
  GSimpleAction        *learn;
  char                 *word;      /* that it is about; nullable */
} Menu;

static void
menu_free (gpointer data)
{
  Menu *self = data;

  g_signal_handlers_disconnect_by_data (self->learn, self);
  g_object_unref (self->learn);
  g_object_unref (self->languages);
  g_object_unref (self->spelling);
  g_free (self->word);
  g_free (self);
}

/* It comes before the menu. */
static void
told_cb (WebKitWebView *view,
         JSCValue      *value)
{
  Menu *self = g_object_get_data (G_OBJECT (view), MENU);
  g_autofree char *text = jsc_value_to_string (value);

  if (!g_str_has_prefix (text, WORD))
    return;
  g_free (self->word);
  self->word = g_strdup (text + strlen (WORD));
}

static void
learn_cb (Menu *self)
{
  signet_spelling_learn (self->spelling, self->word);
}

/* In the place of WebKit's own items about a misspelled word: these want it to be selected, which nobody but
 * a Mac does for a menu, and are grey. */
static void
put_learn (Menu              *self,
           WebKitContextMenu *menu)
{
  guint place = 0;

  for (guint i = webkit_context_menu_get_n_items (menu); i > 0; i--)
    {
      WebKitContextMenuItem *item = webkit_context_menu_get_item_at_position (menu, i - 1);
      const WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (item);

      if (action != WEBKIT_CONTEXT_MENU_ACTION_LEARN_SPELLING
          && action != WEBKIT_CONTEXT_MENU_ACTION_IGNORE_SPELLING)
        continue;
      webkit_context_menu_remove (menu, item);
      place = i;
    }
  if (place > 0 && self->word != NULL && *self->word != '\0')
    webkit_context_menu_insert (menu,
                                webkit_context_menu_item_new_from_gaction (G_ACTION (self->learn),
                                                                           _("_Learn This Word"), NULL),
                                (int) place - 1);
}

static gboolean
menu_cb (WebKitWebView       *view,
         WebKitContextMenu   *menu,
         WebKitHitTestResult *hit,
         Menu                *self)
{
  GPtrArray *actions = signet_spell_languages_get_actions (self->languages);
  g_autoptr(WebKitContextMenu) submenu = webkit_context_menu_new ();

  put_learn (self, menu);
  if (actions->len == 0)
    return FALSE;
  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *label = signet_spell_languages_dup_label (actions->pdata[i]);

      webkit_context_menu_append (submenu,
                                  webkit_context_menu_item_new_from_gaction (actions->pdata[i], label, NULL));
    }
  webkit_context_menu_append (menu, webkit_context_menu_item_new_separator ());
  webkit_context_menu_append (menu, webkit_context_menu_item_new_with_submenu (_("S_pelling"), submenu));
  return FALSE;
}

void
signet_web_editor_spelling_add (WebKitWebView *view)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));

  Menu *self = g_new0 (Menu, 1);

  self->spelling = signet_spelling_get ();
  self->languages = signet_spell_languages_new (self->spelling);
  self->learn = g_simple_action_new ("learn", NULL);
  g_object_set_data_full (G_OBJECT (view), MENU, self, menu_free);
  g_signal_connect_swapped (self->learn, "activate", G_CALLBACK (learn_cb), self);
  g_signal_connect_object (webkit_web_view_get_user_content_manager (view),
                           "script-message-received::" SIGNET_WEB_EDITOR_WORLD, G_CALLBACK (told_cb), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect (view, "context-menu", G_CALLBACK (menu_cb), self);
}
