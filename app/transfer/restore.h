/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "operation.h"

G_BEGIN_DECLS

/* Changes what was restored before it is a profile. directory: where it lies yet. */
typedef gboolean (*SignetRestoreFunc) (const char  *directory,
                                       GError     **error);

/* Makes a profile of a backup (backup.h). The profile is there whole or not at all. profile: must not be
 * there, or be empty. What is no backup, or damaged, or would write anywhere else, is an error,
 * G_IO_ERROR_INVALID_DATA. func: (nullable). n_files: (out). Blocking, for a worker. Errors: G_IO_ERROR;
 * G_IO_ERROR_EXISTS; those of func. */
gboolean signet_restore_read (const char         *path,
                              const char         *profile,
                              SignetRestoreFunc   func,
                              SignetOperation    *operation,
                              guint              *n_files,
                              GError            **error);

G_END_DECLS
