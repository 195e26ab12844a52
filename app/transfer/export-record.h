/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which mails a stopped export has written to an mbox or a zip file, so that it is gone on with: PATH.list
 * beside it, checked lines (checked-line.h) that are appended, durably, when the mails are durable:
 *
 *   from SOURCE
 *   has LENGTH NAME      the file is so long when that mail is whole
 *
 * What cannot be read, or is about another source, is forgotten: then the export begins anew. Blocking. */
typedef struct _SignetExportRecord SignetExportRecord;

/* path: of the file. source: what is exported, in any words. Returns: (transfer full). */
SignetExportRecord *signet_export_record_open       (const char          *path,
                                                     const char          *source,
                                                     GError             **error);
void                signet_export_record_free       (SignetExportRecord  *self);

/* How much of the file holds whole mails that are known; 0: it begins anew. */
guint64             signet_export_record_get_length (SignetExportRecord  *self);

/* Whether a mail is in it. */
gboolean            signet_export_record_has        (SignetExportRecord  *self,
                                                     const char          *name);

/* It will be when signet_export_record_sync() is called: after length bytes. */
void                signet_export_record_add        (SignetExportRecord  *self,
                                                     const char          *name,
                                                     guint64              length);
gboolean            signet_export_record_sync       (SignetExportRecord  *self,
                                                     GError             **error);

/* The file is whole: nobody needs it any more. */
void                signet_export_record_remove     (SignetExportRecord  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetExportRecord, signet_export_record_free)

G_END_DECLS
