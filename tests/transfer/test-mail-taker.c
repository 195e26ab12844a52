/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include "mail-basket.h"
#include "mail-notes.h"
#include "mail-taker.h"
#include "mbox-reader.h"
#include "temporary.h"

#define SEPARATOR "From ann@example.org Mon Jan  2 15:04:05 2006\n"

typedef struct
{
  char      *directory;
  char      *account;
  char      *maildir;
  char      *ledger;
  char      *mbox;
  GPtrArray *named;   /* "UIDL STATE" */
  guint      n_taken;
  guint      kill_at; /* so many batches */
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("mail-taker");
  place->account = g_build_filename (place->directory, "mail", "account", NULL);
  place->maildir = g_build_filename (place->directory, "mail", "account", "Inbox", NULL);
  place->ledger = g_build_filename (place->directory, "cache", "account", "Inbox", "digests", NULL);
  place->named = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_free (place->account);
  g_free (place->maildir);
  g_free (place->ledger);
  g_free (place->mbox);
  g_ptr_array_unref (place->named);
}

static void
taken_cb (GPtrArray *messages,
          gpointer   user_data)
{
  Place *place = user_data;

  place->n_taken += messages->len;
  if (place->kill_at > 0 && --place->kill_at == 0)
    kill (getpid (), SIGKILL);
}

static void
named_cb (const SignetUidlRecord *record,
          gpointer                user_data)
{
  Place *place = user_data;

  g_assert_cmpint (strlen (record->name), >, 0);
  g_ptr_array_add (place->named, g_strdup_printf ("%s %d", record->uidl, record->state));
}

static void
read_cb (guint64  bytes,
         gpointer user_data)
{
}

static void
looked_cb (guint    n_read,
           guint    n_all,
           gpointer user_data)
{
}

static SignetMailCount
import (Place   *place,
        GError **error)
{
  const SignetMailTakerFuncs funcs = { taken_cb, named_cb, read_cb, place };
  g_autoptr(SignetDigestLedger) ledger =
    signet_digest_ledger_open (place->ledger, place->maildir, place->account, looked_cb, NULL, NULL, error);
  g_autoptr(SignetMailTaker) taker = NULL;
  SignetMailCount count;
  SignetMailSink sink;

  g_assert_nonnull (ledger);
  taker = signet_mail_taker_open (place->maildir, ledger, &funcs, error);
  g_assert_nonnull (taker);
  sink = signet_mail_taker_sink (taker);
  if (signet_mbox_read (place->mbox, &sink, NULL, error))
    signet_mail_taker_commit (taker, error);
  count = *signet_mail_taker_get_count (taker);
  return count;
}

static void
add_file (const char  *name,
          const char  *file,
          SignetFlags  flags,
          gpointer     user_data)
{
  g_ptr_array_add (user_data, g_strdup (file));
}

static GPtrArray *
list (Place *place)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (signet_maildir_foreach (place->maildir, add_file, files, NULL));
  return files;
}

static guint
count_temporary (Place *place)
{
  g_autofree char *path = g_build_filename (place->maildir, "tmp", NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

static void
put_mbox (Place      *place,
          const char *text)
{
  g_free (place->mbox);
  place->mbox = mail_basket_put (place->directory, "mbox", text);
}

static void
test_take (Place         *place,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = NULL;
  SignetMailCount count;
  struct stat facts;

  put_mbox (place, SEPARATOR "Status: RO\nX-Status: F\nSubject: a\n\nbody\n\n"
            SEPARATOR "Subject: b\n\n\n" SEPARATOR "Subject: b\nStatus: R\n\n\n");
  count = import (place, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count.n_new, ==, 2);
  g_assert_cmpuint (count.n_known, ==, 1);
  g_assert_cmpuint (place->n_taken, ==, 2);

  count = import (place, &error);
  g_assert_cmpuint (count.n_new, ==, 0);
  g_assert_cmpuint (count.n_known, ==, 3);

  files = list (place);
  g_assert_cmpuint (files->len, ==, 2);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (place->maildir, files->pdata[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpint (stat (path, &facts), ==, 0);
      g_assert_cmpint (facts.st_mtime, ==, 1136214245);
      g_assert_cmpuint (facts.st_mode & 0777, ==, 0600);
      if (strstr (text, "body") != NULL)
        {
          g_assert_cmpstr (text, ==, "Status: RO\nX-Status: F\nSubject: a\n\nbody\n");
          g_assert_true (g_str_has_suffix (path, ":2,FS"));
        }
      else
        g_assert_true (g_str_has_suffix (path, ":2,"));
    }
  g_assert_cmpuint (count_temporary (place), ==, 0);
}

/* Whether the ledger is there, cut or gone: the Maildir is what counts. */
static void
test_ledger_lost (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  put_mbox (place, SEPARATOR "Subject: a\n\nx\n\n" SEPARATOR "Subject: b\n\ny\n\n");
  g_assert_cmpuint (import (place, &error).n_new, ==, 2);
  g_assert_true (g_file_get_contents (place->ledger, &text, &length, NULL));
  for (gsize at = 0; at < length; at += 17)
    {
      g_assert_true (g_file_set_contents (place->ledger, text, (gssize) at, NULL));
      g_assert_cmpuint (import (place, &error).n_known, ==, 2);
      text[at] ^= 0x20;
      g_assert_true (g_file_set_contents (place->ledger, text, (gssize) length, NULL));
      g_assert_cmpuint (import (place, &error).n_known, ==, 2);
      text[at] ^= 0x20;
    }
  g_assert_cmpint (unlink (place->ledger), ==, 0);
  g_assert_cmpuint (import (place, &error).n_known, ==, 2);
  g_assert_no_error (error);
}

static void
test_thunderbird (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SignetMailCount count;

  put_mbox (place,
            SEPARATOR "X-Account-Key: account1\nX-UIDL: u1\nX-Mozilla-Status: 1005\nSubject: a\n\nx\n\n"
            SEPARATOR "X-UIDL: u2\nX-Mozilla-Status: 0009\nSubject: b\n\ny\n\n"
            SEPARATOR "X-UIDL: u3\nX-Mozilla-Status: 0400\nSubject: c\n\nz\n\n");
  count = import (place, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count.n_new, ==, 2);
  g_assert_cmpuint (count.n_deleted, ==, 1);
  g_assert_cmpuint (place->named->len, ==, 2);
  g_assert_cmpstr (place->named->pdata[0], ==, "u1 0");
  g_assert_cmpstr (place->named->pdata[1], ==, "u3 1");

  /* Once more: what is there is told again, so that an import that was killed loses no UIDL. */
  count = import (place, &error);
  g_assert_cmpuint (count.n_new, ==, 0);
  g_assert_cmpuint (place->named->len, ==, 4);
}

static void
put_many (Place *place,
          guint  n_mails)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_mails; i++)
    g_string_append_printf (text, SEPARATOR "Subject: %u\n\nText of %u\n\n", i, i);
  put_mbox (place, text->str);
}

/* A kill in the middle, several times: each mail is there once. */
static void
test_killed (Place         *place,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = NULL;
  SignetMailCount count;

  put_many (place, 11000);
  for (guint round = 0; round < 3; round++)
    {
      const pid_t child = fork ();
      int status;

      if (child == 0)
        {
          place->kill_at = round == 0 ? 2 : 1;
          import (place, NULL);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
    }
  count = import (place, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count.n_new, ==, 3000);
  g_assert_cmpuint (count.n_known, ==, 8000);
  files = list (place);
  g_assert_cmpuint (files->len, ==, 11000);
  g_assert_cmpuint (count_temporary (place), ==, 0);
}

/* A file that is larger than it may be: an error, what was committed stays, and nothing is left over. */
static void
test_no_room (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *body = g_strnfill (400 * 1024, 'x');
  g_autofree char *text = g_strconcat (SEPARATOR "Subject: a\n\nx\n\n" SEPARATOR "Subject: b\n\n", body, "\n",
                                       NULL);
  const struct rlimit small = { 100 * 1024, RLIM_INFINITY };
  const struct rlimit any = { RLIM_INFINITY, RLIM_INFINITY };

  put_mbox (place, text);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  import (place, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &any), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpuint (count_temporary (place), ==, 0);
  g_clear_error (&error);
  g_assert_cmpuint (import (place, &error).n_new, ==, 2);
  g_assert_no_error (error);
}

static SignetMailDigest
digest (const char *text,
        gsize       step)
{
  g_autoptr(SignetMailDigester) digester = signet_mail_digester_new ();
  const gsize length = strlen (text);

  for (gsize at = 0; at < length; at += step)
    signet_mail_digester_add (digester, text + at, MIN (step, length - at));
  return signet_mail_digester_end (digester);
}

static void
test_digest (Place         *place,
             gconstpointer  data)
{
  static const char plain[] = "Subject: a\nX-Long-Name-That-Is-Longer-Than-Any-We-Know: x\n\nbody\n\nend\n";
  static const char *const same[] = {
    "Subject: a\r\nX-Long-Name-That-Is-Longer-Than-Any-We-Know: x\r\n\r\nbody\r\n\r\nend\r\n",
    "Status: RO\nSubject: a\nX-UIDL: 1\n\t2\nX-Long-Name-That-Is-Longer-Than-Any-We-Know: x\n\nbody\n\nend",
    "X-Mozilla-Status: 0001\nSubject: a\nX-Long-Name-That-Is-Longer-Than-Any-We-Know: x\nContent-Length: 10"
    "\n\nbody\n\nend\n\n\n",
  };
  static const char *const other[] = {
    "Subject: b\nX-Long-Name-That-Is-Longer-Than-Any-We-Know: x\n\nbody\n\nend\n",
    "Subject: a\nX-Long-Name-That-Is-Longer-Than-Any-We-Know: x\n\nbody\nend\n",
    "Subject: a\nX-Long-Name-That-Is-Longer-Than-Any-We-Know: x\n\nStatus: R\nbody\n\nend\n",
    "Subject: a\n",
  };
  const SignetMailDigest expected = digest (plain, 1000);

  for (gsize step = 1; step < 20; step++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (same); i++)
        {
          const SignetMailDigest found = digest (same[i], step);

          g_assert_true (signet_mail_digest_equal (&found, &expected));
        }
      for (guint i = 0; i < G_N_ELEMENTS (other); i++)
        {
          const SignetMailDigest found = digest (other[i], step);

          g_assert_false (signet_mail_digest_equal (&found, &expected));
        }
    }
}

/* A header that is long on its way: the notes are at its end. */
static void
test_notes_late (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *field = g_strnfill (70, 'x');
  g_autoptr(GString) text = g_string_new ("From - Mon Jan  2 15:04:05 2006\nSubject: a\n");
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "X-Seal-%u: %s\n", i, field);
  g_string_append (text, "Status: RO\nX-UIDL: u9\n\ntext\n\n");
  put_mbox (place, text->str);
  import (place, &error);
  g_assert_no_error (error);
  files = list (place);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_true (g_str_has_suffix (files->pdata[0], ":2,S"));
  g_assert_cmpuint (place->named->len, ==, 1);
  g_assert_cmpstr (place->named->pdata[0], ==, "u9 0");
}

static void
test_notes (Place         *place,
            gconstpointer  data)
{
  static const char gmail[] = "X-Gmail-Labels: Inbox,Starred,Unread\nSubject: a\n\nStatus: R\n";
  static const char claws[] = "SC-Marked-For-Download: 0\nSC-Partially-Retrieved: u 1\nSubject: a\n";
  g_auto(SignetMailNotes) first = signet_mail_notes_parse (gmail, strlen (gmail));
  g_auto(SignetMailNotes) second = signet_mail_notes_parse (claws, strlen (claws));
  static const char tagged[] = "X-Mozilla-Status: 0001\nX-Mozilla-Keys: $label1 NonJunk $label5   \n";
  g_auto(SignetMailNotes) third = signet_mail_notes_parse (tagged, strlen (tagged));
  g_auto(SignetMailNotes) none = signet_mail_notes_parse ("", 0);

  g_assert_true (first.has_flags);
  g_assert_cmpuint (first.flags, ==, SIGNET_FLAG_FLAGGED);
  g_assert_true (second.partial);
  g_assert_cmpstr (second.uidl, ==, "u 1");
  g_assert_cmpuint (third.flags, ==, SIGNET_FLAG_SEEN | SIGNET_FLAG_TAG (0) | SIGNET_FLAG_TAG (4));
  g_assert_false (none.has_flags);
}

/* Whoever sends a mail cannot have it left out, or marked. */
static void
test_notes_of_sender (Place         *place,
                      gconstpointer  data)
{
  static const char own[] = "From - Mon Jan  2 15:04:05 2006\nX-Account-Key: account1\n"
                            "X-Mozilla-Status: 0000\nSubject: a\nX-Mozilla-Status: 0009\nX-Status: DF\n";
  static const char none[] = "Subject: a\nX-Mozilla-Status: 0009\nX-Gmail-Labels: Starred\nStatus: O\n";
  g_auto(SignetMailNotes) first = signet_mail_notes_parse (own, strlen (own));
  g_auto(SignetMailNotes) second = signet_mail_notes_parse (none, strlen (none));

  g_assert_true (first.has_flags && second.has_flags);
  g_assert_false (first.deleted);
  g_assert_false (second.deleted);
  g_assert_cmpuint (first.flags, ==, 0);
  g_assert_cmpuint (second.flags, ==, 0);
}

/* A mail with a word there is taken, and is as read as it was. */
static void
test_notes_are_letters (Place         *place,
                        gconstpointer  data)
{
  static const char *const words[] = { "Done", "DONE", "Delivered", "R, D", "\303\204D" };
  static const char draft[] = "Status: DRAFT\n";
  g_auto(SignetMailNotes) mine = signet_mail_notes_parse (draft, strlen (draft));
  static const char padded[] = "Subject: a\nStatus: RO\nX-Status: AD        \n";
  g_auto(SignetMailNotes) letters = signet_mail_notes_parse (padded, strlen (padded));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint n = 0; n < 2; n++)
      {
        g_autofree char *line = g_strdup_printf ("%sStatus: %s\n", n == 0 ? "" : "X-", words[i]);
        g_auto(SignetMailNotes) notes = signet_mail_notes_parse (line, strlen (line));

        g_assert_false (notes.has_flags || notes.deleted || signet_mail_notes_is_mark (line, strlen (line)));
      }
  g_assert_false (mine.has_flags || mine.deleted);
  g_assert_cmpuint (letters.flags, ==, SIGNET_FLAG_SEEN | SIGNET_FLAG_REPLIED);
  g_assert_true (letters.deleted);
}

#define ADD(name, test) g_test_add ("/mail-taker/" name, Place, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("take", test_take);
  ADD ("ledger-lost", test_ledger_lost);
  ADD ("thunderbird", test_thunderbird);
  ADD ("killed", test_killed);
  ADD ("no-room", test_no_room);
  ADD ("digest", test_digest);
  ADD ("notes", test_notes);
  ADD ("notes-late", test_notes_late);
  ADD ("notes-of-sender", test_notes_of_sender);
  ADD ("notes-are-letters", test_notes_are_letters);
  return g_test_run ();
}
