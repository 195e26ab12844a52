/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "names.h"
#include "store-mode.h"

G_BEGIN_DECLS

/* The file of SignetVerdictLog: lines of verdict-line.h. Reference counted; used in the store's worker only,
 * but for the references. Blocking. */
typedef struct _SignetVerdictBook SignetVerdictBook;

/* Touches nothing yet. Returns: (transfer full). */
SignetVerdictBook *signet_verdict_book_new          (const char              *path,
                                                     SignetStoreMode          mode);
SignetVerdictBook *signet_verdict_book_ref          (SignetVerdictBook       *self);
void               signet_verdict_book_unref        (SignetVerdictBook       *self);

/* name => SignetVerdictLine, both its own. Returns: (transfer full): an empty one. */
GHashTable        *signet_verdict_book_new_table    (void);

/* The newest SIGNET_VERDICT_LOG_MAX lines; the last line of a message counts. A file that is longer loses its
 * older half. Returns: (transfer full): such a table. */
GHashTable        *signet_verdict_book_read         (SignetVerdictBook       *self);

/* By what the last line was judged that was read. On any thread, after that. Returns: (transfer none)
 * (nullable). */
const char        *signet_verdict_book_get_standing (const SignetVerdictBook *self);

/* Adds text, whole lines. */
void               signet_verdict_book_add          (SignetVerdictBook       *self,
                                                     const char              *text);

/* Takes out the lines of all that lies in these folders. locations: of SignetFolderLocation. */
void               signet_verdict_book_forget       (SignetVerdictBook       *self,
                                                     GPtrArray               *locations);

/* Takes out the lines of messages that are called so. */
void               signet_verdict_book_drop         (SignetVerdictBook       *self,
                                                     SignetNames             *names);

G_END_DECLS
