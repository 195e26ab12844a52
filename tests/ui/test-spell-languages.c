/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages in the menu of a text, of a plain one and of a rich one. */
#include "config.h"

#include <webkit/webkit.h>

#include "composer/plain-editor.h"
#include "composer/spell-languages.h"
#include "composer/web-editor.h"
#include "dictionary-files.h"
#include "temporary.h"
#include "ui-test.h"

typedef struct
{
  char                 *directory;
  GSettings            *settings;
  SignetSpelling       *spelling;
  SignetSpellLanguages *languages;
} Fixture;

static gboolean
has_actions (gpointer data)
{
  return signet_spell_languages_get_actions (((Fixture *) data)->languages)->len > 0;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const char *const languages[] = { "xx_XX", NULL };

  self->directory = dictionary_files_make ();
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_settings_set_strv (self->settings, "spelling-languages", languages);
  self->spelling = signet_spelling_get ();
  self->languages = signet_spell_languages_new (self->spelling);
  ui_test_wait (has_actions, self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->languages);
  g_object_unref (self->spelling);
  g_settings_reset (self->settings, "spelling-languages");
  g_object_unref (self->settings);
  temporary_remove (self->directory);
}

/* Returns: (transfer none). */
static GAction *
find (Fixture    *self,
      const char *language)
{
  GAction *action = g_action_map_lookup_action (
    G_ACTION_MAP (signet_spell_languages_get_group (self->languages)), language);

  g_assert_nonnull (action);
  return action;
}

static gboolean
is_on (GAction *action)
{
  g_autoptr(GVariant) state = g_action_get_state (action);

  return g_variant_get_boolean (state);
}

static gboolean
is_chosen (Fixture    *self,
           const char *language)
{
  g_auto(GStrv) chosen = g_settings_get_strv (self->settings, "spelling-languages");

  return g_strv_contains ((const char *const *) chosen, language);
}

/* What is chosen in one menu is remembered, and shown in all. */
static void
test_chosen (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *label = signet_spell_languages_dup_label (find (self, "yy_YY"));

  g_assert_cmpstr (label, ==, "yy__YY");
  g_assert_true (is_on (find (self, "xx_XX")));
  g_assert_false (is_on (find (self, "yy_YY")));
  g_action_activate (find (self, "yy_YY"), NULL);
  g_assert_true (is_on (find (self, "yy_YY")));
  g_assert_true (is_chosen (self, "xx_XX") && is_chosen (self, "yy_YY"));
  signet_spelling_set_language (self->spelling, "xx_XX", FALSE);
  g_assert_false (is_on (find (self, "xx_XX")));
  g_assert_cmpint (g_menu_model_get_n_items (signet_spell_languages_get_menu (self->languages)), ==, 1);
}

static gboolean
has_languages (gpointer menu)
{
  g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, 1, G_MENU_LINK_SECTION);

  return section != NULL && g_menu_model_get_n_items (section) == 1;
}

static void
test_plain (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *editor = signet_plain_editor_new ();
  GtkWindow *window = ui_test_show (editor, 300, 200);

  ui_test_wait (has_languages, gtk_text_view_get_extra_menu (GTK_TEXT_VIEW (editor)));
  g_assert_true (gtk_widget_activate_action (editor, "languages.yy_YY", NULL));
  g_assert_true (is_chosen (self, "yy_YY"));
  ui_test_end (window);
}

static WebKitContextMenu *
ask_for_menu (WebKitWebView *view)
{
  WebKitContextMenu *menu = webkit_context_menu_new ();
  gboolean handled = TRUE;

  g_signal_emit_by_name (view, "context-menu", menu, NULL, &handled);
  g_assert_false (handled);
  return menu;
}

static gboolean
has_submenu (gpointer view)
{
  g_autoptr(WebKitContextMenu) menu = g_object_ref_sink (ask_for_menu (view));

  return webkit_context_menu_get_n_items (menu) > 0;
}

static gboolean
checks (WebKitWebView *view,
        const char    *language)
{
  const char *const *used = webkit_web_context_get_spell_checking_languages (webkit_web_view_get_context (view));

  return used != NULL && g_strv_contains (used, language);
}

/* The item of a language in what stands below the line. Returns: (transfer none). */
static GAction *
find_item (WebKitContextMenu *menu,
           const char        *language)
{
  WebKitContextMenu *languages = webkit_context_menu_item_get_submenu (webkit_context_menu_last (menu));

  g_assert_true (webkit_context_menu_item_is_separator (webkit_context_menu_first (menu)));
  for (guint i = 0; i < webkit_context_menu_get_n_items (languages); i++)
    {
      GAction *action
        = webkit_context_menu_item_get_gaction (webkit_context_menu_get_item_at_position (languages, i));

      if (g_str_equal (g_action_get_name (action), language))
        return action;
    }
  g_assert_not_reached ();
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JSCValue) value = webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
run_script (WebKitWebView *view,
            const char    *script)
{
  gboolean done = FALSE;

  webkit_web_view_evaluate_javascript (view, script, -1, "signet", NULL, NULL, got_cb, &done);
  ui_test_wait_true (&done);
}

static void
loaded_cb (SignetEditor *editor,
           GAsyncResult *result,
           gboolean     *done)
{
  signet_editor_content_free (signet_editor_get_finish (editor, result, NULL));
  *done = TRUE;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GPtrArray **) user_data = signet_spelling_check_finish (SIGNET_SPELLING (source), result, NULL);
}

static gboolean
is_checked (gpointer wrong)
{
  return *(GPtrArray **) wrong != NULL;
}

static gboolean
is_right (Fixture    *self,
          const char *word)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) wrong = NULL;

  g_ptr_array_add (words, g_strdup (word));
  signet_spelling_check_async (self->spelling, words, NULL, checked_cb, &wrong);
  ui_test_wait (is_checked, &wrong);
  return wrong->len == 0;
}

/* The item of a rich text teaches what a plain one uses, too. */
static void
test_learned (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *editor = signet_web_editor_new ();
  GtkWindow *window = ui_test_show (editor, 300, 200);
  WebKitWebView *view = WEBKIT_WEB_VIEW (ui_test_find (editor, WEBKIT_TYPE_WEB_VIEW));
  g_autoptr(WebKitContextMenu) menu = g_object_ref_sink (webkit_context_menu_new ());
  gboolean loaded = FALSE, handled;

  signet_editor_set_content (SIGNET_EDITOR (editor), "right wrongg, right", NULL, NULL);
  signet_editor_get_async (SIGNET_EDITOR (editor), NULL, (GAsyncReadyCallback) (gpointer) loaded_cb, &loaded);
  ui_test_wait_true (&loaded);
  run_script (view, "getSelection().collapse(document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)"
                    ".nextNode(), 8);"
                    "document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));");
  g_assert_false (is_right (self, "wrongg"));
  webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (
                                      WEBKIT_CONTEXT_MENU_ACTION_NO_GUESSES_FOUND));
  webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (
                                      WEBKIT_CONTEXT_MENU_ACTION_IGNORE_SPELLING));
  webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (
                                      WEBKIT_CONTEXT_MENU_ACTION_LEARN_SPELLING));
  g_signal_emit_by_name (view, "context-menu", menu, NULL, &handled);
  g_action_activate (webkit_context_menu_item_get_gaction (webkit_context_menu_get_item_at_position (menu, 1)),
                     NULL);
  g_assert_true (is_right (self, "wrongg"));
  g_assert_false (is_right (self, "wronggg"));
  ui_test_end (window);
}

static void
test_rich (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *editor = signet_web_editor_new ();
  GtkWindow *window = ui_test_show (editor, 300, 200);
  WebKitWebView *view = WEBKIT_WEB_VIEW (ui_test_find (editor, WEBKIT_TYPE_WEB_VIEW));
  g_autoptr(WebKitContextMenu) menu = NULL;

  ui_test_wait (has_submenu, view);
  g_assert_true (checks (view, "xx_XX") && !checks (view, "yy_YY"));
  menu = g_object_ref_sink (ask_for_menu (view));
  g_assert_true (is_on (find_item (menu, "xx_XX")));
  g_action_activate (find_item (menu, "yy_YY"), NULL);
  g_assert_true (is_chosen (self, "yy_YY"));
  g_assert_true (checks (view, "xx_XX") && checks (view, "yy_YY"));

  signet_spelling_set_language (self->spelling, "xx_XX", FALSE);
  g_assert_true (!checks (view, "xx_XX") && checks (view, "yy_YY"));
  g_assert_true (webkit_web_context_get_spell_checking_enabled (webkit_web_view_get_context (view)));
  ui_test_end (window);
}

#define ADD(name, function) g_test_add ("/spell-languages/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  ADD ("chosen", test_chosen);
  ADD ("plain", test_plain);
  ADD ("rich", test_rich);
  ADD ("learned", test_learned);
  return g_test_run ();
}
