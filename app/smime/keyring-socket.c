/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyring-socket.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "keyring-files.h"

#define AGENT_SOCKET "S.gpg-agent"
#define PREFIX       "signet-"
#define PRIVATE      PREFIX "XXXXXX"
#define N_PLACES     3

/* Of what may stand before the name of a socket; "S.gpg-agent.browser" is the longest. */
#define MAX_SOCKET_DIRECTORY (sizeof ((struct sockaddr_un *) NULL)->sun_path - 22)

/* Of all that the agent makes. */
static const char *const names[] = { AGENT_SOCKET, AGENT_SOCKET ".ssh", AGENT_SOCKET ".extra",
                                     AGENT_SOCKET ".browser" };

static gboolean
is_short (const char *directory)
{
  return strlen (directory) <= MAX_SOCKET_DIRECTORY;
}

static gboolean
is_short_socket (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  return is_short (directory);
}

/* name: of a private directory. Returns: (transfer full) (nullable): what it is called in one of the places
 * for them. */
static char *
make_path (guint       place,
           const char *name)
{
  const char *const places[N_PLACES] = { g_getenv ("XDG_RUNTIME_DIR"), g_get_tmp_dir (), "/tmp" };

  return places[place] != NULL && g_path_is_absolute (places[place])
           ? g_build_filename (places[place], name, NULL) : NULL;
}

char *
signet_keyring_socket_make_private (GError **error)
{
  return signet_keyring_socket_make_named (PRIVATE, error);
}

void
signet_keyring_socket_each_place (void (*visit) (const char *place))
{
  g_return_if_fail (visit != NULL);

  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *place = make_path (i, "");

      if (place != NULL)
        visit (place);
    }
}

char *
signet_keyring_socket_make_named (const char  *name,
                                  GError     **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *path = make_path (i, name);

      if (path != NULL && is_short (path) && g_mkdtemp_full (path, 0700) != NULL)
        return g_steal_pointer (&path);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("No private directory could be made for the time of work."));
  return NULL;
}

/* Asks gpgconf. Returns: (transfer full). */
static char *
ask_gnupg (const char  *home,
           const char  *question,
           const char  *what,
           GError     **error)
{
  const char *const call[] = { "gpgconf", "--homedir", home, question, what, NULL };
  char *answer = NULL;

  if (!g_spawn_sync (NULL, (char **) call, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, &answer, NULL, NULL, error))
    return NULL;
  return g_strstrip (answer);
}

char *
signet_keyring_socket_find (const char  *home,
                                  GError     **error)
{
  g_return_val_if_fail (home != NULL, NULL);
  return ask_gnupg (home, "--list-dirs", "agent-socket", error);
}

/* Whether it is called as one that we make. A home may have come from elsewhere, and lead anywhere. */
static gboolean
is_named_private (const char *directory)
{
  g_autofree char *name = g_path_get_basename (directory);

  if (strlen (name) != strlen (PRIVATE) || !g_str_has_prefix (name, PREFIX))
    return FALSE;
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *path = make_path (i, name);

      if (g_strcmp0 (path, directory) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The directory of ours that the sockets of home are led to already, if it is still there and ours alone.
 * Returns: (transfer full) (nullable). */
static char *
find_redirected (const char *home)
{
  static const char prefix[] = "%Assuan%\nsocket=";
  g_autofree char *path = g_build_filename (home, AGENT_SOCKET, NULL);
  g_autofree char *text = NULL;
  g_autofree char *directory = NULL;
  GStatBuf facts;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, &text, NULL, NULL)
      || !g_str_has_prefix (text, prefix))
    return NULL;
  directory = g_path_get_dirname (text + strlen (prefix));
  if (!is_named_private (directory) || g_lstat (directory, &facts) != 0 || !S_ISDIR (facts.st_mode)
      || facts.st_uid != geteuid () || (facts.st_mode & 077) != 0)
    return NULL;
  return g_steal_pointer (&directory);
}

/* Every socket that the agent makes needs a redirection of its own, or it does not start. */
static gboolean
redirect (const char  *home,
          const char  *directory,
          GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("%%Assuan%%\nsocket=%s/%s\n", directory, names[i]);

      if (!signet_keyring_files_write (home, names[i], text, error))
        return FALSE;
    }
  return TRUE;
}

char *
signet_keyring_socket_shorten (const char  *home,
                                     char        *socket,
                                     GError     **error)
{
  g_return_val_if_fail (home != NULL, NULL);
  g_return_val_if_fail (socket != NULL, NULL);

  g_autofree char *path = socket;
  g_autofree char *made = NULL;
  g_autofree char *directory = NULL;

  if (is_short_socket (path))
    return g_steal_pointer (&path);

  made = ask_gnupg (home, "--create-socketdir", NULL, error);
  if (made == NULL)
    return NULL;
  g_free (path);
  path = signet_keyring_socket_find (home, error);
  if (path == NULL || is_short_socket (path))
    return g_steal_pointer (&path);

  directory = find_redirected (home);
  if (directory == NULL)
    directory = signet_keyring_socket_make_private (error);
  if (directory == NULL || !redirect (home, directory, error))
    return NULL;
  return g_build_filename (directory, AGENT_SOCKET, NULL);
}

void
signet_keyring_socket_drop (const char *home)
{
  g_return_if_fail (home != NULL);

  g_autofree char *directory = find_redirected (home);

  for (guint i = 0; directory != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);

      unlink (path);
    }
  if (directory != NULL)
    rmdir (directory);
}
