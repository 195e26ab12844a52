/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* What was deleted for good and can be brought back for a while: it is in a holding (store/holding.h), until
 * an hour is over or the engine is closed; then it is gone, and no step of the history knows of it. */

/* Seconds. */
#define SIGNET_EMPTIED_TIME 3600

typedef struct _SignetEmptied SignetEmptied;

/* engine: borrowed, it owns what is returned. Returns: (transfer full). */
SignetEmptied *signet_emptied_new         (SignetEngine         *engine);
void           signet_emptied_free        (SignetEmptied        *self);

/* A new place for what is deleted from a folder of that account. Borrowed. */
SignetFolder  *signet_emptied_new_holding (SignetEmptied        *self,
                                           SignetFolder         *folder);

/* The holding that is there. Borrowed, nullable. */
SignetFolder  *signet_emptied_find        (SignetEmptied        *self,
                                           SignetFolderLocation *location);

/* Around all that fills holdings or brings back what is in them. errands: of SignetErrand; relocations: of
 * SignetRelocation. */
void           signet_emptied_begin       (SignetEmptied        *self,
                                           GPtrArray            *errands,
                                           GPtrArray            *relocations);
void           signet_emptied_end         (SignetEmptied        *self,
                                           GPtrArray            *errands,
                                           GPtrArray            *relocations);

/* Has all erased that nobody wants back, as if the time of each were over: the store's worker brings it out
 * of sight; what is left of what was to be brought back is in the Trash at the next start. */
void           signet_emptied_erase_all   (SignetEmptied        *self);

G_END_DECLS
