/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lines that an mbox file means something by. None of them is written down in a standard; what
 * programs write is told in RFC 4155 and https://jdebp.uk/FGA/mail-mbox-formats.html. Pure functions;
 * a line may have its line feed and need not end with NUL. */

/* How a line that begins with "From " looks. */
typedef enum
{
  SIGNET_MBOX_FROM_NONE,   /* it does not */
  SIGNET_MBOX_FROM_WORDS,  /* like a sentence that happens to begin so */
  SIGNET_MBOX_FROM_BARE,   /* with at most one word behind it, and no date */
  SIGNET_MBOX_FROM_DATED,  /* with the date of arrival */
} SignetMboxFrom;

/* time: (out) of a dated one, seconds since 1970, else 0. */
SignetMboxFrom signet_mbox_line_judge        (const char *line,
                                              gsize       length,
                                              gint64     *time);

/* How many ">" stand before "From "; -1 if it is no such line. */
int            signet_mbox_line_count_quotes (const char *line,
                                              gsize       length);

/* Whether it can be a field of a header: "Name:" */
gboolean       signet_mbox_line_is_field     (const char *line,
                                              gsize       length);

/* The value of a Content-Length field; -1 if the line is not one. */
gint64         signet_mbox_line_get_length   (const char *line,
                                              gsize       length);

/* How the line before a mail begins that Signet wrote: with "mboxrd:" at the sender, which no address begins
 * with. No header and no Content-Length says how such a mail is written, this does: each line that begins
 * with "From ", or with ">" before it, has one ">" more, and the mail goes to the next line that begins with
 * "From ". To other programs any word is a sender, but many of them want the line to end with the date. */
#define SIGNET_MBOX_LINE_QUOTED "From mboxrd:"

gboolean       signet_mbox_line_is_quoted    (const char *line,
                                              gsize       length);

/* What Signet writes as the first line of a mail that cannot stand in an mbox file as it is: so many line
 * feeds were added at its end. Other programs take it for a field of the header. */
#define SIGNET_MBOX_LINE_ADDED "X-Signet-Line-Feeds-Added: "
#define SIGNET_MBOX_MAX_ADDED  2

/* That number; -1 if the line is not one. */
int            signet_mbox_line_get_added    (const char *line,
                                              gsize       length);

G_END_DECLS
