/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether an address of a certificate is the one a mail shows (RFC 8550 section 3, RFC 5280 section
 * 7.5): the local part the same but for the case of ASCII letters, the domain the same in its ASCII
 * form, whichever form the certificate has. An address with a control, a space or an invisible
 * character in it, with no or two at signs outside of quotes, or that is no UTF-8, is nobody's. */
gboolean signet_same_address (const char *certified,
                              const char *shown);

/* The domain in the form in which two are compared: ASCII, in small letters, by IDNA 2008, in which
 * "straße" is not "strasse". Returns: (transfer full), NULL for what is no domain. */
char     *signet_same_address_dup_domain (const char *domain);

G_END_DECLS
