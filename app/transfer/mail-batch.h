/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivered.h"
#include "digest-ledger.h"
#include "mail-notes.h"

G_BEGIN_DECLS

/* A mail that was written to tmp/ and is not in its place yet. */
typedef struct
{
  char             *name;       /* unique Maildir name */
  char             *temporary;  /* path */
  SignetFlags       flags;
  guint64           size;
  gint64            time;       /* when it arrived, seconds since 1970; 0: not known */
  SignetEnvelope   *envelope;
  SignetMailNotes   notes;
  SignetMailDigest  digest;
} SignetWrittenMail;

/* Removes nothing from the disk. */
void             signet_written_mail_free  (gpointer            mail);

/* Mails that become durable together. */
typedef struct _SignetMailBatch SignetMailBatch;

/* ledger: borrowed. Returns: (transfer full). */
SignetMailBatch *signet_mail_batch_new     (const char         *maildir,
                                            SignetDigestLedger *ledger);

/* Removes the files of what was not committed. */
void             signet_mail_batch_free    (SignetMailBatch    *self);

/* mail: taken. Returns FALSE if one of that digest is there already: then it is not taken. */
gboolean         signet_mail_batch_add     (SignetMailBatch    *self,
                                            SignetWrittenMail  *mail);

/* Whether it is time for a commit. */
gboolean         signet_mail_batch_is_full (SignetMailBatch    *self);

/* Makes them durable, in the Maildir and the ledger, and empties the batch, also after an error. mails:
 * (out) (transfer full): of SignetWrittenMail, in the same order. Returns: (transfer full) of
 * SignetDelivered, perhaps empty; NULL and an error. */
GPtrArray       *signet_mail_batch_commit  (SignetMailBatch    *self,
                                            GPtrArray         **mails,
                                            GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMailBatch, signet_mail_batch_free)

G_END_DECLS
