/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "operation.h"
#include "outbox-item.h"
#include "outbox.h"
#include "trouble.h"
#include "worker.h"

G_BEGIN_DECLS

/* What the engine keeps of an account's Outbox while it is open: its items, and when the next of them is
 * due. Main thread; reference counted, since a job may outlive its account. */
typedef struct
{
  SignetOutbox    *outbox;
  GListStore      *items;        /* of SignetOutboxItem, oldest first */
  SignetWorker    *worker;       /* what is done to the files, but for sending */
  SignetWorker    *sending_worker;
  gint64           opened;       /* µs since 1970 */
  gboolean         is_loading;
  gboolean         is_loaded;
  GQueue           loads;        /* of GTask: who waits for that */

  SignetOperation *sending;      /* NULL while nothing is sent */
  GQueue           waiters;      /* of GTask: who waits for the end of what is sent now */
  GQueue           next_waiters; /* and of what is sent then */
  SignetTrouble   *trouble;      /* why the last try was stopped, nullable */

  guint            n_failures;   /* of these in a row */
  gint64           pause_until;  /* seconds since 1970 */
  guint            timeout;
} SignetPostbox;

/* directory: PROFILE/mail/ACCOUNT. Returns: (transfer full). */
SignetPostbox    *signet_postbox_new      (const char           *directory);
SignetPostbox    *signet_postbox_ref      (SignetPostbox        *self);
void              signet_postbox_unref    (SignetPostbox        *self);

/* Takes over what is on the disk. records: of SignetOutboxRecord, which it is emptied of. */
void              signet_postbox_fill     (SignetPostbox        *self,
                                           GPtrArray            *records);

/* Borrowed, nullable. */
SignetOutboxItem *signet_postbox_find     (SignetPostbox        *self,
                                           const char           *name);
void              signet_postbox_remove   (SignetPostbox        *self,
                                           SignetOutboxItem     *item);

typedef enum
{
  SIGNET_POSTBOX_DUE,   /* those whose time has come */
  SIGNET_POSTBOX_ALL,   /* those too that failed before; not those for later, nor what the user stopped */
} SignetPostboxChoice;

/* What can be sent now: those that failed less often first. Returns: (transfer full). */
GPtrArray        *signet_postbox_choose   (SignetPostbox        *self,
                                           SignetPostboxChoice   choice,
                                           gint64                now);

/* When something is due next, in seconds since 1970; G_MAXINT64: never. A pause counts for no longer than one
 * can be, however the clock was set when it began. */
gint64            signet_postbox_get_next (SignetPostbox        *self,
                                           gint64                now);

/* Whether the last failure is to be waited out. */
gboolean          signet_postbox_is_pausing (SignetPostbox      *self,
                                             gint64              now);

/* A try has ended; trouble: what stopped it, nullable; not that somebody did: that is no reason for other
 * mails to wait. Sets the pause before the next one. */
void              signet_postbox_note     (SignetPostbox        *self,
                                           SignetTrouble        *trouble,
                                           gint64                now);

/* The network is there again, or the user wants to try. */
void              signet_postbox_end_pause (SignetPostbox       *self);

/* There is a new mail, which is worth a try, unless it would fail for a reason that only the user can end. */
void              signet_postbox_shorten_pause (SignetPostbox   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPostbox, signet_postbox_unref)

G_END_DECLS
