/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"
#include "message.h"
#include "passphrases.h"
#include "signers.h"
#include "unsealer.h"

G_BEGIN_DECLS

/* Mails that openssl seals, and what becomes of them here. */
typedef struct
{
  TestOpenssl            openssl;
  char                  *home;
  SignetKeyring         *keyring;       /* with the private key of bob */
  SignetPassphrases     *passphrases;   /* knows its passphrase */
  SignetCertificateList *certificates;
  SignetVerifier        *verifier;      /* trusts root */
} Sealing;

/* What was made of a mail. */
typedef struct
{
  SignetMessage *message;
  SignetVerdict *verdict;
  GPtrArray     *frames;   /* the verdict's */
  GError        *error;
} Opened;

/* alice, carol and mallory@evil.example sign, bob reads, all under root; lost is bob's with no key. */
void    sealing_set_up    (Sealing           *self);
void    sealing_tear_down (Sealing           *self);

/* An entity with that text. Returns: (transfer full), with CRLF. */
char   *sealing_text      (const char        *text);

/* Runs "openssl cms" with options over the entity. Returns: (transfer full): the entity that comes out,
 * without what openssl says before it. */
char   *sealing_cms       (Sealing           *self,
                           const char        *options,
                           const char        *entity);
char   *sealing_sign      (Sealing           *self,
                           const char        *name,
                           const char        *entity);    /* multipart/signed */
char   *sealing_opaque    (Sealing           *self,
                           const char        *name,
                           const char        *entity);
char   *sealing_encrypt   (Sealing           *self,
                           const char        *name,
                           const char        *entity);    /* AES-256 in CBC */

/* Gives another keyring what bob reads with, and lets it trust root; its passphrases know the key's. */
void    sealing_lend      (Sealing           *self,
                           SignetKeyring     *keyring,
                           SignetPassphrases *passphrases);

/* header: whole lines, with CRLF. */
Opened  sealing_open      (Sealing           *self,
                           const char        *header,
                           const char        *entity);
Opened  sealing_open_with (Sealing                   *self,
                           const SignetUnsealerTools *tools,
                           const char                *header,
                           const char                *entity);
SignetUnsealerTools sealing_tools (Sealing   *self);
void    opened_clear      (Opened            *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opened, opened_clear)

G_END_DECLS
