/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"
#include "operation.h"
#include "postbox.h"
#include "trouble.h"
#include "worker.h"

G_BEGIN_DECLS

/* What the engine keeps for an account while it is open. Main thread; reference counted, since a job
 * may outlive its account. A worker may take a reference, which the main thread lets go. */
typedef struct
{
  SignetAccount   *account;
  SignetWorker    *worker;       /* all sessions with this account's server, one after the other */
  SignetTrouble   *trouble;      /* nullable */

  SignetOperation *receiving;    /* NULL while no receive runs */
  GQueue           waiters;      /* of GTask: who waits for its end */
  gboolean         in_silence;   /* nobody but the scheduler wanted it */
  GCancellable    *sparing;      /* of the sessions that are asked for now: see signet_mailbox_spare() */

  SignetPostbox   *postbox;      /* NULL until it is needed */

  gint64           due;          /* monotonic time of the next receive by schedule */
  guint            n_failures;   /* in a row, for the scheduler's back-off */
  guint            n_refusals;   /* of the password, in a row */
  int              login_delay;  /* seconds, as the server last told; -1: not told */
  int              expire_days;  /* -1: not told */
} SignetMailbox;

SignetMailbox *signet_mailbox_new   (SignetAccount *account);
SignetMailbox *signet_mailbox_ref   (SignetMailbox *self);
void           signet_mailbox_unref (SignetMailbox *self);

/* What is to stay on the server is another thing now: the sessions that were asked for before, which may take
 * hours, delete nothing there any more. The next one does, by what holds then. */
void           signet_mailbox_spare (SignetMailbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMailbox, signet_mailbox_unref)

G_END_DECLS
