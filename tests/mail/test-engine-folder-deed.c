/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with folders, undone and done again; what is deleted for good comes back while it can. */
#include "config.h"

#include "engine-private.h"
#include "engine-folder-deed.h"
#include "engine-folders.h"
#include "own-profile.h"
#include "temporary.h"

#define ACCOUNT "me@example.org"
#define OTHER   "you@example.org"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  GAsyncResult *result;
} Setting;

static char *
make_path (Setting    *setting,
           const char *relative)
{
  return g_build_filename (setting->profile, "mail", ACCOUNT, relative, NULL);
}

static void
put (Setting    *setting,
     const char *folder,
     const char *name)
{
  g_free (own_profile_put (setting->profile, ACCOUNT, folder, name, "Subject: x\n\n"));
}

/* A message in a folder in a folder, and one in the Trash. */
static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->profile = temporary_make ("engine-folder-deed");
  own_profile_add_account (setting->profile, ACCOUNT);
  own_profile_add_account (setting->profile, OTHER);
  put (setting, "Work/Old", "1.x:2,");
  put (setting, "Trash", "2.x:2,S");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_clear_object (&setting->result);
  if (setting->engine != NULL)
    signet_engine_close (setting->engine);
  g_clear_object (&setting->engine);
  temporary_remove (setting->profile);
}

static SignetFolderList *
get_folders (Setting *setting)
{
  return signet_store_get_folders (signet_engine_get_store (setting->engine), ACCOUNT);
}

static SignetFolder *
find (Setting    *setting,
      const char *directory)
{
  return signet_folder_list_lookup (get_folders (setting), directory);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ((Setting *) user_data)->result = g_object_ref (result);
}

/* Borrowed: until the next one. */
static GAsyncResult *
wait (Setting *setting)
{
  while (setting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return setting->result;
}

static void
finish (Setting *setting,
        guint    expected)
{
  g_autoptr(GError) error = NULL;
  guint n;

  g_assert_true (signet_engine_folder_deed_finish (setting->engine, wait (setting), &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
  g_clear_object (&setting->result);
}

static void
undo (Setting          *setting,
      SignetHistoryWay  way)
{
  g_autoptr(GError) error = NULL;

  signet_engine_undo_async (setting->engine, way, NULL, NULL, done_cb, setting);
  signet_engine_do_finish (setting->engine, wait (setting), NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&setting->result);
}

/* The folder, as it is listed, and its message. */
static void
assert_at (Setting    *setting,
           const char *directory,
           gboolean    expected)
{
  g_autofree char *relative = g_build_filename (directory, "cur", "1.x:2,", NULL);
  g_autofree char *path = make_path (setting, relative);
  SignetFolder *folder = find (setting, directory);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == expected);
  g_assert_true ((folder != NULL) == expected);
  if (folder == NULL)
    return;
  signet_folder_load_async (folder, NULL, NULL, done_cb, setting);
  g_assert_true (signet_folder_load_finish (folder, wait (setting), NULL));
  g_clear_object (&setting->result);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 1);
}

/* before and after it, undone and done again. */
static void
assert_both_ways (Setting    *setting,
                  const char *before,
                  const char *after,
                  const char *text)
{
  SignetHistory *history = signet_engine_get_history (setting->engine);

  for (guint i = 0; i < 2; i++)
    {
      assert_at (setting, after, TRUE);
      assert_at (setting, before, FALSE);
      g_assert_cmpstr (signet_history_get_text (history, SIGNET_HISTORY_UNDO), ==, text);
      undo (setting, SIGNET_HISTORY_UNDO);
      assert_at (setting, before, TRUE);
      assert_at (setting, after, FALSE);
      g_assert_cmpstr (signet_history_get_text (history, SIGNET_HISTORY_REDO), ==, text);
      undo (setting, SIGNET_HISTORY_REDO);
    }
}

static void
test_rename (Setting       *setting,
             gconstpointer  data)
{
  signet_engine_change_folder_async (setting->engine, find (setting, "Work"), get_folders (setting), NULL, "Job",
                                     done_cb, setting);
  finish (setting, 1);
  assert_both_ways (setting, "Work/Old", "Job/Old", "Renaming of a Folder");
}

static void
test_move (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_change_folder_async (setting->engine, find (setting, "Work/Old"), get_folders (setting),
                                     find (setting, "Archive"), "Old", done_cb, setting);
  finish (setting, 1);
  assert_both_ways (setting, "Work/Old", "Archive/Old", "Move of a Folder");
}

static void
assert_in_other (Setting      *setting,
                 SignetFolder *folder,
                 gboolean      expected)
{
  SignetFolderList *others = signet_store_get_folders (signet_engine_get_store (setting->engine), OTHER);
  g_autofree char *path = g_build_filename (setting->profile, "mail", OTHER, "Archive", "Work", "Old", "cur",
                                            "1.x:2,", NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == expected);
  g_assert_true ((signet_folder_list_lookup (others, "Archive/Work/Old") != NULL) == expected);
  g_assert_cmpstr (signet_folder_get_account (folder), ==, expected ? OTHER : ACCOUNT);
  g_assert_true (signet_engine_find_folders (setting->engine, folder) == (expected ? others : get_folders (setting)));
}

/* With all that lies in it, and it is the same folder there; what is done in it then is done there. */
static void
test_account (Setting       *setting,
              gconstpointer  data)
{
  SignetFolderList *others = signet_store_get_folders (signet_engine_get_store (setting->engine), OTHER);
  SignetFolder *work = find (setting, "Work");
  SignetFolder *old = find (setting, "Work/Old");

  assert_at (setting, "Work/Old", TRUE);
  signet_engine_change_folder_async (setting->engine, work, others,
                                     signet_folder_list_get_role (others, SIGNET_FOLDER_ROLE_ARCHIVE), "Work",
                                     done_cb, setting);
  finish (setting, 1);
  for (guint i = 0; i < 2; i++)
    {
      assert_in_other (setting, old, TRUE);
      g_assert_null (find (setting, "Work"));
      undo (setting, SIGNET_HISTORY_UNDO);
      assert_in_other (setting, old, FALSE);
      assert_at (setting, "Work/Old", TRUE);
      g_assert_true (find (setting, "Work/Old") == old);
      undo (setting, SIGNET_HISTORY_REDO);
    }
  signet_engine_drop_folder_async (setting->engine, work, done_cb, setting);
  finish (setting, 1);
  g_assert_true (signet_folder_list_lookup (others, "Trash/Work") == work);
}

/* Nothing has been done then, and nothing can be undone. */
static void
test_refused (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  signet_engine_change_folder_async (setting->engine, find (setting, "Work/Old"), get_folders (setting), NULL, "Work",
                                     done_cb, setting);
  g_assert_false (signet_engine_folder_deed_finish (setting->engine, wait (setting), NULL, &error));
  g_assert_nonnull (error);
  g_assert_null (signet_history_get_text (signet_engine_get_history (setting->engine), SIGNET_HISTORY_UNDO));
}

static void
test_delete (Setting       *setting,
             gconstpointer  data)
{
  signet_engine_drop_folder_async (setting->engine, find (setting, "Work/Old"), done_cb, setting);
  finish (setting, 1);
  assert_both_ways (setting, "Work/Old", "Trash/Old", "Deletion of a Folder");
  signet_engine_drop_folder_async (setting->engine, find (setting, "Trash/Old"), done_cb, setting);
  finish (setting, 1);
  assert_at (setting, "Trash/Old", FALSE);
  undo (setting, SIGNET_HISTORY_UNDO);
  assert_at (setting, "Trash/Old", TRUE);
  undo (setting, SIGNET_HISTORY_UNDO);
  assert_at (setting, "Work/Old", TRUE);
  undo (setting, SIGNET_HISTORY_REDO);
  undo (setting, SIGNET_HISTORY_REDO);
  assert_at (setting, "Trash/Old", FALSE);
}

static void
test_new (Setting       *setting,
          gconstpointer  data)
{
  signet_engine_new_folder_async (setting->engine, get_folders (setting), find (setting, "Work"), "Plans",
                                  done_cb, setting);
  finish (setting, 1);
  put (setting, "Work/Plans", "1.x:2,");
  assert_both_ways (setting, "Trash/Plans", "Work/Plans", "New Folder");
}

static void
drop_and_empty (Setting *setting)
{
  signet_engine_drop_folder_async (setting->engine, find (setting, "Work/Old"), done_cb, setting);
  finish (setting, 1);
  signet_engine_empty_async (setting->engine, find (setting, "Trash"), done_cb, setting);
  finish (setting, 2);
  assert_at (setting, "Trash/Old", FALSE);
  g_assert_cmpuint (signet_folder_get_total (find (setting, "Trash")), ==, 0);
}

static void
test_empty (Setting       *setting,
            gconstpointer  data)
{
  g_autofree char *path = make_path (setting, "Trash/cur/2.x:2,S");

  drop_and_empty (setting);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      undo (setting, SIGNET_HISTORY_UNDO);
      assert_at (setting, "Trash/Old", TRUE);
      g_assert_cmpuint (signet_folder_get_total (find (setting, "Trash")), ==, 1);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      undo (setting, SIGNET_HISTORY_REDO);
      assert_at (setting, "Trash/Old", FALSE);
    }
}

/* Neither a file nor a folder of it is anywhere, but for what is being erased. */
static void
assert_nothing_held (Setting *setting)
{
  g_autofree char *account = make_path (setting, "");
  g_autoptr(GDir) items = g_dir_open (account, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (items)) != NULL)
    g_assert_true (*name != '.' || g_str_has_prefix (name, SIGNET_ERASER_PREFIX));
}

static gboolean
is_in_trash (Setting    *setting,
             const char *file)
{
  g_autofree char *relative = g_build_filename ("Trash/cur", file, NULL);
  g_autofree char *path = make_path (setting, relative);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* When the time is over, it is as if it had never been possible. */
static void
test_over (Setting       *setting,
           gconstpointer  data)
{
  static const SignetMarks marks = { SIGNET_SIGNATURE_ALTERED, 0 };
  g_autofree char *log = g_build_filename (setting->profile, "cache", "_verdicts", NULL);
  SignetStore *store = signet_engine_get_store (setting->engine);
  SignetVerdictLog *verdicts = signet_store_get_verdicts (store);
  g_autofree char *text = NULL;

  drop_and_empty (setting);
  signet_verdict_log_note (verdicts, "1.x", marks, "Changed.", SIGNET_VERDICT_KEEP);
  signet_verdict_log_note (verdicts, "2.x", marks, "Changed.", SIGNET_VERDICT_KEEP);
  signet_verdict_log_note (verdicts, "1.stays", marks, "Changed.", SIGNET_VERDICT_KEEP);
  signet_emptied_erase_all (signet_engine_get_emptied (setting->engine));
  signet_store_flush (store);
  assert_nothing_held (setting);
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "1.stays"));
  g_assert_null (strstr (text, ".x"));
  g_assert_null (signet_history_get_text (signet_engine_get_history (setting->engine), SIGNET_HISTORY_UNDO));
  undo (setting, SIGNET_HISTORY_UNDO);
  assert_at (setting, "Trash/Old", FALSE);
}

/* More than is moved at a time. */
#define MANY 700

/* All of the Inbox goes into Work/Old. */
static void
move_many (Setting             *setting,
           GAsyncReadyCallback  callback)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(SignetChoice) choice = NULL;

  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (names, g_strdup_printf ("%u.y", i));
  choice = signet_choice_new_for_names (find (setting, "Inbox"), names);
  g_ptr_array_add (errands, signet_errand_new_move (choice, find (setting, "Work/Old")));
  signet_engine_do_errands_async (setting->engine, SIGNET_DEED_MOVE, errands, NULL, callback, setting);
}

static void
rename_old (Setting             *setting,
            GAsyncReadyCallback  callback)
{
  signet_engine_change_folder_async (setting->engine, find (setting, "Work/Old"), get_folders (setting),
                                     find (setting, "Work"), "New", callback, setting);
}

/* Whichever is begun first, the other one waits: all of it is in one folder, and there is no other. */
static void
test_amid (Setting       *setting,
           gconstpointer  data)
{
  const gboolean rename_first = GPOINTER_TO_INT (data);
  g_autofree char *before = make_path (setting, "Work/Old");

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.y:2,S", i);

      put (setting, "Inbox", name);
    }
  signet_folder_load_async (find (setting, "Inbox"), NULL, NULL, done_cb, setting);
  g_assert_true (signet_folder_load_finish (find (setting, "Inbox"), wait (setting), NULL));
  g_clear_object (&setting->result);
  undo (setting, SIGNET_HISTORY_UNDO);  /* the history is there */
  if (rename_first)
    rename_old (setting, NULL);
  move_many (setting, rename_first ? done_cb : NULL);
  if (!rename_first)
    rename_old (setting, done_cb);
  wait (setting);
  g_clear_object (&setting->result);
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
  signet_folder_load_async (find (setting, "Work/New"), NULL, NULL, done_cb, setting);
  g_assert_true (signet_folder_load_finish (find (setting, "Work/New"), wait (setting), NULL));
  g_assert_cmpuint (signet_folder_get_total (find (setting, "Work/New")), ==, MANY + 1);
}

/* What was copied from a folder stays when that is gone for good. */
static void
test_copied (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *archive = make_path (setting, "Archive/cur");
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(SignetChoice) choice = NULL;
  g_autoptr(GDir) items = NULL;

  g_ptr_array_add (names, (gpointer) "1.x");
  choice = signet_choice_new_for_names (find (setting, "Work/Old"), names);
  g_ptr_array_add (errands, signet_errand_new_copy (choice, find (setting, "Archive")));
  signet_engine_do_errands_async (setting->engine, SIGNET_DEED_COPY, errands, NULL, done_cb, setting);
  g_assert_true (signet_engine_do_finish (setting->engine, wait (setting), NULL, NULL));
  g_clear_object (&setting->result);
  drop_and_empty (setting);
  signet_emptied_erase_all (signet_engine_get_emptied (setting->engine));
  signet_store_flush (signet_engine_get_store (setting->engine));
  g_assert_null (signet_history_get_text (signet_engine_get_history (setting->engine), SIGNET_HISTORY_UNDO));
  undo (setting, SIGNET_HISTORY_UNDO);
  items = g_dir_open (archive, 0, NULL);
  g_assert_nonnull (g_dir_read_name (items));
}

static void
test_close (Setting       *setting,
            gconstpointer  data)
{
  drop_and_empty (setting);
  signet_engine_close (setting->engine);
  g_clear_object (&setting->engine);
  assert_nothing_held (setting);
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
  g_assert_null (find (setting, "Trash/Old"));
  undo (setting, SIGNET_HISTORY_UNDO);
  g_assert_cmpuint (signet_folder_get_total (find (setting, "Trash")), ==, 0);
}

/* The only holding has the mark that lets the next run erase it. */
static gboolean
is_doomed (Setting *setting)
{
  g_autofree char *account = make_path (setting, "");
  g_autoptr(GDir) items = g_dir_open (account, 0, NULL);
  const char *name;

  signet_store_flush (signet_engine_get_store (setting->engine));
  while ((name = g_dir_read_name (items)) != NULL)
    {
      g_autofree char *mark = g_build_filename (account, name, "doomed", NULL);

      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* Who closes while it is brought back finds in the Trash what was not there yet. Nothing has to be written
 * for that. */
static void
test_close_amid (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  drop_and_empty (setting);
  g_assert_true (is_doomed (setting));
  g_cancellable_cancel (cancellable);
  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, cancellable, done_cb, setting);
  g_assert_false (signet_engine_do_finish (setting->engine, wait (setting), NULL, NULL));
  g_clear_object (&setting->result);
  g_assert_false (is_doomed (setting));
  signet_engine_close (setting->engine);
  g_clear_object (&setting->engine);
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
  g_assert_nonnull (find (setting, "Trash"));
  signet_store_flush (signet_engine_get_store (setting->engine));
  assert_nothing_held (setting);
  g_assert_true (is_in_trash (setting, "2.x:2,S"));
  g_assert_true (is_in_trash (setting, "../Old/cur/1.x:2,"));
}

#define ADD(name, function) \
  g_test_add ("/engine-folder-deed/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rename", test_rename);
  ADD ("move", test_move);
  ADD ("account", test_account);
  ADD ("refused", test_refused);
  ADD ("delete", test_delete);
  ADD ("new", test_new);
  ADD ("empty", test_empty);
  ADD ("over", test_over);
  g_test_add ("/engine-folder-deed/amid/move", Setting, GINT_TO_POINTER (FALSE), set_up, test_amid,
              tear_down);
  g_test_add ("/engine-folder-deed/amid/rename", Setting, GINT_TO_POINTER (TRUE), set_up, test_amid,
              tear_down);
  ADD ("copied", test_copied);
  ADD ("close", test_close);
  ADD ("close-amid", test_close_amid);
  return g_test_run ();
}
