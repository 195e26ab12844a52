/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How text and bytes are put into a mail (RFC 2045, 2047). */

/* UTF-8 text in that charset. size: (out) bytes. Errors: G_CONVERT_ERROR. Returns: (transfer
 * full). */
char *signet_demo_encoding_convert          (const char  *text,
                                             gsize        length,
                                             const char  *charset,
                                             gsize       *size,
                                             GError     **error);

/* Base64 in lines of 76, ended by CRLF. Returns: (transfer full). */
char *signet_demo_encoding_base64           (const void  *data,
                                             gsize        length);

/* Text with CRLF line ends, as quoted-printable with the same ones. Returns: (transfer full). */
char *signet_demo_encoding_quoted_printable (const char  *text,
                                             gsize        length);

/* The text of a header field: its words that are not ASCII as encoded words in that charset, Q for
 * ISO 8859, else B; one to a folded line. text: UTF-8 that the charset can express, in one line.
 * Errors: G_CONVERT_ERROR. Returns: (transfer full). */
char *signet_demo_encoding_header           (const char  *text,
                                             const char  *charset,
                                             GError     **error);

G_END_DECLS
