/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-receive.h"
#include "word-stream.h"

G_BEGIN_DECLS

/* Asking the Signet that has a profile open, which has one wish for each visit. The other end of
 * door.h. Main thread. */
#define SIGNET_TYPE_VISIT (signet_visit_get_type ())
G_DECLARE_FINAL_TYPE (SignetVisit, signet_visit, SIGNET, VISIT, GObject)

/* Errors: G_IO_ERROR: nobody is there. Never waits. Returns: (transfer full). */
SignetVisit *signet_visit_begin          (const char           *profile,
                                          GError              **error);

/* Has an account's mail received there, as signet_engine_receive_async() does here. operations: a
 * GListStore of SignetOperation, in which it is shown. */
void         signet_visit_receive_async  (SignetVisit          *self,
                                          SignetAccount        *account,
                                          const char           *password,
                                          GListStore           *operations,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/* Errors: SIGNET_TROUBLE_ERROR as there; G_IO_ERROR_CLOSED: the other has ended without an answer, and
 * what it did is not known. receipt: (out): zeroes then. */
gboolean     signet_visit_receive_finish (SignetVisit          *self,
                                          GAsyncResult         *result,
                                          SignetReceipt        *receipt,
                                          GError              **error);

/* Asks for the window. uri: nullable: a "mailto:" link or that of a file, to be opened in it. */
void         signet_visit_raise_async    (SignetVisit          *self,
                                          const char           *uri,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/* Asks whether there is a window, which stays as it is. Ended by signet_visit_raise_finish(). */
void         signet_visit_ask_window_async (SignetVisit          *self,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);

/* FALSE: there is none, or it does not answer. */
gboolean     signet_visit_raise_finish   (SignetVisit          *self,
                                          GAsyncResult         *result);

/* For wishes that have a file of their own (visit-send.h): a wish is written into it, and the answer awaited.
 * Borrowed. */
SignetWordStream *signet_visit_get_stream (SignetVisit        *self);

/* operation: taken, nullable: shows what is reported before the answer; it is in operations (nullable) until
 * then. "stop" is said when cancellable (nullable) is cancelled, and the answer has to come soon then. */
void         signet_visit_await_async    (SignetVisit          *self,
                                          GListStore           *operations,
                                          SignetOperation      *operation,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/* Errors: G_IO_ERROR_CLOSED: the other has ended without an answer. Returns: (transfer full). */
GStrv        signet_visit_await_finish   (SignetVisit          *self,
                                          GAsyncResult         *result,
                                          GError              **error);

/* For an answer that is none: G_IO_ERROR_INVALID_DATA. */
void         signet_visit_set_not_understood (GError          **error);

G_END_DECLS
