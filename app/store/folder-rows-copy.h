/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"

G_BEGIN_DECLS

/* The same rows under the same ids in the same order, for another thread: what they are made of does not
 * change. Costs a copy of the order, some 4 bytes a row, and a few words for each row that is not as the
 * index has it. Not while the rows are telling a change. Returns: (transfer full). */
SignetFolderRows *signet_folder_rows_copy (SignetFolderRows *self);

G_END_DECLS
