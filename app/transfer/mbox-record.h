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
typedef struct _SignetMboxRecord SignetMboxRecord;

/* path: of the mbox file. source: what is exported, in any words. Returns: (transfer full). */
SignetMboxRecord *signet_mbox_record_open       (const char        *path,
                                                 const char        *source,
                                                 GError           **error);
void              signet_mbox_record_free       (SignetMboxRecord  *self);

/* How much of the mbox holds whole mails that are known; 0: it begins anew. */
guint64           signet_mbox_record_get_length (SignetMboxRecord  *self);

/* Whether a mail is in it. */
gboolean          signet_mbox_record_has        (SignetMboxRecord  *self,
                                                 const char        *name);

/* It will be when signet_mbox_record_sync() is called: after length bytes. */
void              signet_mbox_record_add        (SignetMboxRecord  *self,
                                                 const char        *name,
                                                 guint64            length);
gboolean          signet_mbox_record_sync       (SignetMboxRecord  *self,
                                                 GError           **error);

/* The mbox is whole: nobody needs it any more. */
void              signet_mbox_record_remove     (SignetMboxRecord  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMboxRecord, signet_mbox_record_free)

G_END_DECLS
