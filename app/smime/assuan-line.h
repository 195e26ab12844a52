/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines of the Assuan protocol, which gpg-agent and pinentry speak: at most 1000 bytes, "%XX" for what
 * cannot stand in a line. */

#define SIGNET_ASSUAN_LINE_MAX 1000

/* What a "D" line can carry of data: writes it to line, as many bytes as fit, without a line end.
 * Returns: how many bytes of data it took. */
gsize    signet_assuan_line_put_data  (GString      *line,
                                       const guint8 *data,
                                       gsize         length);

/* Text as an argument: control characters, "%" and "+" as "%XX", a space as "+"; percent-plus, as
 * SETKEYDESC wants it. Returns: (transfer full). */
char    *signet_assuan_line_escape    (const char   *text);

/* Appends what text says once "%XX" is undone. */
void     signet_assuan_line_unescape  (const char   *text,
                                       gsize         length,
                                       GByteArray   *data);

/* Whether line begins with that word, which ends it or is followed by a space. Returns: what comes
 * behind, borrowed; NULL if it does not. */
const char *signet_assuan_line_match  (const char   *line,
                                       const char   *word);

G_END_DECLS
