/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The socket PROFILE/door. A profile's path may be longer than a socket's address, so it is named
 * through a descriptor of its directory. */

/* Makes it, mode 0600, in place of one that was left behind, and listens. Only for who holds the
 * profile's lock. Errors: G_IO_ERROR. Returns: (transfer full). */
GSocket  *signet_door_socket_listen  (const char  *profile,
                                      GError     **error);

/* Errors: G_IO_ERROR: nobody is there, or it is another user. Returns: (transfer full), connected. */
GSocket  *signet_door_socket_connect (const char  *profile,
                                      GError     **error);

/* Whether who is at the other end is the same user. */
gboolean  signet_door_socket_is_ours (GSocket     *socket,
                                      GError     **error);

/* Takes it away. Only for who holds the profile's lock. */
void      signet_door_socket_remove  (const char  *profile);

G_END_DECLS
