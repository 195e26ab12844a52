/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account goes with its mail, and with nobody else's. */
#include "config.h"

#include <signal.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "engine-deed.h"
#include "engine-remove.h"
#include "own-profile.h"
#include "temporary.h"

#define ACCOUNT "me@example.org"
#define OTHER   "you@example.org"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  gboolean      ended;
} Setting;

static char *
put (Setting    *setting,
     const char *account,
     const char *folder)
{
  return own_profile_put (setting->profile, account, folder, "1.x:2,", "Subject: x\n\n");
}

static void
write_accounts (Setting *setting)
{
  own_profile_add_account (setting->profile, ACCOUNT);
  own_profile_add_account (setting->profile, OTHER);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  /* The one that is killed has that of the one that kills it, and could not tidy up after itself. */
  if (g_test_subprocess ())
    return;
  setting->profile = temporary_make ("engine-remove");
  write_accounts (setting);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  if (setting->engine != NULL)
    signet_engine_close (setting->engine);
  g_clear_object (&setting->engine);
  temporary_remove (setting->profile);
}

static SignetAccount *
open_engine (Setting *setting)
{
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
  return signet_account_list_lookup (signet_engine_get_accounts (setting->engine), ACCOUNT);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  signet_engine_remove_with_mail_finish (SIGNET_ENGINE (source), result, &error);
  g_assert_no_error (error);
  ((Setting *) user_data)->ended = TRUE;
}

static void
wait_for_end (Setting *setting)
{
  while (!setting->ended)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_left (Setting *setting)
{
  g_autofree char *cache = g_build_filename (setting->profile, "cache", NULL);
  g_autoptr(GPtrArray) left = signet_eraser_find_left (cache);

  return left->len > 0;
}

static void
test_remove (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *inbox = put (setting, ACCOUNT, "Inbox");
  g_autofree char *nested = put (setting, ACCOUNT, "Work/Old");
  g_autofree char *other = put (setting, OTHER, "Inbox");
  g_autofree char *directory = g_build_filename (setting->profile, "mail", ACCOUNT, NULL);
  SignetAccount *account = open_engine (setting);
  SignetAccountList *accounts = signet_engine_get_accounts (setting->engine);
  GListModel *operations = signet_engine_get_operations (setting->engine);

  signet_engine_remove_with_mail_async (setting->engine, account, removed_cb, setting);
  g_assert_null (signet_account_list_lookup (accounts, ACCOUNT));
  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, 1);
  wait_for_end (setting);
  g_assert_false (exists (directory));
  g_assert_false (is_left (setting));
  g_assert_true (exists (other));
  g_assert_nonnull (signet_account_list_lookup (accounts, OTHER));
  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, 0);
}

/* What was told of its messages goes too, also of those that could be brought back, and what is not written
 * yet; not what was told of others. */
static void
test_verdicts (Setting       *setting,
               gconstpointer  data)
{
  static const char *const folders[] = { "Inbox", "Work/Old", ".emptied-1", ".emptied-1/Old" };
  static const SignetMarks marks = { SIGNET_SIGNATURE_ALTERED, 0 };
  g_autofree char *log = g_build_filename (setting->profile, "cache", "_verdicts", NULL);
  g_autofree char *text = NULL;
  SignetAccount *account = open_engine (setting);
  SignetStore *store = signet_engine_get_store (setting->engine);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.gone", i);
      g_autofree char *file = g_strconcat (name, ":2,", NULL);

      g_free (own_profile_put (setting->profile, ACCOUNT, folders[i], file, "Subject: x\n\n"));
      signet_verdict_log_note (signet_store_get_verdicts (store), name, marks, "Changed.", SIGNET_VERDICT_KEEP);
    }
  signet_verdict_log_note (signet_store_get_verdicts (store), "1.stays", marks, "Changed.", SIGNET_VERDICT_KEEP);
  signet_engine_remove_with_mail_async (setting->engine, account, removed_cb, setting);
  wait_for_end (setting);
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "1.stays"));
  g_assert_null (strstr (text, ".gone"));
}

/* Who adds the account again at once keeps the mail. */
static void
test_added_again (Setting       *setting,
                  gconstpointer  data)
{
  g_autofree char *inbox = put (setting, ACCOUNT, "Inbox");
  g_autoptr(SignetAccount) account = g_object_ref (open_engine (setting));
  SignetAccountList *accounts = signet_engine_get_accounts (setting->engine);

  signet_engine_remove_with_mail_async (setting->engine, account, removed_cb, setting);
  g_assert_true (signet_account_list_add (accounts, account, NULL));
  wait_for_end (setting);
  g_assert_true (exists (inbox));
}

/* Also where it was on its way out already. */
static void
test_added_late (Setting       *setting,
                 gconstpointer  data)
{
  g_autofree char *inbox = put (setting, ACCOUNT, "Inbox");
  g_autoptr(SignetAccount) account = g_object_ref (open_engine (setting));

  signet_engine_remove_with_mail_async (setting->engine, account, removed_cb, setting);
  while (exists (inbox))
    {
      g_main_context_iteration (NULL, FALSE);
      signet_store_flush (signet_engine_get_store (setting->engine));
    }
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), account, NULL));
  wait_for_end (setting);
  g_assert_true (exists (inbox));
}

static void
refused_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_engine_remove_with_mail_finish (SIGNET_ENGINE (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "/elsewhere, "));
  ((Setting *) user_data)->ended = TRUE;
}

/* What lies behind a link is neither left behind unsaid nor deleted. what: from mail/ on. */
static void
test_link (Setting       *setting,
           gconstpointer  what)
{
  g_autofree char *mail = put (setting, ACCOUNT, "Work");
  g_autofree char *link = g_build_filename (setting->profile, "mail", what, NULL);
  g_autofree char *outside = temporary_make ("engine-remove-outside");
  g_autofree char *elsewhere = g_build_filename (outside, "elsewhere", NULL);
  SignetAccount *account;

  g_assert_cmpint (g_rename (link, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  account = open_engine (setting);
  signet_engine_remove_with_mail_async (setting->engine, account, refused_cb, setting);
  wait_for_end (setting);
  g_assert_true (exists (mail));
  g_assert_nonnull (signet_account_list_lookup (signet_engine_get_accounts (setting->engine), ACCOUNT));
  temporary_remove (g_steal_pointer (&outside));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  signet_engine_do_finish (SIGNET_ENGINE (source), result, NULL, &error);
  g_assert_no_error (error);
  ((Setting *) user_data)->ended = TRUE;
}

static SignetFolder *
find_inbox (Setting    *setting,
            const char *account)
{
  SignetStore *store = signet_engine_get_store (setting->engine);

  return signet_folder_list_get_role (signet_store_get_folders (store, account), SIGNET_FOLDER_ROLE_INBOX);
}

static guint
count_files (const char *path)
{
  g_autoptr(GDir) items = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (items != NULL && g_dir_read_name (items) != NULL)
    n++;
  return n;
}

/* What was moved from there to another account is not undone into what is not there any more, and what was
 * copied from there is not taken away: it is the last. */
static void
test_undo (Setting       *setting,
           gconstpointer  data)
{
  const gboolean copies = GPOINTER_TO_INT (data) == SIGNET_DEED_COPY;
  g_autofree char *inbox = put (setting, ACCOUNT, "Inbox");
  g_autofree char *cur = g_build_filename (setting->profile, "mail", OTHER, "Inbox", "cur", NULL);
  g_autofree char *directory = g_build_filename (setting->profile, "mail", ACCOUNT, NULL);
  SignetAccount *account = open_engine (setting);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(SignetChoice) choice = NULL;
  SignetHistory *history;

  g_ptr_array_add (names, g_strdup ("1.x"));
  choice = signet_choice_new_for_names (find_inbox (setting, ACCOUNT), names);
  g_ptr_array_add (errands, copies ? signet_errand_new_copy (choice, find_inbox (setting, OTHER))
                                   : signet_errand_new_move (choice, find_inbox (setting, OTHER)));
  signet_engine_do_errands_async (setting->engine, GPOINTER_TO_INT (data), errands, NULL, done_cb, setting);
  wait_for_end (setting);
  g_assert_cmpuint (count_files (cur), ==, 1);

  setting->ended = FALSE;
  signet_engine_remove_with_mail_async (setting->engine, account, removed_cb, setting);
  wait_for_end (setting);
  history = signet_engine_get_history (setting->engine);
  g_assert_true (!copies || signet_history_get_text (history, SIGNET_HISTORY_UNDO) == NULL);
  setting->ended = FALSE;
  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, NULL, done_cb, setting);
  wait_for_end (setting);
  g_assert_cmpuint (count_files (cur), ==, 1);
  g_assert_false (exists (directory));
}

#define N_MESSAGES 300
#define N_KILLS    12

static void
put_many (Setting *setting)
{
  g_autofree char *first = put (setting, ACCOUNT, "Inbox");
  g_autofree char *directory = g_path_get_dirname (first);

  for (guint i = 2; i <= N_MESSAGES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.x:2,", directory, i);

      g_assert_true (g_file_set_contents_full (path, "Subject: x\n\n", -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                               NULL));
    }
}

static guint
count_left (Setting *setting)
{
  g_autofree char *path = g_build_filename (setting->profile, "mail", ACCOUNT, "Inbox", "cur", NULL);

  return count_files (path);
}

/* The program that is killed, a little later each time. */
static void
die (void)
{
  g_autofree char *profile = g_strdup (g_getenv ("SIGNET_TEST_PROFILE"));
  const guint64 turns = g_ascii_strtoull (g_getenv ("SIGNET_TEST_TURNS"), NULL, 10);
  Setting own = { .profile = profile };

  SignetAccount *account = open_engine (&own);

  signet_engine_remove_with_mail_async (own.engine, account, removed_cb, &own);
  for (guint64 i = 0; i < turns && !own.ended; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (100);
    }
  raise (SIGKILL);
}

/* It is there whole, or all of it goes. */
static void
test_killed (Setting       *setting,
             gconstpointer  data)
{
  if (g_test_subprocess ())
    die ();

  g_autofree char *other = put (setting, OTHER, "Inbox");

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autofree char *turns = g_strdup_printf ("%u", i * 2);
      guint left;

      put_many (setting);
      write_accounts (setting);
      g_setenv ("SIGNET_TEST_PROFILE", setting->profile, TRUE);
      g_setenv ("SIGNET_TEST_TURNS", turns, TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_failed ();

      left = count_left (setting);
      g_test_message ("%s turns: %u left, %s", turns, left,
                      is_left (setting) ? "and a rest" : "no rest");
      g_assert_true (left == 0 || left == N_MESSAGES);
      g_assert_null (open_engine (setting));
      while (is_left (setting))
        g_usleep (1000);
      g_assert_cmpuint (count_left (setting), ==, left);
      g_assert_true (exists (other));
      signet_engine_close (setting->engine);
      g_clear_object (&setting->engine);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine-remove/remove", Setting, NULL, set_up, test_remove, tear_down);
  g_test_add ("/engine-remove/verdicts", Setting, NULL, set_up, test_verdicts, tear_down);
  g_test_add ("/engine-remove/added-again", Setting, NULL, set_up, test_added_again, tear_down);
  g_test_add ("/engine-remove/added-late", Setting, NULL, set_up, test_added_late, tear_down);
  g_test_add ("/engine-remove/link/account", Setting, ACCOUNT, set_up, test_link, tear_down);
  g_test_add ("/engine-remove/link/folder", Setting, ACCOUNT "/Work", set_up, test_link, tear_down);
  g_test_add ("/engine-remove/undo/move", Setting, GINT_TO_POINTER (SIGNET_DEED_MOVE), set_up, test_undo,
              tear_down);
  g_test_add ("/engine-remove/undo/copy", Setting, GINT_TO_POINTER (SIGNET_DEED_COPY), set_up, test_undo,
              tear_down);
  g_test_add ("/engine-remove/killed", Setting, NULL, set_up, test_killed, tear_down);
  return g_test_run ();
}
