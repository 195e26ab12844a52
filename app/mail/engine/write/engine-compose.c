/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-compose.h"

#include "engine-keep.h"
#include "send-errand.h"

/* Whether its copy needs no keys: what comes of an encrypted mail does, since it may be taken back. */
static gboolean
is_kept_here (const SignetSendWish *wish)
{
  return wish->flags == SIGNET_SEND_PLAIN
         && (wish->draft == NULL || !signet_engine_keeps_sealed (wish->draft));
}

static void
build_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  SignetSendErrand *self = task_data;
  GError *error = NULL;
  gboolean ok = signet_send_wish_build (self->wish, cancellable, &error);

  if (ok && is_kept_here (self->wish))
    {
      ok = signet_send_wish_keep (self->wish, NULL, cancellable, &error);
      self->order = ok ? signet_send_wish_order (self->wish, cancellable, &error) : NULL;
      ok = self->order != NULL;
    }
  signet_send_errand_return (task, ok, error);
}

/* What has no certificate that it can be kept with goes without a copy: most often it cannot be sealed
 * either, and that is what is told. */
static gboolean
keep_copy (SignetSendErrand  *self,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr(GError) problem = NULL;

  if (signet_send_wish_keep (self->wish, self->judge, cancellable, &problem)
      || problem->domain == SIGNET_SMIME_ERROR)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* On the worker that has the keys. */
static void
seal_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  SignetSendErrand *self = task_data;
  GError *error = NULL;

  if (keep_copy (self, cancellable, &error))
    self->order = self->wish->flags == SIGNET_SEND_PLAIN
                    ? signet_send_wish_order (self->wish, cancellable, &error)
                    : signet_send_wish_seal (self->wish, self->judge, cancellable, &error);
  signet_send_errand_return (task, self->order != NULL, error);
}

static void
put (SignetSendErrand *self)
{
  signet_engine_put (self->engine, self->mailbox, g_steal_pointer (&self->order),
                     g_object_ref (self->asker));
}

static void
sealed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetSendErrand *self = signet_send_errand_take (result);

  if (self != NULL)
    put (self);
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SignetSendErrand *self = signet_send_errand_take (result);

  if (self != NULL && self->order != NULL)
    put (self);
  else if (self != NULL)
    signet_send_errand_run (signet_send_errand_steal (self),
                            signet_engine_get_opening (SIGNET_ENGINE (source)), seal_work, sealed_cb);
}

/* self: taken, nullable: who asked knows why. */
static void
begin (SignetSendErrand *self)
{
  if (self == NULL)
    return;
  signet_send_errand_show (self);
  signet_send_errand_run (self, signet_engine_get_postbox (self->engine, self->mailbox)->worker, build_work,
                          built_cb);
}

void
signet_engine_send_async (SignetEngine        *self,
                          SignetAccount       *account,
                          SignetDraft         *draft,
                          gint64               not_before,
                          SignetEntry         *stored,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (draft != NULL);

  const SignetDraftFacts *facts = signet_draft_get_facts (draft);
  SignetSendWish *wish = g_new0 (SignetSendWish, 1);
  SignetSendErrand *errand;

  wish->draft = signet_draft_ref (draft);
  wish->not_before = not_before;
  errand = signet_send_errand_new (self, account, wish, facts->identity, cancellable, callback, user_data);
  if (errand != NULL && stored != NULL)
    wish->stored = signet_folder_dup_file (signet_send_errand_get_drafts (errand), stored);
  begin (errand);
}

void
signet_engine_send_raw_async (SignetEngine        *self,
                              SignetAccount       *account,
                              SignetRawMail       *mail,
                              SignetSendFlags      flags,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (mail != NULL);

  SignetAddress *from = signet_raw_mail_get_from (mail);
  SignetSendWish *wish = g_new0 (SignetSendWish, 1);

  wish->raw = signet_raw_mail_ref (mail);
  wish->flags = flags;
  begin (signet_send_errand_new (self, account, wish, from != NULL ? signet_address_get_address (from) : NULL,
                                 cancellable, callback, user_data));
}

void
signet_engine_redirect_async (SignetEngine        *self,
                              SignetAccount       *account,
                              SignetRedirection   *what,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (what != NULL && what->from != NULL && what->to != NULL);
  g_return_if_fail (what->to->len > 0 || (what->bcc != NULL && what->bcc->len > 0));

  SignetSendWish *wish = g_new0 (SignetSendWish, 1);

  wish->redirection = what;
  wish->name = g_strdup (what->name);
  wish->not_before = what->not_before;
  begin (signet_send_errand_new (self, account, wish, signet_address_get_address (what->from), NULL, callback,
                                 user_data));
}

void
signet_engine_send_receipt_async (SignetEngine             *self,
                                  const SignetReceiptOffer *offer,
                                  GAsyncReadyCallback       callback,
                                  gpointer                  user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (offer != NULL);

  SignetSendWish *wish = g_new0 (SignetSendWish, 1);

  wish->receipt = signet_receipt_offer_copy (offer);
  begin (signet_send_errand_new (self, offer->account, wish, signet_address_get_address (offer->from), NULL,
                                 callback, user_data));
}

SignetOutboxItem *
signet_engine_send_finish (SignetEngine  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
