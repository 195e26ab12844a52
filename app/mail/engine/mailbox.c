/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mailbox.h"

SignetMailbox *
signet_mailbox_new (SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), NULL);

  SignetMailbox *self = g_atomic_rc_box_new0 (SignetMailbox);

  self->account = g_object_ref (account);
  self->worker = signet_worker_new (signet_account_get_address (account));
  self->login_delay = -1;
  self->expire_days = -1;
  g_queue_init (&self->waiters);
  self->sparing = g_cancellable_new ();
  g_signal_connect_swapped (account, "notify::leave", G_CALLBACK (signet_mailbox_spare), self);
  g_signal_connect_swapped (account, "notify::days", G_CALLBACK (signet_mailbox_spare), self);
  return self;
}

SignetMailbox *
signet_mailbox_ref (SignetMailbox *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetMailbox *self = data;

  g_assert (g_queue_is_empty (&self->waiters));
  g_signal_handlers_disconnect_by_data (self->account, self);
  g_object_unref (self->account);
  g_object_unref (self->worker);
  g_object_unref (self->sparing);
  g_clear_pointer (&self->trouble, signet_trouble_unref);
  g_clear_object (&self->receiving);
  g_clear_pointer (&self->postbox, signet_postbox_unref);
}

void
signet_mailbox_unref (SignetMailbox *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
signet_mailbox_spare (SignetMailbox *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->sparing);
  g_object_unref (self->sparing);
  self->sparing = g_cancellable_new ();
}
