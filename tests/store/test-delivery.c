/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "delivery.h"
#include "temporary.h"

typedef struct
{
  char *directory;
  char *path;       /* of the Maildir */
  char *log_path;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("delivery");
  place->path = g_build_filename (place->directory, "mail", "account", "Inbox", NULL);
  place->log_path = g_build_filename (place->directory, "mail", "account", "uidl.log", NULL);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_free (place->path);
  g_free (place->log_path);
}

/* The mail of that UIDL: from its UIDL alone, so that every byte can be compared. */
static char *
make_mail (const char *uidl)
{
  g_autofree char *body = g_strnfill (strlen (uidl) * 100, '.');

  return g_strconcat ("Subject: ", uidl, "\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\n\r\n", body,
                      "\r\n", NULL);
}

static SignetUidlLog *
open_log (Place *place)
{
  g_autoptr(GError) error = NULL;
  SignetUidlLog *log = signet_uidl_log_open (place->log_path, &error);

  g_assert_no_error (error);
  return log;
}

static SignetDelivery *
open_delivery (Place         *place,
               SignetUidlLog *log)
{
  g_autoptr(GError) error = NULL;
  SignetDelivery *delivery = signet_delivery_open (place->path, log, &error);

  g_assert_no_error (error);
  return delivery;
}

static void
deliver_text (SignetDelivery     *delivery,
              const char         *uidl,
              const char         *text,
              SignetDeliveryKind  kind)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_delivery_begin (delivery, uidl, kind, &error));
  g_assert_true (signet_delivery_write (delivery, text, strlen (text), &error));
  g_assert_true (signet_delivery_end (delivery, &error));
  g_assert_no_error (error);
}

static void
deliver (SignetDelivery *delivery,
         const char     *uidl)
{
  g_autofree char *mail = make_mail (uidl);

  deliver_text (delivery, uidl, mail, SIGNET_DELIVERY_WHOLE);
}

static GPtrArray *
commit (SignetDelivery *delivery)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *delivered = signet_delivery_commit (delivery, &error);

  g_assert_no_error (error);
  return delivered;
}

static void
count_file (const char  *name,
            const char  *file,
            SignetFlags  flags,
            gpointer     user_data)
{
  (*(guint *) user_data)++;
}

static guint
count_files (Place *place)
{
  guint n = 0;

  g_assert_true (signet_maildir_foreach (place->path, count_file, &n, NULL));
  return n;
}

static guint
count_temporary (Place *place)
{
  g_autofree char *path = g_build_filename (place->path, "tmp", NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

/* What the log says and what is on disk must be the same, to the byte. */
static void
check_record (const SignetUidlRecord *record,
              gpointer                user_data)
{
  Place *place = user_data;
  g_autofree char *guess = g_strconcat ("cur/", record->name, ":2,", NULL);
  g_autofree char *file = signet_maildir_find (place->path, guess, NULL);
  g_autofree char *mail = make_mail (record->uidl);
  g_autofree char *stored = NULL;
  g_autofree char *path = NULL;
  gsize length;

  g_assert_nonnull (file);
  path = g_build_filename (place->path, file, NULL);
  g_assert_true (g_file_get_contents (path, &stored, &length, NULL));
  if (record->state == SIGNET_UIDL_PART)
    g_assert_true (g_str_has_prefix (mail, stored));
  else
    g_assert_cmpstr (stored, ==, mail);
  g_assert_cmpuint (record->size, ==, length);
}

static void
assert_consistent (Place *place)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  g_assert_null (signet_uidl_log_get_batch (log));
  signet_uidl_log_foreach (log, check_record, place);
  g_assert_cmpuint (count_files (place), ==, signet_uidl_log_get_size (log));
  g_assert_cmpuint (count_temporary (place), ==, 0);
}

/* As the next start would. */
static void
recover (Place *place)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
}

static void
test_deliver (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);

  g_autoptr(GPtrArray) none = commit (delivery);
  g_assert_cmpuint (none->len, ==, 0);

  deliver (delivery, "first");
  deliver (delivery, "second");
  g_assert_cmpuint (signet_delivery_get_n_pending (delivery), ==, 2);
  g_assert_cmpuint (signet_delivery_get_bytes_pending (delivery), >, 1100);
  g_assert_cmpuint (count_files (place), ==, 0);
  g_assert_null (signet_uidl_log_lookup (log, "first"));

  g_autoptr(GPtrArray) delivered = commit (delivery);
  g_assert_cmpuint (delivered->len, ==, 2);
  const SignetDelivered *first = g_ptr_array_index (delivered, 0);
  const SignetUidlRecord *record = signet_uidl_log_lookup (log, "first");
  g_assert_cmpstr (first->name, ==, record->name);
  g_assert_cmpuint (first->size, ==, record->size);
  g_assert_false (first->partial);
  g_assert_false (first->replaces);
  g_assert_cmpstr (signet_envelope_get_subject (first->envelope), ==, "first");
  g_assert_cmphex (record->fingerprint, ==, signet_envelope_get_fingerprint (first->envelope));
  g_assert_cmpint (record->time, >, 1700000000);
  g_assert_cmpuint (signet_delivery_get_n_pending (delivery), ==, 0);
  g_assert_cmpuint (signet_delivery_get_bytes_pending (delivery), ==, 0);

  g_clear_pointer (&delivery, signet_delivery_free);
  assert_consistent (place);
}

/* More than are synced one by one. */
static void
test_many (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *uidl = g_strdup_printf ("uidl-%u", i);

      deliver (delivery, uidl);
      if (i % 50 == 49)
        {
          g_autoptr(GPtrArray) delivered = commit (delivery);
          g_assert_cmpuint (delivered->len, ==, 50);
        }
    }
  g_clear_pointer (&delivery, signet_delivery_free);
  assert_consistent (place);
}

static void
test_drop (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);

  deliver (delivery, "ended");
  g_assert_true (signet_delivery_begin (delivery, "aborted", SIGNET_DELIVERY_WHOLE, NULL));
  g_assert_true (signet_delivery_write (delivery, "half", 4, NULL));
  signet_delivery_abort (delivery);
  signet_delivery_abort (delivery);
  g_assert_cmpuint (signet_delivery_get_n_pending (delivery), ==, 1);
  g_assert_true (signet_delivery_begin (delivery, "begun", SIGNET_DELIVERY_WHOLE, NULL));
  g_clear_pointer (&delivery, signet_delivery_free);

  g_assert_cmpuint (count_temporary (place), ==, 0);
  g_assert_cmpuint (count_files (place), ==, 0);
  g_assert_cmpint (access (place->log_path, F_OK), !=, 0);
}

/* The whole takes its beginning's place, with the flags that has got by then. */
/* state: of the beginning. expected: of the whole. */
static void
check_rest (Place           *place,
            SignetUidlState  state,
            SignetUidlState  expected)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autofree char *mail = make_mail ("large");

  deliver_text (delivery, "large", "Subject: large\r\n", SIGNET_DELIVERY_PART);
  g_autoptr(GPtrArray) parts = commit (delivery);
  const SignetDelivered *part = g_ptr_array_index (parts, 0);
  g_assert_true (part->partial);
  g_assert_cmpint (signet_uidl_log_lookup (log, "large")->state, ==, SIGNET_UIDL_PART);

  SignetUidlRecord record = *signet_uidl_log_lookup (log, "large");
  record.wish = SIGNET_UIDL_WISH_KEEP;
  record.state = state;
  signet_uidl_log_set (log, &record);

  g_autofree char *from = g_build_filename (place->path, part->file, NULL);
  g_autofree char *seen = signet_maildir_make_file (part->file, SIGNET_FLAG_SEEN);
  g_autofree char *to = g_build_filename (place->path, seen, NULL);
  g_assert_cmpint (rename (from, to), ==, 0);

  deliver_text (delivery, "large", mail, SIGNET_DELIVERY_WHOLE);
  g_autoptr(GPtrArray) wholes = commit (delivery);
  const SignetDelivered *whole = g_ptr_array_index (wholes, 0);
  g_assert_cmpstr (whole->name, ==, part->name);
  g_assert_cmpstr (whole->file, ==, seen);
  g_assert_cmpuint (whole->flags, ==, SIGNET_FLAG_SEEN);
  g_assert_false (whole->partial);
  g_assert_true (whole->replaces);
  g_assert_cmpint (signet_uidl_log_lookup (log, "large")->wish, ==, SIGNET_UIDL_WISH_KEEP);
  g_assert_cmpint (signet_uidl_log_lookup (log, "large")->state, ==, expected);

  g_clear_pointer (&delivery, signet_delivery_free);
  assert_consistent (place);
}

static void
test_rest (Place         *place,
           gconstpointer  data)
{
  check_rest (place, SIGNET_UIDL_PART, SIGNET_UIDL_WHOLE);
}

/* A message that lies in the Trash. */
static void
test_rest_dropped (Place         *place,
                   gconstpointer  data)
{
  check_rest (place, SIGNET_UIDL_DROPPED_PART, SIGNET_UIDL_DROPPED);
}

/* A folder that lies on another disk. Returns: (transfer full): where; NULL: there is only one. */
static char *
make_apart (const char *link)
{
  char *apart = g_strdup ("/dev/shm/signet-delivery-XXXXXX");

  if (g_mkdtemp (apart) == NULL)
    {
      g_test_skip ("there is only one file system");
      g_free (apart);
      return NULL;
    }
  g_assert_no_errno (symlink (apart, link));
  g_assert_true (signet_maildir_make (link, NULL));
  return apart;
}

/* As a filter or the user does. Returns: (transfer full): where it is now. */
static char *
move_apart (Place      *place,
            const char *link,
            const char *file)
{
  g_autofree char *from = g_build_filename (place->path, file, NULL);
  char *to = g_build_filename (link, file, NULL);

  g_assert_true (g_file_set_contents (to, "Subject: large\r\n", -1, NULL));
  g_assert_no_errno (unlink (from));
  return to;
}

/* Its folder may be a link to another file system. */
static void
test_rest_apart (Place         *place,
                 gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autofree char *mail = make_mail ("large");
  g_autofree char *link = g_build_filename (place->directory, "mail", "account", "Apart", NULL);
  char *apart = make_apart (link);

  if (apart == NULL)
    return;
  deliver_text (delivery, "large", "Subject: large\r\n", SIGNET_DELIVERY_PART);
  g_autoptr(GPtrArray) parts = commit (delivery);
  const SignetDelivered *part = g_ptr_array_index (parts, 0);
  g_autofree char *to = move_apart (place, link, part->file);

  deliver_text (delivery, "large", mail, SIGNET_DELIVERY_WHOLE);
  g_autoptr(GPtrArray) wholes = commit (delivery);
  const SignetDelivered *whole = g_ptr_array_index (wholes, 0);
  g_autofree char *text = NULL;
  g_assert_true (whole->replaces);
  g_assert_cmpstr (whole->folder, ==, "Apart");
  g_assert_cmpuint (count_files (place), ==, 0);
  g_assert_cmpuint (count_temporary (place), ==, 0);
  g_assert_true (g_file_get_contents (to, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, mail);
  g_clear_pointer (&delivery, signet_delivery_free);
  temporary_remove (apart);
}

typedef struct
{
  char *read, *unread;
  gint  ended;
} Marking;

/* Somebody who cannot make up his mind. */
static gpointer
mark (gpointer data)
{
  Marking *marking = data;

  while (!g_atomic_int_get (&marking->ended))
    {
      rename (marking->unread, marking->read);
      rename (marking->read, marking->unread);
    }
  return NULL;
}

/* Whoever marks a message while its rest comes has one message. */
static void
test_rest_of_marked (Place         *place,
                     gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  SignetDelivery *delivery = open_delivery (place, log);

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *uidl = g_strdup_printf ("l%u", i);
      g_autofree char *mail = make_mail (uidl);
      Marking marking = { 0 };
      GThread *thread;

      deliver_text (delivery, uidl, "Subject: large\r\n", SIGNET_DELIVERY_PART);
      g_autoptr(GPtrArray) parts = commit (delivery);
      const char *file = ((const SignetDelivered *) g_ptr_array_index (parts, 0))->file;
      g_autofree char *read = signet_maildir_make_file (file, SIGNET_FLAG_SEEN);

      marking.unread = g_build_filename (place->path, file, NULL);
      marking.read = g_build_filename (place->path, read, NULL);
      thread = g_thread_new ("mark", mark, &marking);
      deliver_text (delivery, uidl, mail, SIGNET_DELIVERY_WHOLE);
      g_autoptr(GPtrArray) wholes = signet_delivery_commit (delivery, NULL);
      g_atomic_int_set (&marking.ended, 1);
      g_thread_join (thread);
      g_free (marking.read);
      g_free (marking.unread);
      /* It may have been too quick for us: then it is settled the next time. */
      if (wholes == NULL)
        {
          signet_delivery_free (delivery);
          delivery = open_delivery (place, log);
        }
      g_assert_cmpuint (count_files (place), ==, i + 1);
    }
  signet_delivery_free (delivery);
  assert_consistent (place);
}

static void
test_rest_of_removed (Place         *place,
                      gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);

  deliver_text (delivery, "large", "Subject: large\r\n", SIGNET_DELIVERY_PART);
  g_autoptr(GPtrArray) parts = commit (delivery);
  const SignetDelivered *part = g_ptr_array_index (parts, 0);
  g_autofree char *path = g_build_filename (place->path, part->file, NULL);
  g_assert_cmpint (unlink (path), ==, 0);

  deliver (delivery, "large");
  g_autoptr(GPtrArray) wholes = commit (delivery);
  const SignetDelivered *whole = g_ptr_array_index (wholes, 0);
  g_assert_false (whole->replaces);
  g_clear_pointer (&delivery, signet_delivery_free);
  assert_consistent (place);
}

/* fails: (inout) a gboolean. */
static gboolean
place_cb (SignetIncoming  *messages,
          guint            n,
          gpointer         fails,
          GError         **error)
{
  if (*(gboolean *) fails)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space");
  return !*(gboolean *) fails;
}

/* What nobody could say the place of is not there, and comes another time. */
static void
test_not_placed (Place         *place,
                 gconstpointer  data)
{
  gboolean fails = TRUE;
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autoptr(GError) error = NULL;

  signet_delivery_set_placing (delivery, place_cb, &fails);
  deliver (delivery, "one");
  g_assert_null (signet_delivery_commit (delivery, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (count_files (place), ==, 0);
  g_assert_cmpuint (count_temporary (place), ==, 0);
  g_assert_null (signet_uidl_log_lookup (log, "one"));

  fails = FALSE;
  deliver (delivery, "one");
  g_autoptr(GPtrArray) delivered = commit (delivery);
  g_assert_cmpuint (delivered->len, ==, 1);
  g_assert_cmpuint (count_files (place), ==, 1);
}

/* The commit of a batch, cut off after so many of its steps: what a crash leaves. */
typedef enum
{
  AFTER_WRITE,      /* files in tmp/ */
  AFTER_RECORDS,    /* and records in the log */
  AFTER_ONE_RENAME, /* and one file in cur/ */
  AFTER_RENAMES,    /* all of them */
} Step;

static void
crash_after (Place *place,
             Step   step)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  static const char *const uidls[] = { "one", "two", "three" };

  signet_uidl_log_begin_batch (log, "Inbox");
  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.signet", i);
      g_autofree char *mail = make_mail (uidls[i]);
      g_autofree char *temporary = g_strdup_printf ("%s/tmp/%s.delivery", place->path, name);
      g_autofree char *final = g_strdup_printf ("%s/cur/%s:2,", place->path, name);
      const gboolean renamed = step == AFTER_RENAMES || (step == AFTER_ONE_RENAME && i == 1);
      const SignetUidlRecord record = { .uidl = uidls[i], .name = name, .size = strlen (mail) };

      g_assert_true (g_file_set_contents (renamed ? final : temporary, mail, -1, NULL));
      signet_uidl_log_set (log, &record);
    }
  if (step >= AFTER_RECORDS)
    g_assert_true (signet_uidl_log_sync (log, NULL));
}

/* One message that is long here. */
static void
deliver_zero (Place *place)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);

  deliver (delivery, "zero");
  g_autoptr(GPtrArray) delivered = commit (delivery);
  g_assert_cmpuint (delivered->len, ==, 1);
}

static void
test_crash (Place         *place,
            gconstpointer  data)
{
  const Step step = (Step) GPOINTER_TO_UINT (data);

  deliver_zero (place);
  crash_after (place, step);
  recover (place);
  assert_consistent (place);
  g_assert_cmpuint (count_files (place), ==, step == AFTER_WRITE ? 1 : 4);

  recover (place);
  assert_consistent (place);
}

/* The log cut at every byte of what a commit adds to it, while the files are all in tmp/. */
static void
test_crash_in_log (Place         *place,
                   gconstpointer  data)
{
  gsize length = 1;

  g_assert_true (signet_maildir_make (place->path, NULL));
  for (gsize cut = 0; cut <= length; cut++)
    {
      g_autofree char *account = g_path_get_dirname (place->path);
      g_autofree char *content = NULL;
      struct stat before;

      temporary_remove (g_steal_pointer (&account));
      deliver_zero (place);
      g_assert_cmpint (stat (place->log_path, &before), ==, 0);
      crash_after (place, AFTER_RECORDS);
      g_assert_true (g_file_get_contents (place->log_path, &content, &length, NULL));
      length -= (gsize) before.st_size;
      g_assert_cmpint (truncate (place->log_path, before.st_size + (off_t) cut), ==, 0);

      recover (place);
      assert_consistent (place);
      g_assert_cmpuint (count_files (place), >=, cut == length ? 4 : 1);
    }
}

/* What a crash leaves of a rest that has come: its file, and its record if it got that far. */
static void
leave_rest (Place                 *place,
            SignetUidlLog         *log,
            const SignetDelivered *part,
            const char            *mail,
            gboolean               recorded)
{
  g_autofree char *temporary = g_strdup_printf ("%s/tmp/%s.delivery", place->path, part->name);

  g_assert_true (g_file_set_contents (temporary, mail, -1, NULL));
  if (recorded)
    {
      SignetUidlRecord record = *signet_uidl_log_lookup (log, "large");

      signet_uidl_log_begin_batch (log, "Inbox");
      record.state = SIGNET_UIDL_WHOLE;
      record.size = strlen (mail);
      signet_uidl_log_set (log, &record);
      g_assert_true (signet_uidl_log_sync (log, NULL));
    }
}

/* The whole of a message of which the beginning is in cur/, cut off at the same steps. */
static void
test_crash_in_rest (Place         *place,
                    gconstpointer  data)
{
  const gboolean recorded = GPOINTER_TO_UINT (data) == AFTER_RECORDS;
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autofree char *mail = make_mail ("large");

  deliver_text (delivery, "large", "Subject: large\r\n", SIGNET_DELIVERY_PART);
  g_autoptr(GPtrArray) parts = commit (delivery);
  g_clear_pointer (&delivery, signet_delivery_free);

  leave_rest (place, log, g_ptr_array_index (parts, 0), mail, recorded);
  recover (place);
  assert_consistent (place);
  g_autoptr(SignetUidlLog) again = open_log (place);
  g_assert_cmpint (signet_uidl_log_lookup (again, "large")->state, ==,
                   recorded ? SIGNET_UIDL_WHOLE : SIGNET_UIDL_PART);
}

/* The same where the beginning lies in a folder on another disk. */
static void
test_crash_apart (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autofree char *mail = make_mail ("large");
  g_autofree char *link = g_build_filename (place->directory, "mail", "account", "Apart", NULL);
  char *apart = make_apart (link);

  if (apart == NULL)
    return;
  deliver_text (delivery, "large", "Subject: large\r\n", SIGNET_DELIVERY_PART);
  g_autoptr(GPtrArray) parts = commit (delivery);
  g_clear_pointer (&delivery, signet_delivery_free);

  const SignetDelivered *part = g_ptr_array_index (parts, 0);
  g_autofree char *to = move_apart (place, link, part->file);
  g_autofree char *text = NULL;
  leave_rest (place, log, part, mail, TRUE);
  recover (place);
  g_assert_cmpuint (count_files (place), ==, 0);
  g_assert_cmpuint (count_temporary (place), ==, 0);
  g_assert_true (g_file_get_contents (to, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, mail);
  temporary_remove (apart);
}

/* A disk that lied: the record is there, the file is not. */
static void
test_lost_file (Place         *place,
                gconstpointer  data)
{
  g_autofree char *one = g_build_filename (place->path, "tmp", "0.signet.delivery", NULL);
  g_autofree char *two = g_build_filename (place->path, "tmp", "1.signet.delivery", NULL);

  g_assert_true (signet_maildir_make (place->path, NULL));
  crash_after (place, AFTER_RECORDS);
  g_assert_cmpint (unlink (one), ==, 0);
  g_assert_cmpint (truncate (two, 10), ==, 0);
  recover (place);
  assert_consistent (place);

  g_autoptr(SignetUidlLog) log = open_log (place);
  g_assert_null (signet_uidl_log_lookup (log, "one"));
  g_assert_null (signet_uidl_log_lookup (log, "two"));
  g_assert_nonnull (signet_uidl_log_lookup (log, "three"));
}

/* The rest was recorded and lost; the beginning is still good. */
static void
test_lost_rest (Place         *place,
                gconstpointer  data)
{
  g_autofree char *temporary = g_build_filename (place->path, "tmp", "0.signet.delivery", NULL);
  g_autofree char *part = g_build_filename (place->path, "cur", "0.signet:2,S", NULL);

  g_assert_true (signet_maildir_make (place->path, NULL));
  crash_after (place, AFTER_RECORDS);
  g_assert_cmpint (unlink (temporary), ==, 0);
  g_assert_true (g_file_set_contents (part, "Subject: one\r\n", -1, NULL));
  recover (place);
  assert_consistent (place);

  g_autoptr(SignetUidlLog) log = open_log (place);
  g_assert_cmpint (signet_uidl_log_lookup (log, "one")->state, ==, SIGNET_UIDL_PART);
}

/* What the user moved away since the last batch is not fetched again. */
static void
test_moved_away (Place         *place,
                 gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);

  deliver (delivery, "first");
  g_autoptr(GPtrArray) delivered = commit (delivery);
  const SignetDelivered *first = g_ptr_array_index (delivered, 0);
  g_autofree char *path = g_build_filename (place->path, first->file, NULL);
  g_clear_pointer (&delivery, signet_delivery_free);
  g_assert_cmpint (unlink (path), ==, 0);

  recover (place);
  g_autoptr(SignetUidlLog) again = open_log (place);
  g_assert_nonnull (signet_uidl_log_lookup (again, "first"));
}

/* The batch that was cut off went to another folder than the one that is opened now. */
static void
test_other_folder (Place         *place,
                   gconstpointer  data)
{
  g_autofree char *inbox = g_steal_pointer (&place->path);
  g_autofree char *account = g_path_get_dirname (inbox);
  g_autofree char *archive = g_build_filename (account, "Archive", NULL);

  place->path = g_strdup (archive);
  g_assert_true (signet_maildir_make (place->path, NULL));
  crash_after (place, AFTER_ONE_RENAME);

  /* crash_after() speaks of Inbox. */
  g_autoptr(SignetUidlLog) log = open_log (place);
  signet_uidl_log_begin_batch (log, "Archive");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const uidls[] = { "one", "two", "three" };
      SignetUidlRecord record = *signet_uidl_log_lookup (log, uidls[i]);

      record.time = 1;
      signet_uidl_log_set (log, &record);
    }
  g_assert_true (signet_uidl_log_sync (log, NULL));

  g_autoptr(SignetUidlLog) next_log = signet_uidl_log_open (place->log_path, NULL);
  g_autoptr(SignetDelivery) delivery = signet_delivery_open (inbox, next_log, NULL);
  g_assert_nonnull (delivery);
  assert_consistent (place);
  g_assert_cmpuint (count_files (place), ==, 3);
}

static void
test_strangers_in_tmp (Place         *place,
                       gconstpointer  data)
{
  g_autofree char *theirs = g_build_filename (place->path, "tmp", "1.2.host", NULL);
  g_autofree char *ours = g_build_filename (place->path, "tmp", "1.2.signet.delivery", NULL);

  g_assert_true (signet_maildir_make (place->path, NULL));
  g_assert_true (g_file_set_contents (theirs, "another program's", -1, NULL));
  g_assert_true (g_file_set_contents (ours, "ours", -1, NULL));
  recover (place);
  g_assert_cmpint (access (theirs, F_OK), ==, 0);
  g_assert_cmpint (access (ours, F_OK), !=, 0);
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
test_no_room_for_mail (Place         *place,
                       gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autofree char *large = g_strnfill (200000, 'x');
  g_autoptr(GError) error = NULL;

  deliver (delivery, "small");
  limit_files (5000);
  g_assert_true (signet_delivery_begin (delivery, "large", SIGNET_DELIVERY_WHOLE, NULL));
  g_assert_false (signet_delivery_write (delivery, large, 200000, &error));
  g_assert_nonnull (strstr (error->message, place->path));
  g_assert_cmpuint (count_temporary (place), ==, 1);
  g_clear_error (&error);

  g_assert_true (signet_delivery_begin (delivery, "large", SIGNET_DELIVERY_WHOLE, NULL));
  g_assert_true (signet_delivery_write (delivery, large, 10000, NULL));
  g_assert_false (signet_delivery_end (delivery, &error));
  g_assert_nonnull (error);
  limit_files (RLIM_INFINITY);

  g_autoptr(GPtrArray) delivered = commit (delivery);
  g_assert_cmpuint (delivered->len, ==, 1);
  g_clear_pointer (&delivery, signet_delivery_free);
  assert_consistent (place);
}

/* The log cannot be written: nothing counts, and the same delivery goes on when it can be again. */
static void
test_no_room_for_log (Place         *place,
                      gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autoptr(GError) error = NULL;

  deliver (delivery, "a");
  g_autoptr(GPtrArray) first = commit (delivery);

  deliver (delivery, "b");
  limit_files (300);
  g_assert_null (signet_delivery_commit (delivery, &error));
  g_assert_nonnull (strstr (error->message, place->log_path));
  g_assert_cmpuint (count_files (place), ==, 1);
  g_assert_false (signet_delivery_begin (delivery, "c", SIGNET_DELIVERY_WHOLE, NULL));
  limit_files (RLIM_INFINITY);

  deliver (delivery, "c");
  g_assert_cmpuint (count_files (place), ==, 2);
  g_autoptr(GPtrArray) second = commit (delivery);
  g_clear_pointer (&delivery, signet_delivery_free);
  assert_consistent (place);
  g_assert_cmpuint (count_files (place), ==, 3);
}

/* cur/ is not there any more when the batch is renamed. */
static void
test_no_cur (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(SignetDelivery) delivery = open_delivery (place, log);
  g_autofree char *cur = g_build_filename (place->path, "cur", NULL);
  g_autoptr(GError) error = NULL;

  deliver (delivery, "a");
  g_assert_cmpint (rmdir (cur), ==, 0);
  g_assert_null (signet_delivery_commit (delivery, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_pointer (&delivery, signet_delivery_free);

  recover (place);
  assert_consistent (place);
  g_assert_cmpuint (count_files (place), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func, data) \
  g_test_add ("/delivery/" path, Place, GUINT_TO_POINTER (data), set_up, func, tear_down)
  ADD ("deliver", test_deliver, 0);
  ADD ("not-placed", test_not_placed, 0);
  ADD ("many", test_many, 0);
  ADD ("drop", test_drop, 0);
  ADD ("rest", test_rest, 0);
  ADD ("rest-dropped", test_rest_dropped, 0);
  ADD ("rest-apart", test_rest_apart, 0);
  ADD ("rest-of-marked", test_rest_of_marked, 0);
  ADD ("rest-of-removed", test_rest_of_removed, 0);
  ADD ("crash/after-write", test_crash, AFTER_WRITE);
  ADD ("crash/after-records", test_crash, AFTER_RECORDS);
  ADD ("crash/after-one-rename", test_crash, AFTER_ONE_RENAME);
  ADD ("crash/after-renames", test_crash, AFTER_RENAMES);
  ADD ("crash/in-log", test_crash_in_log, 0);
  ADD ("crash/rest-after-write", test_crash_in_rest, AFTER_WRITE);
  ADD ("crash/rest-after-records", test_crash_in_rest, AFTER_RECORDS);
  ADD ("crash/rest-apart", test_crash_apart, 0);
  ADD ("lost-file", test_lost_file, 0);
  ADD ("lost-rest", test_lost_rest, 0);
  ADD ("moved-away", test_moved_away, 0);
  ADD ("other-folder", test_other_folder, 0);
  ADD ("strangers-in-tmp", test_strangers_in_tmp, 0);
  ADD ("no-room-for-mail", test_no_room_for_mail, 0);
  ADD ("no-room-for-log", test_no_room_for_log, 0);
  ADD ("no-cur", test_no_cur, 0);
  return g_test_run ();
}
