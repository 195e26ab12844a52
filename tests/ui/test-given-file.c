/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is that is given to be opened, and that a mail in it can be read. */
#include "config.h"

#include <string.h>

#include <sys/stat.h>

#include "application/given-file.h"
#include "temporary.h"

static void
test_tell (void)
{
  static const struct { const char *name, *head; SignetGivenKind kind; } cases[] = {
    { "mail.eml", "From: a@b.c\n\nText", SIGNET_GIVEN_MAIL },
    { "no-name", "Received: by x\n", SIGNET_GIVEN_MAIL },
    { "smime.p7m", "0\x82\x01", SIGNET_GIVEN_MAIL },
    { "SMIME.P7M", "MIIB", SIGNET_GIVEN_MAIL },
    { "mails.mbox", "From a@b.c Tue\n", SIGNET_GIVEN_MAILBOX },
    { "Inbox", "From a@b.c Tue\n", SIGNET_GIVEN_MAILBOX },
    { "me.p12", "0\x82\x01", SIGNET_GIVEN_CERTIFICATES },
    { "all.p7c", "0\x82\x01", SIGNET_GIVEN_CERTIFICATES },
    { "cert.pem", "-----BEGIN CERTIFICATE-----\n", SIGNET_GIVEN_CERTIFICATES },
    { "cert.pem", "subject=x\n-----BEGIN CERTIFICATE-----\n", SIGNET_GIVEN_CERTIFICATES },
    { "smime.p7s", "0\x82\x01", SIGNET_GIVEN_SIGNATURE },
    { "empty.eml", "", SIGNET_GIVEN_UNKNOWN },
    { "empty.p7m", "", SIGNET_GIVEN_UNKNOWN },
    { "letter.txt", "Dear Bob, this: is none\n", SIGNET_GIVEN_UNKNOWN },
    { "picture.png", "\x89PNG\r\n", SIGNET_GIVEN_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) head = g_bytes_new_static (cases[i].head, strlen (cases[i].head));

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (signet_given_file_tell (cases[i].name, head), ==, cases[i].kind);
    }
}

typedef struct
{
  SignetGivenKind  kind;
  SignetPart      *part;
  GError          *error;
  gboolean         done;
} Outcome;

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->kind = signet_given_file_look_finish (result, &outcome->part, &outcome->error);
  outcome->done = TRUE;
}

static Outcome
look_at (GFile *file)
{
  Outcome outcome = { 0 };

  signet_given_file_look_async (file, NULL, looked_cb, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  return outcome;
}

static Outcome
look (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  return look_at (file);
}

static void
check_mail (const char *directory,
            const char *name,
            const char *text,
            const char *expected)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr(GBytes) mail = NULL;
  Outcome outcome;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  outcome = look (path);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (outcome.kind, ==, SIGNET_GIVEN_MAIL);
  g_assert_nonnull (outcome.part);
  g_assert_true (signet_part_is_mail (outcome.part));
  mail = signet_part_dup_mail (outcome.part, G_MAXUINT);
  g_assert_cmpmem (g_bytes_get_data (mail, NULL), g_bytes_get_size (mail), expected, strlen (expected));
  g_object_unref (outcome.part);
}

static void
test_mail (void)
{
  char *directory = temporary_make ("given");

  check_mail (directory, "mail.eml", "Subject: x\n\nText\n", "Subject: x\n\nText\n");
  check_mail (directory, "smime.p7m", "0123",
              "Content-Type: application/pkcs7-mime;\r\n name=\"smime.p7m\"\r\n"
              "Content-Transfer-Encoding: base64\r\n\r\n"
              "MDEyMw==\r\n");
  check_mail (directory, "text.p7m", "MDEyMw==\n",
              "Content-Type: application/pkcs7-mime;\r\n name=\"text.p7m\"\r\n"
              "Content-Transfer-Encoding: base64\r\n\r\n"
              "MDEyMw==\n");
  temporary_remove (directory);
}

/* A pipe would never end. */
static void
test_no_file (void)
{
  char *directory = temporary_make ("given");
  g_autofree char *pipe = g_build_filename (directory, "pipe.eml", NULL);
  g_autofree char *none = g_build_filename (directory, "none.eml", NULL);
  Outcome outcome;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  outcome = look (pipe);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&outcome.error);
  outcome = look (none);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&outcome.error);
  outcome = look (directory);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&outcome.error);
  temporary_remove (directory);
}

/* A file that somebody empties after its head was read. */
#define TYPE_FLEETING (fleeting_get_type ())
G_DECLARE_FINAL_TYPE (Fleeting, fleeting, TEST, FLEETING, GObject)

struct _Fleeting
{
  GObject  parent_instance;
  GFile   *full, *empty;
  guint    n_read;
};

static char *
fleeting_get_basename (GFile *file)
{
  return g_strdup ("mail.p7m");
}

static gboolean
fleeting_has_uri_scheme (GFile      *file,
                         const char *scheme)
{
  return FALSE;
}

static GFileInfo *
fleeting_query_info (GFile                *file,
                     const char           *attributes,
                     GFileQueryInfoFlags   flags,
                     GCancellable         *cancellable,
                     GError              **error)
{
  return g_file_query_info (TEST_FLEETING (file)->full, attributes, flags, cancellable, error);
}

static GFileInputStream *
fleeting_read (GFile         *file,
               GCancellable  *cancellable,
               GError       **error)
{
  Fleeting *self = TEST_FLEETING (file);

  return g_file_read (self->n_read++ == 0 ? self->full : self->empty, cancellable, error);
}

static void
fleeting_file_init (GFileIface *iface)
{
  iface->get_basename = fleeting_get_basename;
  iface->has_uri_scheme = fleeting_has_uri_scheme;
  iface->query_info = fleeting_query_info;
  iface->read_fn = fleeting_read;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Fleeting, fleeting, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, fleeting_file_init))

static void
fleeting_finalize (GObject *object)
{
  g_object_unref (TEST_FLEETING (object)->full);
  g_object_unref (TEST_FLEETING (object)->empty);
  G_OBJECT_CLASS (fleeting_parent_class)->finalize (object);
}

static void
fleeting_class_init (FleetingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fleeting_finalize;
}

static void
fleeting_init (Fleeting *self)
{
}

static void
test_emptied (void)
{
  char *directory = temporary_make ("given");
  g_autofree char *full = g_build_filename (directory, "full", NULL);
  g_autofree char *empty = g_build_filename (directory, "empty", NULL);
  g_autoptr(Fleeting) file = g_object_new (TYPE_FLEETING, NULL);
  Outcome outcome;

  g_assert_true (g_file_set_contents (full, "0123", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", -1, NULL));
  file->full = g_file_new_for_path (full);
  file->empty = g_file_new_for_path (empty);
  outcome = look_at (G_FILE (file));
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (file->n_read, ==, 2);
  g_assert_cmpint (outcome.kind, ==, SIGNET_GIVEN_UNKNOWN);
  g_assert_null (outcome.part);
  temporary_remove (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/given-file/tell", test_tell);
  g_test_add_func ("/given-file/mail", test_mail);
  g_test_add_func ("/given-file/no-file", test_no_file);
  g_test_add_func ("/given-file/emptied", test_emptied);
  return g_test_run ();
}
