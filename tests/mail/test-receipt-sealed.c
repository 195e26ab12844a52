/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts for what is signed and encrypted: none for a mail that was altered, and none that tells what was
 * inside. */
#include "config.h"

#include <string.h>

#include "await.h"
#include "engine-read.h"
#include "engine-receipt.h"
#include "sealing.h"
#include "temporary.h"

#define HEADER "From: Alice <alice@example.org>\r\nTo: bob@example.org\r\nSubject: [...]\r\n" \
               "Date: Mon, 2 Nov 2026 10:00:00 +0000\r\nMessage-ID: <in@example.org>\r\n" \
               "Disposition-Notification-To: alice@example.org\r\nMIME-Version: 1.0\r\n"

static Sealing sealing;

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
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "bob", NULL, NULL);

  setting->profile = temporary_make ("receipt-sealed");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
  setting->account = signet_account_new ("bob@example.org", server);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), setting->account,
                                          NULL));
  sealing_lend (&sealing, signet_engine_get_keyring (setting->engine),
                signet_engine_get_passphrases (setting->engine));
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

/* The offer for that mail, as the only one of the Inbox. */
static SignetReceiptOffer *
read_mail (Setting    *setting,
           const char *entity)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  SignetFolder *inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  g_autofree char *path = g_build_filename (signet_folder_get_path (inbox), "cur", "1.mail:2,", NULL);
  g_autofree char *mail = g_strconcat (HEADER, entity, NULL);
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) read = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_maildir_make (signet_folder_get_path (inbox), NULL));
  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  signet_folder_load_async (inbox, NULL, NULL, await_cb, &loaded);
  g_assert_true (signet_folder_load_finish (inbox, await (&loaded), NULL));
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (inbox), 0);
  signet_engine_read_async (setting->engine, inbox, entry, NULL, await_cb, &read);
  g_autoptr(SignetReading) reading = signet_engine_read_finish (setting->engine, await (&read), &error);
  g_assert_no_error (error);
  return signet_receipt_offer_new (signet_engine_get_accounts (setting->engine), "bob@example.org",
                                   SIGNET_FOLDER_ROLE_INBOX, "Inbox", reading);
}

static void
test_signed (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);
  g_autoptr(SignetReceiptOffer) offer = read_mail (setting, entity);

  g_assert_nonnull (offer);
}

static void
test_altered (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);

  strstr (entity, "Hello")[0] = 'J';
  g_assert_null (read_mail (setting, entity));
}

static void
test_not_for_us (Setting       *setting,
                 gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_encrypt (&sealing, "stranger", text);

  g_assert_null (read_mail (setting, entity));
}

/* The bytes of the only mail that is to be sent. */
static char *
read_outbox (Setting *setting)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  SignetFolder *outbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_OUTBOX);
  g_autofree char *cur = g_build_filename (signet_folder_get_path (outbox), "cur", NULL);
  g_autoptr(GDir) directory = g_dir_open (cur, 0, NULL);
  g_autofree char *path = g_build_filename (cur, g_dir_read_name (directory), NULL);
  char *text = NULL;

  g_assert_null (g_dir_read_name (directory));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_encrypted (Setting       *setting,
                gconstpointer  data)
{
  const char *content = "Content-Type: text/plain; charset=utf-8; hp=cipher\r\n"
                        "From: Alice <alice@example.org>\r\nTo: bob@example.org\r\n"
                        "Subject: Confidential\r\n\r\nHello\r\n";
  g_autofree char *entity = sealing_encrypt (&sealing, "bob", content);
  g_autoptr(SignetReceiptOffer) offer = read_mail (setting, entity);
  SignetReceiptLog *log = signet_engine_get_receipt_log (setting->engine);
  g_autoptr(GAsyncResult) answered = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (offer);
  g_assert_cmpstr (signet_message_get_subject (signet_reading_get_message (offer->reading)), ==,
                   "Confidential");
  while (!signet_receipt_log_is_open (log, offer->key))
    g_main_context_iteration (NULL, TRUE);
  signet_engine_answer_receipt_async (setting->engine, offer, SIGNET_RECEIPT_SEND, await_cb, &answered);
  signet_engine_answer_receipt_finish (setting->engine, await (&answered), &error);
  g_assert_no_error (error);

  g_autofree char *receipt = read_outbox (setting);
  g_autoptr(GBytes) bytes = g_bytes_new_static (receipt, strlen (receipt));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_assert_null (strstr (signet_message_get_subject (message), "Confidential"));
  g_assert_null (strstr (signet_message_get_text (message), "Confidential"));
  g_assert_nonnull (strstr (receipt, "displayed"));
  g_assert_null (strstr (receipt, "Hello"));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sealing_set_up (&sealing);
  g_test_add ("/receipt-sealed/signed", Setting, NULL, set_up, test_signed, tear_down);
  g_test_add ("/receipt-sealed/altered", Setting, NULL, set_up, test_altered, tear_down);
  g_test_add ("/receipt-sealed/not-for-us", Setting, NULL, set_up, test_not_for_us, tear_down);
  g_test_add ("/receipt-sealed/encrypted", Setting, NULL, set_up, test_encrypted, tear_down);
  status = g_test_run ();
  sealing_tear_down (&sealing);
  return status;
}
