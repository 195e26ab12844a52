/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* As long as it is there, Ctrl+C and a polite kill cancel what runs instead of ending the program. */
typedef struct _SignetStop SignetStop;

/* Returns: (transfer full). */
SignetStop   *signet_stop_new             (void);
void          signet_stop_free            (SignetStop *self);

/* Borrowed. */
GCancellable *signet_stop_get_cancellable (SignetStop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetStop, signet_stop_free)

G_END_DECLS
