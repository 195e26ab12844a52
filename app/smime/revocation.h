/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "signer.h"

G_BEGIN_DECLS

/* How it is found out whether a certificate was revoked. Whoever is asked learns that, and roughly when,
 * a mail of that signer is read. */
typedef enum
{
  SIGNET_REVOCATION_OFF,
  SIGNET_REVOCATION_OCSP,          /* the authority's responder is asked about the one certificate */
  SIGNET_REVOCATION_CRL_AND_OCSP,  /* where that does not answer, its whole list is fetched */
} SignetRevocationMethod;

/* "off", "ocsp", "crl-and-ocsp": in the settings, on the command line, and to the program that asks. */
const char *signet_revocation_method_to_word   (SignetRevocationMethod   method);
gboolean    signet_revocation_method_from_word (const char              *word,
                                                SignetRevocationMethod  *method);

/* What was found out about a chain: the worst of it. */
typedef struct
{
  SignetRevocation state;    /* GOOD, REVOKED or NO_ANSWER */
  gint64           checked;  /* when that was, in seconds since 1970 */
  gint64           until;    /* how long it may be believed */
  gint64           revoked;  /* since when; 0 if it is not */
} SignetRevocationAnswer;

G_END_DECLS
