/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds what the jobs work on. The jobs themselves are in engine-receive.c and engine-read.c. */
#include "config.h"
#include "engine-private.h"

#include "engine-folders.h"
#include "scheduler.h"

/* How long closing waits for cancelled jobs to notice. */
#define CLOSE_PATIENCE (5 * G_USEC_PER_SEC)

struct _SignetEngine
{
  GObject            parent_instance;

  SignetAccountList *accounts;
  SignetStore       *store;
  GListStore        *operations;
  GHashTable        *mailboxes;   /* SignetAccount => SignetMailbox */
  SignetScheduler   *scheduler;
  SignetRowQueue    *rows;
  guint              n_held;      /* jobs in the background that closing waits for */
  SignetImageSenders *image_senders; /* NULL until they are asked for */
  SignetKeys        *keys;
  SignetJudging     *judging;
  SignetEmptied     *emptied;
  SignetWorker      *opening;     /* parses messages, which may take long: not on the store's worker */
  SignetWorker      *asking;      /* waits for who knows of revoked certificates */
  GCancellable      *closing;
};

enum { TROUBLE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetEngine, signet_engine, G_TYPE_OBJECT)

static gboolean
drop_unlisted_cb (gpointer key,
                  gpointer value,
                  gpointer user_data)
{
  SignetEngine *self = user_data;
  SignetMailbox *mailbox = value;

  if (signet_account_list_lookup (self->accounts, signet_account_get_address (key)) == key)
    return FALSE;
  if (mailbox->receiving != NULL)
    signet_operation_cancel (mailbox->receiving);
  return TRUE;
}

static void
accounts_changed_cb (SignetEngine *self)
{
  g_hash_table_foreach_remove (self->mailboxes, drop_unlisted_cb, self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      if (!g_hash_table_contains (self->mailboxes, account))
        g_hash_table_insert (self->mailboxes, g_object_ref (account), signet_mailbox_new (account));
    }
  signet_scheduler_update (self->scheduler);
}

static void
signet_engine_dispose (GObject *object)
{
  SignetEngine *self = SIGNET_ENGINE (object);

  if (self->accounts != NULL)
    g_signal_handlers_disconnect_by_data (self->accounts, self);
  g_clear_object (&self->scheduler);

  G_OBJECT_CLASS (signet_engine_parent_class)->dispose (object);
}

static void
signet_engine_finalize (GObject *object)
{
  SignetEngine *self = SIGNET_ENGINE (object);

  g_hash_table_unref (self->mailboxes);
  g_clear_object (&self->accounts);
  g_clear_object (&self->store);
  g_clear_object (&self->image_senders);
  g_object_unref (self->operations);
  g_object_unref (self->opening);
  g_object_unref (self->asking);
  g_object_unref (self->closing);
  signet_judging_free (self->judging);
  signet_emptied_free (self->emptied);
  g_clear_pointer (&self->keys, signet_keys_free);
  g_object_unref (self->rows);

  G_OBJECT_CLASS (signet_engine_parent_class)->finalize (object);
}

static void
signet_engine_class_init (SignetEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = signet_engine_dispose;
  object_class->finalize = signet_engine_finalize;

  signals[TROUBLE_CHANGED] = g_signal_new ("trouble-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, SIGNET_TYPE_ACCOUNT);
}

static void
signet_engine_init (SignetEngine *self)
{
  self->operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  self->opening = signet_worker_new ("opening");
  self->asking = signet_worker_new ("asking");
  self->closing = g_cancellable_new ();
  self->judging = signet_judging_new ();
  self->emptied = signet_emptied_new (self);
  self->rows = signet_row_queue_new ();
  self->mailboxes = g_hash_table_new_full (NULL, NULL, g_object_unref,
                                           (GDestroyNotify) signet_mailbox_unref);
  self->scheduler = signet_scheduler_new (self->mailboxes, signet_engine_receive_due, self);
}

SignetEngine *
signet_engine_open (const char       *profile,
                    SignetStoreMode   mode,
                    GError          **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autoptr(SignetEngine) self = g_object_new (SIGNET_TYPE_ENGINE, NULL);

  self->store = signet_store_open (profile, mode, error);
  if (self->store == NULL)
    return NULL;
  self->keys = signet_keys_new (profile, mode, mode == SIGNET_STORE_WRITE ? SIGNET_KEYRING_CHANGE
                                                                          : SIGNET_KEYRING_READ_ONLY);
  self->accounts = signet_account_list_load (profile, error);
  if (self->accounts == NULL)
    return NULL;

  signet_engine_erase_left (self);
  g_signal_connect_swapped (self->accounts, "items-changed", G_CALLBACK (accounts_changed_cb), self);
  accounts_changed_cb (self);
  return g_steal_pointer (&self);
}

SignetAccountList *
signet_engine_get_accounts (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return self->accounts;
}

SignetStore *
signet_engine_get_store (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return self->store;
}

SignetImageSenders *
signet_engine_get_image_senders (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  if (self->image_senders == NULL)
    {
      g_autofree char *path = g_build_filename (signet_store_get_profile (self->store),
                                                "image-senders", NULL);

      self->image_senders = signet_image_senders_new (signet_store_get_worker (self->store), path);
    }
  return self->image_senders;
}

SignetKeyring *
signet_engine_get_keyring (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return signet_keys_get_keyring (self->keys);
}

SignetPassphrases *
signet_engine_get_passphrases (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return signet_keys_get_passphrases (self->keys);
}

SignetCertificates *
signet_engine_get_certificates (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return signet_keys_get_certificates (self->keys);
}

GListModel *
signet_engine_get_operations (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return G_LIST_MODEL (self->operations);
}

SignetFolderList *
signet_engine_get_folders (SignetEngine  *self,
                           SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), NULL);

  return signet_store_get_folders (self->store, signet_account_get_address (account));
}

void
signet_engine_refresh_folders (SignetEngine *self)
{
  GHashTableIter iter;
  gpointer account;

  g_return_if_fail (SIGNET_IS_ENGINE (self));

  g_hash_table_iter_init (&iter, self->mailboxes);
  while (g_hash_table_iter_next (&iter, &account, NULL))
    signet_folder_list_refresh (signet_engine_get_folders (self, account));
}

SignetTrouble *
signet_engine_get_trouble (SignetEngine  *self,
                           SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  return mailbox ? mailbox->trouble : NULL;
}

int
signet_engine_get_expire_days (SignetEngine  *self,
                               SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), -1);

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  return mailbox ? mailbox->expire_days : -1;
}

void
signet_engine_set_interval (SignetEngine *self,
                            guint         minutes)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  signet_scheduler_set_interval (self->scheduler, minutes);
}

void
signet_engine_close (SignetEngine *self)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  GListModel *running = G_LIST_MODEL (self->operations);
  gint64 deadline = g_get_monotonic_time () + CLOSE_PATIENCE;

  signet_scheduler_set_interval (self->scheduler, 0);
  g_cancellable_cancel (self->closing);
  signet_engine_stop_judging (self);
  for (guint i = 0; i < g_list_model_get_n_items (running); i++)
    {
      g_autoptr(SignetOperation) operation = g_list_model_get_item (running, i);
      signet_operation_cancel (operation);
    }
  while ((g_list_model_get_n_items (running) > 0 || self->n_held > 0)
         && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  signet_emptied_erase_all (self->emptied);
  signet_keys_close (self->keys);
  signet_store_flush (self->store);
}

SignetMailbox *
signet_engine_get_mailbox (SignetEngine  *self,
                           SignetAccount *account)
{
  return g_hash_table_lookup (self->mailboxes, account);
}

SignetMailbox *
signet_engine_find_mailbox (SignetEngine *self,
                            SignetFolder *folder)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->mailboxes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SignetMailbox *mailbox = value;
      SignetFolderList *folders = signet_engine_get_folders (self, mailbox->account);

      if (g_strcmp0 (signet_folder_list_get_account (folders), signet_folder_get_account (folder)) == 0)
        return mailbox;
    }
  return NULL;
}

SignetJudge *
signet_engine_get_judge (SignetEngine *self)
{
  return signet_keys_get_judge (self->keys);
}

SignetJudging *
signet_engine_get_judging (SignetEngine *self)
{
  return self->judging;
}

SignetEmptied *
signet_engine_get_emptied (SignetEngine *self)
{
  return self->emptied;
}

SignetWorker *
signet_engine_get_opening (SignetEngine *self)
{
  return self->opening;
}

SignetWorker *
signet_engine_get_asking (SignetEngine *self)
{
  return self->asking;
}

GCancellable *
signet_engine_get_closing (SignetEngine *self)
{
  return self->closing;
}

SignetRowQueue *
signet_engine_get_rows (SignetEngine *self)
{
  return self->rows;
}

void
signet_engine_begin (SignetEngine    *self,
                     SignetOperation *operation)
{
  g_list_store_append (self->operations, operation);
}

void
signet_engine_end (SignetEngine    *self,
                   SignetOperation *operation)
{
  guint position;

  if (g_list_store_find (self->operations, operation, &position))
    g_list_store_remove (self->operations, position);
}

void
signet_engine_hold (SignetEngine *self)
{
  self->n_held++;
}

void
signet_engine_release (SignetEngine *self)
{
  g_assert (self->n_held > 0);
  self->n_held--;
}

void
signet_engine_note (SignetEngine  *self,
                    SignetMailbox *mailbox,
                    SignetTrouble *trouble)
{
  SignetTroubleKind kind = trouble ? signet_trouble_get_kind (trouble) : SIGNET_TROUBLE_CANCELLED;
  gboolean silent = kind == SIGNET_TROUBLE_WAIT && mailbox->in_silence;

  signet_scheduler_note (self->scheduler, mailbox, trouble);
  if (trouble != NULL && (silent || kind == SIGNET_TROUBLE_CANCELLED))
    return;
  if (trouble == NULL && mailbox->trouble == NULL)
    return;

  g_clear_pointer (&mailbox->trouble, signet_trouble_unref);
  mailbox->trouble = trouble ? signet_trouble_ref (trouble) : NULL;
  g_signal_emit (self, signals[TROUBLE_CHANGED], 0, mailbox->account);
}
