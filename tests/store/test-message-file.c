/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message-file.h"
#include "temporary.h"

#define HEAD "From: a@example.org\r\nSubject: hello\r\n\r\n"

typedef struct
{
  char              *directory;
  char              *path;
  SignetMessageFile *file;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("message-file");
  place->path = g_build_filename (place->directory, "name", NULL);
  place->file = signet_message_file_new (place->directory);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  signet_message_file_free (place->file);
  temporary_remove (place->directory);
  g_free (place->path);
}

static void
begin (Place *place)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_message_file_begin (place->file, "name", &error));
  g_assert_no_error (error);
}

/* A mail of that many bytes, given in pieces of piece bytes. */
static void
check_mail (Place *place,
            gsize  length,
            gsize  piece)
{
  g_autofree char *mail = g_strnfill (length, 'x');
  g_autofree char *stored = NULL;
  g_autoptr(SignetEnvelope) envelope = NULL;
  g_autoptr(GError) error = NULL;
  gsize stored_length;
  guint64 size;

  memcpy (mail, HEAD, MIN (length, strlen (HEAD)));
  begin (place);
  for (gsize at = 0; at < length; at += piece)
    g_assert_true (signet_message_file_write (place->file, mail + at, MIN (piece, length - at), &error));
  envelope = signet_message_file_end (place->file, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, length);
  g_assert_cmpstr (signet_envelope_get_subject (envelope), ==, length > 0 ? "hello" : "");

  g_assert_true (g_file_get_contents (place->path, &stored, &stored_length, NULL));
  g_assert_cmpmem (stored, stored_length, mail, length);
  g_assert_cmpint (unlink (place->path), ==, 0);
}

static void
test_sizes (Place         *place,
            gconstpointer  data)
{
  static const gsize lengths[] = { 0, 100, 131071, 131072, 131073, 262144, 1000000 };
  static const gsize pieces[] = { 997, 65536, 131072, 400000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      check_mail (place, lengths[i], pieces[j]);
  check_mail (place, 1000, 1);
}

/* A header of so many bytes that goes on behind what is looked at first; its subject comes last. */
static void
check_long_head (Place *place,
                 gsize  length,
                 gsize  piece)
{
  g_autoptr(GString) mail = g_string_new ("From: a@example.org\r\nReferences:");
  g_autoptr(SignetEnvelope) envelope = NULL;
  guint64 size;

  while (mail->len < length)
    g_string_append (mail, " <1234567890@example.org>\r\n");
  g_string_append (mail, "Subject: last\r\n\r\n");
  for (guint i = 0; i < 20000; i++)
    g_string_append (mail, "Text text.\r\n");
  begin (place);
  for (gsize at = 0; at < mail->len; at += piece)
    g_assert_true (signet_message_file_write (place->file, mail->str + at, MIN (piece, mail->len - at), NULL));
  envelope = signet_message_file_end (place->file, &size, NULL);
  g_assert_cmpuint (size, ==, mail->len);
  g_assert_cmpstr (signet_envelope_get_subject (envelope), ==,
                   length < SIGNET_ENVELOPE_MAX_HEAD ? "last" : "");
  g_assert_cmpint (unlink (place->path), ==, 0);
}

static void
test_long_head (Place         *place,
                gconstpointer  data)
{
  static const gsize lengths[] = { 16000, 16384, 40000, 140000, 900000, 1100000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      check_long_head (place, lengths[i], 1000);
      check_long_head (place, lengths[i], 65536);
      check_long_head (place, lengths[i], 400000);
    }
}

static void
test_private (Place         *place,
              gconstpointer  data)
{
  struct stat facts;

  begin (place);
  g_assert_cmpint (stat (place->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
}

static void
test_abort (Place         *place,
            gconstpointer  data)
{
  signet_message_file_abort (place->file);
  begin (place);
  g_assert_cmpint (access (place->path, F_OK), ==, 0);
  g_assert_true (signet_message_file_write (place->file, "half", 4, NULL));
  signet_message_file_abort (place->file);
  g_assert_cmpint (access (place->path, F_OK), !=, 0);
  check_mail (place, 1000, 100);
}

static void
test_exists (Place         *place,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "another's", -1, NULL));
  g_assert_false (signet_message_file_begin (place->file, "name", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, place->path));
  g_assert_cmpint (access (place->path, F_OK), ==, 0);
}

static void
limit_files (rlim_t limit)
{
  struct rlimit limits;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limits), ==, 0);
  limits.rlim_cur = limit;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limits), ==, 0);
}

static void
test_no_room (Place         *place,
              gconstpointer  data)
{
  g_autofree char *mail = g_strnfill (200000, 'x');
  g_autoptr(GError) error = NULL;
  guint64 size;

  limit_files (5000);
  begin (place);
  g_assert_false (signet_message_file_write (place->file, mail, 200000, &error));
  g_assert_nonnull (strstr (error->message, place->path));
  g_assert_cmpint (access (place->path, F_OK), !=, 0);
  g_clear_error (&error);

  begin (place);
  g_assert_true (signet_message_file_write (place->file, mail, 6000, NULL));
  g_assert_null (signet_message_file_end (place->file, &size, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (access (place->path, F_OK), !=, 0);
  limit_files (RLIM_INFINITY);
  check_mail (place, 1000, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/message-file/sizes", Place, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/message-file/long-head", Place, NULL, set_up, test_long_head, tear_down);
  g_test_add ("/message-file/private", Place, NULL, set_up, test_private, tear_down);
  g_test_add ("/message-file/abort", Place, NULL, set_up, test_abort, tear_down);
  g_test_add ("/message-file/exists", Place, NULL, set_up, test_exists, tear_down);
  g_test_add ("/message-file/no-room", Place, NULL, set_up, test_no_room, tear_down);
  return g_test_run ();
}
