/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "layer.h"

G_BEGIN_DECLS

/* What is told about a mail, or about a signed part of one: computed once from all that was checked,
 * the worst of it wins, and shown in the same words everywhere. A value: immutable, reference counted,
 * may cross threads. */
typedef struct _SignetVerdict SignetVerdict;

/* All that the verdict is made of. */
typedef struct
{
  GPtrArray    *layers;     /* of SignetLayer around the content, outermost first */
  SignetAuthor *sender;     /* the one that is shown */
  GPtrArray    *parts;      /* nullable: of SignetVerdict: signed parts that are not all of the mail */
  guint         n_sealed;   /* encrypted parts that are not all of the mail, and stay closed */
  gboolean      only_certificates;  /* it holds certificates to be kept, and no message */
  GPtrArray    *protected;  /* nullable: of char*: header fields that were taken from inside */
  const char   *hidden_sender;      /* another sender that is named inside, and not shown; nullable */
} SignetVerdictFacts;

/* A line of the details: "Issued by", "Example CA". */
typedef struct
{
  char *label;
  char *text;
} SignetVerdictDetail;

#define SIGNET_TYPE_VERDICT (signet_verdict_get_type ())
GType             signet_verdict_get_type       (void);

/* facts: copied. Returns: (transfer full). */
SignetVerdict    *signet_verdict_new            (const SignetVerdictFacts *facts);
SignetVerdict    *signet_verdict_ref            (SignetVerdict            *self);
void              signet_verdict_unref          (SignetVerdict            *self);

SignetSignature   signet_verdict_get_signature  (SignetVerdict            *self);
SignetEncryption  signet_verdict_get_encryption (SignetVerdict            *self);

/* For people, translated: one line, plain words. Never empty. */
const char       *signet_verdict_get_sentence   (SignetVerdict            *self);

/* Of SignetVerdictDetail, translated; may be empty. */
GPtrArray        *signet_verdict_get_details    (SignetVerdict            *self);

/* Of SignetSigner, of all layers, outermost first. */
GPtrArray        *signet_verdict_get_signers    (SignetVerdict            *self);

/* Of SignetLayer, outermost first. */
GPtrArray        *signet_verdict_get_layers     (SignetVerdict            *self);

/* Of SignetVerdict: of each signed part that is not all of the mail. */
GPtrArray        *signet_verdict_get_parts      (SignetVerdict            *self);

/* Of char*: header fields that were taken from inside. */
GPtrArray        *signet_verdict_get_protected  (SignetVerdict            *self);

/* Whether the seal covers who wrote it, and with that all fields of its author (RFC 9788 section 4); older
 * forms cover the subject, and say nothing of the rest. */
gboolean          signet_verdict_covers_header  (SignetVerdict            *self);

/* Whether text that was encrypted may be shown, be it damaged, and whatever lies in it that cannot be
 * opened: nothing in it may be fetched from elsewhere. */
gboolean          signet_verdict_is_decrypted   (SignetVerdict            *self);

/* Whether its sentence names what only those know who can open the mail, such as a signer inside of it who
 * is not the sender shown: it must not be written down where anybody can read it. */
gboolean          signet_verdict_is_private     (SignetVerdict            *self);

/* Whether there is anything to tell: a mail without signature and encryption has nothing. */
gboolean          signet_verdict_is_told        (SignetVerdict            *self);

/* The same with what became known of one signer since, such as that its certificate was revoked.
 * Returns: (transfer full). */
SignetVerdict    *signet_verdict_replace_signer (SignetVerdict            *self,
                                                 SignetSigner             *old_signer,
                                                 SignetSigner             *new_signer);

/* The same with what became known of one of the parts that are signed by themselves. Returns: (transfer
 * full). */
SignetVerdict    *signet_verdict_replace_part   (SignetVerdict            *self,
                                                 SignetVerdict            *old_part,
                                                 SignetVerdict            *new_part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetVerdict, signet_verdict_unref)

G_END_DECLS
