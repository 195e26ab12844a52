/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "exporter.h"

G_BEGIN_DECLS

/* Writes all mails of some folders to a file or directory (mail-writer.h), with progress among the
 * engine's operations. folders: of SignetFolder. */
void     signet_engine_export_async  (SignetEngine         *self,
                                      GPtrArray            *folders,
                                      const char           *path,
                                      SignetExportKind      kind,
                                      SignetExportExisting  existing,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/* count: (out) what was done, also when that ended with an error. Errors: those of
 * signet_exporter_run(). */
gboolean signet_engine_export_finish (SignetEngine         *self,
                                      GAsyncResult         *result,
                                      SignetExportCount    *count,
                                      GError              **error);

/* For people: "1,200 mails exported." Returns: (transfer full). */
char    *signet_export_count_dup_text (const SignetExportCount *count);

G_END_DECLS
