/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#include "accounts/server-guess.h"

G_BEGIN_DECLS

/* Told before a server is tried; never after the try was cancelled. */
typedef void (*SignetAccountTryStep) (SignetServerKind kind,
                                      gpointer         user_data);

/* Signs in to the servers of an account that are new or other ones: the one that mail comes from, and after
 * it the one that sends. known: the account as it is now, NULL for a new one; where neither server nor
 * password is another one, nobody is asked, so that all else can be changed while a server is out of reach.
 * password: that was written, "" for the one that is known. Nothing is kept or sent. step and callback get
 * user_data. Errors, of the server that step was told of last: SIGNET_TROUBLE_ERROR. */
void     signet_account_try_async  (SignetEngine          *engine,
                                    SignetAccount         *account,
                                    SignetAccount         *known,
                                    const char            *password,
                                    GCancellable          *cancellable,
                                    SignetAccountTryStep   step,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data);
gboolean signet_account_try_finish (GAsyncResult          *result,
                                    GError               **error);

G_END_DECLS
