/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-writer.h"
#include "operation.h"

G_BEGIN_DECLS

/* What an export did. */
typedef struct
{
  guint n_written;
  guint n_there;    /* were there already */
  guint n_gone;     /* vanished meanwhile: deleted, say */
} SignetExportCount;

/* Writes all mails of the Maildirs, in the order of their arrival, with progress in operation. maildirs:
 * of char *. Blocking, for a worker. count: (out) also after an error. Errors: G_IO_ERROR;
 * G_IO_ERROR_NOT_FOUND if there is no mail. What cannot be read is one after all others are written; a file
 * that was there stays then, since it may have that. */
gboolean signet_exporter_run (GPtrArray             *maildirs,
                              const char            *path,
                              SignetExportKind       kind,
                              SignetExportExisting   existing,
                              SignetOperation       *operation,
                              SignetExportCount     *count,
                              GError               **error);

G_END_DECLS
