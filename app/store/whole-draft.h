/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "delivered.h"

G_BEGIN_DECLS

/* While a draft with large files is written on, its text alone is saved anew, without them: the draft as it
 * was last saved with them lies beside it then, in DRAFTS/whole, under the draft's own unique name. Nothing
 * is copied for that: it is another name of the same file. Blocking, for a worker. */

/* Before a draft of that new name takes the place of another: what the older one has, or is, becomes the new
 * one's, durably. path: the Maildir. file: the older one, relative to it. Errors: G_IO_ERROR: also where the
 * disk has no second names. */
gboolean signet_whole_draft_carry (const char  *path,
                                   const char  *file,
                                   const char  *name,
                                   GError     **error);

/* Its file. Returns: (transfer full); NULL: the draft is whole itself. */
char    *signet_whole_draft_find  (const char  *path,
                                   const char  *name);

/* signet_message_saver_replace() for drafts: where something lies beside the older one, that goes only after
 * the new one is there, since what lies beside belongs to its name. An accident may leave both then, and
 * neither without its files. */
SignetDelivered *signet_whole_draft_replace (const char    *path,
                                             const char    *old_file,
                                             const char    *name,
                                             SignetFlags    flags,
                                             GInputStream  *mail,
                                             GCancellable  *cancellable,
                                             GError       **error);

/* It is not needed any more, if there is one. */
void     signet_whole_draft_drop  (const char  *path,
                                   const char  *name);

/* The new draft could not take the older one's place after all. What was carried is the older one's again
 * where that is not whole itself by now, and stays the new one's if that is there. older: its name,
 * nullable. */
void     signet_whole_draft_return (const char *path,
                                    const char *name,
                                    const char *older);

/* The names of those that came to lie there before that time, µs since 1970. Returns: (transfer full), empty
 * for none. */
GStrv    signet_whole_draft_list  (const char  *path,
                                   gint64       before);

/* Drops one whose draft has been away for so long that nobody will bring it back. */
void     signet_whole_draft_forget (const char *path,
                                    const char *name);

/* Drops those whose drafts are in another Maildir, with which they are deleted for good. path: that of the
 * Drafts. */
void     signet_whole_draft_drop_all (const char *path,
                                      const char *maildir);

G_END_DECLS
