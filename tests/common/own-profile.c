/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "own-profile.h"

void
own_profile_add_account (const char *profile,
                         const char *address)
{
  g_autofree char *path = g_build_filename (profile, "accounts.ini", NULL);
  g_autoptr(GKeyFile) accounts = g_key_file_new ();

  g_key_file_load_from_file (accounts, path, G_KEY_FILE_NONE, NULL);
  g_key_file_set_string (accounts, address, "pop3-host", "127.0.0.1");
  g_key_file_set_string (accounts, address, "pop3-port", "9");
  g_key_file_set_string (accounts, address, "pop3-security", "plain");
  g_key_file_set_string (accounts, address, "pop3-user", "me");
  g_assert_true (g_key_file_save_to_file (accounts, path, NULL));
}

char *
own_profile_make_folder (const char *profile,
                         const char *account,
                         const char *folder)
{
  static const char *const names[] = { "cur", "new", "tmp" };
  char *path = g_build_filename (profile, "mail", account, folder, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *directory = g_build_filename (path, names[i], NULL);

      g_assert_no_errno (g_mkdir_with_parents (directory, 0700));
    }
  return path;
}

char *
own_profile_put (const char *profile,
                 const char *account,
                 const char *folder,
                 const char *file,
                 const char *mail)
{
  g_autofree char *maildir = own_profile_make_folder (profile, account, folder);
  char *path = g_build_filename (maildir, "cur", file, NULL);

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  return path;
}
