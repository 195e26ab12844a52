/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <utime.h>

#include "message-saver.h"
#include "store-error.h"
#include "temporary.h"

#define MAIL "From: Ann <ann@example.org>\r\nSubject: Saved\r\n\r\nText\r\n"

typedef struct
{
  char *directory;
  char *drafts;
  char *sent;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("message-saver");
  place->drafts = g_build_filename (place->directory, "mail", "account", "Drafts", NULL);
  place->sent = g_build_filename (place->directory, "mail", "account", "Sent", NULL);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_free (place->drafts);
  g_free (place->sent);
}

static GInputStream *
open_mail (const char *text)
{
  return g_memory_input_stream_new_from_data (g_strdup (text), -1, g_free);
}

static SignetDelivered *
save (Place      *place,
      const char *text)
{
  g_autoptr(GInputStream) mail = open_mail (text);
  g_autoptr(GError) error = NULL;
  SignetDelivered *saved = signet_message_saver_save (place->drafts, NULL, SIGNET_FLAG_DRAFT, mail, NULL,
                                                      &error);

  g_assert_no_error (error);
  return saved;
}

static void
assert_file (const char *maildir,
             const char *file,
             const char *text)
{
  g_autofree char *path = g_build_filename (maildir, file, NULL);
  g_autofree char *stored = NULL;

  g_assert_true (g_file_get_contents (path, &stored, NULL, NULL));
  g_assert_cmpstr (stored, ==, text);
}

static guint
count (const char *maildir,
       const char *subfolder)
{
  g_autofree char *path = g_build_filename (maildir, subfolder, NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

static void
test_save (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetDelivered) saved = save (place, MAIL);

  assert_file (place->drafts, saved->file, MAIL);
  g_assert_true (g_str_has_suffix (saved->file, ":2,D"));
  g_assert_cmpuint (saved->size, ==, strlen (MAIL));
  g_assert_cmpstr (signet_envelope_get_subject (saved->envelope), ==, "Saved");
  g_assert_cmpuint (count (place->drafts, "tmp"), ==, 0);
}

static void
test_replace (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetDelivered) first = save (place, MAIL);
  g_autoptr(GInputStream) mail = open_mail (MAIL "More\r\n");
  g_autoptr(GInputStream) again = open_mail (MAIL "Most\r\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDelivered) second =
    signet_message_saver_replace (place->drafts, first->file, NULL, SIGNET_FLAG_DRAFT, mail, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (second->name, !=, first->name);
  assert_file (place->drafts, second->file, MAIL "More\r\n");
  g_assert_cmpuint (count (place->drafts, "cur"), ==, 1);

  /* The older one has gone by itself. */
  g_autoptr(SignetDelivered) third =
    signet_message_saver_replace (place->drafts, first->file, NULL, SIGNET_FLAG_DRAFT, again, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (third);
  g_assert_cmpuint (count (place->drafts, "cur"), ==, 2);
}

/* A stream that ends with an error half-way. */
static void
test_broken_source (Place         *place,
                    gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SignetDelivered) first = save (place, MAIL);
  g_autoptr(GInputStream) mail = open_mail (MAIL);
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_message_saver_replace (place->drafts, first->file, NULL, 0, mail, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_file (place->drafts, first->file, MAIL);
  g_assert_cmpuint (count (place->drafts, "tmp"), ==, 0);
}

/* No file may grow beyond what a disk with that much room would take. */
static void
test_full (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetDelivered) first = save (place, MAIL);
  g_autofree char *body = g_strnfill (300000, 'x');
  g_autofree char *text = g_strconcat (MAIL, body, "\r\n", NULL);
  g_autoptr(GInputStream) mail = open_mail (text);
  g_autoptr(GError) error = NULL;
  struct rlimit old, small;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  small = (struct rlimit) { 200000, old.rlim_max };
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_null (signet_message_saver_replace (place->drafts, first->file, NULL, 0, mail, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &old);
  g_assert_nonnull (error);
  assert_file (place->drafts, first->file, MAIL);
  g_assert_cmpuint (count (place->drafts, "cur"), ==, 1);
  g_assert_cmpuint (count (place->drafts, "tmp"), ==, 0);
}

static void
test_move (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetDelivered) saved = save (place, MAIL);
  g_autoptr(GError) error = NULL;
  g_autofree char *file = signet_message_saver_move (place->drafts, saved->file, place->sent,
                                                     SIGNET_FLAG_SEEN, SIGNET_FLAG_DRAFT, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (file, ":2,S"));
  assert_file (place->sent, file, MAIL);
  g_assert_cmpuint (count (place->drafts, "cur"), ==, 0);

  again = signet_message_saver_move (place->drafts, saved->file, place->sent, 0, 0, &error);
  g_assert_null (again);
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
}

static void
test_remove (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetDelivered) saved = save (place, MAIL);
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_message_saver_remove (place->drafts, saved->file, &error));
  g_assert_cmpuint (count (place->drafts, "cur"), ==, 0);
  g_assert_true (signet_message_saver_remove (place->drafts, saved->file, &error));
  g_assert_true (signet_message_saver_remove (place->sent, saved->file, &error));
  g_assert_no_error (error);
}

/* Only what is old and ours is taken out of tmp/. */
static void
test_leftovers (Place         *place,
                gconstpointer  data)
{
  g_autoptr(SignetDelivered) saved = save (place, MAIL);
  g_autofree char *old = g_build_filename (place->drafts, "tmp", "1.saving", NULL);
  g_autofree char *new = g_build_filename (place->drafts, "tmp", "2.saving", NULL);
  g_autofree char *foreign = g_build_filename (place->drafts, "tmp", "3", NULL);
  const struct utimbuf times = { 1000000000, 1000000000 };

  g_assert_true (g_file_set_contents (old, "x", -1, NULL));
  g_assert_true (g_file_set_contents (new, "x", -1, NULL));
  g_assert_true (g_file_set_contents (foreign, "x", -1, NULL));
  utime (old, &times);
  utime (foreign, &times);

  g_autoptr(SignetDelivered) next = save (place, MAIL);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

/* What a run that died has begun under that name is in nobody's way. */
static void
test_begun (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetDelivered) first = save (place, MAIL);
  g_autofree char *begun = g_build_filename (place->drafts, "tmp", "1.saving", NULL);
  g_autoptr(GInputStream) mail = open_mail (MAIL "More\r\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDelivered) saved = NULL;

  g_assert_true (g_file_set_contents (begun, MAIL MAIL MAIL, -1, NULL));
  saved = signet_message_saver_save (place->drafts, "1", SIGNET_FLAG_SEEN, mail, NULL, &error);
  g_assert_no_error (error);
  assert_file (place->drafts, "cur/1:2,S", MAIL "More\r\n");
  g_assert_cmpuint (count (place->drafts, "tmp"), ==, 0);
}

#define ADD(name, func) g_test_add ("/message-saver/" name, Place, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("save", test_save);
  ADD ("replace", test_replace);
  ADD ("broken-source", test_broken_source);
  ADD ("full", test_full);
  ADD ("move", test_move);
  ADD ("remove", test_remove);
  ADD ("leftovers", test_leftovers);
  ADD ("begun", test_begun);
  return g_test_run ();
}
