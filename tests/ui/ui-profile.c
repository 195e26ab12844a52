/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-profile.h"

#include "file.h"

static void
write_message (const char *inbox,
               guint       number)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%u.M1P1.test:2,", 1795000000 + number);
  g_autofree char *path = g_build_filename (inbox, "cur", name, NULL);
  g_autofree char *text = g_strdup_printf ("From: Sender %u <sender%u@example.org>\r\n"
                                           "To: alice@example.org\r\n"
                                           "Subject: Subject %u\r\n"
                                           "Date: Tue, 24 Nov 2026 10:%02u:00 +0000\r\n"
                                           "Message-ID: <%u@example.org>\r\n"
                                           "\r\n"
                                           "Text of message %u\r\n",
                                           number, number, number, number % 60, number, number);

  g_assert_true (signet_file_write (path, text, -1, &error));
  g_assert_no_error (error);
}

void
ui_profile_fill (const char *profile,
                 const char *address,
                 guint       n_messages)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetServer) server = signet_server_new ("127.0.0.1", 9, SIGNET_SECURITY_PLAIN,
                                                      "alice", NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new (address, server);
  g_autoptr(SignetEngine) engine = signet_engine_open (profile, SIGNET_STORE_WRITE, &error);
  SignetFolderList *folders;
  const char *inbox;

  g_assert_no_error (error);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (engine), account, &error));
  g_assert_no_error (error);

  folders = signet_engine_get_folders (engine, account);
  inbox = signet_folder_get_path (signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX));
  g_assert_true (signet_maildir_make (inbox, &error));
  g_assert_no_error (error);
  for (guint i = 1; i <= n_messages; i++)
    write_message (inbox, i);
  signet_engine_close (engine);
}
