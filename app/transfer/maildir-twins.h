/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The mails that a Maildir has already when mails are written to it, whatever their flags. Blocking. */
typedef struct _SignetMaildirTwins SignetMaildirTwins;

/* Errors: G_IO_ERROR. Returns: (transfer full). */
SignetMaildirTwins *signet_maildir_twins_read (const char          *maildir,
                                               GError             **error);
void                signet_maildir_twins_free (SignetMaildirTwins  *self);

/* Gives the mail that is there the flags of "cur/NAME:2,FLAGS". Each stands for one mail only: several
 * folders may have one of that name. Returns: whether one of that name and size is there. */
gboolean            signet_maildir_twins_take (SignetMaildirTwins  *self,
                                               const char          *file,
                                               guint64              size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMaildirTwins, signet_maildir_twins_free)

G_END_DECLS
