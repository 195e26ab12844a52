/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One timeout, set to the earliest mailbox. */
#include "config.h"
#include "scheduler.h"

#define FIRST_RETRY 30u  /* seconds */
#define MINUTE      60u

/* However long a server asks to be left alone, s. */
#define LONGEST_DELAY (24 * 60 * MINUTE)

/* And however often the password is refused: a server that is ill may refuse the right one, s. */
#define LONGEST_REFUSED_DELAY (60 * MINUTE)

/* The network is given so long to settle after it came back. */
#define SETTLE (3 * G_USEC_PER_SEC)

struct _SignetScheduler
{
  GObject              parent_instance;

  GHashTable          *mailboxes;  /* borrowed */
  SignetSchedulerFunc  due;
  gpointer             user_data;
  guint                minutes;
  guint                timeout;
  GNetworkMonitor     *network;    /* while switched on */
  gboolean             available;
};

G_DEFINE_FINAL_TYPE (SignetScheduler, signet_scheduler, G_TYPE_OBJECT)

static void schedule (SignetScheduler *self);

static void
run_due (SignetScheduler *self)
{
  g_autoptr(GList) mailboxes = g_hash_table_get_values (self->mailboxes);
  gint64 now = g_get_monotonic_time ();

  for (GList *l = mailboxes; l != NULL; l = l->next)
    {
      SignetMailbox *mailbox = l->data;

      if (mailbox->due > now)
        continue;
      /* The end of the receive sets the time anew; this is for one that never ends. */
      mailbox->due = now + (gint64) self->minutes * MINUTE * G_USEC_PER_SEC;
      self->due (mailbox, self->user_data);
    }
}

static gboolean
timeout_cb (gpointer user_data)
{
  SignetScheduler *self = user_data;

  self->timeout = 0;
  run_due (self);
  schedule (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (SignetScheduler *self)
{
  GHashTableIter iter;
  gpointer value;
  gint64 next = G_MAXINT64;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->minutes == 0)
    return;

  g_hash_table_iter_init (&iter, self->mailboxes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    next = MIN (next, ((SignetMailbox *) value)->due);
  if (next == G_MAXINT64)
    return;

  gint64 wait = MAX (next - g_get_monotonic_time (), 0) / 1000;
  self->timeout = g_timeout_add ((guint) MIN (wait, G_MAXINT), timeout_cb, self);
}

static void
make_all_due (SignetScheduler *self,
              gint64           when)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->mailboxes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((SignetMailbox *) value)->due = when;
  schedule (self);
}

static void
network_changed_cb (GNetworkMonitor *network,
                    gboolean         available,
                    SignetScheduler *self)
{
  if (available && !self->available)
    make_all_due (self, g_get_monotonic_time () + SETTLE);
  self->available = available;
}

static void
watch_network (SignetScheduler *self)
{
  self->network = g_object_ref (g_network_monitor_get_default ());
  self->available = g_network_monitor_get_network_available (self->network);
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
}

static void
signet_scheduler_finalize (GObject *object)
{
  SignetScheduler *self = SIGNET_SCHEDULER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (signet_scheduler_parent_class)->finalize (object);
}

static void
signet_scheduler_class_init (SignetSchedulerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_scheduler_finalize;
}

static void
signet_scheduler_init (SignetScheduler *self)
{
}

SignetScheduler *
signet_scheduler_new (GHashTable          *mailboxes,
                      SignetSchedulerFunc  due,
                      gpointer             user_data)
{
  g_return_val_if_fail (mailboxes != NULL, NULL);
  g_return_val_if_fail (due != NULL, NULL);

  SignetScheduler *self = g_object_new (SIGNET_TYPE_SCHEDULER, NULL);

  self->mailboxes = mailboxes;
  self->due = due;
  self->user_data = user_data;
  return self;
}

/* A wrong password does not get better by trying it often; some servers lock the account, and a keyring that
 * stayed locked asks each time. The first refusal may be the server's mistake. */
static gint64
get_next (SignetScheduler     *self,
          const SignetMailbox *mailbox)
{
  guint delay = signet_scheduler_get_delay (self->minutes, mailbox->n_failures, mailbox->login_delay);

  if (mailbox->n_refusals > 1)
    delay = MAX (delay, MIN (delay << MIN (mailbox->n_refusals - 1, 10), LONGEST_REFUSED_DELAY));
  return g_get_monotonic_time () + (gint64) delay * G_USEC_PER_SEC;
}

/* Who wants mail more often does not wait once more for as long as before. */
static void
make_none_later (SignetScheduler *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->mailboxes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((SignetMailbox *) value)->due = MIN (((SignetMailbox *) value)->due, get_next (self, value));
  schedule (self);
}

void
signet_scheduler_set_interval (SignetScheduler *self,
                               guint            minutes)
{
  g_return_if_fail (SIGNET_IS_SCHEDULER (self));

  gboolean was_off = self->minutes == 0;

  self->minutes = minutes;
  if (minutes > 0 && self->network == NULL)
    watch_network (self);
  if (minutes > 0 && was_off)
    make_all_due (self, g_get_monotonic_time ());
  else
    make_none_later (self);
}

guint
signet_scheduler_get_delay (guint minutes,
                            guint n_failures,
                            int   login_delay)
{
  guint interval = minutes * MINUTE;
  guint delay = interval;

  if (n_failures > 0)
    delay = MIN (interval, FIRST_RETRY << MIN (n_failures - 1, 10));
  return login_delay > 0 ? MAX (delay, MIN ((guint) login_delay + 1, LONGEST_DELAY)) : delay;
}

void
signet_scheduler_note (SignetScheduler *self,
                       SignetMailbox   *mailbox,
                       SignetTrouble   *trouble)
{
  g_return_if_fail (SIGNET_IS_SCHEDULER (self));
  g_return_if_fail (mailbox != NULL);

  SignetTroubleKind kind = trouble ? signet_trouble_get_kind (trouble) : SIGNET_TROUBLE_CANCELLED;

  mailbox->n_refusals = kind == SIGNET_TROUBLE_PASSWORD ? mailbox->n_refusals + 1 : 0;
  if (kind == SIGNET_TROUBLE_RETRY || kind == SIGNET_TROUBLE_DISK || kind == SIGNET_TROUBLE_WAIT
      || kind == SIGNET_TROUBLE_UNREACHABLE)
    mailbox->n_failures++;
  else
    mailbox->n_failures = 0;

  mailbox->due = get_next (self, mailbox);
  schedule (self);
}

void
signet_scheduler_update (SignetScheduler *self)
{
  g_return_if_fail (SIGNET_IS_SCHEDULER (self));
  schedule (self);
}
