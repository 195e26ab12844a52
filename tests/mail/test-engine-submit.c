/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a mail that another program wrote. */
#include "config.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <string.h>

#include "await.h"
#include "engine-send.h"
#include "engine-submit.h"
#include "temporary.h"

#define OWN "ann@example.org"

static int is_refused;  /* a flag of test_unreadable() */

/* Stands for that of the C library: the records of an Outbox cannot be listed. */
DIR *
opendir (const char *name)
{
  DIR *(*real) (const char *) = dlsym (RTLD_NEXT, "opendir");

  if (!g_str_has_suffix (name, "/Outbox/records") || g_atomic_int_get (&is_refused) == 0)
    return real (name);
  errno = EMFILE;
  return NULL;
}

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
  GCancellable  *cancellable;
} Setting;

/* Nobody listens at that port. */
static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "ann", NULL, NULL);
  g_autoptr(GError) error = NULL;

  setting->profile = temporary_make ("engine-submit");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->account = signet_account_new (OWN, server);
  signet_account_set_smtp (setting->account, server);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), setting->account,
                                          NULL));
  setting->cancellable = g_cancellable_new ();
}

/* A worker may still hold the engine for the moment between its answer and its end. */
static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  g_object_unref (setting->account);
  g_object_unref (setting->cancellable);
  await_gone (setting->engine);
  temporary_remove (setting->profile);
}

static SignetRawMail *
read_mail (const char *text)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr(GError) error = NULL;
  SignetRawMail *mail = signet_raw_mail_read (stream, NULL, NULL, &error);

  g_assert_no_error (error);
  return mail;
}

static SignetSubmitted
submit (Setting                 *setting,
        const char              *text,
        const SignetSubmission  *submission,
        GError                 **error)
{
  g_autoptr(SignetRawMail) mail = read_mail (text);
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_submit_async (setting->engine, mail, submission, setting->cancellable, await_cb, &result);
  return signet_engine_submit_finish (setting->engine, await (&result), error);
}

static void
put_cb (GListModel   *outbox,
        guint         position,
        guint         removed,
        guint         added,
        GCancellable *cancellable)
{
  if (added > 0)
    g_cancellable_cancel (cancellable);
}

/* From the moment that it is in the Outbox nobody is told that it is nowhere: it would be sent twice. */
static void
test_stopped (Setting       *setting,
              gconstpointer  data)
{
  const SignetSubmission submission = { .queue_only = data != NULL };
  GListModel *outbox = signet_engine_get_outbox (setting->engine, setting->account);
  g_autoptr(GError) error = NULL;
  SignetSubmitted submitted;

  g_signal_connect (outbox, "items-changed", G_CALLBACK (put_cb), setting->cancellable);
  submitted = submit (setting, "From: " OWN "\nTo: bob@example.org\n\nText\n", &submission, &error);
  g_assert_true (g_cancellable_is_cancelled (setting->cancellable));
  g_assert_cmpuint (g_list_model_get_n_items (outbox), ==, 1);
  g_assert_cmpint (submitted, ==, submission.queue_only ? SIGNET_SUBMITTED_QUEUED : SIGNET_SUBMITTED_KEPT);
  g_assert_cmpint (error == NULL, ==, submission.queue_only);
  g_signal_handlers_disconnect_by_data (outbox, setting->cancellable);
}

/* Before that it is nowhere. */
static void
test_stopped_before (Setting       *setting,
                     gconstpointer  data)
{
  const SignetSubmission submission = { .queue_only = TRUE };
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (setting->cancellable);
  g_assert_cmpint (submit (setting, "From: " OWN "\nTo: bob@example.org\n\nText\n", &submission, &error), ==,
                   SIGNET_SUBMITTED_NOTHING);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (signet_engine_get_outbox (setting->engine, setting->account)),
                    ==, 0);
}

/* Nor does one get into an Outbox that cannot be read at first: what reads it then would find it twice. */
static void
test_unreadable (Setting       *setting,
                 gconstpointer  data)
{
  const SignetSubmission submission = { .queue_only = TRUE };
  GListModel *outbox = signet_engine_get_outbox (setting->engine, setting->account);
  g_autoptr(GError) error = NULL;

  g_atomic_int_set (&is_refused, TRUE);
  g_assert_cmpint (submit (setting, "From: " OWN "\nTo: bob@example.org\n\nOne\n", &submission, &error), ==,
                   SIGNET_SUBMITTED_NOTHING);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_atomic_int_set (&is_refused, FALSE);
  g_assert_cmpint (submit (setting, "From: " OWN "\nTo: bob@example.org\n\nTwo\n", &submission, &error), ==,
                   SIGNET_SUBMITTED_QUEUED);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (outbox), ==, 1);
}

/* Returns: (transfer full). */
static char *
read_from (SignetFolder *folder,
           const char   *unique)
{
  g_autofree char *path = g_build_filename (signet_folder_get_path (folder), "cur", NULL);
  g_autoptr(GDir) files = g_dir_open (path, 0, NULL);
  char *text = NULL;

  for (const char *name = g_dir_read_name (files); name != NULL; name = g_dir_read_name (files))
    if (g_str_has_prefix (name, unique))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);

        g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
      }
  g_assert_nonnull (text);
  return text;
}

static char *
read_queued (Setting          *setting,
             SignetOutboxItem *item)
{
  SignetFolder *folder = signet_folder_list_get_role (
    signet_engine_get_folders (setting->engine, setting->account), SIGNET_FOLDER_ROLE_OUTBOX);

  return read_from (folder, signet_outbox_item_get_name (item));
}

static void
check_from (Setting    *setting,
            const char *header,
            const char *expected)
{
  const SignetSubmission submission = { .from = OWN, .queue_only = TRUE };
  GListModel *outbox = signet_engine_get_outbox (setting->engine, setting->account);
  g_autofree char *text = g_strconcat (header, "\n\nText\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxItem) item = NULL;
  g_autofree char *mail = NULL;

  g_assert_cmpint (submit (setting, text, &submission, &error), ==, SIGNET_SUBMITTED_QUEUED);
  g_assert_no_error (error);
  item = g_list_model_get_item (outbox, g_list_model_get_n_items (outbox) - 1);
  mail = read_queued (setting, item);
  if (!g_str_has_prefix (mail, expected))
    g_error ("“%s” is not “%s”", mail, expected);
}

/* The user names an address: the author of what is resent stays. */
static void
test_from (Setting       *setting,
           gconstpointer  data)
{
  check_from (setting, "From: eve@example.org\nTo: bob@example.org",
              "From: " OWN "\r\nTo: bob@example.org\r\n");
  check_from (setting, "Resent-From: eve@example.org\nResent-To: bob@example.org\nFrom: " OWN,
              "Resent-From: " OWN "\r\nResent-To: bob@example.org\r\nFrom: " OWN "\r\n");
  check_from (setting, "Resent-To: bob@example.org\nFrom: carol@example.org",
              "Resent-From: " OWN "\r\nResent-To: bob@example.org\r\nFrom: carol@example.org\r\n");
}

/* Returns: (transfer full): the draft that the mail becomes. */
static char *
take_back (Setting          *setting,
           SignetOutboxItem *item)
{
  SignetFolder *drafts = signet_folder_list_get_role (
    signet_engine_get_folders (setting->engine, setting->account), SIGNET_FOLDER_ROLE_DRAFTS);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  signet_engine_take_back_async (setting->engine, setting->account, item, await_cb, &result);
  name = signet_engine_take_back_finish (setting->engine, await (&result), &error);
  g_assert_no_error (error);
  return read_from (drafts, name);
}

/* Who wants to write on must not lose whom it goes to unseen; the mail that waits does not say it. */
static void
test_taken_back (Setting       *setting,
                 gconstpointer  data)
{
  const SignetSubmission submission = { .queue_only = TRUE };
  GListModel *outbox = signet_engine_get_outbox (setting->engine, setting->account);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxItem) item = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *draft = NULL;

  submit (setting, "From: " OWN "\nTo: bob@example.org\nBcc: eve@example.org\nSubject: Hello\n\nText\n",
          &submission, &error);
  g_assert_no_error (error);
  item = g_list_model_get_item (outbox, 0);
  mail = read_queued (setting, item);
  g_assert_null (strstr (mail, "eve@"));
  draft = take_back (setting, item);
  g_assert_nonnull (strstr (draft, "\r\nBcc: eve@example.org\r\n"));
  g_assert_nonnull (strstr (draft, "\r\nSubject: Hello\r\n"));
  g_assert_true (g_str_has_suffix (draft, "\r\n\r\nText\r\n"));
}

#define ADD(name, func, data) g_test_add ("/engine-submit/" name, Setting, data, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("stopped", test_stopped, NULL);
  ADD ("stopped-queued", test_stopped, "queue");
  ADD ("stopped-before", test_stopped_before, NULL);
  ADD ("unreadable", test_unreadable, NULL);
  ADD ("from", test_from, NULL);
  ADD ("taken-back", test_taken_back, NULL);
  return g_test_run ();
}
