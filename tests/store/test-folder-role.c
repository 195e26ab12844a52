/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-role.h"

static void
test_outgoing (void)
{
  static const struct { SignetFolderRole role; const char *name; gboolean outgoing; } cases[] =
  {
    { SIGNET_FOLDER_ROLE_INBOX, "Inbox", FALSE },
    { SIGNET_FOLDER_ROLE_DRAFTS, "Drafts", TRUE },
    { SIGNET_FOLDER_ROLE_OUTBOX, "Outbox", TRUE },
    { SIGNET_FOLDER_ROLE_SENT, "Sent", TRUE },
    { SIGNET_FOLDER_ROLE_ARCHIVE, "Archive", FALSE },
    { SIGNET_FOLDER_ROLE_JUNK, "Junk", FALSE },
    { SIGNET_FOLDER_ROLE_TRASH, "Templates", FALSE },
    { SIGNET_FOLDER_ROLE_OTHER, "templates", TRUE },
    { SIGNET_FOLDER_ROLE_OTHER, "Sent", FALSE },
    { SIGNET_FOLDER_ROLE_OTHER, "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (signet_folder_role_is_outgoing (cases[i].role, cases[i].name), ==, cases[i].outgoing);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-role/outgoing", test_outgoing);
  return g_test_run ();
}
