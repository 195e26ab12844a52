/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-receive.h"

G_BEGIN_DECLS

/* Who waits for the end of an account's receive: the task of signet_engine_receive_async(). */

/* password: nullable. Returns: (transfer full). */
GTask      *signet_receive_waiter_new          (SignetEngine         *engine,
                                                const char           *password,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/* What it came with, nullable. Borrowed. */
const char *signet_receive_waiter_get_password (GTask                *self);

/* From now on that is cancelled when who asked does not want it any more. */
void        signet_receive_waiter_follow       (GTask                *self,
                                                SignetOperation      *receiving);

/* Whether who asked does not want it any more. */
gboolean    signet_receive_waiter_has_left     (GTask                *self);

/* error: nullable. Takes the reference. */
void        signet_receive_waiter_answer       (GTask                *self,
                                                const SignetReceipt  *receipt,
                                                const GError         *error);

/* receipt: (out) (nullable). */
gboolean    signet_receive_waiter_finish       (GTask                *self,
                                                SignetReceipt        *receipt,
                                                GError              **error);

G_END_DECLS
