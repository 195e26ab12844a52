/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* What a search calls folders and tags. Main thread. */

/* All folders of all accounts. Returns: (transfer full) of SignetFolder. */
GPtrArray *signet_search_names_dup_all     (SignetEngine *engine);

/* The names of a folder from the top, as they can stand in quotes behind "in:". Returns: (transfer full);
 * "" if there is nothing to write. */
char      *signet_search_names_dup_title   (SignetFolder *folder);

/* Names of folders, or of tags, that begin with that; of a folder that is not the only one of its name,
 * those above it, too; what every account has is called as the window shows it. Returns: (transfer full). */
char     **signet_search_names_dup_folders (SignetEngine *engine,
                                            const char   *beginning);
char     **signet_search_names_dup_tags    (SignetEngine *engine,
                                            const char   *beginning);

G_END_DECLS
