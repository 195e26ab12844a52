/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "revocation.h"

G_BEGIN_DECLS

/* What was found out about chains, each in a small file of a directory in the profile's cache, which may
 * be deleted at any time. Blocking, for a worker. */

/* Whether there is an answer that may still be believed. chain: of SignetCertificate. answer: (out). */
gboolean signet_revocation_cache_find  (const char                    *directory,
                                        SignetRevocationMethod         method,
                                        GPtrArray                     *chain,
                                        SignetRevocationAnswer        *answer);

/* Whether it is known, by whatever method and chain, that this certificate is worth nothing any more.
 * checked: (out) (nullable): when that was found out, in seconds since 1970. */
gboolean signet_revocation_cache_is_revoked (const char               *directory,
                                             SignetCertificate        *certificate,
                                             gint64                   *checked);

/* A word for all of those, another one when others are known; "": none is. Returns: (transfer full). */
char    *signet_revocation_cache_dup_known (const char                *directory);

void     signet_revocation_cache_store (const char                    *directory,
                                        SignetRevocationMethod         method,
                                        GPtrArray                     *chain,
                                        const SignetRevocationAnswer  *answer);

G_END_DECLS
