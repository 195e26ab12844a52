/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyring-files.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "certificate-aside.h"
#include "file.h"

#define PINENTRY "signet-pinentry"
#define AGENT_SOCKET "S.gpg-agent"

/* A home with this file in it has an agent that keeps no passphrase. */
#define FORGETFUL "signet-ask-always"
#define MAX_FILE (64 * 1024 * 1024)

/* Of what may stand before the name of a socket; "S.gpg-agent.browser" is the longest. */
#define MAX_SOCKET_DIRECTORY (sizeof ((struct sockaddr_un *) NULL)->sun_path - 22)

static const char gpgsm_conf[] =
  "# Written by Signet, which overwrites changes.\n"
  "cipher-algo AES256\n"
  "digest-algo SHA256\n"
  "disable-crl-checks\n"
  "disable-dirmngr\n"
  "disable-ocsp\n"
  "no-secmem-warning\n";

/* GnuPG 2.4 reads it before the others, and a restored profile may bring one that names a program to
 * start and a file to write to. */
static const char common_conf[] = "# Written by Signet, which overwrites changes.\n";

/* Nothing of ours starts it. If something else does it contacts nobody. */
static const char dirmngr_conf[] =
  "# Written by Signet, which overwrites changes.\n"
  "disable-http\n"
  "disable-ldap\n";

/* s2k-count: the passphrase of a key is random, or the user's own protection on an own disk; half a second
 * for each use would be felt at every mail. */
static const char agent_conf[] =
  "# Written by Signet, which overwrites changes.\n"
  "no-allow-mark-trusted\n"
  "no-allow-external-cache\n"
  "no-allow-loopback-pinentry\n"
  "no-grab\n"
  "disable-scdaemon\n"
  "extra-socket none\n"
  "browser-socket none\n"
  "s2k-count 1024\n"
  "min-passphrase-len 1\n"
  "min-passphrase-nonalpha 0\n"
  "pinentry-timeout 120\n"
  "max-cache-ttl 34560000\n"
  "pinentry-program ";

/* In a build tree it stands beside the programs or above them; elsewhere nothing does. Returns:
 * (transfer full). */
static char *
find_pinentry (void)
{
  static const char *const places[] = { ".", "..", "../app", "../../app" };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : NULL;

  for (guint i = 0; directory != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path =
        g_build_filename (directory, places[i], "pinentry", PINENTRY, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_canonicalize_filename (path, NULL);
    }
  return g_strdup (SIGNET_LIBEXECDIR "/" PINENTRY);
}

static gboolean
write_if_other (const char  *home,
                const char  *name,
                const char  *text,
                GError     **error)
{
  g_autofree char *path = g_build_filename (home, name, NULL);
  g_autofree char *before = NULL;

  if (g_file_get_contents (path, &before, NULL, NULL) && g_str_equal (before, text))
    return TRUE;
  return signet_file_write (path, text, -1, error);
}

gboolean
signet_keyring_files_is_forgetful (const char *home)
{
  g_return_val_if_fail (home != NULL, FALSE);

  g_autofree char *path = g_build_filename (home, FORGETFUL, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
signet_keyring_files_forget (const char  *home,
                             GError     **error)
{
  g_return_val_if_fail (home != NULL, FALSE);

  g_autofree char *path = g_build_filename (home, FORGETFUL, NULL);

  return signet_file_write (path, "", 0, error) && signet_keyring_files_configure (home, error);
}

gboolean
signet_keyring_files_remember (const char  *home,
                               GError     **error)
{
  g_return_val_if_fail (home != NULL, FALSE);

  g_autofree char *path = g_build_filename (home, FORGETFUL, NULL);

  if (g_unlink (path) != 0 && errno != ENOENT)
    return signet_file_set_error (error, errno, path);
  return signet_keyring_files_configure (home, error);
}

gboolean
signet_keyring_files_configure (const char  *home,
                                GError     **error)
{
  g_return_val_if_fail (home != NULL, FALSE);

  g_autofree char *pinentry = find_pinentry ();
  /* The agent ends with the program: until then is as long as it will be. */
  const char *seconds = signet_keyring_files_is_forgetful (home) ? "0" : "34560000";
  g_autofree char *agent = g_strconcat (agent_conf, pinentry, "\ndefault-cache-ttl ", seconds, "\n", NULL);

  if (!signet_file_make_directory (home, error))
    return FALSE;
  if (g_chmod (home, 0700) != 0)
    return signet_file_set_error (error, errno, home);
  return write_if_other (home, "common.conf", common_conf, error)
         && write_if_other (home, "dirmngr.conf", dirmngr_conf, error)
         && write_if_other (home, "gpgsm.conf", gpgsm_conf, error)
         && write_if_other (home, "gpg-agent.conf", agent, error);
}

/* By it the copy is known to be as it was when its certificates were listed. */
static void
copy_time (const char *source,
           const char *target)
{
  GStatBuf facts;

  if (g_stat (source, &facts) == 0)
    utimensat (AT_FDCWD, target, (const struct timespec[]) { facts.st_atim, facts.st_mtim }, 0);
}

static gboolean
copy_file (const char  *from,
           const char  *to,
           const char  *name,
           GError     **error)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) problem = NULL;
  gsize size;
  const char *data;

  bytes = signet_file_read (source, MAX_FILE, &problem);
  if (bytes == NULL && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &size);
  if (!g_file_set_contents_full (target, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 error))
    return FALSE;
  copy_time (source, target);
  return TRUE;
}

static gboolean
copy_directory (const char  *home,
                const char  *copy,
                const char  *directory,
                const char  *suffix,
                GError     **error)
{
  g_autofree char *from = g_build_filename (home, directory, NULL);
  g_autofree char *to = g_build_filename (copy, directory, NULL);
  g_autoptr(GDir) files = g_dir_open (from, 0, NULL);
  const char *name;

  if (files == NULL)
    return TRUE;
  if (!signet_file_make_directory (to, error))
    return FALSE;
  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (name, suffix) && !copy_file (from, to, name, error))
      return FALSE;
  copy_time (from, to);
  return TRUE;
}

gboolean
signet_keyring_files_copy (const char  *home,
                           const char  *copy,
                           GError     **error)
{
  static const char *const names[] = { "pubring.kbx", "trustlist.txt", "policies.txt",
                                       "signet-certificates" };

  g_return_val_if_fail (home != NULL, FALSE);
  g_return_val_if_fail (copy != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!copy_file (home, copy, names[i], error))
      return FALSE;
  return copy_directory (home, copy, "private-keys-v1.d", ".key", error)
         && copy_directory (home, copy, SIGNET_CERTIFICATE_ASIDE, ".der", error);
}

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

char *
signet_keyring_files_make_private (GError **error)
{
  const char *const places[] = { g_getenv ("XDG_RUNTIME_DIR"), g_get_tmp_dir (), "/tmp" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path =
        places[i] != NULL ? g_build_filename (places[i], "signet-XXXXXX", NULL) : NULL;

      if (path != NULL && g_path_is_absolute (path) && is_short (path) && g_mkdtemp_full (path, 0700) != NULL)
        return g_steal_pointer (&path);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("No private directory could be made for the time of work."));
  return NULL;
}

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                kind,
            struct FTW        *place)
{
  remove (path);
  return 0;
}

void
signet_keyring_files_remove (const char *directory)
{
  g_return_if_fail (directory != NULL);
  nftw (directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
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
signet_keyring_files_find_socket (const char  *home,
                                  GError     **error)
{
  g_return_val_if_fail (home != NULL, NULL);
  return ask_gnupg (home, "--list-dirs", "agent-socket", error);
}

/* The directory that the sockets of home are led to already, if it is still there and ours alone.
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
  if (g_lstat (directory, &facts) != 0 || !S_ISDIR (facts.st_mode) || facts.st_uid != geteuid ()
      || (facts.st_mode & 077) != 0)
    return NULL;
  return g_steal_pointer (&directory);
}

/* Every socket that the agent makes needs a redirection of its own, or it does not start. */
static gboolean
redirect (const char  *home,
          const char  *directory,
          GError     **error)
{
  static const char *const names[] = { AGENT_SOCKET, AGENT_SOCKET ".ssh", AGENT_SOCKET ".extra",
                                       AGENT_SOCKET ".browser" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("%%Assuan%%\nsocket=%s/%s\n", directory, names[i]);

      if (!write_if_other (home, names[i], text, error))
        return FALSE;
    }
  return TRUE;
}

char *
signet_keyring_files_shorten_socket (const char  *home,
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
  path = signet_keyring_files_find_socket (home, error);
  if (path == NULL || is_short_socket (path))
    return g_steal_pointer (&path);

  directory = find_redirected (home);
  if (directory == NULL)
    directory = signet_keyring_files_make_private (error);
  if (directory == NULL || !redirect (home, directory, error))
    return NULL;
  return g_build_filename (directory, AGENT_SOCKET, NULL);
}

void
signet_keyring_files_drop_socket (const char *home)
{
  g_return_if_fail (home != NULL);

  g_autofree char *directory = find_redirected (home);

  if (directory != NULL)
    signet_keyring_files_remove (directory);
}
