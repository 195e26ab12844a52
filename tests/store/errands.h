/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "errand-run.h"

G_BEGIN_DECLS

/* Messages that are marked, moved and erased as people do it: by one errand. entries: of SignetEntry, all of
 * folder. signet_errand_run_finish() finishes them; its result has no source. */

void errands_mark  (SignetFolder        *folder,
                    GPtrArray           *entries,
                    SignetFlags          add,
                    SignetFlags          remove,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data);
void errands_move  (SignetFolder        *folder,
                    GPtrArray           *entries,
                    SignetFolder        *target,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data);
void errands_erase (SignetFolder        *folder,
                    GPtrArray           *entries,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data);

G_END_DECLS
