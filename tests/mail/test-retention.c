/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old messages go to the Trash, and out of it. */
#include "config.h"

#include "engine-deed.h"
#include "engine-retention.h"
#include "temporary.h"

#define ACCOUNT "me@example.org"
#define N       6

typedef struct
{
  char         *profile;
  SignetEngine *engine;
} Setting;

static void
begin (Setting *setting)
{
  g_autoptr(GError) error = NULL;

  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
}

static void
end (Setting *setting)
{
  signet_engine_close (setting->engine);
  g_clear_object (&setting->engine);
}

/* Number i is i * 10 days old; number 4 has a star. */
static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  setting->profile = temporary_make ("retention");
  g_autofree char *accounts = g_build_filename (setting->profile, "accounts.ini", NULL);
  g_autofree char *inbox = g_build_filename (setting->profile, "mail", ACCOUNT, "Inbox", NULL);
  g_assert_true (g_file_set_contents (accounts, "[" ACCOUNT "]\npop3-host=127.0.0.1\npop3-port=9\n"
                                      "pop3-security=plain\npop3-user=me\n", -1, NULL));
  g_autofree char *parent = g_path_get_dirname (inbox);
  g_assert_no_errno (g_mkdir_with_parents (parent, 0700));
  g_assert_true (signet_maildir_make (inbox, NULL));
  for (guint i = 0; i < N; i++)
    {
      g_autoptr(GDateTime) date = g_date_time_add_days (now, -10 * (int) i);
      g_autofree char *text = g_date_time_format (date, "%a, %d %b %Y %H:%M:%S +0000");
      g_autofree char *mail = g_strdup_printf ("From: a@b\nSubject: s%u\nDate: %s\n\nText\n", i, text);
      g_autofree char *path = g_strdup_printf ("%s/cur/%u.x:2,%s", inbox, i, i == 4 ? "F" : "");

      g_assert_true (g_file_set_contents (path, mail, -1, NULL));
    }
  begin (setting);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  end (setting);
  temporary_remove (setting->profile);
}

static SignetFolder *
get_folder (Setting          *setting,
            SignetFolderRole  role)
{
  return signet_folder_list_get_role (signet_store_get_folders (signet_engine_get_store (setting->engine),
                                                                ACCOUNT), role);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
apply (Setting *setting)
{
  gboolean done = FALSE;

  signet_engine_apply_retention (setting->engine, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count (Setting          *setting,
       SignetFolderRole  role)
{
  SignetFolder *folder = get_folder (setting, role);
  gboolean done = FALSE;

  signet_folder_load_async (folder, NULL, NULL, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return signet_folder_get_total (folder);
}

static void
test_apply (Setting       *setting,
            gconstpointer  data)
{
  SignetRetention *retention = signet_engine_get_retention (setting->engine);
  SignetFolder *inbox = get_folder (setting, SIGNET_FOLDER_ROLE_INBOX);

  apply (setting);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_INBOX), ==, N);
  signet_retention_set (retention, inbox, (SignetRetentionRule) { 45, 0 });
  apply (setting);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_INBOX), ==, N - 1);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_TRASH), ==, 1);
  signet_retention_set (retention, inbox, (SignetRetentionRule) { 0, 2 });
  apply (setting);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_INBOX), ==, 3);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_TRASH), ==, 3);
  g_assert_null (signet_history_get_text (signet_engine_get_history (setting->engine), SIGNET_HISTORY_UNDO));
  signet_retention_set (retention, get_folder (setting, SIGNET_FOLDER_ROLE_TRASH),
                        (SignetRetentionRule) { 25, 0 });
  apply (setting);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_TRASH), ==, 1);
}

static void
test_kept (Setting       *setting,
           gconstpointer  data)
{
  SignetFolder *inbox = get_folder (setting, SIGNET_FOLDER_ROLE_INBOX);

  signet_retention_set (signet_engine_get_retention (setting->engine), inbox,
                        (SignetRetentionRule) { 30, 1000 });
  end (setting);
  begin (setting);

  SignetRetention *again = signet_engine_get_retention (setting->engine);
  const SignetRetentionRule rule = signet_retention_get (again, get_folder (setting,
                                                                            SIGNET_FOLDER_ROLE_INBOX));
  g_autoptr(GPtrArray) folders = signet_retention_list (again);

  g_assert_cmpuint (rule.days, ==, 30);
  g_assert_cmpuint (rule.messages, ==, 1000);
  g_assert_cmpuint (folders->len, ==, 1);
  signet_retention_set (again, folders->pdata[0], (SignetRetentionRule) { 0, 0 });
  g_autoptr(GPtrArray) none = signet_retention_list (again);
  g_assert_cmpuint (none->len, ==, 0);
}

#define ADD(name, function) g_test_add ("/retention/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("apply", test_apply);
  ADD ("kept", test_kept);
  return g_test_run ();
}
