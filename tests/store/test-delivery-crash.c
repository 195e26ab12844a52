/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions that are killed at each of their system calls, and disks that are full or read-only: the
 * next session must find nothing lost, nothing double and nothing half. */
#include "config.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "delivery.h"
#include "mortal.h"
#include "temporary.h"

static const char *const uidls[] = { "large", "one", "two", "three" };

typedef struct
{
  char     *directory;
  char     *path;       /* of the Maildir */
  char     *log_path;
  gboolean  filtered;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("delivery-crash");
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

  return g_strconcat ("Subject: ", uidl, "\r\n\r\n", body, "\r\n", NULL);
}

static gboolean
deliver (SignetDelivery      *delivery,
         const char          *uidl,
         SignetDeliveryKind   kind,
         GError             **error)
{
  g_autofree char *mail = make_mail (uidl);
  const gsize length = kind == SIGNET_DELIVERY_PART ? 30 : strlen (mail);

  return signet_delivery_begin (delivery, uidl, kind, error)
         && signet_delivery_write (delivery, mail, length / 2, error)
         && signet_delivery_write (delivery, mail + length / 2, length - length / 2, error)
         && signet_delivery_end (delivery, error);
}

static gboolean
is_wanted (SignetUidlLog *log,
           const char    *uidl)
{
  const SignetUidlRecord *record = signet_uidl_log_lookup (log, uidl);

  return record == NULL || record->state == SIGNET_UIDL_PART;
}

static gboolean
commit (SignetDelivery  *delivery,
        GError         **error)
{
  g_autoptr(GPtrArray) delivered = signet_delivery_commit (delivery, error);

  return delivered != NULL;
}

static gboolean
is_subject (const SignetIncoming *message,
            const char           *subject)
{
  return g_str_equal (signet_envelope_get_subject (message->envelope), subject);
}

/* "one" goes to Work, read, and a copy to Other; "two" stays with a copy in Work; "three" goes where
 * nothing is, and so stays. */
static gboolean
filter (SignetIncoming  *messages,
        guint            n,
        gpointer         user_data,
        GError         **error)
{
  char *other[] = { (char *) "Other/Below", NULL };
  char *work[] = { (char *) "Work", NULL };

  for (guint i = 0; i < n; i++)
    {
      SignetPlacing facts = { 0 };

      if (is_subject (&messages[i], "one"))
        facts = (SignetPlacing) { (char *) "Work", SIGNET_FLAG_SEEN, other, TRUE };
      else if (is_subject (&messages[i], "two"))
        facts = (SignetPlacing) { .copies = work };
      else if (is_subject (&messages[i], "three"))
        facts = (SignetPlacing) { .folder = (char *) "Nowhere" };
      else
        continue;
      messages[i].placing = signet_placing_new (&facts);
    }
  return TRUE;
}

/* Fetches what is not here yet, two to a batch. */
static gboolean
run_session (Place   *place,
             GError **error)
{
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (place->log_path, error);
  g_autoptr(SignetDelivery) delivery = log != NULL ? signet_delivery_open (place->path, log, error) : NULL;

  if (delivery == NULL)
    return FALSE;
  if (place->filtered)
    signet_delivery_set_placing (delivery, filter, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    {
      if (is_wanted (log, uidls[i]) && !deliver (delivery, uidls[i], SIGNET_DELIVERY_WHOLE, error))
        return FALSE;
      if (i % 2 == 1 && !commit (delivery, error))
        return FALSE;
    }
  return TRUE;
}

/* The first of the mails is there already, in part, and has been read. */
static void
begin_with_part (Place *place)
{
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (place->log_path, NULL);
  g_autoptr(SignetDelivery) delivery = signet_delivery_open (place->path, log, NULL);

  g_assert_true (deliver (delivery, "large", SIGNET_DELIVERY_PART, NULL));
  g_autoptr(GPtrArray) delivered = signet_delivery_commit (delivery, NULL);
  const SignetDelivered *part = g_ptr_array_index (delivered, 0);
  g_autofree char *seen = signet_maildir_make_file (part->file, SIGNET_FLAG_SEEN);
  g_autofree char *from = g_build_filename (place->path, part->file, NULL);
  g_autofree char *to = g_build_filename (place->path, seen, NULL);
  g_assert_cmpint (rename (from, to), ==, 0);
}

static void
count_file (const char  *name,
            const char  *file,
            SignetFlags  flags,
            gpointer     user_data)
{
  (*(guint *) user_data)++;
}

/* Path of another folder. */
static char *
get_folder (Place      *place,
            const char *name)
{
  return g_build_filename (place->directory, "mail", "account", name, NULL);
}

static void
assert_file (Place      *place,
             const char *uidl,
             const char *name)
{
  const gboolean is_moved = place->filtered && g_str_equal (uidl, "one");
  const gboolean is_seen = is_moved || g_str_equal (uidl, "large");
  g_autofree char *work = get_folder (place, "Work");
  const char *folder = is_moved ? work : place->path;
  g_autofree char *guess = g_strconcat ("cur/", name, ":2,", NULL);
  g_autofree char *file = signet_maildir_find (folder, guess, NULL);
  g_autofree char *mail = make_mail (uidl);
  g_autofree char *stored = NULL;
  g_autofree char *path = NULL;

  g_assert_nonnull (file);
  path = g_build_filename (folder, file, NULL);
  g_assert_true (g_file_get_contents (path, &stored, NULL, NULL));
  g_assert_cmpstr (stored, ==, mail);
  g_assert_cmpuint (signet_maildir_parse_flags (file), ==, is_seen ? SIGNET_FLAG_SEEN : 0);
}

static void
assert_count (const char *path,
              guint       expected)
{
  guint n = 0;

  g_assert_true (signet_maildir_foreach (path, count_file, &n, NULL));
  g_assert_cmpuint (n, ==, expected);
}

static void
assert_filtered (Place *place)
{
  g_autofree char *work = get_folder (place, "Work");
  g_autofree char *other = get_folder (place, "Other/Below");

  assert_count (work, 2);
  assert_count (other, 1);
}

/* All mails are there, each once and each whole. */
static void
assert_complete (Place *place)
{
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (place->log_path, NULL);
  g_autofree char *tmp = g_build_filename (place->path, "tmp", NULL);
  g_autoptr(GDir) directory = g_dir_open (tmp, 0, NULL);

  g_assert_null (signet_uidl_log_get_batch (log));
  g_assert_cmpuint (signet_uidl_log_get_size (log), ==, G_N_ELEMENTS (uidls));
  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    assert_file (place, uidls[i], signet_uidl_log_lookup (log, uidls[i])->name);
  assert_count (place->path, G_N_ELEMENTS (uidls) - place->filtered);
  if (place->filtered)
    assert_filtered (place);
  g_assert_null (g_dir_read_name (directory));
}

static void
finish (Place *place)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (run_session (place, &error));
  g_assert_no_error (error);
  assert_complete (place);
}

static void
begin_anew (Place *place)
{
  g_autofree char *mail = g_build_filename (place->directory, "mail", NULL);

  if (g_file_test (mail, G_FILE_TEST_EXISTS))
    temporary_remove (g_steal_pointer (&mail));
  if (place->filtered)
    {
      g_autofree char *work = get_folder (place, "Work");
      g_autofree char *other = get_folder (place, "Other/Below");

      g_assert_true (signet_maildir_make (work, NULL) && signet_maildir_make (other, NULL));
    }
  begin_with_part (place);
}

static gboolean
fetch (gpointer place)
{
  return run_session (place, NULL);
}

/* Every so manieth stop, beginning at another one each time the session is run: entries and exits of all
 * calls come to their turn in three cases with 3, and a third of them with 9. */
static void
try_killed (Place         *place,
            gconstpointer  data,
            int            step)
{
  int n = (int) GPOINTER_TO_UINT (data);
  guint n_killed = 0;

  for (begin_anew (place); mortal_kill_at (fetch, place, &n); begin_anew (place), n += step)
    {
      finish (place);
      n_killed++;
    }
  if (n == -1)
    {
      g_test_skip ("Processes cannot be traced here");
      return;
    }
  assert_complete (place);
  g_assert_cmpuint (n_killed, >, 90 / step);
}

static void
test_killed (Place         *place,
             gconstpointer  data)
{
  try_killed (place, data, 3);
}

static void
test_killed_filtered (Place         *place,
                      gconstpointer  data)
{
  place->filtered = TRUE;
  try_killed (place, data, 9);
}

/* No file may become longer than so many bytes, as on a disk that is full. */
static void
try_no_room (Place *place)
{
  struct rlimit before, small;
  guint n_failed = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  for (small.rlim_cur = 0; small.rlim_cur < 1500; small.rlim_cur += 23)
    {
      g_autoptr(GError) error = NULL;

      begin_anew (place);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      if (!run_session (place, &error))
        {
          g_assert_nonnull (strstr (error->message, place->directory));
          n_failed++;
        }
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      finish (place);
    }
  g_assert_cmpuint (n_failed, >, 10);
}

static void
test_no_room (Place         *place,
              gconstpointer  data)
{
  try_no_room (place);
}

static void
test_no_room_filtered (Place         *place,
                       gconstpointer  data)
{
  place->filtered = TRUE;
  try_no_room (place);
}

/* Puts a small file system over the directory, for this process alone. */
static gboolean
mount_small (Place *place)
{
  if (unshare (CLONE_NEWNS) == 0
      && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
      && mount ("signet", place->directory, "tmpfs", 0, "size=32k") == 0)
    return TRUE;
  g_test_skip ("Nothing can be mounted here");
  return FALSE;
}

static void
remount (Place         *place,
         unsigned long  flags,
         const char    *options)
{
  g_assert_cmpint (mount ("signet", place->directory, "tmpfs", MS_REMOUNT | flags, options), ==, 0);
}

/* Each page that is taken away makes the session fail somewhere else. */
static void
test_full_disk (Place         *place,
                gconstpointer  data)
{
  guint n_failed = 0;

  if (!mount_small (place))
    return;
  for (guint pages = 20; pages > 2; pages--)
    {
      g_autofree char *options = g_strdup_printf ("size=%uk", pages * 4);
      g_autoptr(GError) error = NULL;

      remount (place, 0, "size=1m");
      begin_anew (place);
      if (mount ("signet", place->directory, "tmpfs", MS_REMOUNT, options) != 0)
        continue;
      if (!run_session (place, &error))
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
          g_assert_nonnull (strstr (error->message, place->directory));
          n_failed++;
        }
      remount (place, 0, "size=1m");
      finish (place);
    }
  g_assert_cmpuint (n_failed, >, 0);
  g_assert_cmpint (umount (place->directory), ==, 0);
}

static void
test_read_only (Place         *place,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  if (!mount_small (place))
    return;
  remount (place, 0, "size=1m");
  begin_anew (place);
  remount (place, MS_RDONLY, "size=1m");
  g_assert_false (run_session (place, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, place->directory));
  remount (place, 0, "size=1m");
  finish (place);
  g_assert_cmpint (umount (place->directory), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func, data) \
  g_test_add ("/delivery-crash/" path, Place, GUINT_TO_POINTER (data), set_up, func, tear_down)
  ADD ("killed/1", test_killed, 1);
  ADD ("killed/2", test_killed, 2);
  ADD ("killed/3", test_killed, 3);
  ADD ("killed/filtered/1", test_killed_filtered, 1);
  ADD ("killed/filtered/5", test_killed_filtered, 5);
  ADD ("killed/filtered/9", test_killed_filtered, 9);
  ADD ("no-room", test_no_room, 0);
  ADD ("no-room/filtered", test_no_room_filtered, 0);
  ADD ("full-disk", test_full_disk, 0);
  ADD ("read-only", test_read_only, 0);
  return g_test_run ();
}
