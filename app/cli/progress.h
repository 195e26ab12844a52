/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The line on a terminal that tells how far the running operations are. */
typedef struct _SignetProgress SignetProgress;

/* operations: of SignetOperation. Returns: (transfer full); NULL where stderr is no terminal. */
SignetProgress *signet_progress_new  (GListModel     *operations);

/* Takes the line away, so that something else may be written; it comes back by itself. */
void            signet_progress_wipe (SignetProgress *self);
void            signet_progress_free (SignetProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetProgress, signet_progress_free)

G_END_DECLS
