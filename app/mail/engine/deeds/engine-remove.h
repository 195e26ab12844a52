/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Takes an account away together with its mail. Main thread. */

/* How many messages are in its folders, as far as that is known. */
guint    signet_engine_count_mail              (SignetEngine         *self,
                                                SignetAccount        *account);

/* Takes the account out of the list at once, and deletes its mail from this computer for good, with all that
 * is remembered of its server (removed-mail.h), when what still runs for it has ended; with progress among
 * the operations. Nothing is said to the server. If the program ends before, either all the mail is still
 * there, or the rest of it goes at the next start. If the account is added again meanwhile its mail stays.
 * Refused where some of it lies behind a link. */
void     signet_engine_remove_with_mail_async  (SignetEngine         *self,
                                                SignetAccount        *account,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/* Errors: G_IO_ERROR_NOT_SUPPORTED: refused, with a sentence; those of signet_account_list_remove(),
 * G_IO_ERROR. */
gboolean signet_engine_remove_with_mail_finish (SignetEngine         *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
