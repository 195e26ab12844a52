/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The files of a GnuPG home of ours. All calls block. */

/* The name of the one that holds the SHA-256 of the certificate that was made for drafts. */
#define SIGNET_KEYRING_FILE_DRAFTS "signet-drafts"

/* Makes the home, private (0700), and writes our configuration of gpgsm and gpg-agent into it unless it
 * stands there already. Errors: G_IO_ERROR. */
gboolean signet_keyring_files_configure     (const char  *home,
                                             GError     **error);

/* Whether the agent keeps no passphrase that somebody typed, and is asked for it each time; and how that is
 * changed. An agent that runs has to be told. Errors: G_IO_ERROR. */
gboolean signet_keyring_files_is_forgetful  (const char  *home);
gboolean signet_keyring_files_forget        (const char  *home,
                                             GError     **error);
gboolean signet_keyring_files_remember      (const char  *home,
                                             GError     **error);

/* Writes a file of the home unless it says that already. Errors: G_IO_ERROR. */
gboolean signet_keyring_files_write         (const char  *home,
                                             const char  *name,
                                             const char  *text,
                                             GError     **error);

/* Copies the certificates, keys and trust of a home, which need not exist, into another. */
gboolean signet_keyring_files_copy          (const char  *home,
                                             const char  *copy,
                                             GError     **error);

/* Removes a directory with all that is in it; what cannot be removed stays. */
void     signet_keyring_files_remove        (const char  *directory);

G_END_DECLS
