/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyring-files.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "certificate-aside.h"
#include "file.h"

#define PINENTRY "signet-pinentry"

/* A home with this file in it has an agent that keeps no passphrase. */
#define FORGETFUL "signet-ask-always"
#define MAX_FILE (64 * 1024 * 1024)

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

gboolean
signet_keyring_files_write (const char  *home,
                            const char  *name,
                            const char  *text,
                            GError     **error)
{
  g_return_val_if_fail (home != NULL && name != NULL && text != NULL, FALSE);

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
  return signet_keyring_files_write (home, "common.conf", common_conf, error)
         && signet_keyring_files_write (home, "dirmngr.conf", dirmngr_conf, error)
         && signet_keyring_files_write (home, "gpgsm.conf", gpgsm_conf, error)
         && signet_keyring_files_write (home, "gpg-agent.conf", agent, error);
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
                                       "signet-certificates", SIGNET_KEYRING_FILE_DRAFTS };

  g_return_val_if_fail (home != NULL, FALSE);
  g_return_val_if_fail (copy != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!copy_file (home, copy, names[i], error))
      return FALSE;
  return copy_directory (home, copy, "private-keys-v1.d", ".key", error)
         && copy_directory (home, copy, SIGNET_CERTIFICATE_ASIDE, ".der", error);
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
