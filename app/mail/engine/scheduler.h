/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mailbox.h"

G_BEGIN_DECLS

/* Decides when an account is received by itself: every so many minutes, sooner after a failure that
 * may pass (with back-off), later when the server asked for patience, ever later, but each hour, while the
 * password is refused, at once when the network comes back. Main thread. */
#define SIGNET_TYPE_SCHEDULER (signet_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (SignetScheduler, signet_scheduler, SIGNET, SCHEDULER, GObject)

typedef void (*SignetSchedulerFunc) (SignetMailbox *mailbox,
                                     gpointer       user_data);

/* due: called for each mailbox whose time has come. mailboxes: account => SignetMailbox, borrowed like
 * user_data. Returns: (transfer full), switched off. */
SignetScheduler *signet_scheduler_new          (GHashTable          *mailboxes,
                                                SignetSchedulerFunc  due,
                                                gpointer             user_data);

/* 0: off. Every mailbox is due at once when it is switched on; a shorter interval holds from now on. */
void             signet_scheduler_set_interval (SignetScheduler     *self,
                                                guint                minutes);

/* A receive ended, whoever wanted it; trouble: nullable. Sets when the mailbox is due again. */
void             signet_scheduler_note         (SignetScheduler     *self,
                                                SignetMailbox       *mailbox,
                                                SignetTrouble       *trouble);

/* Something changed which accounts there are. */
void             signet_scheduler_update       (SignetScheduler     *self);

/* Seconds until the next try after so many failures in a row; login_delay: -1 if not told. */
guint            signet_scheduler_get_delay    (guint                minutes,
                                                guint                n_failures,
                                                int                  login_delay);

G_END_DECLS
