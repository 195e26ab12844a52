/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* What was deleted for good and can be brought back for a while: it is in a holding (store/holding.h), until
 * an hour is over or the engine is closed; then it is gone, and no step of the history knows of it. */

/* Seconds. */
#define SIGNET_EMPTIED_TIME 3600

/* A new place for what is deleted from a folder of that account. Borrowed: the engine keeps it. */
SignetFolder *signet_emptied_new_holding (SignetEngine         *engine,
                                          SignetFolder         *folder);

/* The holding that is there. Borrowed, nullable. */
SignetFolder *signet_emptied_find        (SignetEngine         *engine,
                                          SignetFolderLocation *location);

/* Around all that fills holdings or brings back what is in them. errands: of SignetErrand; relocations: of
 * SignetRelocation. */
void          signet_emptied_begin       (SignetEngine         *engine,
                                          GPtrArray            *errands,
                                          GPtrArray            *relocations);
void          signet_emptied_end         (SignetEngine         *engine,
                                          GPtrArray            *errands,
                                          GPtrArray            *relocations);

/* Has the store's worker erase all that nobody wants back, as if the time of each were over; what is left of
 * what was to be brought back is in the Trash at the next start. */
void          signet_emptied_erase_all   (SignetEngine         *engine);

G_END_DECLS
