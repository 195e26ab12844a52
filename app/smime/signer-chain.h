/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "signer.h"

G_BEGIN_DECLS

/* Who vouches for a signer's certificate (RFC 5280 section 6, RFC 8550): the way to an anchor, and
 * what is wrong with it. The dates are not judged here, only collected. An issuer may have several
 * certificates with one key: a way over those that are valid and not outdated is taken before any other. */
typedef struct
{
  SignetSignerProblems  problems;
  GPtrArray            *certificates;  /* of SignetCertificate, the signer's first, an anchor last; only
                                        * the signer's where no way leads to an anchor */
  gint64                valid_from;    /* the time in which all of them are valid */
  gint64                valid_until;
  SignetCertificate    *starts_last;   /* of certificates: those that the times are of */
  SignetCertificate    *ends_first;
  char                 *weakness;      /* nullable */
  SignetCertificate    *weak;          /* of certificates: the one that is weak; nullable */
  SignetCertificate    *unfit;         /* an issuer that is not for mail, for UNFIT; nullable, owned */
  SignetCertificate    *distrusted;    /* one on the way that is, for UNTRUSTED; nullable, owned */
  char                 *unsupported;   /* the key of an issuer that cannot be read here, for BAD_CHAIN;
                                        * nullable */
  guint                 n_checks;      /* keys that were tried, on all ways */
} SignetSignerChain;

/* pools: arrays of SignetCertificate that may be on the way, ended by NULL; those found in a mail are
 * as good as others, as an anchor has to stand above them. anchors: of SignetCertificate. distrusted:
 * SHA-1 fingerprints of those that lead nowhere; limits: of signet_anchors_get_limits(); both nullable. now:
 * seconds since 1970. The caller clears self. */
void signet_signer_chain_init  (SignetSignerChain *self,
                                SignetCertificate *signer,
                                GPtrArray *const  *pools,
                                GPtrArray         *anchors,
                                GHashTable        *distrusted,
                                GHashTable        *limits,
                                gint64             now);
void signet_signer_chain_clear (SignetSignerChain *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetSignerChain, signet_signer_chain_clear)

G_END_DECLS
