/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the agent of a GnuPG home listens. All calls block. */

/* A new private directory in the user's runtime directory, or in the temporary one, with a path short
 * enough for a socket in it. Returns: (transfer full). */
char *signet_keyring_socket_make_private (GError     **error);

/* The same under a name of another kind, which ends in "XXXXXX". */
char *signet_keyring_socket_make_named   (const char  *name,
                                          GError     **error);

/* Calls visit for each place where one may be; for some maybe twice. */
void  signet_keyring_socket_each_place   (void (*visit) (const char *place));

/* Where GnuPG puts the agent's socket: in /run/user/UID if there is a place for it, else in the home.
 * Returns: (transfer full). */
char *signet_keyring_socket_find         (const char  *home,
                                          GError     **error);

/* Where the home's own path is too long for a socket: has GnuPG make its place in /run/user/UID, or leads
 * the sockets to a private directory by libassuan's redirection. socket: taken. Returns: (transfer full):
 * the path to connect to. */
char *signet_keyring_socket_shorten      (const char  *home,
                                          char        *socket,
                                          GError     **error);

/* Removes the private directory that the sockets of home were led to, and the sockets in it; one with
 * anything else in it stays. */
void  signet_keyring_socket_drop         (const char  *home);

G_END_DECLS
