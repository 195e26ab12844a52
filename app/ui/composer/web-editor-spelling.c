/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-spelling.h"

#include <glib/gi18n-lib.h>

#include "composer/spell-languages.h"

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

static gboolean
menu_cb (WebKitWebView        *view,
         WebKitContextMenu    *menu,
         WebKitHitTestResult  *hit,
         SignetSpellLanguages *languages)
{
  GPtrArray *actions = signet_spell_languages_get_actions (languages);
  g_autoptr(WebKitContextMenu) submenu = webkit_context_menu_new ();

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

  g_autoptr(SignetSpelling) spelling = signet_spelling_get ();
  SignetSpellLanguages *languages = signet_spell_languages_new (spelling);

  g_signal_connect_object (view, "context-menu", G_CALLBACK (menu_cb), languages, 0);
  g_object_set_data_full (G_OBJECT (view), "spell-languages", languages, g_object_unref);
}
