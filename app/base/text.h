/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from a server, a mail or a certificate is hostile until it went through here. */

typedef enum
{
  SIGNET_TEXT_ONE_LINE,   /* tabs and line ends become a space */
  SIGNET_TEXT_LINES,      /* tabs and line feeds stay, CRLF and CR become a line feed */
} SignetTextShape;

/* Makes text fit to be shown: valid UTF-8 (bad bytes become U+FFFD), no control characters, no
 * bidirectional embedding, override or isolate, no invisible separators or tags, at most max_bytes
 * bytes (cut at a character, "…" appended; 0: no limit). length: -1 for a string. Returns: (transfer
 * full). */
char *signet_text_clean (const char      *text,
                         gssize           length,
                         gsize            max_bytes,
                         SignetTextShape  shape);

G_END_DECLS
