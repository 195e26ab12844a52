/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Whether every issuer on the way allows the addresses and the distinguished names of those below it by its
 * name constraints (RFC 5280 section 4.2.1.10; self-issued certificates in between are free, section 6.1.3).
 * GnuTLS passes over what is said of distinguished names, and compares the letters of addresses as they are
 * written; who may not have "alice@example.org" must not have "Alice@EXAMPLE.ORG" either, since both are the
 * same to a reader (same-address.h). Names of hosts are left to GnuTLS.
 *
 * More names and constraints than can be compared in a moment are refused. To be asked of a way that was
 * found to hold otherwise: anybody can write constraints into a certificate that nobody issued.
 * way: of SignetCertificate, from the signer's to the topmost. */
gboolean signet_name_constraints_allow (GPtrArray *way);

G_END_DECLS
