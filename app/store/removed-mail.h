/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The mail of an account that is deleted for good with it. PROFILE/mail/ACCOUNT and PROFILE/cache/ACCOUNT
 * first go out of sight, each in one step, to
 *
 *   PROFILE/cache/.erased-UNIQUE/{mail,cache}/ACCOUNT/
 *
 * or, where the cache is on another disk, the mail to PROFILE/mail/.erased-UNIQUE/ (no account's directory
 * begins with a dot), where no account's files are and what is there may be deleted at any time; what is left
 * of it goes at the next start, but for what belongs to an account that is there again: that comes back. So
 * the mail is there whole, or it is decided that none of it is. Blocking. */

/* account: the directory's name below PROFILE/mail. Returns: (transfer full): the path of where all is now;
 * NULL, and the mail is where it was, if it cannot be brought there. */
char     *signet_removed_mail_take       (const char        *profile,
                                          const char        *account,
                                          GError           **error);

/* Where its messages are then, also those that could still be brought back. Returns: (transfer full): of
 * SignetFolderLocation. */
GPtrArray *signet_removed_mail_list      (const char        *removed,
                                          const char        *account);

/* Brings back what was taken: somebody wants the account after all. Where it has mail again by now, the old
 * one is a folder of it, called as the account. Then, durably, nothing is left to be wanted. FALSE: the mail
 * is where error says, as .kept-UNIQUE beside where it was taken to, and nobody deletes it. */
gboolean  signet_removed_mail_return     (const char        *profile,
                                          const char        *account,
                                          const char        *removed,
                                          GError           **error);

/* The same with all that the last run left of an account that is there. */
void      signet_removed_mail_return_left (const char       *profile,
                                          const char        *account);

G_END_DECLS
