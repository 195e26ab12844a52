/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "placing.h"
#include "uidl-log.h"

G_BEGIN_DECLS

/* Takes messages from a server into a Maildir so that a kill, a cut or a full disk at any moment
 * neither loses, doubles nor halves one. In batches: each message is written to tmp/; commit syncs
 * them all at once, then makes the UIDL records durable, then renames into cur/ of the folder where
 * each belongs, then syncs that. A record that is durable while its file is still in tmp/ is rolled
 * forward by signet_delivery_open(); a file in tmp/ without a record is removed. Only what a commit
 * gave back may be deleted on the server. Blocking; for the account's worker. */
typedef struct _SignetDelivery SignetDelivery;

typedef enum
{
  SIGNET_DELIVERY_WHOLE,
  SIGNET_DELIVERY_PART,  /* header and first lines */
} SignetDeliveryKind;

/* path: the Maildir, below the directory of the log, made where missing. log: borrowed, must outlive the
 * delivery. Finishes what an interrupted delivery left. Returns: (transfer full). */
SignetDelivery *signet_delivery_open     (const char          *path,
                                          SignetUidlLog       *log,
                                          GError             **error);

/* Asks func where each message of a batch is to be put, before any of them is durable; not for one whose
 * beginning is here already. func: NULL for nobody; where it fails, the commit does. */
void            signet_delivery_set_placing (SignetDelivery     *self,
                                             SignetPlacingFunc   func,
                                             gpointer            user_data);

/* Drops what was not committed. */
void            signet_delivery_free     (SignetDelivery      *self);

/* Begins a message. If the log knows the UIDL as a PART, the new one takes that file's place, name and
 * flags; of a DROPPED_PART as well, and stays DROPPED. uidl: what the log will call it. */
gboolean        signet_delivery_begin    (SignetDelivery      *self,
                                          const char          *uidl,
                                          SignetDeliveryKind   kind,
                                          GError             **error);
gboolean        signet_delivery_write    (SignetDelivery      *self,
                                          const char          *data,
                                          gsize                length,
                                          GError             **error);
/* What was begun as a PART is all of it. */
void            signet_delivery_complete (SignetDelivery      *self);
gboolean        signet_delivery_end      (SignetDelivery      *self,
                                          GError             **error);

/* Drops the message that was begun and not ended. */
void            signet_delivery_abort    (SignetDelivery      *self);

/* What waits for a commit. */
guint           signet_delivery_get_n_pending     (SignetDelivery *self);
guint64         signet_delivery_get_bytes_pending (SignetDelivery *self);

/* Makes everything that was ended durable. Returns: (transfer full) of SignetDelivered with their folders,
 * copies among them, empty if nothing waited; NULL and an error: nothing of this batch counts as
 * delivered, though the next signet_delivery_open() may find that it is. */
GPtrArray      *signet_delivery_commit   (SignetDelivery      *self,
                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDelivery, signet_delivery_free)

G_END_DECLS
