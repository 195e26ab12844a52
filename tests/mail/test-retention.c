/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old messages go to the Trash, and out of it. */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "engine-deed.h"
#include "engine-retention.h"
#include "own-profile.h"
#include "retention-choice.h"
#include "temporary.h"
#include "uidl-log.h"

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
  own_profile_add_account (setting->profile, ACCOUNT);
  for (guint i = 0; i < N; i++)
    {
      g_autoptr(GDateTime) date = g_date_time_add_days (now, -10 * (int) i);
      g_autofree char *text = g_date_time_format (date, "%a, %d %b %Y %H:%M:%S +0000");
      g_autofree char *mail = g_strdup_printf ("From: a@b\nSubject: s%u\nDate: %s\n\nText\n", i, text);
      g_autofree char *file = g_strdup_printf ("%u.x:2,%s", i, i == 4 ? "F" : "");

      g_free (own_profile_put (setting->profile, ACCOUNT, "Inbox", file, mail));
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
  /* What is there is older, but has just come. */
  signet_retention_set (retention, get_folder (setting, SIGNET_FOLDER_ROLE_TRASH),
                        (SignetRetentionRule) { 25, 0 });
  apply (setting);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_TRASH), ==, 3);
  signet_retention_set (retention, get_folder (setting, SIGNET_FOLDER_ROLE_TRASH),
                        (SignetRetentionRule) { 0, 2 });
  apply (setting);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_TRASH), ==, 2);
}

/* What stays here, since it could not be moved, stays on the server, too. */
static void
test_refused (Setting       *setting,
              gconstpointer  data)
{
  SignetFolder *inbox = get_folder (setting, SIGNET_FOLDER_ROLE_INBOX);
  const char *trash = signet_folder_get_path (get_folder (setting, SIGNET_FOLDER_ROLE_TRASH));
  g_autofree char *path = signet_store_dup_log_path (signet_engine_get_store (setting->engine), ACCOUNT);
  g_autofree char *hindrance = g_build_filename (trash, "cur", "5.x:2,", NULL);
  const SignetUidlRecord whole = { .uidl = "w", .name = "5.x", .state = SIGNET_UIDL_WHOLE };
  SignetUidlLog *log = signet_uidl_log_open (path, NULL);

  signet_uidl_log_set (log, &whole);
  g_assert_true (signet_uidl_log_sync (log, NULL));
  signet_uidl_log_close (log);
  g_assert_true (signet_maildir_make (trash, NULL));
  g_assert_true (g_file_set_contents (hindrance, "From: c@d\n\nAnother\n", -1, NULL));

  signet_retention_set (signet_engine_get_retention (setting->engine), inbox, (SignetRetentionRule) { 45, 0 });
  apply (setting);
  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_INBOX), ==, N);
  end (setting);
  log = signet_uidl_log_open (path, NULL);
  g_assert_cmpint (signet_uidl_log_lookup (log, "w")->state, ==, SIGNET_UIDL_WHOLE);
  signet_uidl_log_close (log);
  begin (setting);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SignetChoice **) user_data = signet_retention_choose_finish (SIGNET_FOLDER (source), result, &error);
  g_assert_no_error (error);
}

/* What has to go that many days from now, in words. Returns: (transfer full). */
static char *
choose (SignetFolder        *folder,
        SignetRetentionRule  rule,
        int                  days)
{
  g_autoptr(SignetChoice) choice = NULL;
  GString *names = g_string_new (NULL);

  signet_retention_choose_async (rule, folder, g_get_real_time () / G_USEC_PER_SEC + days * 24 * 60 * 60,
                                 NULL, chosen_cb, &choice);
  g_assert_null (choice);
  while (choice == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < signet_choice_get_length (choice); i++)
    g_string_append_printf (names, "%s ", signet_choice_get_name (choice, i));
  return g_string_free (names, FALSE);
}

static void
test_choose (Setting       *setting,
             gconstpointer  data)
{
  SignetFolder *inbox = get_folder (setting, SIGNET_FOLDER_ROLE_INBOX);

  g_assert_cmpuint (count (setting, SIGNET_FOLDER_ROLE_INBOX), ==, N);
  g_autofree char *none = choose (inbox, (SignetRetentionRule) { 0, 0 }, 1000);
  g_assert_cmpstr (none, ==, "");
  g_autofree char *old = choose (inbox, (SignetRetentionRule) { 25, 0 }, 0);
  g_assert_cmpstr (old, ==, "3.x 5.x ");
  g_autofree char *later = choose (inbox, (SignetRetentionRule) { 25, 0 }, 10);
  g_assert_cmpstr (later, ==, "2.x 3.x 5.x ");
  g_autofree char *many = choose (inbox, (SignetRetentionRule) { 0, 1 }, 0);
  g_assert_cmpstr (many, ==, "1.x 2.x 3.x 5.x ");
}

static gint64
read_change (const char *path)
{
  struct stat facts;

  g_assert_no_errno (stat (path, &facts));
  return facts.st_ctim.tv_sec * G_USEC_PER_SEC + facts.st_ctim.tv_nsec / 1000;
}

/* A mail of today, and after it one of 2010. */
static void
fill (SignetFolder *folder)
{
  const char *path = signet_folder_get_path (folder);
  g_autofree char *first = g_build_filename (path, "cur", "today.x:2,", NULL);
  g_autofree char *second = g_build_filename (path, "cur", "old.x:2,", NULL);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%a, %d %b %Y %H:%M:%S +0000");
  g_autofree char *today = g_strdup_printf ("From: a@b\nSubject: s\nDate: %s\n\nText\n", date);

  g_assert_true (signet_maildir_make (path, NULL));
  g_assert_true (g_file_set_contents (first, today, -1, NULL));
  g_assert_true (g_file_set_contents (second, "From: a@b\nSubject: s\nDate: Fri, 01 Jan 2010 12:00:00 +0000\n"
                                      "\nText\n", -1, NULL));
  while (read_change (second) <= read_change (first))
    g_assert_no_errno (g_chmod (second, 0600));
}

static void
test_arrival (Setting       *setting,
              gconstpointer  data)
{
  static const SignetFolderRole roles[] = { SIGNET_FOLDER_ROLE_TRASH, SIGNET_FOLDER_ROLE_JUNK };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      SignetFolder *folder = get_folder (setting, roles[i]);

      fill (folder);
      g_assert_cmpuint (count (setting, roles[i]), ==, 2);
      g_autofree char *soon = choose (folder, (SignetRetentionRule) { 30, 0 }, 29);
      g_assert_cmpstr (soon, ==, "");
      g_autofree char *late = choose (folder, (SignetRetentionRule) { 30, 0 }, 31);
      g_assert_cmpstr (late, ==, "old.x today.x ");
      g_autofree char *newest = choose (folder, (SignetRetentionRule) { 0, 1 }, 0);
      g_assert_cmpstr (newest, ==, "today.x ");
    }
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
  ADD ("refused", test_refused);
  ADD ("choose", test_choose);
  ADD ("arrival", test_arrival);
  ADD ("kept", test_kept);
  return g_test_run ();
}
