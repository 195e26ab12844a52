/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text forms that SASL mechanisms share. */

/* SASLprep (RFC 4013) of a name or password: non-ASCII spaces become spaces, what is mapped to
 * nothing goes, NFKC, and what is prohibited is refused. The rule for right-to-left text (RFC
 * 3454, section 6) is left to the server, as is the table of what Unicode 3.2 had not assigned.
 * Returns: (transfer full), or NULL if the text may not be used. */
char   *signet_sasl_prepare     (const char   *text);

/* A saslname (RFC 5802, section 5.1): "=" and "," escaped. Returns: (transfer full). */
char   *signet_sasl_escape_name (const char   *name);

/* Strict base64, other than g_base64_decode(): no foreign characters, right padding. Returns:
 * (transfer full), with a NUL after length bytes, or NULL. */
guint8 *signet_sasl_decode      (const char   *base64,
                                 gsize        *length);

/* Adds names of mechanisms as servers list them, in upper case, each once, at most 32 in all. What
 * cannot be one is passed over. known: (inout), NULL-terminated, nullable. */
void    signet_sasl_add_mechanisms (GStrv             *known,
                                    const char *const *words);

/* Sets SIGNET_NET_ERROR_UNSENDABLE. Always returns FALSE. */
gboolean signet_sasl_fail_unsendable (GError **error);

/* Overwrites a secret and frees it. secret: nullable, NUL-terminated. */
void    signet_sasl_wipe        (char         *secret);

G_END_DECLS
