/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "operation.h"

G_BEGIN_DECLS

/* Makes a profile of a backup (backup.h). The profile is there whole or not at all. profile: must not be
 * there, or be empty. What is no backup, or damaged, or would write anywhere else, is an error,
 * G_IO_ERROR_INVALID_DATA. n_files: (out). Blocking, for a worker. Errors: G_IO_ERROR;
 * G_IO_ERROR_EXISTS. */
gboolean signet_restore_read (const char       *path,
                              const char       *profile,
                              SignetOperation  *operation,
                              guint            *n_files,
                              GError          **error);

G_END_DECLS
