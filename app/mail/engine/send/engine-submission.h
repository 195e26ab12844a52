/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* The servers that mail is sent by: whether they let the user in, and what they take. Main thread. */

/* Tries a server, of an account that need not be added yet: connects, secures, logs in, and leaves
 * without sending anything. Errors: SIGNET_TROUBLE_ERROR. */
void     signet_engine_probe_submission_async  (SignetEngine         *self,
                                                SignetServer         *server,
                                                const char           *password,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean signet_engine_probe_submission_finish (SignetEngine         *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/* How many bytes a mail of the account may have, as its server said at the last connection, or says now:
 * where it is not known and there is a network the server is asked, without a login; its answer is kept. 0:
 * not known, or there is no limit. */
void     signet_engine_get_mail_limit_async    (SignetEngine         *self,
                                                SignetAccount        *account,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
guint64  signet_engine_get_mail_limit_finish   (SignetEngine         *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
