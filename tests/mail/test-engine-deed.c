/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with messages, undone and done again, also by the next run of the program. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "await.h"
#include "deed-text.h"
#include "engine-deed.h"
#include "own-profile.h"
#include "temporary.h"
#include "uidl-log.h"

#define ACCOUNT "me@example.org"
#define OTHER   "you@example.org"
#define N       5

typedef struct
{
  char         *profile;
  SignetEngine *engine;
} Setting;

static char *
make_path (Setting    *setting,
           const char *relative)
{
  return g_build_filename (setting->profile, "mail", ACCOUNT, relative, NULL);
}

static void
begin (Setting *setting)
{
  g_autoptr(GError) error = NULL;

  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
}

/* A thread lets go of its last job, and so of the engine, only a moment after that was told of; nobody may
 * open the profile before. */
static void
end (Setting *setting)
{
  SignetEngine *engine = g_steal_pointer (&setting->engine);

  signet_engine_close (engine);
  g_set_weak_pointer (&setting->engine, engine);
  g_object_unref (engine);
  while (setting->engine != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->profile = temporary_make ("engine-deed");
  own_profile_add_account (setting->profile, ACCOUNT);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.x:2,", i);
      g_autofree char *mail = g_strdup_printf ("From: a@b\nSubject: s%u\n"
                                               "Date: Tue, 24 Nov 2026 12:00:0%u +0000\n\nText\n", i, i);

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
load (SignetFolder *folder)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_folder_load_async (folder, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (folder, await (&result), NULL));
}

/* Returns: (transfer full): all messages of that folder. */
static GPtrArray *
choose_in (SignetFolder *folder)
{
  GPtrArray *choices = signet_choice_new_list ();
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  load (folder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folder)); i++)
    g_array_append_val (positions, i);
  g_ptr_array_add (choices, signet_choice_new_at (folder, positions));
  return choices;
}

static GPtrArray *
choose (Setting          *setting,
        SignetFolderRole  role)
{
  return choose_in (get_folder (setting, role));
}

/* Takes deed. Returns: how many messages it was. */
static guint
do_deed (Setting    *setting,
         SignetDeed *deed)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n;

  signet_engine_do_async (setting->engine, deed, NULL, await_cb, &result);
  signet_deed_unref (deed);
  signet_engine_do_finish (setting->engine, await (&result), &n, &error);
  g_assert_no_error (error);
  return n;
}

static guint
do_all (Setting          *setting,
        SignetDeedKind    kind,
        SignetFolderRole  role)
{
  g_autoptr(GPtrArray) choices = choose (setting, role);

  return do_deed (setting, signet_deed_new (kind, choices));
}

static guint
undo (Setting          *setting,
      SignetHistoryWay  way)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n;

  signet_engine_undo_async (setting->engine, way, NULL, NULL, await_cb, &result);
  signet_engine_do_finish (setting->engine, await (&result), &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
assert_totals (Setting *setting,
               guint    inbox,
               guint    archive,
               guint    trash)
{
  static const SignetFolderRole roles[] =
  {
    SIGNET_FOLDER_ROLE_INBOX, SIGNET_FOLDER_ROLE_ARCHIVE, SIGNET_FOLDER_ROLE_TRASH,
  };
  const guint totals[] = { inbox, archive, trash };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      SignetFolder *folder = get_folder (setting, roles[i]);

      load (folder);
      g_assert_cmpuint (signet_folder_get_total (folder), ==, totals[i]);
    }
}

static void
assert_texts (Setting    *setting,
              const char *undo_text,
              const char *redo_text)
{
  SignetHistory *history = signet_engine_get_history (setting->engine);

  g_assert_cmpstr (signet_history_get_text (history, SIGNET_HISTORY_UNDO), ==, undo_text);
  g_assert_cmpstr (signet_history_get_text (history, SIGNET_HISTORY_REDO), ==, redo_text);
}

static void
test_undo_redo (Setting       *setting,
                gconstpointer  data)
{
  assert_texts (setting, NULL, NULL);
  g_assert_cmpuint (do_all (setting, SIGNET_DEED_ARCHIVE, SIGNET_FOLDER_ROLE_INBOX), ==, N);
  assert_totals (setting, 0, N, 0);
  assert_texts (setting, "Archiving of 5 Messages", NULL);
  g_assert_cmpuint (do_all (setting, SIGNET_DEED_TRASH, SIGNET_FOLDER_ROLE_ARCHIVE), ==, N);
  assert_totals (setting, 0, 0, N);

  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, N);
  assert_totals (setting, 0, N, 0);
  assert_texts (setting, "Archiving of 5 Messages", "Deletion of 5 Messages");
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, N);
  assert_totals (setting, N, 0, 0);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, 0);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_REDO), ==, N);
  assert_totals (setting, 0, N, 0);
  assert_texts (setting, "Archiving of 5 Messages", "Deletion of 5 Messages");

  /* What was undone cannot be done again after something else. */
  g_autoptr(GPtrArray) choices = choose (setting, SIGNET_FOLDER_ROLE_ARCHIVE);
  g_assert_cmpuint (do_deed (setting, signet_deed_new_flags (choices, SIGNET_FLAG_TAG (3), 0)), ==, N);
  assert_texts (setting, "Tagging of 5 Messages", NULL);
}

/* Where they are already, there is nothing to do or to undo. */
static void
test_nothing (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = choose (setting, SIGNET_FOLDER_ROLE_INBOX);

  g_assert_cmpuint (do_all (setting, SIGNET_DEED_NOT_JUNK, SIGNET_FOLDER_ROLE_INBOX), ==, 0);
  g_assert_cmpuint (do_all (setting, SIGNET_DEED_TRASH, SIGNET_FOLDER_ROLE_ARCHIVE), ==, 0);
  g_assert_cmpuint (do_deed (setting, signet_deed_new_flags (choices, 0, SIGNET_FLAG_SEEN)), ==, 0);
  assert_texts (setting, NULL, NULL);
}

/* Whoever undoes at once, before the deed is done, undoes that one. */
static void
test_impatient (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = choose (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetDeed) flags = signet_deed_new_flags (choices, SIGNET_FLAG_FLAGGED, 0);
  g_autoptr(SignetDeed) trash = signet_deed_new (SIGNET_DEED_TRASH, choices);
  g_autoptr(GAsyncResult) last = NULL;

  signet_engine_do_async (setting->engine, flags, NULL, NULL, NULL);
  signet_engine_do_async (setting->engine, trash, NULL, NULL, NULL);
  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, NULL, NULL, NULL);
  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, NULL, NULL, NULL);
  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_REDO, NULL, NULL, await_cb, &last);
  await (&last);
  assert_totals (setting, N, 0, 0);
  g_assert_true (signet_choice_all_have (choices, SIGNET_FLAG_FLAGGED));
  assert_texts (setting, "Marking of 5 Messages", "Deletion of 5 Messages");
}

/* Moves are undone by the next run; what is gone for good is not. */
static void
test_restart (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = choose (setting, SIGNET_FOLDER_ROLE_INBOX);

  do_deed (setting, signet_deed_new_flags (choices, SIGNET_FLAG_FLAGGED, 0));
  do_all (setting, SIGNET_DEED_ARCHIVE, SIGNET_FOLDER_ROLE_INBOX);
  do_all (setting, SIGNET_DEED_TRASH, SIGNET_FOLDER_ROLE_ARCHIVE);
  undo (setting, SIGNET_HISTORY_UNDO);
  g_clear_pointer (&choices, g_ptr_array_unref);
  end (setting);
  begin (setting);

  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_REDO), ==, N);
  assert_texts (setting, "Deletion of 5 Messages", NULL);
  assert_totals (setting, 0, 0, N);
  end (setting);
  begin (setting);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, N);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, N);
  assert_totals (setting, N, 0, 0);
  assert_texts (setting, NULL, "Archiving of 5 Messages");

  g_assert_cmpuint (do_all (setting, SIGNET_DEED_ERASE, SIGNET_FOLDER_ROLE_INBOX), ==, N);
  assert_texts (setting, NULL, NULL);
  end (setting);
  begin (setting);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, 0);
  assert_totals (setting, 0, 0, 0);
}

static SignetUidlState
get_state (Setting    *setting,
           const char *uidl)
{
  g_autofree char *path = make_path (setting, "uidl.log");
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);

  return signet_uidl_log_lookup (log, uidl)->state;
}

static void
write_log (Setting *setting)
{
  g_autofree char *path = make_path (setting, "uidl.log");
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);
  const SignetUidlRecord whole = { .uidl = "w", .name = "0.x", .state = SIGNET_UIDL_WHOLE };
  const SignetUidlRecord part = { .uidl = "p", .name = "1.x", .state = SIGNET_UIDL_PART };
  const SignetUidlRecord deleted = { .uidl = "d", .name = "2.x", .state = SIGNET_UIDL_DELETED };

  signet_uidl_log_set (log, &whole);
  signet_uidl_log_set (log, &part);
  signet_uidl_log_set (log, &deleted);
  g_assert_true (signet_uidl_log_sync (log, NULL));
}

/* The server deletes what is deleted here; undone before it knows, it does not. */
static void
test_server (Setting       *setting,
             gconstpointer  data)
{
  write_log (setting);
  do_all (setting, SIGNET_DEED_TRASH, SIGNET_FOLDER_ROLE_INBOX);
  end (setting);
  g_assert_cmpint (get_state (setting, "w"), ==, SIGNET_UIDL_DROPPED);
  g_assert_cmpint (get_state (setting, "p"), ==, SIGNET_UIDL_DROPPED_PART);
  g_assert_cmpint (get_state (setting, "d"), ==, SIGNET_UIDL_DELETED);
  begin (setting);
  undo (setting, SIGNET_HISTORY_UNDO);
  end (setting);
  g_assert_cmpint (get_state (setting, "w"), ==, SIGNET_UIDL_WHOLE);
  g_assert_cmpint (get_state (setting, "p"), ==, SIGNET_UIDL_PART);
  g_assert_cmpint (get_state (setting, "d"), ==, SIGNET_UIDL_DELETED);
  begin (setting);
}

/* Nor if it lay in the Trash of another account meanwhile. */
static void
test_other_trash (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = NULL;
  SignetFolder *trash;

  end (setting);
  own_profile_add_account (setting->profile, OTHER);
  write_log (setting);
  begin (setting);
  choices = choose (setting, SIGNET_FOLDER_ROLE_INBOX);
  trash = signet_folder_list_get_role (signet_store_get_folders (signet_engine_get_store (setting->engine),
                                                                 OTHER), SIGNET_FOLDER_ROLE_TRASH);
  g_assert_cmpuint (do_deed (setting, signet_deed_new_to (SIGNET_DEED_MOVE, choices, trash)), ==, N);
  g_clear_pointer (&choices, g_ptr_array_unref);
  end (setting);
  g_assert_cmpint (get_state (setting, "w"), ==, SIGNET_UIDL_DROPPED);
  begin (setting);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, N);
  end (setting);
  g_assert_cmpint (get_state (setting, "w"), ==, SIGNET_UIDL_WHOLE);
  begin (setting);
}

/* And what was brought into a folder of another account before it was deleted is deleted on its own server. */
static void
test_other_account (Setting       *setting,
                    gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = NULL;
  SignetFolder *inbox;

  end (setting);
  own_profile_add_account (setting->profile, OTHER);
  write_log (setting);
  begin (setting);
  choices = choose (setting, SIGNET_FOLDER_ROLE_INBOX);
  inbox = signet_folder_list_get_role (signet_store_get_folders (signet_engine_get_store (setting->engine),
                                                                 OTHER), SIGNET_FOLDER_ROLE_INBOX);
  g_assert_cmpuint (do_deed (setting, signet_deed_new_to (SIGNET_DEED_MOVE, choices, inbox)), ==, N);
  g_clear_pointer (&choices, g_ptr_array_unref);
  choices = choose_in (inbox);
  g_assert_cmpuint (do_deed (setting, signet_deed_new (SIGNET_DEED_TRASH, choices)), ==, N);
  g_clear_pointer (&choices, g_ptr_array_unref);
  end (setting);
  g_assert_cmpint (get_state (setting, "w"), ==, SIGNET_UIDL_DROPPED);
  begin (setting);
}

/* What a filter puts into the Trash as it comes is not deleted before it is deleted for good. */
static void
test_filtered (Setting       *setting,
               gconstpointer  data)
{
  g_autofree char *inbox = make_path (setting, "Inbox");
  g_autofree char *trash = make_path (setting, "Trash");

  end (setting);
  write_log (setting);
  g_assert_no_errno (g_rename (inbox, trash));
  begin (setting);
  g_assert_cmpuint (do_all (setting, SIGNET_DEED_EMPTY, SIGNET_FOLDER_ROLE_TRASH), ==, N);
  end (setting);
  g_assert_cmpint (get_state (setting, "w"), ==, SIGNET_UIDL_DROPPED);
  g_assert_cmpint (get_state (setting, "p"), ==, SIGNET_UIDL_DROPPED_PART);
  begin (setting);
}

/* What could not be deleted here is not deleted on the server either. */
static void
test_not_erased (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = choose (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetDeed) deed = signet_deed_new (SIGNET_DEED_ERASE, choices);
  g_autofree char *file = make_path (setting, "Inbox/cur/0.x:2,");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  write_log (setting);
  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_mkdir (file, 0700));
  signet_engine_do_async (setting->engine, deed, NULL, await_cb, &result);
  g_assert_false (signet_engine_do_finish (setting->engine, await (&result), NULL, &error));
  g_clear_object (&result);
  g_clear_pointer (&choices, g_ptr_array_unref);
  g_clear_pointer (&deed, signet_deed_unref);
  end (setting);
  g_assert_cmpint (get_state (setting, "w"), ==, SIGNET_UIDL_WHOLE);
  g_assert_cmpint (get_state (setting, "p"), ==, SIGNET_UIDL_DROPPED_PART);
  begin (setting);
}

/* Returns: (transfer full): what is written of verdicts. */
static char *
read_verdicts (Setting *setting)
{
  g_autofree char *path = g_build_filename (setting->profile, "cache", "_verdicts", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Nothing that was told of a message outlives it. */
static void
test_verdicts (Setting       *setting,
               gconstpointer  data)
{
  SignetVerdictLog *verdicts = signet_store_get_verdicts (signet_engine_get_store (setting->engine));
  const SignetMarks marks = { SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE };

  for (guint i = 0; i <= N; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.x", i);

      signet_verdict_log_note (verdicts, name, marks, "Signed by Alice.", SIGNET_VERDICT_KEEP);
    }
  do_all (setting, SIGNET_DEED_ERASE, SIGNET_FOLDER_ROLE_INBOX);
  end (setting);

  g_autofree char *text = read_verdicts (setting);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_nonnull (strstr (lines[0], "\t5.x\t"));
  begin (setting);
}

static void
moved_cb (SignetChoice *choice,
          SignetFolder *from,
          gpointer      user_data)
{
  g_string_append_printf (user_data, "%u %s>%s ", signet_choice_get_length (choice),
                          signet_folder_get_name (from),
                          signet_folder_get_name (signet_choice_get_folder (choice)));
}

static void
test_moved (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(GString) notes = g_string_new (NULL);

  signet_engine_set_moved (setting->engine, moved_cb, notes);
  do_all (setting, SIGNET_DEED_JUNK, SIGNET_FOLDER_ROLE_INBOX);
  undo (setting, SIGNET_HISTORY_UNDO);
  g_assert_cmpstr (notes->str, ==, "5 Inbox>Junk 5 Junk>Inbox ");
}

/* For good, and yet it comes back; nobody is told of it, for it says nothing about junk. */
static void
test_empty (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(GString) notes = g_string_new (NULL);

  do_all (setting, SIGNET_DEED_TRASH, SIGNET_FOLDER_ROLE_INBOX);
  signet_engine_set_moved (setting->engine, moved_cb, notes);
  g_assert_cmpuint (do_all (setting, SIGNET_DEED_EMPTY, SIGNET_FOLDER_ROLE_TRASH), ==, N);
  assert_totals (setting, 0, 0, 0);
  assert_texts (setting, "Deletion of 5 Messages", NULL);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_UNDO), ==, N);
  assert_totals (setting, 0, 0, N);
  g_assert_cmpuint (undo (setting, SIGNET_HISTORY_REDO), ==, N);
  assert_totals (setting, 0, 0, 0);
  g_assert_cmpstr (notes->str, ==, "");

  /* The next run of the program knows nothing of it; what was done before is still there. */
  end (setting);
  begin (setting);
  undo (setting, SIGNET_HISTORY_UNDO);
  assert_totals (setting, 0, 0, 0);
}

static void
test_texts (Setting       *setting,
            gconstpointer  data)
{
  for (SignetDeedKind kind = 0; kind < SIGNET_N_DEEDS; kind++)
    {
      g_autofree char *name = signet_deed_text_dup_name (kind, 1);
      g_autofree char *one = signet_deed_text_dup_done (kind, 1, "Archive");
      g_autofree char *many = signet_deed_text_dup_done (kind, 1000, "Archive");

      /* Rules may do several things with one message, and some are about a folder. */
      g_assert_true (kind >= SIGNET_DEED_FILTER || strstr (name, " 1 Message") != NULL);
      g_assert_true (g_str_has_prefix (one, "1 message "));
      g_assert_true (g_str_has_prefix (many, "1000 messages "));
      g_assert_nonnull (signet_deed_text_failed (kind));
    }
}

/* Returns: (transfer full): what undoes it. */
static SignetStep *
do_step (Setting    *setting,
         GPtrArray  *choices,
         SignetFlags tag)
{
  g_autoptr(SignetDeed) deed = signet_deed_new_flags (choices, tag, 0);
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_do_async (setting->engine, deed, NULL, await_cb, &result);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&result), NULL, NULL));
  return signet_step_ref (signet_engine_do_get_step (result));
}

static void
undo_only (Setting    *setting,
           SignetStep *only,
           GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, only, NULL, await_cb, &result);
  signet_engine_do_finish (setting->engine, await (&result), NULL, error);
}

static void
count_cb (guint *count)
{
  ++*count;
}

/* Whoever wants to undo one thing does not undo another that came since, and is told of that also if it is
 * called the same. */
static void
test_only (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) choices = choose (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetStep) first = do_step (setting, choices, SIGNET_FLAG_TAG (1));
  SignetHistory *history = signet_engine_get_history (setting->engine);
  g_autoptr(SignetStep) second = NULL;
  g_autoptr(GError) error = NULL;
  guint told = 0;

  g_assert_true (signet_history_is_last (history, first));
  g_signal_connect_swapped (history, "notify::undo-text", G_CALLBACK (count_cb), &told);
  second = do_step (setting, choices, SIGNET_FLAG_TAG (2));
  g_assert_cmpuint (told, ==, 1);
  g_assert_false (signet_history_is_last (history, first));
  undo_only (setting, first, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (signet_choice_all_have (choices, SIGNET_FLAG_TAG (1) | SIGNET_FLAG_TAG (2)));
  undo_only (setting, second, &error);
  g_assert_no_error (error);
  undo_only (setting, first, &error);
  g_assert_no_error (error);
  g_assert_false (signet_choice_all_have (choices, SIGNET_FLAG_TAG (1)));
}

#define ADD(name, function) g_test_add ("/engine-deed/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("undo-redo", test_undo_redo);
  ADD ("nothing", test_nothing);
  ADD ("only", test_only);
  ADD ("impatient", test_impatient);
  ADD ("restart", test_restart);
  ADD ("server", test_server);
  ADD ("other-trash", test_other_trash);
  ADD ("other-account", test_other_account);
  ADD ("filtered", test_filtered);
  ADD ("not-erased", test_not_erased);
  ADD ("verdicts", test_verdicts);
  ADD ("moved", test_moved);
  ADD ("empty", test_empty);
  ADD ("texts", test_texts);
  return g_test_run ();
}
