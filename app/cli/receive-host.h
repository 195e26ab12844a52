/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "arguments.h"
#include "engine-receive.h"
#include "visit.h"

G_BEGIN_DECLS

/* Who receives a profile's mail: this program, or the Signet that has the profile open already. */
typedef struct _SignetReceiveHost SignetReceiveHost;

/* Errors: those of signet_profile_open(); SIGNET_STORE_ERROR_LOCKED: somebody has the profile open who
 * does not answer. May wait for a moment. Returns: (transfer full). */
SignetReceiveHost *signet_receive_host_open           (SignetArguments      *arguments,
                                                       GError              **error);
void               signet_receive_host_free           (SignetReceiveHost    *self);

/* For its accounts. Borrowed. */
SignetEngine      *signet_receive_host_get_engine     (SignetReceiveHost    *self);

/* A GListModel of SignetOperation. Borrowed. */
GListModel        *signet_receive_host_get_operations (SignetReceiveHost    *self);

/* The profile of the other Signet that has it open; NULL: this program has. Borrowed. */
const char        *signet_receive_host_get_other      (SignetReceiveHost    *self);

/* As signet_engine_receive_async(). The callback's source object is not ours to name. */
void               signet_receive_host_receive_async  (SignetReceiveHost    *self,
                                                       SignetAccount        *account,
                                                       const char           *password,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

/* Errors, besides those of signet_engine_receive_finish(): G_IO_ERROR_CLOSED: the other Signet ended
 * before it was done, and the profile may be free now. */
gboolean           signet_receive_host_receive_finish (GObject              *source,
                                                       GAsyncResult         *result,
                                                       SignetReceipt        *receipt,
                                                       GError              **error);

/* A visit to the other Signet, for one wish. Errors: G_IO_ERROR: it is gone. Returns: (transfer full). */
SignetVisit       *signet_receive_host_begin_visit    (SignetReceiveHost    *self,
                                                       GError              **error);

/* Stays until those are served who have come to us with their wishes; later nobody finds us. */
void               signet_receive_host_serve          (SignetReceiveHost    *self,
                                                       GCancellable         *cancellable);

/* Ends what runs here. */
void               signet_receive_host_close          (SignetReceiveHost    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetReceiveHost, signet_receive_host_free)

G_END_DECLS
