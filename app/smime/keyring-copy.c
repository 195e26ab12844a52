/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyring-copy.h"

#include <unistd.h>

#include "agent-stop.h"
#include "keyring-files.h"
#include "keyring-socket.h"
#include "left-directories.h"

/* Not that of the directories for sockets alone, which nobody locks. */
#define PREFIX "signet-keys-"

#define ATTEMPTS 4

struct _SignetKeyringCopy
{
  char *path;
  int   lock;
};

static void
remove_left (const char *directory)
{
  g_autofree char *socket = g_build_filename (directory, "S.gpg-agent", NULL);

  signet_agent_stop (socket);
  signet_keyring_files_remove (directory);
}

static void
sweep_place (const char *place)
{
  signet_left_directories_remove (place, PREFIX, 0, remove_left);
}

void
signet_keyring_copy_sweep (void)
{
  signet_keyring_socket_each_place (sweep_place);
}

/* One that is swept away before it is locked was never used. Where nothing can be locked nobody sweeps. */
static gboolean
make_directory (SignetKeyringCopy  *self,
                GError            **error)
{
  for (guint i = 0; i < ATTEMPTS && self->lock < 0; i++)
    {
      if (self->path != NULL)
        rmdir (self->path);
      g_free (self->path);
      self->path = signet_keyring_socket_make_named (PREFIX "XXXXXX", error);
      if (self->path == NULL)
        return FALSE;
      self->lock = signet_left_directory_lock (self->path);
    }
  return TRUE;
}

SignetKeyringCopy *
signet_keyring_copy_new (const char  *home,
                         GError     **error)
{
  g_return_val_if_fail (home != NULL, NULL);

  g_autoptr(SignetKeyringCopy) self = g_new0 (SignetKeyringCopy, 1);

  self->lock = -1;
  signet_keyring_copy_sweep ();
  if (!make_directory (self, error) || !signet_keyring_files_copy (home, self->path, error)
      || !signet_keyring_files_configure (self->path, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
signet_keyring_copy_free (SignetKeyringCopy *self)
{
  g_return_if_fail (self != NULL);

  if (self->path != NULL)
    signet_keyring_files_remove (self->path);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self);
}

const char *
signet_keyring_copy_get_path (SignetKeyringCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->path;
}
