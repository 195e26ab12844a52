/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that have no path here: read in pieces to where they do not lie in memory, or a sentence why not. */
#include "config.h"

#include <string.h>

#include "composer/attachment-bar.h"
#include "composer/file-fetch.h"
#include "temporary.h"
#include "ui-test.h"

/* What is compiled into the program has no path either. */
#define RESOURCE "resource:///org/signetmail/Signet/composer/composer.ui"

typedef struct
{
  char                *directory;
  SignetAttachmentBar *bar;
  GtkWindow           *window;
  char                *told;
  guint                n_changed;
  guint                n_failed;
} Setting;

static void
changed_cb (Setting *self)
{
  self->n_changed++;
}

static void
failed_cb (Setting    *self,
           const char *sentence)
{
  g_autofree char *before = self->told;

  self->told = g_strconcat (before != NULL ? before : "", sentence, NULL);
  self->n_failed++;
}

static void
set_up (Setting       *self,
        gconstpointer  data)
{
  self->directory = temporary_make ("attachment-bar");
  self->bar = g_object_new (SIGNET_TYPE_ATTACHMENT_BAR, NULL);
  signet_attachment_bar_set_directory (self->bar, self->directory);
  g_signal_connect_swapped (self->bar, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->bar, "failed", G_CALLBACK (failed_cb), self);
  self->window = ui_test_show (GTK_WIDGET (self->bar), 400, 300);
}

static void
tear_down (Setting       *self,
           gconstpointer  data)
{
  ui_test_end (self->window);
  temporary_remove (self->directory);
  g_free (self->told);
}

static gboolean
is_complete (gpointer data)
{
  return signet_attachment_bar_is_complete (((Setting *) data)->bar);
}

static void
add (Setting    *self,
     const char *uri)
{
  g_autoptr(GFile) file = g_file_new_for_uri (uri);

  g_assert_null (g_file_peek_path (file));
  signet_attachment_bar_add_file (self->bar, file);
  g_assert_false (signet_attachment_bar_is_complete (self->bar));
  ui_test_wait (is_complete, self);
}

static void
test_fetched (Setting       *self,
              gconstpointer  data)
{
  g_autoptr(GBytes) wanted = g_resources_lookup_data (RESOURCE + strlen ("resource://"), 0, NULL);
  g_autoptr(GPtrArray) attachments = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GBytes) got = NULL;

  add (self, RESOURCE);
  g_assert_cmpstr (self->told, ==, NULL);
  g_assert_cmpuint (self->n_changed, ==, 1);
  attachments = signet_attachment_bar_dup_attachments (self->bar);
  g_assert_cmpuint (attachments->len, ==, 1);
  g_assert_cmpstr (signet_attachment_get_name (attachments->pdata[0]), ==, "composer.ui");
  g_assert_cmpint (signet_attachment_get_size (attachments->pdata[0], NULL), ==, (gint64) g_bytes_get_size (wanted));
  stream = signet_attachment_open (attachments->pdata[0], NULL);
  got = g_input_stream_read_bytes (stream, g_bytes_get_size (wanted) + 1, NULL, NULL);
  g_assert_true (g_bytes_equal (got, wanted));
}

static void
test_failed (Setting       *self,
             gconstpointer  data)
{
  add (self, "resource:///org/signetmail/Signet/nothing.txt");
  g_assert_nonnull (strstr (self->told, "“nothing.txt” cannot be attached"));
  add (self, "resource:///org/signetmail/Signet/composer");
  g_assert_nonnull (strstr (self->told, "“composer”"));
  g_assert_cmpuint (self->n_changed, ==, 0);
}

static gboolean
is_told (gpointer data)
{
  const char *told = ((Setting *) data)->told;

  return told != NULL && strstr (told, "two.txt") != NULL && strstr (told, "nothing.txt") != NULL;
}

/* What comes together is told of together, without waiting for what is fetched, and what was taken away
 * meanwhile is told of no more. */
static void
test_several (Setting       *self,
              gconstpointer  data)
{
  g_autoptr(GFile) one = g_file_new_build_filename (self->directory, "one.txt", NULL);
  g_autoptr(GFile) two = g_file_new_build_filename (self->directory, "two.txt", NULL);
  g_autoptr(GFile) far = g_file_new_for_uri ("resource:///org/signetmail/Signet/nothing.txt");
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) attachments = NULL;

  signet_attachment_bar_add_file (self->bar, one);
  signet_attachment_bar_set (self->bar, none);
  signet_attachment_bar_add_file (self->bar, two);
  signet_attachment_bar_add_file (self->bar, far);
  signet_attachment_bar_add_file (self->bar, one);
  ui_test_wait (is_told, self);
  g_assert_cmpuint (self->n_failed, <=, 2);
  g_assert_nonnull (strstr (self->told, "These files cannot be attached: "));
  g_assert_nonnull (strstr (self->told, "one.txt"));
  attachments = signet_attachment_bar_dup_attachments (self->bar);
  g_assert_cmpuint (attachments->len, ==, 0);
}

typedef struct
{
  GError  *error;
  gboolean done;
} Outcome;

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;

  g_assert_null (signet_file_fetch_finish (result, &outcome->error));
  outcome->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->done;
}

static void
test_bounds (Setting       *self,
             gconstpointer  data)
{
  g_autoptr(GFile) file = g_file_new_for_uri (RESOURCE);
  g_autoptr(SignetOperation) operation = signet_operation_new ("Reading");
  g_autoptr(SignetOperation) other = signet_operation_new ("Reading");
  Outcome large = { 0 };
  Outcome cancelled = { 0 };

  signet_file_fetch_async (file, self->directory, 10, operation, fetched_cb, &large);
  ui_test_wait (is_done, &large);
  g_assert_error (large.error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_nonnull (strstr (large.error->message, "composer.ui"));
  g_assert_false (signet_operation_get_running (operation));
  g_clear_error (&large.error);

  signet_operation_cancel (other);
  signet_file_fetch_async (file, self->directory, G_MAXUINT64, other, fetched_cb, &cancelled);
  ui_test_wait (is_done, &cancelled);
  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&cancelled.error);
}

/* What is encrypted is written in base64 twice; pictures in the text go with the mail like files. */
static void
test_weighed (Setting       *self,
              gconstpointer  data)
{
  const char *large = "too large for the server";
  g_autofree char *content = g_strnfill (10000, 'x');
  g_autoptr(GBytes) bytes = g_bytes_new_static (content, 10000);
  g_autoptr(SignetAttachment) file = signet_attachment_new_bytes ("file.bin", NULL, NULL, bytes);
  g_autoptr(SignetAttachment) picture = signet_attachment_new_bytes ("a.png", "image/png", "1@signet", bytes);
  g_autoptr(GPtrArray) pictures = g_ptr_array_new ();

  g_ptr_array_add (pictures, picture);
  signet_attachment_bar_set_limit (self->bar, 15000);
  signet_attachment_bar_set_pictures (self->bar, pictures);
  g_assert_null (ui_test_find_text (GTK_WIDGET (self->bar), large));
  signet_attachment_bar_set_layers (self->bar, 2);
  ui_test_await_text (self->bar, large);
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->bar), "Pictures, "));
  signet_attachment_bar_set_layers (self->bar, 1);
  signet_attachment_bar_add (self->bar, file);
  ui_test_await_text (self->bar, large);
  signet_attachment_bar_set_pictures (self->bar, NULL);
  g_assert_null (ui_test_find_text (GTK_WIDGET (self->bar), large));
}

/* Of too many none is left out unsaid. */
static void
test_many (Setting       *self,
           gconstpointer  data)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr(SignetAttachment) file = signet_attachment_new_bytes ("file.bin", NULL, NULL, bytes);
  g_autoptr(GPtrArray) many = g_ptr_array_new ();
  g_autoptr(GPtrArray) there = NULL;

  for (guint i = 0; i < SIGNET_ATTACHMENT_BAR_MAX + 2; i++)
    g_ptr_array_add (many, file);
  signet_attachment_bar_set (self->bar, many);
  there = signet_attachment_bar_dup_attachments (self->bar);
  g_assert_cmpuint (there->len, ==, SIGNET_ATTACHMENT_BAR_MAX);
  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_nonnull (strstr (self->told, "No more files"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/attachment-bar/" name, Setting, NULL, set_up, test, tear_down)
  ADD ("fetched", test_fetched);
  ADD ("failed", test_failed);
  ADD ("several", test_several);
  ADD ("bounds", test_bounds);
  ADD ("weighed", test_weighed);
  ADD ("many", test_many);
#undef ADD
  return g_test_run ();
}
