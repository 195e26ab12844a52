/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which GnuPG home a profile works with: its own, PROFILE/gnupg, or one that the user names, such as
 * ~/.gnupg, whose configuration and pinentry are then the user's. It stands in PROFILE/keyring, one line.
 * Blocking, short. */

/* Returns: (transfer full): an absolute path, outside of the profile; NULL for the profile's own, also where
 * the other would not last. */
char     *signet_keyring_choice_read  (const char  *profile);

/* Whether what is put into that directory is there at the next start. A Flatpak that was not given it finds
 * an empty one in memory instead, which goes with the program. */
gboolean  signet_keyring_choice_lasts (const char  *directory);

/* directory: absolute; NULL for the profile's own. It counts when the profile is opened next. Errors:
 * G_IO_ERROR. */
gboolean  signet_keyring_choice_write (const char  *profile,
                                       const char  *directory,
                                       GError     **error);

G_END_DECLS
