/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the only mail of the Inbox as the window does, and answers its wish for a receipt, if it is said to.
 * usage: receipt-driver PROFILE read|send|ignore. Prints "offered" or "not offered". Password of the account
 * is the line of the standard input. */
#include "config.h"

#include <stdio.h>

#include "await.h"
#include "engine-read.h"
#include "engine-receipt.h"
#include "engine-send.h"

typedef struct
{
  SignetEngine  *engine;
  SignetAccount *account;
  SignetFolder  *inbox;
  SignetReading *reading;
} Driver;

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
read_mail (Driver *self)
{
  SignetFolderList *folders = signet_engine_get_folders (self->engine, self->account);
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) read = NULL;
  g_autoptr(SignetEntry) entry = NULL;
  g_autoptr(GError) error = NULL;

  self->inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  signet_folder_load_async (self->inbox, NULL, NULL, await_cb, &loaded);
  signet_folder_load_finish (self->inbox, await (&loaded), &error);
  check (error);
  entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), 0);
  signet_engine_read_async (self->engine, self->inbox, entry, NULL, await_cb, &read);
  self->reading = signet_engine_read_finish (self->engine, await (&read), &error);
  check (error);
}

static void
changed_cb (SignetReceiptLog *log,
            gboolean         *changed)
{
  *changed = TRUE;
}

static void
wait_for_log (Driver *self)
{
  SignetReceiptLog *log = signet_engine_get_receipt_log (self->engine);
  gboolean changed = FALSE;
  gulong handler = g_signal_connect (log, "changed", G_CALLBACK (changed_cb), &changed);

  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (log, handler);
}

static void
flush (Driver     *self,
       const char *password)
{
  g_autoptr(GAsyncResult) flushed = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_flush_outbox_async (self->engine, self->account, password, NULL, await_cb, &flushed);
  signet_engine_flush_outbox_finish (self->engine, await (&flushed), &error);
  check (error);
}

/* Whoever clicks twice is answered once. */
static void
answer (Driver                   *self,
        const SignetReceiptOffer *offer,
        SignetReceiptAnswer       wish)
{
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) late = NULL;

  signet_engine_answer_receipt_async (self->engine, offer, wish, await_cb, &first);
  signet_engine_answer_receipt_async (self->engine, offer, SIGNET_RECEIPT_SEND, await_cb, &second);
  signet_engine_answer_receipt_finish (self->engine, await (&first), &error);
  check (error);
  if (signet_engine_answer_receipt_finish (self->engine, await (&second), &late))
    g_error ("it was answered twice");
}

int
main (int    argc,
      char **argv)
{
  Driver self = { NULL, };
  g_autoptr(SignetReceiptOffer) offer = NULL;
  g_autoptr(GError) error = NULL;
  char password[128];
  gboolean open;

  if (argc != 3 || fgets (password, sizeof password, stdin) == NULL)
    g_error ("usage: receipt-driver PROFILE read|send|ignore");
  g_strchomp (password);
  self.engine = signet_engine_open (argv[1], SIGNET_STORE_WRITE, &error);
  check (error);
  self.account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self.engine)), 0);
  read_mail (&self);
  wait_for_log (&self);

  offer = signet_receipt_offer_new (signet_engine_get_accounts (self.engine),
                                    signet_folder_get_account (self.inbox),
                                    signet_folder_get_role (self.inbox),
                                    signet_folder_get_directory (self.inbox), self.reading);
  open = offer != NULL && signet_receipt_log_is_open (signet_engine_get_receipt_log (self.engine), offer->key);
  printf ("%s\n", open ? "offered" : "not offered");
  if (open && !g_str_equal (argv[2], "read"))
    answer (&self, offer, g_str_equal (argv[2], "send") ? SIGNET_RECEIPT_SEND : SIGNET_RECEIPT_IGNORE);
  flush (&self, password);

  signet_engine_close (self.engine);
  g_object_unref (self.reading);
  g_object_unref (self.account);
  g_object_unref (self.engine);
  return 0;
}
