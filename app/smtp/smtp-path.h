/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses and other text as they stand in commands. What could end a command, a path or an argument
 * early does not come through here. */

/* An address without its angle brackets (RFC 5321, section 4.1.2; RFC 6531, section 3.3). Where only
 * the domain is not ASCII it becomes so, and the mail does not need SMTPUTF8 for it. Errors:
 * SIGNET_SMTP_ERROR_ADDRESS. Returns: (transfer full). */
char     *signet_smtp_path_encode  (const char  *address,
                                    GError     **error);

/* xtext (RFC 3461, section 4). Returns: (transfer full). */
char     *signet_smtp_xtext_encode (const char  *text);

G_END_DECLS
