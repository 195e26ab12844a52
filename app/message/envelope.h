/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "references.h"

G_BEGIN_DECLS

/* The facts of one row, read from the first bytes of a mail by a single pass over them (some 10 µs
 * a mail). A value: immutable, reference counted, may cross threads. All texts are clean
 * (signet_text_clean()) and bounded. */
typedef struct _SignetEnvelope SignetEnvelope;

/* How many bytes from the start of a mail are worth giving to signet_envelope_parse(): so many, or, if its
 * header does not end within them, up to the maximum; and how many of From are read. */
#define SIGNET_ENVELOPE_HEAD     16384
#define SIGNET_ENVELOPE_MAX_HEAD (1024 * 1024)
#define SIGNET_ENVELOPE_MAX_FROM 4000

/* Which of both it is. text: the first bytes of the mail, at least SIGNET_ENVELOPE_HEAD if it has them. */
gsize               signet_envelope_get_limit       (const char     *text,
                                                     gsize           length);

typedef enum
{
  SIGNET_ENVELOPE_ATTACHMENT = 1 << 0,  /* probably carries a file */
  SIGNET_ENVELOPE_ENCRYPTED  = 1 << 1,  /* S/MIME, enveloped or auth-enveloped */
  SIGNET_ENVELOPE_SIGNED     = 1 << 2,  /* claimed, not checked */
} SignetEnvelopeFlags;

/* Never fails: what is missing or broken is empty. head: the first bytes of the mail, CRLF or LF.
 * Returns: (transfer full). */
SignetEnvelope     *signet_envelope_parse           (const char     *head,
                                                     gsize           length);

/* From stored facts, for the folder cache. Texts are copied and trusted to be clean. date: seconds
 * since 1970. Returns: (transfer full). */
SignetEnvelope     *signet_envelope_new             (const char          *from,
                                                     const char          *address,
                                                     const char          *subject,
                                                     const char          *snippet,
                                                     gint64               date,
                                                     SignetEnvelopeFlags  flags);

/* The same with whom it is to, and what it refers to, which is copied. */
SignetEnvelope     *signet_envelope_new_referring   (const char             *from,
                                                     const char             *address,
                                                     const char             *to,
                                                     const char             *subject,
                                                     const char             *snippet,
                                                     gint64                  date,
                                                     SignetEnvelopeFlags     flags,
                                                     const SignetReferences *references);
SignetEnvelope     *signet_envelope_ref             (SignetEnvelope *self);
void                signet_envelope_unref           (SignetEnvelope *self);

/* Sender as a row shows it: name, else address; "" if there is none. */
const char         *signet_envelope_get_from        (SignetEnvelope *self);

/* The sender's address, "" if there is none. */
const char         *signet_envelope_get_address     (SignetEnvelope *self);

/* The first recipients as a row shows them, each by name or else address, at most some 200 bytes: those
 * of To, or if there are none, of Cc or Bcc; of a mail that is sent on from here, whom it goes to now. "" if
 * there are none at all. */
const char         *signet_envelope_get_to          (SignetEnvelope *self);

/* Decoded, "" if there is none. */
const char         *signet_envelope_get_subject     (SignetEnvelope *self);

/* Whether it is encrypted and the subject only stands in for the one inside (RFC 9788, 3.2.1). */
gboolean            signet_envelope_hides_subject   (SignetEnvelope *self);

/* The beginning of the text on one line, at most 200 bytes; "" when it cannot be had from the head
 * or the mail is encrypted. */
const char         *signet_envelope_get_snippet     (SignetEnvelope *self);

/* Seconds since 1970 from Date, else from the newest Received, else 0. */
gint64              signet_envelope_get_date        (SignetEnvelope *self);

SignetEnvelopeFlags signet_envelope_get_flags       (SignetEnvelope *self);

/* What ties it to other mails. Borrowed from the envelope. */
SignetReferences    signet_envelope_get_references  (SignetEnvelope *self);

/* A number that stays the same when a server gives the same mail again under another UIDL: FNV-1a
 * over the raw Message-ID, Date, From, To and Subject fields, white space folded. 0 for a head without
 * a Message-ID, which proves nothing, and for one from the folder cache. */
guint64             signet_envelope_get_fingerprint (SignetEnvelope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetEnvelope, signet_envelope_unref)

G_END_DECLS
