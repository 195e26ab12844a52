/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a mail in rich text when that cannot be written any more, or never could. */
#include "config.h"

#include <string.h>

#include <webkit/webkit.h>

#include "composer/composer-private.h"
#include "composer/plain-editor.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

#define QUOTED "On Friday, Bob wrote:\n> Hello\n> you\n"

typedef struct
{
  char           *profile;
  SignetEngine   *engine;
  SignetComposer *composer;
  SignetDraft    *draft;     /* what was collected */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->profile = temporary_make ("composer-rich");
  ui_profile_fill (fixture->profile, "me@example.org", 1);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (GTK_WINDOW (fixture->composer));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&fixture->draft, signet_draft_unref);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  temporary_remove (fixture->profile);
}

static void
compose (Fixture    *fixture,
         const char *text,
         const char *html)
{
  g_autoptr(SignetDraft) draft = signet_draft_new (&(SignetDraftFacts) { .text = text, .html = html });

  fixture->composer = signet_composer_new (fixture->engine, NULL, draft);
  gtk_window_present (GTK_WINDOW (fixture->composer));
  ui_test_settle (GTK_WIDGET (fixture->composer));
}

static WebKitWebView *
get_view (Fixture *fixture)
{
  return WEBKIT_WEB_VIEW (ui_test_find (GTK_WIDGET (fixture->composer), WEBKIT_TYPE_WEB_VIEW));
}

static gboolean
is_plain (gpointer data)
{
  return SIGNET_IS_PLAIN_EDITOR (((Fixture *) data)->composer->editor);
}

/* What WebKit tells when its process ends, or cannot begin. */
static void
fail (Fixture *fixture)
{
  g_signal_emit_by_name (get_view (fixture), "web-process-terminated", WEBKIT_WEB_PROCESS_CRASHED);
  ui_test_wait (is_plain, fixture);
}

static char *
dup_text (Fixture *fixture)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->composer->editor));
  char *text;

  g_object_get (buffer, "text", &text, NULL);
  return text;
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  ((Fixture *) user_data)->draft =
    signet_composer_collect_finish (SIGNET_COMPOSER (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_draft (gpointer data)
{
  return ((Fixture *) data)->draft != NULL;
}

static void
collect (Fixture *fixture)
{
  g_clear_pointer (&fixture->draft, signet_draft_unref);
  signet_composer_collect_async (fixture->composer, collected_cb, fixture);
  ui_test_wait (has_draft, fixture);
}

static gboolean
is_touched (gpointer data)
{
  return ((Fixture *) data)->composer->touched;
}

static void
test_ended (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = NULL;

  compose (fixture, "Hello", "<p>Hello</p>");
  collect (fixture);
  webkit_web_view_execute_editing_command_with_argument (get_view (fixture), "InsertText", "Typed. ");
  ui_test_wait (is_touched, fixture);
  collect (fixture);
  webkit_web_view_terminate_web_process (get_view (fixture));
  ui_test_wait (is_plain, fixture);
  text = dup_text (fixture);
  g_assert_nonnull (strstr (text, "Typed."));
  g_assert_nonnull (strstr (text, "Hello"));
  collect (fixture);
  g_assert_cmpstr (signet_draft_get_facts (fixture->draft)->text, ==, text);
  g_assert_null (signet_draft_get_facts (fixture->draft)->html);
}

/* A reply keeps what it quotes; and nothing is kept over what is stored before something was written. */
static void
test_never_began (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *text = NULL;

  compose (fixture, QUOTED, "<div>On Friday, Bob wrote:</div><blockquote>Hello<br>you</blockquote>");
  fail (fixture);
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, QUOTED);
  g_assert_false (fixture->composer->touched);
  g_assert_false (signet_draft_keeper_is_dirty (fixture->composer->keeper));
}

/* What was written before that could be known is there. */
static void
test_never_began_written (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkWidget *scrolled, *words;
  g_autofree char *text = NULL;

  compose (fixture, QUOTED, "<div>On Friday, Bob wrote:</div><blockquote>Hello<br>you</blockquote>");
  scrolled = ui_test_find (GTK_WIDGET (fixture->composer->body), GTK_TYPE_SCROLLED_WINDOW);
  words = ui_test_find (scrolled, GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words)), "Typed.\n", -1);
  fail (fixture);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->composer->editor)),
                                    "On.\n", -1);
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, "Typed.\nOn.\n" QUOTED);
  g_assert_true (fixture->composer->touched);
}

static gboolean
is_rich (gpointer data)
{
  return get_view (data) != NULL;
}

static void
test_switched (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = NULL;
  gboolean rich;

  compose (fixture, "", NULL);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->composer->editor)),
                                    QUOTED, -1);
  g_object_set (fixture->composer, "rich", TRUE, NULL);
  ui_test_wait (is_rich, fixture);
  fail (fixture);
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, QUOTED);
  g_object_get (fixture->composer, "rich", &rich, NULL);
  g_assert_false (rich);
}

/* Two of the user's, who sign as who they are. */
static void
give_identities (Fixture *fixture)
{
  static const SignetIdentityFacts facts[] = { { .address = "me@example.org", .signature = "Me\nHome" },
                                               { .address = "work@example.org", .signature = "M. E." } };
  g_autoptr(GPtrArray) identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(SignetAccount) account =
    g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (fixture->engine)), 0);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_ptr_array_add (identities, signet_identity_new (&facts[i]));
  signet_account_set_identities (account, identities);
}

/* The signature that was there is one still, for another identity to change; and is no formatting. */
static void
test_switched_signed (Fixture       *fixture,
                      gconstpointer  data)
{
  give_identities (fixture);
  compose (fixture, "Hello\n\n-- \nMe\nHome\n", NULL);
  g_object_set (fixture->composer, "rich", TRUE, NULL);
  ui_test_wait (is_rich, fixture);
  signet_address_fields_set_writer (fixture->composer->fields, "work@example.org");
  collect (fixture);
  g_assert_cmpstr (signet_draft_get_facts (fixture->draft)->text, ==, "Hello\n\n-- \nM. E.\n");
  g_object_set (fixture->composer, "rich", FALSE, NULL);
  ui_test_wait (is_plain, fixture);
}

static gboolean
is_free (gpointer data)
{
  return gtk_widget_get_sensitive (((Fixture *) data)->composer->page);
}

/* The window is there to be written in again, and says why. */
static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  compose (fixture, QUOTED, "<p>Hello</p>");
  signet_composer_touch (fixture->composer);
  signet_composer_keep_and_close (fixture->composer);
  g_assert_false (is_free (fixture));
  fail (fixture);
  ui_test_wait (is_free, fixture);
}

/* Who writes so once need not wait for it the next time. */
static void
test_noted (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);

  g_settings_reset (settings, "rich-written");
  compose (fixture, "Hello", NULL);
  g_assert_false (g_settings_get_boolean (settings, "rich-written"));
  signet_composer_set_rich (fixture->composer, TRUE);
  ui_test_wait (is_rich, fixture);
  g_assert_true (g_settings_get_boolean (settings, "rich-written"));
  g_settings_reset (settings, "rich-written");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
#define ADD(name, test) g_test_add ("/composer-rich/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("ended", test_ended);
  ADD ("never-began", test_never_began);
  ADD ("never-began-written", test_never_began_written);
  ADD ("switched", test_switched);
  ADD ("switched-signed", test_switched_signed);
  ADD ("closed", test_closed);
  ADD ("noted", test_noted);
#undef ADD
  return g_test_run ();
}
