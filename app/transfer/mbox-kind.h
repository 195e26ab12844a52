/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mbox-walk.h"

G_BEGIN_DECLS

/* What a program does with a line of a mail that begins with "From ", when it writes an mbox file. */
typedef enum
{
  SIGNET_MBOX_O,    /* puts ">" before it: a ">From " that was there before cannot be told from it */
  SIGNET_MBOX_RD,   /* puts ">" before it, and before ">From ", ">>From " and so on */
  SIGNET_MBOX_CL,   /* as mboxo, and tells the length of each body */
  SIGNET_MBOX_CL2,  /* nothing, since it tells the length of each body */
} SignetMboxKind;

/* What a file is like. A file may have mails with a length and others without. */
typedef struct
{
  SignetMboxKind measured;   /* of mails that are as long as they say: CL or CL2 */
  SignetMboxKind scanned;    /* of all others: O or RD */
  gboolean       is_mixed;   /* of these, some look like one kind and some like the other */
  gboolean       has_marks;  /* fields of its headers tell which mails have been read */
} SignetMboxTraits;

/* Finds out from the begin of the file, at most some 64 megabytes of it. Blocking. Returns FALSE and an
 * error of signet_line_file_open() or signet_mbox_walk_next(). */
gboolean signet_mbox_traits_find    (const char              *path,
                                     SignetMboxTraits        *traits,
                                     GCancellable            *cancellable,
                                     GError                 **error);

/* How many bytes were put before the line that an event is about. What may have been there before stays.
 * is_unsure: (inout) becomes TRUE then. */
gsize    signet_mbox_traits_unquote (const SignetMboxTraits  *traits,
                                     const SignetMboxEvent   *event,
                                     gboolean                *is_unsure);

G_END_DECLS
