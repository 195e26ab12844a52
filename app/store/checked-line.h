/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of a file that grows at its end, which tells by itself whether it is torn or rotten:
 *
 *   CHECKSUM <tab> REST <line feed>
 *
 * CHECKSUM: CRC-32C of the rest, eight hexadecimal digits. */

/* The next line before end, ended by NUL in the place of its line feed; moves at behind it. A last line
 * without a line feed is one, too. end: where one more byte may be written to. length: (out) of the line.
 * Returns: borrowed from the text; NULL if there is none left. */
char *signet_checked_line_next  (char         **at,
                                 char          *end,
                                 gsize         *length);

/* The rest of the line, if the checksum is right. Returns: borrowed from line; NULL if it is not. */
char *signet_checked_line_get   (char          *line,
                                 gsize          length);

/* The rest of the next line that is right; those that are not are passed over. As the two above. */
char *signet_checked_line_next_rest (char    **at,
                                     char     *end);

/* What is appended to text between these two is a line's rest. Returns: what the other one needs. */
gsize signet_checked_line_begin (GString       *text);
void  signet_checked_line_end   (GString       *text,
                                 gsize          begin);

G_END_DECLS
