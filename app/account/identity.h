/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "quote-style.h"

G_BEGIN_DECLS

/* Somebody whom a person writes as: an address with what goes with it. An account has at least one.
 * Immutable, reference counted; may cross threads. */
typedef struct _SignetIdentity SignetIdentity;

#define SIGNET_TYPE_IDENTITY (signet_identity_get_type ())
GType           signet_identity_get_type  (void);

typedef enum
{
  SIGNET_IDENTITY_SIGN            = 1 << 0,  /* new mails, whoever they go to */
  SIGNET_IDENTITY_ENCRYPT         = 1 << 1,  /* new mails: who cannot get them so is told at once */
  SIGNET_IDENTITY_AUTO_ENCRYPT    = 1 << 2,  /* when everybody has a trusted certificate */
  SIGNET_IDENTITY_OPAQUE          = 1 << 3,  /* signatures that only S/MIME programs can read past */
  SIGNET_IDENTITY_PROTECT_HEADERS = 1 << 4,  /* RFC 9788 */
  SIGNET_IDENTITY_RICH_TEXT       = 1 << 5,  /* begins a new mail with formatting */
  SIGNET_IDENTITY_TRIPLE          = 1 << 6,  /* what is signed and encrypted is signed again (RFC 2634) */
} SignetIdentityFlags;

#define SIGNET_IDENTITY_DEFAULT (SIGNET_IDENTITY_AUTO_ENCRYPT | SIGNET_IDENTITY_PROTECT_HEADERS)

typedef struct
{
  const char          *address;
  const char          *name;         /* nullable */
  const char          *reply_to;     /* nullable: an address */
  const char          *signature;    /* nullable; '\n', without "-- " */
  const char          *fingerprint;  /* nullable: by address. SHA-1 or SHA-256 in hex */
  const char          *sent_folder;  /* nullable: Sent */
  SignetIdentityFlags  flags;
  SignetQuoteStyle     quote_style;
} SignetIdentityFacts;

/* Copies the facts, cleaned. facts->address must pass signet_account_check_address(). Returns:
 * (transfer full). */
SignetIdentity *signet_identity_new       (const SignetIdentityFacts *facts);

/* With the defaults. name: nullable. Returns: (transfer full). */
SignetIdentity *signet_identity_new_plain (const char                *address,
                                           const char                *name);
SignetIdentity *signet_identity_ref       (SignetIdentity            *self);
void            signet_identity_unref     (SignetIdentity            *self);

/* Texts are never NULL but for fingerprint, reply_to and sent_folder. Borrowed. */
const SignetIdentityFacts *signet_identity_get_facts (SignetIdentity *self);

const char     *signet_identity_get_address (SignetIdentity *self);

gboolean        signet_identity_equal     (SignetIdentity            *a,
                                           SignetIdentity            *b);

/* The one with that address in any letter case; identities: of SignetIdentity. Returns: (transfer
 * none), nullable. */
SignetIdentity *signet_identity_find      (GPtrArray                 *identities,
                                           const char                *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetIdentity, signet_identity_unref)

G_END_DECLS
