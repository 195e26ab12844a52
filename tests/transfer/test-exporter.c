/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include <archive.h>
#include <archive_entry.h>

#include "bad-disk.h"
#include "exporter.h"
#include "mail-basket.h"
#include "mail-file-name.h"
#include "maildir.h"
#include "mbox-reader.h"
#include "temporary.h"

#define UMLAUTS "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
#define MANY    UMLAUTS UMLAUTS UMLAUTS UMLAUTS UMLAUTS

/* In the order of their names. What a mail may be like, and come back as. */
static const char *const mails[] = {
  "From: ann@example.org\r\nSubject: One\r\n\r\nFrom here\r\n>From there\r\n>>From deep\r\n",
  "Subject: T\xc3\xa4st / two\n\nline\n\n\n",
  "Subject: three\nContent-Length: 10\n\nFrom here\n",
  "From the begin\nSubject: four\n\n>From x\n",
  "Subject: five\nContent-Length: 8\n\n>From x\n",
  "Subject: six\n\nFrom ann@example.org Mon Jan  2 15:04:05 2006\nSubject: no mail\n\ntext\n",
  "Subject: seven\n\nno end",
  "Subject: eight\r\n\r\nFrom ",
  "Subject: nine\r\n\r\nbare\rreturn and\n\r",
  "Subject: ten\n\n",
  "Subject: eleven\n",
  "Subject: twelve",
  "Subject: thirteen\n\r",
  "X-Signet-Line-Feeds-Added: 2\nSubject: fourteen\n\n\n\n",
  "X-Signet-Line-Feeds-Added: 1\nSubject: fifteen\n\n\nx",
  "Subject: sixteen\nContent-Length: 5\n\nright",
  "From: a" MANY "@example.org\nSubject: seventeen\n\nlong\n",
};

/* Whoever may read everything becomes this one. */
#define NOBODY 65534

/* When they came. */
#define TIME 1136214245

typedef struct
{
  char      *directory;
  char      *maildir;
  GPtrArray *maildirs;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("exporter");
  place->maildir = g_build_filename (place->directory, "Inbox", NULL);
  place->maildirs = g_ptr_array_new ();
  g_ptr_array_add (place->maildirs, place->maildir);
  g_assert_true (signet_maildir_make (place->maildir, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autofree char *name = g_strdup_printf ("cur/%u.x:2,%s", 1000 + i, i == 1 ? "FSa" : "");

      g_autofree char *path = mail_basket_put (place->maildir, name, mails[i]);

      g_assert_cmpint (utime (path, &(struct utimbuf) { TIME, TIME }), ==, 0);
    }
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_ptr_array_unref (place->maildirs);
  g_free (place->maildir);
}

static char *
export (Place             *place,
        const char        *name,
        SignetExportKind   kind,
        SignetExportCount *count)
{
  char *path = g_build_filename (place->directory, name, NULL);
  g_autoptr(SignetOperation) operation = signet_operation_new ("test");
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_exporter_run (place->maildirs, path, kind, SIGNET_EXPORT_KEEP, operation, count,
                                      &error));
  g_assert_no_error (error);
  return path;
}

static int
give_away (const char        *path,
           const struct stat *facts,
           int                kind,
           struct FTW        *at)
{
  return chown (path, NOBODY, NOBODY);
}

/* A mail that cannot be read keeps no other one from being written, and is told of. */
static void
test_unreadable (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->directory, "out.mbox", NULL);
  g_autofree char *bad = g_build_filename (place->maildir, "cur/1000.x:2,", NULL);
  g_autoptr(SignetOperation) operation = signet_operation_new ("test");
  g_autoptr(GError) error = NULL;
  SignetExportCount count;
  const uid_t user = geteuid ();

  g_assert_no_errno (chmod (bad, 0));
  if (user == 0)
    g_assert_no_errno (nftw (place->directory, give_away, 8, FTW_PHYS));
  if (user == 0)
    g_assert_no_errno (seteuid (NOBODY));
  g_assert_false (signet_exporter_run (place->maildirs, path, SIGNET_EXPORT_MBOX, SIGNET_EXPORT_KEEP,
                                       operation, &count, &error));
  g_assert_no_errno (seteuid (user));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, "1 could not be read"));
  g_assert_cmpuint (count.n_written, ==, G_N_ELEMENTS (mails) - 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* Nothing is made of a path that is wrong before its end. */
static void
test_nowhere (Place         *place,
              gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (place->directory, "nowhere", NULL);
  g_autofree char *path = g_build_filename (nowhere, "out", "", NULL);

  for (guint kind = SIGNET_EXPORT_MBOX; kind <= SIGNET_EXPORT_ZIP; kind++)
    {
      g_autoptr(SignetOperation) operation = signet_operation_new ("test");
      g_autoptr(GError) error = NULL;
      SignetExportCount count;

      g_assert_false (signet_exporter_run (place->maildirs, path, kind, SIGNET_EXPORT_KEEP, operation, &count,
                                           &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, "nowhere is not there."));
      g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
    }
}

/* The same for one that can be opened, and read up to where the disk is broken. */
static void
test_broken (Place         *place,
             gconstpointer  data)
{
  const SignetExportKind kind = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (place->directory, "out", NULL);
  g_autofree char *bad = g_build_filename (place->maildir, "cur/1000.x:2,", NULL);
  g_autoptr(SignetOperation) operation = signet_operation_new ("test");

  for (guint good = 0; good < 2; good++)
    {
      g_autoptr(GError) error = NULL;
      SignetExportCount count;

      bad_disk_break (bad, good * 20);
      g_assert_false (signet_exporter_run (place->maildirs, path, kind, SIGNET_EXPORT_KEEP, operation, &count,
                                           &error));
      bad_disk_break (NULL, 0);
      g_assert_cmpint (error->code, ==, g_io_error_from_errno (EIO));
      g_assert_nonnull (strstr (error->message, "1 could not be read"));
      g_assert_cmpuint (count.n_written + count.n_there, ==, G_N_ELEMENTS (mails) - 1);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      if (kind == SIGNET_EXPORT_MBOX || kind == SIGNET_EXPORT_ZIP)
        g_assert_no_errno (unlink (path));
    }
}

/* Each line of ours that begins a mail ends with the date, as ctime() writes it, and is text. */
static void
assert_separators (const char *path)
{
  static const char date[] = " Mon Jan  2 15:04:05 2006";
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_found = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "From "))
      {
        g_assert_true (g_str_has_suffix (lines[i], date));
        g_assert_true (g_utf8_validate (lines[i], -1, NULL));
        g_assert_cmpuint (strcspn (lines[i] + strlen ("From "), " "), ==,
                          strlen (lines[i]) - strlen ("From ") - strlen (date));
        n_found++;
      }
  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (mails));
}

static void
test_mbox (Place         *place,
           gconstpointer  data)
{
  SignetExportCount count;
  g_autofree char *path = export (place, "out.mbox", SIGNET_EXPORT_MBOX, &count);
  g_autoptr(MailBasket) basket = mail_basket_new ();
  const SignetMailSink sink = mail_basket_sink (basket);

  g_assert_cmpuint (count.n_written, ==, G_N_ELEMENTS (mails));
  assert_separators (path);
  g_assert_true (signet_mbox_read (path, &sink, NULL, NULL));
  g_assert_cmpuint (basket->mails->len, ==, G_N_ELEMENTS (mails));
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    g_assert_cmpstr (mail_basket_get (basket, i), ==, mails[i]);
}

static void
assert_file (const char *path,
             const char *text)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static void
test_maildir (Place         *place,
              gconstpointer  data)
{
  SignetExportCount count;
  g_autofree char *path = export (place, "out", SIGNET_EXPORT_MAILDIR, &count);
  g_autofree char *flagged = g_build_filename (path, "cur", "1001.x:2,FSa", NULL);
  g_autofree char *again = NULL;

  assert_file (flagged, mails[1]);
  g_assert_cmpint (unlink (flagged), ==, 0);

  /* What was stopped is gone on with. */
  again = export (place, "out", SIGNET_EXPORT_MAILDIR, &count);
  g_assert_cmpuint (count.n_written, ==, 1);
  g_assert_cmpuint (count.n_there, ==, G_N_ELEMENTS (mails) - 1);
  assert_file (flagged, mails[1]);
}

static void
count_cb (const char  *name,
          const char  *file,
          SignetFlags  flags,
          gpointer     user_data)
{
  ++*(guint *) user_data;
}

static guint
count_mails (const char *maildir)
{
  guint n = 0;

  g_assert_true (signet_maildir_foreach (maildir, count_cb, &n, NULL));
  return n;
}

static void
rename_in (const char *maildir,
           const char *from,
           const char *to)
{
  g_autofree char *before = g_build_filename (maildir, from, NULL);
  g_autofree char *after = g_build_filename (maildir, to, NULL);

  g_assert_no_errno (rename (before, after));
}

/* What was read or starred meanwhile is still one mail; one of that name in another folder is a second one,
 * also when all is exported again. */
static void
test_maildir_again (Place         *place,
                    gconstpointer  data)
{
  SignetExportCount count;
  g_autofree char *path = export (place, "out", SIGNET_EXPORT_MAILDIR, &count);
  g_autofree char *copy = g_build_filename (place->directory, "Copy", NULL);
  g_autofree char *starred = g_build_filename (path, "cur", "1000.x:2,F", NULL);
  g_autofree char *other = g_build_filename (path, "cur", "1000.x:2,R", NULL);
  g_autofree char *last = g_build_filename (path, "cur", "1002.x:2,S", NULL);

  rename_in (place->maildir, "cur/1000.x:2,", "cur/1000.x:2,F");
  rename_in (place->maildir, "cur/1002.x:2,", "cur/1002.x:2,S");
  rename_in (path, "cur/1002.x:2,", "new/1002.x");
  g_free (export (place, "out", SIGNET_EXPORT_MAILDIR, &count));
  g_assert_cmpuint (count.n_written, ==, 0);
  g_assert_cmpuint (count.n_there, ==, G_N_ELEMENTS (mails));
  g_assert_cmpuint (count_mails (path), ==, G_N_ELEMENTS (mails));
  assert_file (starred, mails[0]);
  assert_file (last, mails[2]);

  g_free (mail_basket_put (copy, "cur/1000.x:2,R", mails[0]));
  g_ptr_array_add (place->maildirs, copy);
  for (guint i = 0; i < 2; i++)
    g_free (export (place, "out", SIGNET_EXPORT_MAILDIR, &count));
  g_assert_cmpuint (count.n_there, ==, G_N_ELEMENTS (mails) + 1);
  g_assert_cmpuint (count_mails (path), ==, G_N_ELEMENTS (mails) + 1);
  assert_file (starred, mails[0]);
  assert_file (other, mails[0]);
}

static char *
name_of (guint i)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mails[i], strlen (mails[i]));
  g_autofree char *file = g_strdup_printf ("cur/%u.x:2,", 1000 + i);

  return signet_mail_file_name_make (envelope, file, TIME);
}

static void
test_eml (Place         *place,
          gconstpointer  data)
{
  SignetExportCount count;
  g_autofree char *path = export (place, "out", SIGNET_EXPORT_EML, &count);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  g_autofree char *name = name_of (1);
  guint n_files = 0;

  g_assert_true (g_str_has_prefix (name, "2006-01-02 T\xc3\xa4st - two "));
  g_assert_true (g_str_has_suffix (name, ".eml"));
  for (const char *file; (file = g_dir_read_name (directory)) != NULL; n_files++)
    if (strstr (file, "two") != NULL)
      {
        g_autofree char *full = g_build_filename (path, file, NULL);

        assert_file (full, mails[1]);
      }
  g_assert_cmpuint (n_files, ==, G_N_ELEMENTS (mails));
}

static void
test_zip (Place         *place,
          gconstpointer  data)
{
  SignetExportCount count;
  g_autofree char *path = export (place, "out.zip", SIGNET_EXPORT_ZIP, &count);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  guint n_files = 0;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 65536), ==, ARCHIVE_OK);
  for (; archive_read_next_header (archive, &entry) != ARCHIVE_EOF; n_files++)
    {
      char text[1024] = "";

      g_assert_cmpint (archive_read_data (archive, text, sizeof text - 1), ==, (int) strlen (mails[n_files]));
      g_assert_cmpstr (text, ==, mails[n_files]);
    }
  archive_read_free (archive);
  g_assert_cmpuint (n_files, ==, G_N_ELEMENTS (mails));
}

static char *
read_whole (const char *path,
            gsize      *length)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, length, NULL));
  return text;
}

/* A file that is there is not written over, and one that is not finished does not get its name. */
static void
test_there (Place         *place,
            gconstpointer  data)
{
  g_autofree char *path = mail_basket_put (place->directory, "out.mbox", "mine");
  g_autofree char *other = g_build_filename (place->directory, "other.zip", NULL);
  g_autoptr(SignetOperation) operation = signet_operation_new ("test");
  g_autoptr(GError) error = NULL;
  SignetExportCount count;

  g_assert_false (signet_exporter_run (place->maildirs, path, SIGNET_EXPORT_MBOX, SIGNET_EXPORT_KEEP,
                                       operation, &count, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_file (path, "mine");
  g_clear_error (&error);

  signet_operation_cancel (operation);
  g_assert_false (signet_exporter_run (place->maildirs, other, SIGNET_EXPORT_ZIP, SIGNET_EXPORT_KEEP,
                                       operation, &count, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* One that may go stays until the new one is whole, and where a mail cannot be read, which it may have. */
static void
test_replaced (Place         *place,
               gconstpointer  data)
{
  const SignetExportKind kind = GPOINTER_TO_UINT (data);
  SignetExportCount count;
  g_autofree char *once = export (place, "once", kind, &count);
  g_autofree char *path = mail_basket_put (place->directory, "out", "mine");
  g_autofree char *bad = g_build_filename (place->maildir, "cur/1000.x:2,", NULL);
  g_autoptr(SignetOperation) operation = signet_operation_new ("test");
  g_autoptr(SignetOperation) stopped = signet_operation_new ("test");
  g_autoptr(GError) error = NULL;
  gsize length, once_length;
  g_autofree char *whole = read_whole (once, &once_length);
  g_autofree char *text = NULL;

  signet_operation_cancel (stopped);
  g_assert_false (signet_exporter_run (place->maildirs, path, kind, SIGNET_EXPORT_REPLACE, stopped, &count,
                                       &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_file (path, "mine");
  g_clear_error (&error);

  bad_disk_break (bad, 0);
  g_assert_false (signet_exporter_run (place->maildirs, path, kind, SIGNET_EXPORT_REPLACE, operation, &count,
                                       &error));
  bad_disk_break (NULL, 0);
  g_assert_nonnull (strstr (error->message, "1 could not be read"));
  assert_file (path, "mine");
  g_clear_error (&error);

  g_assert_true (signet_exporter_run (place->maildirs, path, kind, SIGNET_EXPORT_REPLACE, operation, &count,
                                      &error));
  g_assert_no_error (error);
  text = read_whole (path, &length);
  g_assert_cmpuint (length, ==, once_length);
}

/* As the exporter would, and is stopped after some. Returns: (transfer full): its path. */
static char *
export_some (Place            *place,
             SignetExportKind  kind,
             guint             n)
{
  char *path = g_build_filename (place->directory, "some", NULL);
  g_autoptr(SignetMailWriter) writer =
    signet_mail_writer_open (path, kind, SIGNET_EXPORT_KEEP, place->maildir, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("cur/%u.x:2,%s", 1000 + i, i == 1 ? "FSa" : "");
      g_autofree char *file = g_build_filename (place->maildir, name, NULL);
      g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mails[i], strlen (mails[i]));
      const int fd = open (file, O_RDONLY | O_CLOEXEC);
      const SignetWriterMail mail = { .path = file, .file = name, .envelope = envelope, .fd = fd,
                                      .size = strlen (mails[i]), .time = TIME };
      SignetWritten written;

      g_assert_true (signet_mail_writer_add (writer, &mail, &written, NULL));
      g_assert_cmpint (written, ==, SIGNET_WRITTEN_NEW);
      close (fd);
    }
  return path;
}

static guint
count_files (Place *place)
{
  g_autoptr(GDir) directory = g_dir_open (place->directory, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

/* A file is gone on with after the last mail that is whole, whatever is torn, and is the same in the end. */
static void
test_stopped (Place         *place,
              gconstpointer  data)
{
  const SignetExportKind kind = GPOINTER_TO_UINT (data);
  SignetExportCount count;
  g_autofree char *once = export (place, "once", kind, &count);
  gsize whole_length;
  g_autofree char *whole = read_whole (once, &whole_length);
  g_autofree char *path = export_some (place, kind, 4);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *list = g_strconcat (part, ".list", NULL);
  gsize part_length, list_length;
  g_autofree char *half = read_whole (part, &part_length);
  g_autofree char *record = read_whole (list, &list_length);

  for (gsize cut = 0; cut <= list_length; cut++)
    {
      const gsize left = cut % 3 == 0 ? part_length : part_length * cut / list_length;
      g_autofree char *again = NULL;
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_set_contents (part, half, (gssize) left, NULL));
      g_assert_true (g_file_set_contents (list, record, (gssize) cut, NULL));
      again = export (place, "some", kind, &count);
      text = read_whole (again, &length);
      g_assert_cmpmem (text, length, whole, whole_length);
      g_assert_cmpuint (count.n_written + count.n_there, ==, G_N_ELEMENTS (mails));
      g_assert_cmpuint (count_files (place), ==, 3);
      g_assert_cmpint (unlink (again), ==, 0);
    }
  g_assert_cmpuint (count.n_there, ==, 4);
}

/* What was begun for other mails is not gone on with. */
static void
test_stopped_other (Place         *place,
                    gconstpointer  data)
{
  g_autofree char *path = export_some (place, SIGNET_EXPORT_MBOX, 4);
  g_autofree char *once = NULL;
  g_autofree char *maildir = g_build_filename (place->directory, "Other", NULL);
  g_autofree char *text = NULL;
  SignetExportCount count;

  g_assert_true (signet_maildir_make (maildir, NULL));
  g_free (mail_basket_put (maildir, "cur/1.y:2,", "Subject: other\n\nx\n"));
  g_ptr_array_index (place->maildirs, 0) = maildir;
  once = export (place, "some", SIGNET_EXPORT_MBOX, &count);
  g_assert_cmpuint (count.n_there, ==, 0);
  text = read_whole (once, NULL);
  g_assert_null (strstr (text, "Subject: One"));
}

/* Nor is what was begun as a file of another kind. */
static void
test_stopped_kind (Place         *place,
                   gconstpointer  data)
{
  SignetExportCount count;
  g_autofree char *once = export (place, "once", SIGNET_EXPORT_MBOX, &count);
  g_autofree char *path = export_some (place, SIGNET_EXPORT_ZIP, 4);
  g_autofree char *again = export (place, "some", SIGNET_EXPORT_MBOX, &count);
  g_autofree char *whole = read_whole (once, NULL);

  g_assert_cmpuint (count.n_there, ==, 0);
  assert_file (again, whole);
}

static void
test_kinds (Place         *place,
            gconstpointer  data)
{
  SignetExportKind kind;

  g_assert_true (signet_export_kind_from_string ("EML", &kind));
  g_assert_cmpint (kind, ==, SIGNET_EXPORT_EML);
  g_assert_false (signet_export_kind_from_string ("pst", &kind));
  g_assert_cmpint (signet_export_kind_guess ("/x/a.ZIP"), ==, SIGNET_EXPORT_ZIP);
  g_assert_cmpint (signet_export_kind_guess ("/x/a.mbox"), ==, SIGNET_EXPORT_MBOX);
  g_assert_cmpint (signet_export_kind_guess (place->maildir), ==, SIGNET_EXPORT_MAILDIR);
  g_assert_cmpint (signet_export_kind_guess (place->directory), ==, SIGNET_EXPORT_EML);
}

#define ADD(name, test) g_test_add ("/exporter/" name, Place, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("mbox", test_mbox);
  ADD ("maildir", test_maildir);
  ADD ("maildir-again", test_maildir_again);
  ADD ("eml", test_eml);
  ADD ("zip", test_zip);
  ADD ("there", test_there);
  ADD ("unreadable", test_unreadable);
  ADD ("nowhere", test_nowhere);
  for (guint kind = SIGNET_EXPORT_MBOX; kind <= SIGNET_EXPORT_ZIP; kind++)
    {
      g_autofree char *name = g_strdup_printf ("/exporter/broken/%u", kind);

      g_test_add (name, Place, GUINT_TO_POINTER (kind), set_up, test_broken, tear_down);
    }
  g_test_add ("/exporter/stopped/mbox", Place, GUINT_TO_POINTER (SIGNET_EXPORT_MBOX), set_up, test_stopped,
              tear_down);
  g_test_add ("/exporter/stopped/zip", Place, GUINT_TO_POINTER (SIGNET_EXPORT_ZIP), set_up, test_stopped,
              tear_down);
  g_test_add ("/exporter/replaced/mbox", Place, GUINT_TO_POINTER (SIGNET_EXPORT_MBOX), set_up, test_replaced,
              tear_down);
  g_test_add ("/exporter/replaced/zip", Place, GUINT_TO_POINTER (SIGNET_EXPORT_ZIP), set_up, test_replaced,
              tear_down);
  ADD ("stopped-other", test_stopped_other);
  ADD ("stopped-kind", test_stopped_kind);
  ADD ("kinds", test_kinds);
  return g_test_run ();
}
