/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts on their way into Drafts and the Outbox, and back. */
#include "config.h"

#include <string.h>

#include "answered.h"
#include "await.h"
#include "engine-compose.h"
#include "engine-keep.h"
#include "engine-send-private.h"
#include "smime-error.h"
#include "store-error.h"
#include "temporary.h"

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "ann", NULL, NULL);
  g_autoptr(GError) error = NULL;

  setting->profile = temporary_make ("engine-compose");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->account = signet_account_new ("ann@example.org", server);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), setting->account,
                                          NULL));
}

/* A worker may still hold the engine for the moment between its answer and its end. */
static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  g_object_unref (setting->account);
  await_gone (setting->engine);
  temporary_remove (setting->profile);
}

static SignetDraft *
make_draft (const char *text)
{
  g_autoptr(SignetAddress) from = signet_address_new ("Ann", "ann@example.org");
  g_autoptr(SignetAddress) bob = signet_address_new ("Bob", "bob@example.org");
  g_autoptr(SignetAddress) carol = signet_address_new (NULL, "carol@example.org");
  g_autoptr(GPtrArray) to = g_ptr_array_new ();
  g_autoptr(GPtrArray) bcc = g_ptr_array_new ();
  const SignetDraftFacts facts = { .from = from, .to = to, .bcc = bcc, .subject = "Plans", .text = text };

  g_ptr_array_add (to, bob);
  g_ptr_array_add (bcc, carol);
  return signet_draft_new (&facts);
}

static SignetFolder *
load (Setting          *setting,
      SignetFolderRole  role)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  SignetFolder *folder = signet_folder_list_get_role (folders, role);
  g_autoptr(GAsyncResult) result = NULL;

  signet_folder_load_async (folder, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (folder, await (&result), NULL));
  return folder;
}

static char *
save (Setting    *setting,
      const char *text,
      const char *stored)
{
  g_autoptr(SignetDraft) draft = make_draft (text);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *name;

  signet_engine_save_draft_async (setting->engine, setting->account, draft, stored, NULL, SIGNET_DRAFT_WHOLE,
                                  NULL, await_cb, &result);
  name = signet_engine_save_draft_finish (setting->engine, await (&result), NULL, &error);
  g_assert_no_error (error);
  return name;
}

/* The bytes of a folder's only mail. */
static char *
read_only (SignetFolder *folder)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  char *text = NULL;

  g_assert_cmpuint (signet_folder_get_total (folder), ==, 1);
  file = signet_folder_dup_file (folder, entry);
  path = g_build_filename (signet_folder_get_path (folder), file, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_save (Setting       *setting,
           gconstpointer  data)
{
  SignetFolder *drafts = load (setting, SIGNET_FOLDER_ROLE_DRAFTS);
  g_autofree char *first = save (setting, "One\n", NULL);
  g_autofree char *second = save (setting, "Two\n", first);
  g_autofree char *text = read_only (drafts);

  g_assert_cmpstr (first, !=, second);
  g_assert_nonnull (strstr (text, "Two"));
  g_assert_nonnull (strstr (text, "carol@example.org"));
}

static void
save_template (Setting    *setting,
               const char *text)
{
  g_autoptr(SignetDraft) draft = make_draft (text);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_save_template_async (setting->engine, setting->account, draft, await_cb, &result);
  signet_engine_save_template_finish (setting->engine, await (&result), &error);
  g_assert_no_error (error);
}

/* The first one makes the folder. */
static void
test_templates (Setting       *setting,
                gconstpointer  data)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  g_autofree char *draft = save (setting, "A draft\n", NULL);
  SignetFolder *templates;
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *text = NULL;

  g_assert_null (signet_folder_list_lookup (folders, SIGNET_FOLDER_TEMPLATES));
  save_template (setting, "One\n");
  while ((templates = signet_folder_list_lookup (folders, SIGNET_FOLDER_TEMPLATES)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  signet_folder_load_async (templates, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (templates, await (&result), NULL));
  text = read_only (templates);
  g_assert_nonnull (strstr (text, "One"));
  g_assert_nonnull (strstr (text, "carol@example.org"));
  save_template (setting, "Two\n");
  g_assert_cmpuint (signet_folder_get_total (templates), ==, 2);
  g_assert_cmpuint (signet_folder_get_total (load (setting, SIGNET_FOLDER_ROLE_DRAFTS)), ==, 1);
}

/* A draft becomes a mail, and the very draft again. */
static void
test_there_and_back (Setting       *setting,
                     gconstpointer  data)
{
  SignetFolder *drafts = load (setting, SIGNET_FOLDER_ROLE_DRAFTS);
  SignetFolder *outbox = load (setting, SIGNET_FOLDER_ROLE_OUTBOX);
  g_autofree char *name = save (setting, "Text\n", NULL);
  g_autofree char *before = read_only (drafts);
  g_autoptr(SignetEntry) stored = g_list_model_get_item (G_LIST_MODEL (drafts), 0);
  g_autoptr(SignetDraft) draft = make_draft ("Text\n");
  g_autoptr(GAsyncResult) sent = NULL;
  g_autoptr(GAsyncResult) back = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxItem) item = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *again = NULL;
  g_autofree char *after = NULL;
  g_auto(GStrv) recipients = NULL;

  signet_engine_send_async (setting->engine, setting->account, draft, G_MAXINT32, stored, NULL, await_cb, &sent);
  item = signet_engine_send_finish (setting->engine, await (&sent), &error);
  g_assert_no_error (error);
  g_assert_cmpint (signet_outbox_item_get_state (item), ==, SIGNET_OUTBOX_WAITING);
  g_assert_cmpint (signet_outbox_item_get_not_before (item), ==, G_MAXINT32);
  recipients = signet_outbox_item_dup_recipients (item);
  g_assert_cmpuint (g_strv_length (recipients), ==, 2);
  g_assert_cmpuint (signet_folder_get_total (drafts), ==, 0);
  mail = read_only (outbox);
  g_assert_null (strstr (mail, "carol"));
  g_assert_null (strstr (mail, "X-Signet"));
  {
    g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (outbox), 0);
    g_assert_true (signet_engine_find_outbox_item (setting->engine, outbox, entry) == item);
  }

  signet_engine_take_back_async (setting->engine, setting->account, item, await_cb, &back);
  again = signet_engine_take_back_finish (setting->engine, await (&back), &error);
  g_assert_no_error (error);
  g_assert_cmpint (signet_outbox_item_get_state (item), ==, SIGNET_OUTBOX_TAKEN_BACK);
  g_assert_cmpuint (signet_folder_get_total (outbox), ==, 0);
  after = read_only (drafts);
  g_assert_nonnull (strstr (after, "carol@example.org"));
  g_assert_nonnull (strstr (before, "carol@example.org"));
  g_clear_object (&back);
  signet_engine_take_back_async (setting->engine, setting->account, item, await_cb, &back);
  g_assert_null (signet_engine_take_back_finish (setting->engine, await (&back), &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
}

static void
wait_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  while (g_atomic_int_get ((int *) task_data) == 0)
    g_usleep (1000);
  g_task_return_boolean (task, TRUE);
}

/* What takes long before a mail is in the Outbox is seen, and can be cancelled. */
static void
test_cancelled (Setting       *setting,
                gconstpointer  data)
{
  GListModel *operations = signet_engine_get_operations (setting->engine);
  SignetMailbox *mailbox = signet_engine_get_mailbox (setting->engine, setting->account);
  g_autoptr(SignetDraft) draft = make_draft ("Text\n");
  g_autoptr(GTask) blocked = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr(SignetOperation) operation = NULL;
  g_autoptr(GAsyncResult) sent = NULL;
  g_autoptr(GError) error = NULL;
  int go_on = 0;

  g_task_set_task_data (blocked, &go_on, NULL);
  signet_worker_run (signet_engine_get_postbox (setting->engine, mailbox)->worker, blocked, wait_work);
  signet_engine_send_async (setting->engine, setting->account, draft, G_MAXINT32, NULL, NULL, await_cb, &sent);
  while (g_list_model_get_n_items (operations) == 0)
    g_main_context_iteration (NULL, TRUE);
  operation = g_list_model_get_item (operations, 0);
  signet_operation_cancel (operation);
  g_atomic_int_set (&go_on, 1);
  g_assert_null (signet_engine_send_finish (setting->engine, await (&sent), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (g_list_model_get_n_items (operations) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (signet_folder_get_total (load (setting, SIGNET_FOLDER_ROLE_OUTBOX)), ==, 0);
}

static void
test_nobody (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(SignetAddress) from = signet_address_new ("Ann", "ann@example.org");
  const SignetDraftFacts facts = { .from = from, .subject = "To nobody" };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_send_async (setting->engine, setting->account, draft, 0, NULL, NULL, await_cb, &result);
  g_assert_null (signet_engine_send_finish (setting->engine, await (&result), &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS);
  g_assert_cmpuint (g_list_model_get_n_items (signet_engine_get_outbox (setting->engine, setting->account)), ==,
                    0);
}

static gboolean
are_passed (SignetFolder *folder)
{
  for (guint i = 0; i < signet_folder_get_total (folder); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);

      if ((signet_entry_get_flags (entry) & SIGNET_FLAG_PASSED) == 0)
        return FALSE;
    }
  return TRUE;
}

/* All that were forwarded in one mail are marked when it has been sent. */
static void
test_forwarded (Setting       *setting,
                gconstpointer  data)
{
  SignetFolder *drafts = load (setting, SIGNET_FOLDER_ROLE_DRAFTS);
  g_autofree char *one = save (setting, "One\n", NULL);
  g_autofree char *other = save (setting, "Other\n", NULL);
  const char *const names[] = { one, other, NULL };
  SignetOutboxRecord *record = signet_outbox_record_new ("1.signet");
  SignetSendNews *news = g_new0 (SignetSendNews, 1);

  g_assert_cmpuint (signet_folder_get_total (drafts), ==, 2);
  g_assert_false (are_passed (drafts));
  record->answers = signet_answered_join ("ann@example.org", signet_folder_get_directory (drafts), names);
  record->is_forward = TRUE;
  record->leaving = SIGNET_OUTBOX_SENT;
  news->item = signet_outbox_item_new (signet_outbox_record_copy (record));
  g_assert_true (signet_outbox_item_claim (news->item));
  news->record = record;
  news->stage = SIGNET_SEND_GONE;
  signet_engine_post_news (setting->engine, signet_engine_get_mailbox (setting->engine, setting->account), news);
  while (!are_passed (drafts))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_no_own_certificate (Setting *setting)
{
  SignetCertificates *certificates = signet_engine_get_certificates (setting->engine);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_load_async (certificates, NULL, await_cb, &result);
  signet_certificates_finish (certificates, await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    {
      GListModel *model = signet_certificates_get_model (certificates, i);

      g_assert_true (i == SIGNET_CERTIFICATES_AUTHORITIES || g_list_model_get_n_items (model) == 0);
    }
}

/* Nobody here has a certificate, nor keeps a passphrase: what is to be encrypted lies nowhere readable. */
static void
test_not_readable (Setting       *setting,
                   gconstpointer  data)
{
  SignetFolder *drafts = load (setting, SIGNET_FOLDER_ROLE_DRAFTS);
  g_autoptr(SignetDraft) plain = make_draft ("Secret\n");
  SignetDraftFacts facts = *signet_draft_get_facts (plain);
  g_autoptr(SignetDraft) draft = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) sent = NULL;
  g_autoptr(GError) error = NULL;

  facts.flags |= GPOINTER_TO_UINT (data);
  draft = signet_draft_new (&facts);
  signet_engine_save_draft_async (setting->engine, setting->account, draft, NULL, NULL, SIGNET_DRAFT_WHOLE,
                                  NULL, await_cb, &result);
  g_assert_null (signet_engine_save_draft_finish (setting->engine, await (&result), NULL, &error));
  g_assert_cmpint ((int) error->domain, ==, (int) SIGNET_SMIME_ERROR);
  g_assert_cmpuint (signet_folder_get_total (drafts), ==, 0);
  g_clear_error (&error);
  if ((facts.flags & SIGNET_DRAFT_ENCRYPT) == 0)
    return;
  assert_no_own_certificate (setting);
  signet_engine_send_async (setting->engine, setting->account, draft, G_MAXINT32, NULL, NULL, await_cb, &sent);
  g_assert_null (signet_engine_send_finish (setting->engine, await (&sent), &error));
  g_assert_cmpint ((int) error->domain, ==, (int) SIGNET_SMIME_ERROR);
  g_assert_cmpuint (g_list_model_get_n_items (signet_engine_get_outbox (setting->engine, setting->account)), ==,
                    0);
}

#define ADD(name, func) g_test_add ("/engine-compose/" name, Setting, NULL, set_up, func, tear_down)

/* Its account was removed while a mail was written: who asked is told why nothing can be done with it. */
static void
test_removed (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(SignetDraft) draft = make_draft ("One\n");
  g_autoptr(GAsyncResult) saved = NULL, kept = NULL, sent = NULL;
  g_autoptr(GError) problem = NULL, trouble = NULL, error = NULL;

  g_assert_true (signet_account_list_remove (signet_engine_get_accounts (setting->engine), setting->account,
                                             NULL));
  signet_engine_save_draft_async (setting->engine, setting->account, draft, "1.x", NULL, SIGNET_DRAFT_WHOLE,
                                  NULL, await_cb, &saved);
  g_assert_null (signet_engine_save_draft_finish (setting->engine, await (&saved), NULL, &problem));
  g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (problem->message, "ann@example.org"));
  signet_engine_save_template_async (setting->engine, setting->account, draft, await_cb, &kept);
  g_assert_false (signet_engine_save_template_finish (setting->engine, await (&kept), &trouble));
  g_assert_error (trouble, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  signet_engine_send_async (setting->engine, setting->account, draft, 0, NULL, NULL, await_cb, &sent);
  g_assert_null (signet_engine_send_finish (setting->engine, await (&sent), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("save", test_save);
  ADD ("cancelled", test_cancelled);
  ADD ("templates", test_templates);
  ADD ("there-and-back", test_there_and_back);
  ADD ("nobody", test_nobody);
  ADD ("forwarded", test_forwarded);
  g_test_add ("/engine-compose/not-readable", Setting, GUINT_TO_POINTER (SIGNET_DRAFT_ENCRYPT), set_up,
              test_not_readable, tear_down);
  g_test_add ("/engine-compose/of-sealed", Setting, GUINT_TO_POINTER (SIGNET_DRAFT_OF_SEALED), set_up,
              test_not_readable, tear_down);
  ADD ("removed", test_removed);
  return g_test_run ();
}
