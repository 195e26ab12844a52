/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a person sees of a long job: a title, what is being done now, how far it is, and how it ended.
 * Workers report from any thread; properties change and notify on the main thread only, at most some
 * twenty times a second. One of the two files that hold a lock.
 *
 * Properties (read only, notify on the main thread): title, message (nullable), fraction (0 to 1, or
 * -1 while unknown), bytes (so far), rate (bytes a second), running, error (GError, nullable). */
#define SIGNET_TYPE_OPERATION (signet_operation_get_type ())
G_DECLARE_FINAL_TYPE (SignetOperation, signet_operation, SIGNET, OPERATION, GObject)

/* To be called on the main thread. title: translated. Returns: (transfer full), with a cancellable of
 * its own. */
SignetOperation *signet_operation_new             (const char *title);

const char      *signet_operation_get_title       (SignetOperation *self);
const char      *signet_operation_get_message     (SignetOperation *self);
double           signet_operation_get_fraction    (SignetOperation *self);
guint64          signet_operation_get_bytes       (SignetOperation *self);
guint64          signet_operation_get_rate        (SignetOperation *self);
gboolean         signet_operation_get_running     (SignetOperation *self);
const GError    *signet_operation_get_error       (SignetOperation *self);

/* Cancels what runs under this operation. Harmless after its end. */
GCancellable    *signet_operation_get_cancellable (SignetOperation *self);
void             signet_operation_cancel          (SignetOperation *self);

/* From now on it is cancelled with that, too: nullable. At most once. */
void             signet_operation_follow          (SignetOperation *self,
                                                   GCancellable    *cancellable);

/* Whether it does: then it is what came of a call that had this cancellable. */
gboolean         signet_operation_follows         (SignetOperation *self,
                                                   GCancellable    *cancellable);

/* From any thread. message: translated, nullable (then it stays); fraction: 0 to 1, or -1 unknown;
 * bytes: how many came since the job began. */
void             signet_operation_report          (SignetOperation *self,
                                                   const char      *message,
                                                   double           fraction,
                                                   guint64          bytes);

/* From any thread, once: the job is over. error: nullable, copied. */
void             signet_operation_finish          (SignetOperation *self,
                                                   const GError    *error);

G_END_DECLS
