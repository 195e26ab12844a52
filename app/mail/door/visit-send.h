/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-submit.h"
#include "visit.h"

G_BEGIN_DECLS

/* Has the Signet that is visited send mail, as the engine does here. The visit is over with that.
 * operations: a GListStore of SignetOperation, in which it is shown. */

/* name: of a file in the profile that has the mail, see door-send.h. */
void     signet_visit_send_async    (SignetVisit             *self,
                                     const char              *name,
                                     const SignetSubmission  *submission,
                                     GListStore              *operations,
                                     GCancellable            *cancellable,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data);

/* error: as of signet_engine_submit_finish(); G_IO_ERROR_CLOSED: the other has ended without an answer, and
 * the mail may be in the Outbox. */
SignetSubmitted signet_visit_send_finish (SignetVisit        *self,
                                          GAsyncResult       *result,
                                          GError            **error);

/* What waits in an account's Outbox. password: nullable, looked up there then. */
void     signet_visit_flush_async   (SignetVisit             *self,
                                     SignetAccount           *account,
                                     const char              *password,
                                     GListStore              *operations,
                                     GCancellable            *cancellable,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data);

/* Errors: as of signet_engine_flush_outbox_finish(); G_IO_ERROR_CLOSED as above. */
gboolean signet_visit_flush_finish  (SignetVisit             *self,
                                     GAsyncResult            *result,
                                     GError                 **error);

G_END_DECLS
