/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Files that old mail programs wrote into the text of a mail: "begin 644 NAME", the lines of
 * uuencode (POSIX), "end". What only looks like it in places, or has no end, is text. yEnc
 * belongs to Usenet and stays. */

typedef void (*SignetUuencodeFound) (const char  *name,
                                     SignetSlice  block,   /* from the begin line to the end line */
                                     gpointer     user_data);

/* Takes the files out of text, and calls found for each. max: of files; more stay. */
void signet_uuencode_take (GString             *text,
                           guint                max,
                           SignetUuencodeFound  found,
                           gpointer             user_data);

G_END_DECLS
