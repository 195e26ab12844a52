/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The files of a GnuPG home of ours. All calls block. */

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

/* Copies the certificates, keys and trust of a home, which need not exist, into another. */
gboolean signet_keyring_files_copy          (const char  *home,
                                             const char  *copy,
                                             GError     **error);

/* A new private directory in the user's runtime directory, or in the temporary one, with a path short
 * enough for a socket in it. Returns: (transfer full). */
char    *signet_keyring_files_make_private  (GError     **error);

/* Removes a directory with all that is in it; what cannot be removed stays. */
void     signet_keyring_files_remove        (const char  *directory);

/* Where GnuPG puts the agent's socket: in /run/user/UID if there is a place for it, else in the home.
 * Returns: (transfer full). */
char    *signet_keyring_files_find_socket    (const char  *home,
                                              GError     **error);

/* Where the home's own path is too long for a socket: has GnuPG make its place in /run/user/UID, or leads
 * the sockets to a private directory by libassuan's redirection. socket: taken. Returns: (transfer full):
 * the path to connect to. */
char    *signet_keyring_files_shorten_socket (const char  *home,
                                              char        *socket,
                                              GError     **error);

/* Removes the directory that the sockets of home were led to. */
void     signet_keyring_files_drop_socket    (const char  *home);

G_END_DECLS
