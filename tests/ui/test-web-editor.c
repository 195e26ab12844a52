/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing rich text: what is written comes out clean, and pictures with it. */
#include "config.h"

#include <string.h>

#include <webkit/webkit.h>

#include "attachment.h"
#include "composer/rich-text.h"
#include "composer/web-editor.h"
#include "temporary.h"
#include "ui-test.h"

typedef struct
{
  SignetEditor        *editor;
  GtkWindow           *window;
  guint                changes;
  SignetEditorContent *content;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->editor = SIGNET_EDITOR (signet_web_editor_new ());
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->editor), 600, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->content, signet_editor_content_free);
  ui_test_end (fixture->window);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  ((Fixture *) user_data)->content = signet_editor_get_finish (SIGNET_EDITOR (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_content (gpointer data)
{
  return ((Fixture *) data)->content != NULL;
}

static gboolean
has_changes (gpointer data)
{
  return ((Fixture *) data)->changes > 0;
}

static SignetEditorContent *
get (Fixture *fixture)
{
  g_clear_pointer (&fixture->content, signet_editor_content_free);
  signet_editor_get_async (fixture->editor, NULL, got_cb, fixture);
  ui_test_wait (has_content, fixture);
  return fixture->content;
}

static WebKitWebView *
get_view (Fixture *fixture)
{
  return WEBKIT_WEB_VIEW (ui_test_find (GTK_WIDGET (fixture->editor), WEBKIT_TYPE_WEB_VIEW));
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  SignetEditorContent *content;

  signet_editor_set_content (fixture->editor, "Hello\n\n> quoted\n>> twice\n\n-- \nMe\n", NULL, NULL);
  content = get (fixture);
  g_assert_cmpstr (content->text, ==, "Hello\n\n> quoted\n>> twice\n\n-- \nMe");
  g_assert_nonnull (strstr (content->html, "<blockquote"));
  g_assert_cmpuint (content->pictures->len, ==, 0);
  g_assert_cmpuint (fixture->changes, ==, 0);
}

/* Where it was in the plain text: in what is quoted behind the marks of that. */
static void
test_cursor (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { gssize cursor; const char *text; } cases[] = {
    { -1, "xHello\n> a b\n\nc" },
    { 2, "Hexllo\n> a b\n\nc" },
    { 6, "Hello\n> xa b\n\nc" },
    { 9, "Hello\n> ax b\n\nc" },
    { 12, "Hello\n> a b\nx\nc" },
    { 14, "Hello\n> a b\n\ncx" },
    { 15, "Hello\n> a b\n\nc\nx" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = signet_rich_text_from_plain ("Hello\n> a b\n\nc\n", cases[i].cursor);

      signet_editor_set_content (fixture->editor, "", html, NULL);
      get (fixture);
      fixture->changes = 0;
      webkit_web_view_execute_editing_command_with_argument (get_view (fixture), "InsertText", "x");
      ui_test_wait (has_changes, fixture);
      g_assert_cmpstr (get (fixture)->text, ==, cases[i].text);
      g_assert_null (strstr (fixture->content->html, "cursor"));
    }
}

static void
test_written (Fixture       *fixture,
              gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "", NULL, NULL);
  get (fixture);
  webkit_web_view_execute_editing_command (get_view (fixture), "Bold");
  webkit_web_view_execute_editing_command_with_argument (get_view (fixture), "InsertText", "strong");
  ui_test_wait (has_changes, fixture);
  g_assert_nonnull (strstr (get (fixture)->html, "strong"));
  g_assert_true (strstr (fixture->content->html, "<b>") != NULL
                 || strstr (fixture->content->html, "<strong>") != NULL
                 || strstr (fixture->content->html, "font-weight") != NULL);
  g_assert_cmpstr (fixture->content->text, ==, "strong");
}

static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "", "<p>One</p><ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>"
                             "<p>See <a href=\"https://example.org/x\">this</a></p>", NULL);
  g_assert_cmpstr (get (fixture)->text, ==, "One\n\n* a\n* b\n1. c\n2. d\nSee this <https://example.org/x>");
}

/* What stands in two cells is not one word. */
static void
test_tables (Fixture       *fixture,
             gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "", "<table><caption>Doses</caption>"
                             "<tr><th>Day</th><th>mg</th></tr><tr><td>1</td><td>20</td></tr>"
                             "<tr><td> <b>2</b> </td> <td><div>5</div></td></tr></table>", NULL);
  g_assert_cmpstr (get (fixture)->text, ==, "Doses\nDay mg\n1 20\n2\n5");
}

/* What could run, or fetch, is not there when the mail goes out. */
static void
test_clean (Fixture       *fixture,
            gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "", "<p onclick=\"x()\">Text</p><img src=\"https://example.org/p.png\">",
                             NULL);
  get (fixture);
  g_assert_null (strstr (fixture->content->html, "onclick"));
  g_assert_null (strstr (fixture->content->html, "example.org"));
  g_assert_nonnull (strstr (fixture->content->html, "Text"));
}

static void
test_signature (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *html = signet_rich_text_begin ("Anna");

  signet_editor_set_content (fixture->editor, "", html, NULL);
  g_assert_cmpstr (get (fixture)->text, ==, "\n\n-- \nAnna");
  signet_editor_change_signature (fixture->editor, "Anna", "Anna & Co\nWork");
  g_assert_cmpstr (get (fixture)->text, ==, "\n\n-- \nAnna & Co\nWork");
  signet_editor_change_signature (fixture->editor, "Somebody", "Anna");
  g_assert_cmpstr (get (fixture)->text, ==, "\n\n-- \nAnna & Co\nWork");
  signet_editor_change_signature (fixture->editor, "Anna & Co\nWork", "");
  g_assert_null (strstr (get (fixture)->text, "--"));
  signet_editor_change_signature (fixture->editor, "", "Anna");
  g_assert_nonnull (strstr (get (fixture)->text, "-- \nAnna"));
}

/* The user's own mail may be what is passed on. */
static void
test_signature_forwarded (Fixture       *fixture,
                          gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "", "<div class=\"signet-signature\"><div>Anna</div></div>"
                             "<div class=\"signet-forwarded\"><div>Hi</div>"
                             "<div class=\"signet-signature\"><div>Anna</div></div></div>", NULL);
  get (fixture);
  signet_editor_change_signature (fixture->editor, "Anna", "Bert");
  g_assert_cmpstr (get (fixture)->text, ==, "Bert\nHi\nAnna");
}

static const char *
undo (Fixture    *fixture,
      const char *command)
{
  fixture->changes = 0;
  webkit_web_view_execute_editing_command (get_view (fixture), command);
  ui_test_wait (has_changes, fixture);
  return get (fixture)->text;
}

/* Another signature is one step among those of the user. */
static void
test_signature_undone (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *html = signet_rich_text_begin ("Anna");

  signet_editor_set_content (fixture->editor, "", html, NULL);
  get (fixture);
  webkit_web_view_execute_editing_command_with_argument (get_view (fixture), "InsertText", "Dear all");
  ui_test_wait (has_changes, fixture);
  signet_editor_change_signature (fixture->editor, "Anna", "Anna & Co\nWork");
  g_assert_cmpstr (get (fixture)->text, ==, "Dear all\n\n-- \nAnna & Co\nWork");
  g_assert_cmpstr (undo (fixture, "Undo"), ==, "Dear all\n\n-- \nAnna");
  g_assert_cmpstr (undo (fixture, "Redo"), ==, "Dear all\n\n-- \nAnna & Co\nWork");
  signet_editor_change_signature (fixture->editor, "Anna & Co\nWork", "");
  g_assert_cmpstr (get (fixture)->text, ==, "Dear all\n");
  g_assert_cmpstr (undo (fixture, "Undo"), ==, "Dear all\n\n-- \nAnna & Co\nWork");
  g_assert_cmpstr (undo (fixture, "Undo"), ==, "Dear all\n\n-- \nAnna");
  g_assert_cmpstr (undo (fixture, "Undo"), ==, "\n\n-- \nAnna");
  g_assert_cmpstr (undo (fixture, "Redo"), ==, "Dear all\n\n-- \nAnna");
  /* What came back is a signature still. */
  signet_editor_change_signature (fixture->editor, "", "Bert");
  g_assert_cmpstr (get (fixture)->text, ==, "Dear all\n\n-- \nBert");
}

static const char png[] =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/* WebKit begins when the window has been seen; what was asked for before that holds. */
static void
test_soon (void)
{
  Fixture fixture = { SIGNET_EDITOR (signet_web_editor_new ()), GTK_WINDOW (gtk_window_new ()) };

  gtk_window_set_child (fixture.window, GTK_WIDGET (fixture.editor));
  gtk_widget_grab_focus (GTK_WIDGET (fixture.editor));
  signet_editor_set_content (fixture.editor, "", "<div>Hello</div><div class=\"signet-signature\"><div>Anna</div></div>",
                             NULL);
  signet_editor_change_signature (fixture.editor, "Anna", "Bert");
  signet_editor_change_signature (fixture.editor, "Bert", "Carl");
  gtk_window_present (fixture.window);
  g_assert_null (get_view (&fixture));
  g_assert_cmpstr (get (&fixture)->text, ==, "Hello\n-- \nCarl");
  g_assert_true (gtk_window_get_focus (fixture.window) == GTK_WIDGET (get_view (&fixture)));
  tear_down (&fixture, NULL);
}

/* A composer may close before it was ever seen. */
static void
test_unseen (void)
{
  Fixture fixture = { g_object_ref_sink (SIGNET_EDITOR (signet_web_editor_new ())) };

  signet_editor_set_content (fixture.editor, "Hello", NULL, NULL);
  g_assert_cmpstr (get (&fixture)->text, ==, "Hello");
  signet_editor_content_free (fixture.content);
  g_object_unref (fixture.editor);
}

static gboolean
has_view (gpointer data)
{
  return get_view (data) != NULL;
}

static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_wait (has_view, fixture);
}

/* One that is only a picture is one too. */
static void
test_signature_picture (Fixture       *fixture,
                        gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "", "<div>Hello</div><div class=\"signet-signature\"><div><img alt=\"Logo\""
                             " src=\"data:image/png;base64,iVBORw0KGgo=\"></div></div>", NULL);
  g_assert_nonnull (strstr (get (fixture)->html, "Logo"));
  signet_editor_set_content (fixture->editor, "", "<div>Hello</div><div class=\"signet-signature\"><div><br></div></div>",
                             NULL);
  g_assert_null (strstr (get (fixture)->html, "signature"));
}

static void
test_inserted (Fixture       *fixture,
               gconstpointer  data)
{
  char *directory = temporary_make ("web-editor");
  g_autofree char *path = g_build_filename (directory, "p.png", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  gsize length;
  g_autofree guchar *decoded = g_base64_decode (png, &length);
  g_autoptr(SignetAttachment) first = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) decoded, (gssize) length, NULL));
  signet_editor_set_content (fixture->editor, "", "<div>See</div>", NULL);
  get (fixture);
  g_assert_true (signet_editor_insert_picture (fixture->editor, file));
  ui_test_wait (has_changes, fixture);
  g_assert_cmpuint (get (fixture)->pictures->len, ==, 1);
  g_assert_cmpint (signet_attachment_get_size (fixture->content->pictures->pdata[0], NULL), ==, (gint64) length);
  /* It is the same one as long as it is there, so that it is not kept again and again. */
  first = signet_attachment_ref (fixture->content->pictures->pdata[0]);
  fixture->changes = 0;
  webkit_web_view_execute_editing_command_with_argument (get_view (fixture), "InsertText", "More");
  ui_test_wait (has_changes, fixture);
  g_assert_cmpuint (get (fixture)->pictures->len, ==, 1);
  g_assert_true (fixture->content->pictures->pdata[0] == first);
  g_assert_nonnull (strstr (fixture->content->html, signet_attachment_get_content_id (first)));
  /* Also where it was taken out, and that is undone. */
  webkit_web_view_execute_editing_command (get_view (fixture), "SelectAll");
  webkit_web_view_execute_editing_command (get_view (fixture), "Delete");
  g_assert_cmpuint (get (fixture)->pictures->len, ==, 0);
  undo (fixture, "Undo");
  g_assert_cmpuint (fixture->content->pictures->len, ==, 1);
  g_assert_true (fixture->content->pictures->pdata[0] == first);
  temporary_remove (directory);
}

/* One that is cut out and put elsewhere is there. */
static void
test_picture_moved (Fixture       *fixture,
                    gconstpointer  data)
{
  gsize length;
  g_autofree guchar *decoded = g_base64_decode (png, &length);
  g_autoptr(GBytes) bytes = g_bytes_new (decoded, length);

  signet_editor_set_content (fixture->editor, "", "<div>See</div>", NULL);
  get (fixture);
  g_assert_true (signet_editor_insert_png (fixture->editor, bytes));
  ui_test_wait (has_changes, fixture);
  g_assert_cmpuint (get (fixture)->pictures->len, ==, 1);
  webkit_web_view_execute_editing_command (get_view (fixture), "SelectAll");
  webkit_web_view_execute_editing_command (get_view (fixture), "Cut");
  g_assert_cmpuint (get (fixture)->pictures->len, ==, 0);
  fixture->changes = 0;
  webkit_web_view_execute_editing_command (get_view (fixture), "Paste");
  ui_test_wait (has_changes, fixture);
  g_assert_cmpuint (get (fixture)->pictures->len, ==, 1);
  g_assert_cmpint (signet_attachment_get_size (fixture->content->pictures->pdata[0], NULL), ==, (gint64) length);
  g_assert_cmpstr (fixture->content->text, ==, "See");
  g_assert_null (strstr (fixture->content->html, "pasted"));
}

/* Of a mail that is written on: its address may be escaped, and its type be told by itself alone. However
 * often it is shown, it is one. */
static void
test_picture (Fixture       *fixture,
              gconstpointer  data)
{
  gsize length;
  g_autofree guchar *decoded = g_base64_decode (png, &length);
  g_autoptr(GBytes) bytes = g_bytes_new (decoded, length);
  g_autoptr(GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);

  g_ptr_array_add (pictures, signet_attachment_new_bytes ("p.png", "application/octet-stream", "old@signet", bytes));
  signet_editor_set_content (fixture->editor, "", "<p>See</p><img src=\"CID:old%40signet\">"
                             "<img src=\"cid:old@signet\">", pictures);
  get (fixture);
  g_assert_cmpuint (fixture->content->pictures->len, ==, 1);
  g_assert_cmpstr (signet_attachment_get_content_id (fixture->content->pictures->pdata[0]), ==, "old@signet");
  g_assert_cmpint (signet_attachment_get_size (fixture->content->pictures->pdata[0], NULL), ==, (gint64) length);
  g_assert_nonnull (strstr (fixture->content->html, "cid:old@signet"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
#define ADD(name, test) g_test_add ("/web-editor/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("text", test_text);
  ADD ("cursor", test_cursor);
  ADD ("written", test_written);
  ADD ("lists", test_lists);
  ADD ("tables", test_tables);
  ADD ("clean", test_clean);
  ADD ("seen", test_seen);
  g_test_add_func ("/web-editor/soon", test_soon);
  g_test_add_func ("/web-editor/unseen", test_unseen);
  ADD ("signature", test_signature);
  ADD ("signature-forwarded", test_signature_forwarded);
  ADD ("signature-undone", test_signature_undone);
  ADD ("signature-picture", test_signature_picture);
  ADD ("inserted", test_inserted);
  ADD ("picture", test_picture);
  ADD ("picture-moved", test_picture_moved);
#undef ADD
  return g_test_run ();
}
