/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"
#include "folder.h"

G_BEGIN_DECLS

/* The folder's rows now, for its worker; none while they are not loaded. Returns: (transfer full). */
SignetFolderRows *signet_choice_job_copy_rows (SignetFolder    *folder);

/* Has the folder's worker do work, which returns (transfer full) SignetNames; task, taken, whose source is
 * the folder, returns them as a SignetChoice. data: taken, the work's task data. */
void              signet_choice_job_run       (GTask           *task,
                                               GTaskThreadFunc  work,
                                               gpointer         data,
                                               GDestroyNotify   free_data);

G_END_DECLS
