/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIGNET_ADDR_SPEC_MAX 254  /* bytes (RFC 5321 section 4.5.3.1.3) */

/* An address as it goes over the wire (RFC 5321 section 4.1.2): its domain in ASCII (RFC 5890), its
 * local part quoted if it has to be. text: as a person writes it. needs_utf8: (out) (nullable): whether
 * the local part has other letters than ASCII's, which only servers with SMTPUTF8 (RFC 6531) take.
 * Returns: (transfer full), NULL if it is no address. */
char    *signet_addr_spec_make  (const char *text,
                                 gboolean   *needs_utf8);

/* Whether both are one address: in any letter case, and also where one has its domain in ASCII, as a mail has
 * it, and the other as a person writes it. */
gboolean signet_addr_spec_equal (const char *a,
                                 const char *b);

G_END_DECLS
