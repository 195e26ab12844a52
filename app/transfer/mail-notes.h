/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "maildir.h"

G_BEGIN_DECLS

/* Fields that mail programs write into the header of a mail that they keep: Status and X-Status (mutt,
 * pine, Balsa and others), X-Mozilla-Status and X-Mozilla-Keys (Thunderbird), X-Keywords (Dovecot),
 * X-Gmail-Labels, and what Thunderbird and Claws Mail note of the POP3 server. */
typedef struct
{
  SignetFlags  flags;
  gboolean     has_flags;  /* else nothing tells */
  gboolean     deleted;    /* the program has deleted it, and not yet taken it out of the file */
  gboolean     partial;    /* only its beginning is here, the rest is on the server */
  char        *uidl;       /* what the server called it; nullable */
} SignetMailNotes;

/* head: the begin of a mail. */
SignetMailNotes signet_mail_notes_parse   (const char       *head,
                                           gsize             length);
void            signet_mail_notes_clear   (SignetMailNotes  *self);

/* Whether that line of a header tells what was read. */
gboolean        signet_mail_notes_is_mark (const char       *line,
                                           gsize             length);

/* Whether a field of that name is a program's own note, and no part of the mail as it was sent. */
gboolean        signet_mail_notes_is_note (const char       *name,
                                           gsize             length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetMailNotes, signet_mail_notes_clear)

G_END_DECLS
