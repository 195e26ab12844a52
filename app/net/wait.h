/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One asynchronous call of GIO made to block, with a deadline: what GIO can do only asynchronously
 * (happy eyeballs), or where its blocking call knows no deadline (names, handshakes). */
typedef struct _SignetWait SignetWait;

/* Pushes a main context of its own: the call is then made on this thread, with the cancellable
 * below and signet_wait_done() and the wait as its callback. cancellable: nullable. */
SignetWait   *signet_wait_new             (guint          seconds,
                                           GCancellable  *cancellable);
void          signet_wait_free            (SignetWait    *self);

/* Borrowed: cancelled by the caller's cancellable and by the deadline. */
GCancellable *signet_wait_get_cancellable (SignetWait    *self);

/* A GAsyncReadyCallback; user_data: the wait. */
void          signet_wait_done            (GObject       *source,
                                           GAsyncResult  *result,
                                           gpointer       user_data);

/* Runs until the call is done. Returns: (transfer none): its result. */
GAsyncResult *signet_wait_run             (SignetWait    *self);

/* Whether it was the deadline that ended it. */
gboolean      signet_wait_is_over         (SignetWait    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetWait, signet_wait_free)

G_END_DECLS
