/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What signet-revocation and its caller say to each other. Arguments: the method, and perhaps LOOPBACK.
 * Standard input: the certificates from the one in question to the anchor, each issued by the next, in
 * PEM. Standard output: a line for each but the last:
 *
 *   STATE SOURCE THIS-UPDATE NEXT-UPDATE REVOKED
 *
 * The times are seconds since 1970, 0 where there is none; the SOURCE of an unknown state is a word
 * for why. Nothing else is ever written; whoever waits longer than it likes kills the program. */
#define SIGNET_REVOCATION_PROGRAM   "signet-revocation"

#define SIGNET_REVOCATION_BY_OCSP   "ocsp"           /* the methods, and sources */
#define SIGNET_REVOCATION_BY_BOTH   "crl-and-ocsp"
#define SIGNET_REVOCATION_BY_CRL    "crl"

#define SIGNET_REVOCATION_LOOPBACK  "--loopback"     /* for tests: this machine may be asked, too */

#define SIGNET_REVOCATION_IS_GOOD    "good"          /* the states */
#define SIGNET_REVOCATION_IS_REVOKED "revoked"
#define SIGNET_REVOCATION_IS_UNKNOWN "unknown"

#define SIGNET_REVOCATION_MAX_CHAIN  16
#define SIGNET_REVOCATION_MAX_INPUT  (1024 * 1024)
#define SIGNET_REVOCATION_MAX_OUTPUT 4096

G_END_DECLS
