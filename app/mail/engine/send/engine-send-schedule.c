/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When Outboxes are sent by themselves: one timeout each, set to what is due next in it. */
#include "config.h"
#include "engine-send-private.h"

/* What is due later is looked at again so often: clocks are set, and machines sleep. */
#define LONGEST_WAIT 300

/* The network is given so long to settle after it came back, in seconds. */
#define SETTLE 3

#define AUTOMATIC "signet-send-automatically"
#define NETWORK   "signet-send-network"

typedef struct
{
  SignetEngine  *engine;   /* borrowed: it keeps the mailbox, which keeps the timeout */
  SignetMailbox *mailbox;  /* borrowed */
} Watch;

static gboolean
due_cb (gpointer user_data)
{
  const Watch *watch = user_data;
  g_autoptr(SignetEngine) engine = g_object_ref (watch->engine);
  g_autoptr(SignetMailbox) mailbox = signet_mailbox_ref (watch->mailbox);

  mailbox->postbox->timeout = 0;
  signet_engine_send_due (engine, mailbox);
  return G_SOURCE_REMOVE;
}

void
signet_engine_watch_outbox (SignetEngine  *self,
                            SignetMailbox *mailbox)
{
  SignetPostbox *postbox = signet_engine_get_postbox (self, mailbox);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const gint64 next = signet_postbox_get_next (postbox, now);
  Watch *watch;

  g_clear_handle_id (&postbox->timeout, g_source_remove);
  if (!GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self), AUTOMATIC))
      || g_cancellable_is_cancelled (signet_engine_get_closing (self))
      || signet_engine_get_mailbox (self, mailbox->account) != mailbox
      || next == G_MAXINT64 || postbox->sending != NULL)
    return;
  watch = g_new (Watch, 1);
  *watch = (Watch) { self, mailbox };
  postbox->timeout = g_timeout_add_full (G_PRIORITY_DEFAULT,
                                         (guint) CLAMP (next - now, 0, LONGEST_WAIT) * 1000, due_cb, watch,
                                         g_free);
}

typedef void (*MailboxFunc) (SignetEngine  *self,
                             SignetMailbox *mailbox);

static void
foreach (SignetEngine *self,
         MailboxFunc   func)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      func (self, signet_engine_get_mailbox (self, account));
    }
}

static void
begin (SignetEngine  *self,
       SignetMailbox *mailbox)
{
  signet_engine_ensure_outbox (self, mailbox);
  signet_engine_watch_outbox (self, mailbox);
}

static void
end_pause (SignetEngine  *self,
           SignetMailbox *mailbox)
{
  SignetPostbox *postbox = signet_engine_get_postbox (self, mailbox);

  signet_postbox_end_pause (postbox);
  postbox->pause_until = g_get_real_time () / G_USEC_PER_SEC + SETTLE;
  signet_engine_watch_outbox (self, mailbox);
}

static void
network_changed_cb (GNetworkMonitor *network,
                    gboolean         available,
                    SignetEngine    *self)
{
  const gboolean was_available = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self), NETWORK));

  g_object_set_data (G_OBJECT (self), NETWORK, GINT_TO_POINTER (available));
  if (available && !was_available)
    foreach (self, end_pause);
}

static void
accounts_changed_cb (SignetEngine *self)
{
  foreach (self, begin);
}

void
signet_engine_set_sending (SignetEngine *self,
                           gboolean      automatic)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  const gboolean was_automatic = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self), AUTOMATIC));
  GNetworkMonitor *network = g_network_monitor_get_default ();
  const gboolean available = g_network_monitor_get_network_available (network);

  if (was_automatic == automatic)
    return;
  g_object_set_data (G_OBJECT (self), AUTOMATIC, GINT_TO_POINTER (automatic));
  g_object_set_data (G_OBJECT (self), NETWORK, GINT_TO_POINTER (available));
  if (automatic)
    {
      g_signal_connect_object (network, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
      g_signal_connect_object (signet_engine_get_accounts (self), "items-changed",
                               G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
    }
  else
    {
      g_signal_handlers_disconnect_by_func (network, network_changed_cb, self);
      g_signal_handlers_disconnect_by_func (signet_engine_get_accounts (self), accounts_changed_cb, self);
    }
  foreach (self, begin);
}
