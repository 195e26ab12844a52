/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "door-socket.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>

#include "file.h"

#define NAME "door"

static int
open_profile (const char  *profile,
              GError     **error)
{
  const int directory = open (profile, O_PATH | O_DIRECTORY | O_CLOEXEC);

  if (directory < 0)
    signet_file_set_error (error, errno, profile);
  return directory;
}

static GSocket *
make_socket (GError **error)
{
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                                  G_SOCKET_PROTOCOL_DEFAULT, error);

  if (socket != NULL)
    g_socket_set_blocking (socket, FALSE);
  return socket;
}

/* Good as long as directory is open. */
static GSocketAddress *
make_address (int directory)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d/" NAME, directory);

  return g_unix_socket_address_new (path);
}

GSocket *
signet_door_socket_listen (const char  *profile,
                           GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autoptr(GSocket) socket = make_socket (error);
  g_autoptr(GSocketAddress) address = NULL;
  gboolean listens;
  int directory;

  if (socket == NULL || (directory = open_profile (profile, error)) < 0)
    return NULL;

  /* Linux makes the file with the mode of the socket: there is no moment in which others may connect. */
  if (fchmod (g_socket_get_fd (socket), S_IRUSR | S_IWUSR) != 0)
    listens = signet_file_set_error (error, errno, profile);
  else
    {
      unlinkat (directory, NAME, 0);
      address = make_address (directory);
      listens = g_socket_bind (socket, address, FALSE, error) && g_socket_listen (socket, error);
    }
  close (directory);
  return listens ? g_steal_pointer (&socket) : NULL;
}

GSocket *
signet_door_socket_connect (const char  *profile,
                            GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autoptr(GSocket) socket = make_socket (error);
  g_autoptr(GSocketAddress) address = NULL;
  gboolean connected;
  int directory;

  if (socket == NULL || (directory = open_profile (profile, error)) < 0)
    return NULL;

  address = make_address (directory);
  connected = g_socket_connect (socket, address, NULL, error);
  close (directory);
  if (!connected || !signet_door_socket_is_ours (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

gboolean
signet_door_socket_is_ours (GSocket  *socket,
                            GError  **error)
{
  g_return_val_if_fail (G_IS_SOCKET (socket), FALSE);

  g_autoptr(GCredentials) credentials = g_socket_get_credentials (socket, error);
  uid_t user;

  if (credentials == NULL)
    return FALSE;
  user = g_credentials_get_unix_user (credentials, error);
  if (user == (uid_t) -1)
    return FALSE;
  if (user == getuid ())
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                       _("The other Signet belongs to another user."));
  return FALSE;
}

void
signet_door_socket_remove (const char *profile)
{
  g_return_if_fail (profile != NULL);

  g_autofree char *path = g_build_filename (profile, NAME, NULL);

  unlink (path);
}
