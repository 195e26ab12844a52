/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "judge.h"
#include "message.h"
#include "revocation-checker.h"

G_BEGIN_DECLS

/* What there is to know of a stored mail that somebody opened: the parsed message, what is told of its
 * signature and encryption, and what the store knows about it. Immutable; may cross threads. */
#define SIGNET_TYPE_READING (signet_reading_get_type ())
G_DECLARE_FINAL_TYPE (SignetReading, signet_reading, SIGNET, READING, GObject)

/* The largest file that is opened. */
#define SIGNET_READING_MAX (G_GUINT64_CONSTANT (1) << 30)

/* Reads and parses a file, and opens and checks what is sealed in it. Blocking: for a worker, or the
 * command line. name: the unique Maildir name, NULL for a file from elsewhere. judge: nullable, then
 * nothing is decrypted and nobody trusted. scope: what there is of the mail. Errors: G_IO_ERROR. Returns:
 * (transfer full). */
SignetReading *signet_reading_new_from_file  (const char       *path,
                                              const char       *name,
                                              SignetJudge      *judge,
                                              SignetJudgeScope  scope,
                                              GCancellable     *cancellable,
                                              GError          **error);

/* The text of a mail whose signature everybody can read around, before the signature is checked: its verdict
 * only says that this is being done. Errors: G_IO_ERROR, NOT_SUPPORTED for all other mail: that of which
 * something is encrypted, or lies within a signature. Returns: (transfer full). */
SignetReading *signet_reading_new_unchecked  (const char       *path,
                                              const char       *name,
                                              GError          **error);
SignetReading *signet_reading_new_unchecked_from_bytes (GBytes  *bytes,
                                                        GError **error);

/* The same as the first for a mail that lies within another one. Never fails. Returns: (transfer full). */
SignetReading *signet_reading_new_from_bytes (GBytes         *bytes,
                                              SignetJudge    *judge,
                                              GCancellable   *cancellable);

/* Asks whether the certificates of its signers were revoked. Blocking: for a worker, or the command line.
 * Errors: those of signet_revocation_checker_check(). Returns: (transfer full): the same mail with
 * verdicts that know it. */
SignetReading *signet_reading_check_revocation (SignetReading            *self,
                                                SignetRevocationChecker  *checker,
                                                SignetRevocationMethod    method,
                                                GCancellable             *cancellable,
                                                GError                  **error);

SignetMessage *signet_reading_get_message   (SignetReading  *self);

/* Whether its signatures have been looked at. */
gboolean       signet_reading_is_checked    (SignetReading  *self);

/* Never NULL. */
SignetVerdict *signet_reading_get_verdict   (SignetReading  *self);

/* Of SignetVerdict: those of the signed parts that the message's sections call their frames. */
GPtrArray     *signet_reading_get_frames    (SignetReading  *self);

/* Why it could not be decrypted, SIGNET_SMIME_ERROR or G_IO_ERROR; NULL if it could, or need not be. */
const GError  *signet_reading_get_error     (SignetReading  *self);

/* Whether that says nothing of the mail, as nobody gave the right passphrase, or gpg-agent went away: it may
 * go well the next time. */
gboolean       signet_reading_may_pass      (SignetReading  *self);

/* Since when the sender signs with a certificate that took the place of another, in seconds since 1970; 0 if
 * that is no news: "Anna signs with a new certificate since today". */
gint64         signet_reading_get_change    (SignetReading  *self);

/* Bytes of the file. */
guint64        signet_reading_get_size      (SignetReading  *self);

/* The mail as it is stored, byte for byte. */
GBytes        *signet_reading_get_bytes     (SignetReading  *self);

/* The unique Maildir name, NULL for a file from elsewhere. */
const char    *signet_reading_get_name      (SignetReading  *self);

G_END_DECLS
