/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* Which folders are closed in the sidebar, so that what lies in them is not shown; kept with the settings.
 * Main thread. */
typedef struct _SignetClosedFolders SignetClosedFolders;

/* Returns: (transfer full). */
SignetClosedFolders *signet_closed_folders_new      (void);
void                 signet_closed_folders_free     (SignetClosedFolders *self);

gboolean             signet_closed_folders_contains (SignetClosedFolders *self,
                                                     SignetFolder        *folder);

/* Closes one that is open, and opens one that is closed. */
void                 signet_closed_folders_toggle   (SignetClosedFolders *self,
                                                     SignetFolder        *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetClosedFolders, signet_closed_folders_free)

G_END_DECLS
