/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* By what two copies of a mail are known to be the same: the begin of a SHA-256 of what was sent. Line
 * ends, empty lines at the end and fields that mail programs add for themselves (mail-notes.h) make no
 * difference. */
#define SIGNET_MAIL_DIGEST_BYTES 16

typedef struct
{
  guint8 bytes[SIGNET_MAIL_DIGEST_BYTES];
} SignetMailDigest;

typedef struct _SignetMailDigester SignetMailDigester;

/* Returns: (transfer full). */
SignetMailDigester *signet_mail_digester_new    (void);
void                signet_mail_digester_free   (SignetMailDigester *self);

/* Before the first byte of a mail. */
void                signet_mail_digester_begin  (SignetMailDigester *self);
void                signet_mail_digester_add    (SignetMailDigester *self,
                                                 const char         *data,
                                                 gsize               length);
SignetMailDigest    signet_mail_digester_end    (SignetMailDigester *self);

/* For hash tables whose keys point to a SignetMailDigest. */
guint               signet_mail_digest_hash     (gconstpointer       digest);
gboolean            signet_mail_digest_equal    (gconstpointer       a,
                                                 gconstpointer       b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMailDigester, signet_mail_digester_free)

G_END_DECLS
