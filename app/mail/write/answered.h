/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which stored mails a draft answers or passes on, in one line: "ACCOUNT/FOLDER/NAME[:NAME...]". ACCOUNT is
 * an account's directory or address; FOLDER is a folder's directory, with "/" in it if it lies in another;
 * NAME is a unique Maildir name, in which there is neither of these two characters. */

/* names: at least one. Returns: (transfer full). */
char *signet_answered_join  (const char        *account,
                             const char        *folder,
                             const char *const *names);

/* answered: nullable. Returns: (transfer full) (nullable): account, folder and the names; NULL if it is
 * nothing such. */
char **signet_answered_split (const char       *answered);

G_END_DECLS
