/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-submit.h"

#include <glib/gi18n-lib.h>

/* The data of the task. */
typedef struct
{
  SignetRawMail    *mail;
  SignetAccount    *account;
  SignetOutboxItem *item;
  SignetSendFlags   flags;
  gboolean          queue_only;
  char             *password;   /* nullable */
  SignetSubmitted   submitted;
} Submit;

static void
submit_free (gpointer data)
{
  Submit *self = data;

  signet_raw_mail_unref (self->mail);
  g_clear_object (&self->account);
  g_clear_object (&self->item);
  signet_secret_free (self->password);
  g_free (self);
}

/* The account that writes as that address. Borrowed, nullable. */
static SignetAccount *
find_account (SignetEngine *engine,
              const char   *address)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (signet_identity_find (signet_account_get_identities (account), address) != NULL)
        return account;
    }
  return NULL;
}

/* What was asked for, else what the mail says, else the only account there is. */
static char *
choose_address (SignetEngine   *engine,
                SignetRawMail  *mail,
                const char     *from,
                GError        **error)
{
  SignetAddress *writer = signet_raw_mail_get_from (mail);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(SignetAccount) only = NULL;

  if (from != NULL)
    return g_strdup (from);
  if (writer != NULL)
    return g_strdup (signet_address_get_address (writer));
  if (g_list_model_get_n_items (accounts) == 1)
    {
      only = g_list_model_get_item (accounts, 0);
      return g_strdup (signet_account_get_address (only));
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("The mail does not say from whom it is; --from does."));
  return NULL;
}

/* Whether nothing need be written into the mail for it to be sent as this address: one that is resent says by
 * whom, if somebody asks for it. */
static gboolean
is_from (SignetRawMail *mail,
         const char    *address,
         const char    *asked)
{
  SignetAddress *writer = signet_raw_mail_get_from (mail);

  if (asked != NULL && signet_raw_mail_is_resent (mail))
    return FALSE;
  return writer != NULL && g_ascii_strcasecmp (signet_address_get_address (writer), address) == 0;
}

/* Finds the account, and has the mail be from an address of it. */
static gboolean
choose_account (SignetEngine  *engine,
                Submit        *self,
                const char    *from,
                GError       **error)
{
  g_autofree char *address = choose_address (engine, self->mail, from, error);
  SignetIdentity *identity;

  if (address == NULL)
    return FALSE;
  g_set_object (&self->account, find_account (engine, address));
  if (self->account == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("No account writes as “%s”; “signet account list” lists them, and --from names one."),
                   address);
      return FALSE;
    }
  identity = signet_identity_find (signet_account_get_identities (self->account), address);
  if (!is_from (self->mail, address, from))
    {
      g_autoptr(SignetAddress) own = signet_address_new (signet_identity_get_facts (identity)->name,
                                                         signet_identity_get_address (identity));
      SignetRawMail *mail = signet_raw_mail_with_from (self->mail, own);

      signet_raw_mail_unref (self->mail);
      self->mail = mail;
    }
  return TRUE;
}

/* Why it is still there. flush_error: what stopped all mail, nullable. Returns: (transfer full). */
static GError *
make_reason (SignetOutboxItem *item,
             const GError     *flush_error)
{
  const char *sentence = signet_outbox_item_get_sentence (item);
  const char *details = signet_outbox_item_get_details (item);
  g_autoptr(SignetTrouble) trouble = NULL;

  if (flush_error != NULL && signet_outbox_item_get_state (item) == SIGNET_OUTBOX_WAITING)
    return g_error_copy (flush_error);
  trouble = signet_trouble_new (SIGNET_TROUBLE_RETRY,
                                sentence != NULL ? sentence : _("The mail waits to be sent."), NULL,
                                details != NULL ? details : "", NULL);
  return signet_trouble_to_error (trouble);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Submit *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  signet_engine_flush_outbox_finish (SIGNET_ENGINE (source), result, &error);
  self->submitted = signet_outbox_item_get_state (self->item) == SIGNET_OUTBOX_SENT
                    ? SIGNET_SUBMITTED_SENT : SIGNET_SUBMITTED_KEPT;
  if (self->submitted == SIGNET_SUBMITTED_SENT)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, make_reason (self->item, error));
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetEngine *engine = SIGNET_ENGINE (source);
  Submit *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->item = signet_engine_send_finish (engine, result, &error);
  if (self->item == NULL)
    g_task_return_error (task, error);
  else if (self->queue_only)
    {
      self->submitted = SIGNET_SUBMITTED_QUEUED;
      g_task_return_boolean (task, TRUE);
    }
  else
    signet_engine_flush_outbox_async (engine, self->account, self->password, g_task_get_cancellable (task),
                                      flushed_cb, g_object_ref (task));
}

void
signet_engine_submit_async (SignetEngine           *self,
                            SignetRawMail          *mail,
                            const SignetSubmission *submission,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (mail != NULL);
  g_return_if_fail (submission != NULL);

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Submit *submit = g_new0 (Submit, 1);
  SignetPassphrases *passphrases = NULL;
  GError *error = NULL;

  submit->mail = signet_raw_mail_ref (mail);
  submit->flags = submission->flags;
  submit->queue_only = submission->queue_only;
  submit->password = g_strdup (submission->password);
  submit->submitted = SIGNET_SUBMITTED_NOTHING;
  g_task_set_task_data (task, submit, submit_free);
  g_task_set_check_cancellable (task, FALSE);
  if (!choose_account (self, submit, submission->from, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (submission->passphrase != NULL)
    passphrases = signet_engine_get_passphrases (self);
  if (passphrases != NULL)
    signet_passphrases_give (passphrases, submission->passphrase);
  signet_engine_send_raw_async (self, submit->account, submit->mail, submit->flags, cancellable, put_cb,
                                g_object_ref (task));
}

SignetSubmitted
signet_engine_submit_finish (SignetEngine  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), SIGNET_SUBMITTED_NOTHING);

  g_task_propagate_boolean (G_TASK (result), error);
  return ((Submit *) g_task_get_task_data (G_TASK (result)))->submitted;
}
