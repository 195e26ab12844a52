/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* The engine's jobs with a POP3 server. */

/* What a receive did. */
typedef struct
{
  guint   received;   /* new messages that are here now */
  guint   known;      /* on the server and here already */
  guint   on_server;  /* on the server when the session ended */
  guint   deleted;    /* removed from the server, as it acknowledged */
  guint   refused;    /* the server did not give these; they are tried again next time */
  guint   too_large;  /* of these not even the beginning can be had: they stay on the server */
} SignetReceipt;

/* Receives an account's mail into its Inbox; rows appear as they become durable. password: NULL to use
 * what was stored. When one runs already for this account, waits for that one's end and gives its
 * answer, unless that one only lacked the password that is given here, or was with another server than the
 * account has when it ends. */
void               signet_engine_receive_async       (SignetEngine         *self,
                                                      SignetAccount        *account,
                                                      const char           *password,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);

/* receipt: (out) (nullable): what was done, also when that ended with an error. */
gboolean           signet_engine_receive_finish      (SignetEngine         *self,
                                                      GAsyncResult         *result,
                                                      SignetReceipt        *receipt,
                                                      GError              **error);

/* Fetches the whole of a message of which only the beginning is here. */
void               signet_engine_receive_rest_async  (SignetEngine         *self,
                                                      SignetFolder         *folder,
                                                      SignetEntry          *entry,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean           signet_engine_receive_rest_finish (SignetEngine         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/* Tries an account that is not added yet (or its changed servers): connects, secures, logs in, and
 * leaves without touching anything. */
void               signet_engine_probe_async         (SignetEngine         *self,
                                                      SignetAccount        *account,
                                                      const char           *password,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean           signet_engine_probe_finish        (SignetEngine         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
