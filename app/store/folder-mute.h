/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* For the folder, once: what comes into a conversation that is muted becomes so, too, as long as the
 * folder's conversations are known. */
void signet_folder_mute_watch (SignetFolder *folder);

/* Mutes them, in the background. Where the disk refuses, they are not muted. entries: of SignetEntry, perhaps
 * none. */
void signet_folder_mute       (SignetFolder *folder,
                               GPtrArray    *entries);

G_END_DECLS
