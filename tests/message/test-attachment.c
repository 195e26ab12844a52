/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "attachment.h"
#include "draft-error.h"
#include "temporary.h"

static char *
read_all (SignetAttachment *attachment)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = signet_attachment_open (attachment, &error);
  char buffer[100] = "";
  gsize length;

  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (stream, buffer, sizeof buffer - 1, &length, NULL, NULL));
  return g_strndup (buffer, length);
}

static void
test_bytes (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("hello", 5);
  g_autoptr(SignetAttachment) attachment
    = signet_attachment_new_bytes ("../../a\r\nb.txt", "text/plain; charset=utf-8", "x@y", bytes);
  g_autofree char *text = read_all (attachment);

  g_assert_cmpstr (text, ==, "hello");
  g_assert_null (strpbrk (signet_attachment_get_name (attachment), "\r\n/"));
  g_assert_cmpstr (signet_attachment_get_content_type (attachment), ==, "text/plain; charset=utf-8");
  g_assert_cmpstr (signet_attachment_get_content_id (attachment), ==, "x@y");
  g_assert_cmpint (signet_attachment_get_size (attachment, NULL), ==, 5);
}

static void
test_hostile_type (void)
{
  static const char *const types[] = {
    "text/plain\r\nX: y", "text", "/x", "", "text/", "multipart/mixed; boundary=x", "tëxt/plain",
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static ("", 0);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(SignetAttachment) attachment
        = signet_attachment_new_bytes ("a", types[i], "x\r\ny", bytes);

      g_assert_cmpstr (signet_attachment_get_content_type (attachment), ==,
                       "application/octet-stream");
      g_assert_null (signet_attachment_get_content_id (attachment));
    }
}

static void
test_file (void)
{
  g_autofree char *directory = g_dir_make_tmp ("signet-attachment-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "Bericht ä.pdf", NULL);
  g_autoptr(SignetAttachment) attachment = signet_attachment_new_file (path, NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (signet_attachment_get_name (attachment), ==, "Bericht ä.pdf");
  g_assert_cmpstr (signet_attachment_get_content_type (attachment), ==, "application/pdf");
  g_assert_cmpstr (signet_attachment_get_path (attachment), ==, path);
  g_assert_true (g_file_set_contents (path, "%PDF", -1, NULL));

  g_autofree char *text = read_all (attachment);
  g_assert_cmpstr (text, ==, "%PDF");
  g_assert_cmpint (signet_attachment_get_size (attachment, NULL), ==, 4);

  g_unlink (path);
  g_assert_null (signet_attachment_open (attachment, &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT);
  g_assert_nonnull (strstr (error->message, "Bericht ä.pdf"));
  g_clear_error (&error);
  g_assert_cmpint (signet_attachment_get_size (attachment, &error), ==, -1);
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT);
  temporary_remove (g_steal_pointer (&directory));
}

static void
test_no_file (void)
{
  g_autofree char *directory = g_dir_make_tmp ("signet-attachment-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (directory, "pipe", NULL);
  const char *paths[] = { directory, pipe, "/dev/zero" };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(SignetAttachment) attachment
        = signet_attachment_new_file (paths[i], NULL, NULL, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (signet_attachment_open (attachment, &error));
      g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT);
    }
  temporary_remove (g_steal_pointer (&directory));
}

static void
test_mail (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("Subject: x\n\n", 12);
  g_autoptr(SignetAttachment) named = signet_attachment_new_mail (bytes, "1/2: What?");
  g_autoptr(SignetAttachment) bare = signet_attachment_new_mail (bytes, "");

  g_assert_true (signet_attachment_is_mail (named));
  g_assert_true (g_str_has_prefix (signet_attachment_get_name (named), "1-2"));
  g_assert_true (g_str_has_suffix (signet_attachment_get_name (named), ".eml"));
  g_assert_cmpstr (signet_attachment_get_name (bare), ==, "message.eml");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attachment/bytes", test_bytes);
  g_test_add_func ("/attachment/hostile-type", test_hostile_type);
  g_test_add_func ("/attachment/file", test_file);
  g_test_add_func ("/attachment/no-file", test_no_file);
  g_test_add_func ("/attachment/mail", test_mail);

  return g_test_run ();
}
