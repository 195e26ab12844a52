/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-writer.h"

G_BEGIN_DECLS

/* Writes an mbox file of the kind mboxrd, the only one that can be read back without loss and without
 * fields added to the mails, and says so (SIGNET_MBOX_LINE_QUOTED): but to one that does not end with a line
 * feed, or has no empty line (SIGNET_MBOX_LINE_ADDED). Blocking. */
typedef struct _SignetMboxWriter SignetMboxWriter;

/* length: so much of a file that is there stays, 0 for nothing. Returns: (transfer full). */
SignetMboxWriter *signet_mbox_writer_open   (const char              *path,
                                             guint64                  length,
                                             GError                 **error);
gboolean          signet_mbox_writer_add    (SignetMboxWriter        *self,
                                             const SignetWriterMail  *mail,
                                             GError                 **error);

/* How long the file is, with what is not written yet. */
guint64           signet_mbox_writer_get_length (SignetMboxWriter    *self);

/* Makes durable what was added. */
gboolean          signet_mbox_writer_sync   (SignetMboxWriter        *self,
                                             GError                 **error);

/* Writes what is left. */
gboolean          signet_mbox_writer_finish (SignetMboxWriter        *self,
                                             GError                 **error);
void              signet_mbox_writer_close  (SignetMboxWriter        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMboxWriter, signet_mbox_writer_close)

G_END_DECLS
