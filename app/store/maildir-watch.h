/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* Sees what other programs do in a folder's Maildir, and has the folder loaded again. What Signet does
 * itself is in the rows by the time it is seen, or shortly after, and costs a look at one row each: a
 * large directory is listed for others' changes only. Main thread. */
typedef struct _SignetMaildirWatch SignetMaildirWatch;

/* How often it had the folder loaded. */
guint               signet_maildir_watch_get_n_loads (SignetMaildirWatch *self);

/* Makes one for the folder, once; it goes with the folder. Borrowed. */
SignetMaildirWatch *signet_maildir_watch_ensure      (SignetFolder       *folder);

G_END_DECLS
