/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done, and what comes back of it: against a list in memory, and where the program is killed. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "await.h"
#include "errand-run.h"
#include "store-error.h"
#include "store-fixture.h"
#include "temporary.h"

#define N_FOLDERS 3

/* More than a slice of the largest kind. */
#define MANY 700

static const char *const folder_names[N_FOLDERS] = { "Inbox", "Archive", "Trash" };

typedef struct
{
  StoreFixture  store;
  SignetFolder *folders[N_FOLDERS];
} Fixture;

static void
open_folders (Fixture *fixture)
{
  for (guint i = 0; i < N_FOLDERS; i++)
    fixture->folders[i] = store_fixture_open (&fixture->store, folder_names[i], SIGNET_STORE_WRITE);
}

static void
close_folders (Fixture *fixture)
{
  for (guint i = 0; i < N_FOLDERS; i++)
    g_clear_object (&fixture->folders[i]);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const guint n = GPOINTER_TO_UINT (data);

  store_fixture_set_up (&fixture->store, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,%s", i, i % 3 == 0 ? "S" : "");
      g_autofree char *subject = g_strdup_printf ("s%u", i);

      store_fixture_put (&fixture->store, file, subject, 1);
    }
  for (guint i = 1; i < N_FOLDERS; i++)
    {
      g_autofree char *relative = g_build_filename ("mail", "account", folder_names[i], NULL);
      g_autofree char *path = store_fixture_get (&fixture->store, relative);

      g_assert_true (signet_maildir_make (path, NULL));
    }
  store_fixture_age (&fixture->store);
  open_folders (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_folders (fixture);
  store_fixture_tear_down (&fixture->store, NULL);
}

/* Returns: (transfer full): what undoes it. */
static GPtrArray *
run (GPtrArray *errands)
{
  GPtrArray *back = signet_errand_new_list ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_errand_run_async (errands, NULL, back, NULL, await_cb, &result);
  signet_errand_run_finish (await (&result), &error);
  g_assert_no_error (error);
  return back;
}

/* Takes errand. */
static GPtrArray *
run_one (SignetErrand *errand)
{
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();

  g_ptr_array_add (errands, errand);
  return run (errands);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* All messages with folder and flags, in the order of the alphabet, without their names. */
static char *
tell (Fixture *fixture)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_FOLDERS; i++)
    {
      GListModel *model = G_LIST_MODEL (fixture->folders[i]);

      store_fixture_load (fixture->folders[i]);
      for (guint j = 0; j < g_list_model_get_n_items (model); j++)
        {
          g_autoptr(SignetEntry) entry = g_list_model_get_item (model, j);

          const char *subject = signet_envelope_get_subject (signet_entry_get_envelope (entry));

          g_ptr_array_add (lines, g_strdup_printf ("%s %s %x", subject, folder_names[i],
                                                   signet_entry_get_flags (entry)));
        }
    }
  return join (lines);
}

/* Returns: (transfer full). */
static SignetChoice *
choose_all (SignetFolder *folder)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  store_fixture_load (folder);
  for (guint32 id = 0; id < 2 * MANY; id++)
    g_array_append_val (ids, id);
  return signet_choice_new (folder, ids);
}

/* Only those that were unread come back so, and nothing has to be loaded before. */
static void
test_flags (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetChoice) choice = choose_all (fixture->folders[0]);
  g_autofree char *before = tell (fixture);

  close_folders (fixture);
  open_folders (fixture);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < signet_choice_get_length (choice); i++)
    g_ptr_array_add (names, (gpointer) signet_choice_get_name (choice, i));
  g_autoptr(SignetChoice) again = signet_choice_new_for_names (fixture->folders[0], names);

  g_autoptr(GPtrArray) back = run_one (signet_errand_new_flags (again, SIGNET_FLAG_SEEN, 0));
  g_assert_cmpuint (signet_folder_get_unread (fixture->folders[0]), ==, 0);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpuint (signet_errand_count (back), ==, MANY - (MANY + 2) / 3);
  g_autofree char *read = tell (fixture);

  g_autoptr(GPtrArray) forth = run (back);
  g_autofree char *undone = tell (fixture);
  g_assert_cmpstr (undone, ==, before);

  g_autoptr(GPtrArray) rest = run (forth);
  g_autofree char *redone = tell (fixture);
  g_assert_cmpstr (redone, ==, read);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetChoice) choice = choose_all (fixture->folders[0]);
  g_autofree char *before = tell (fixture);
  g_autoptr(GPtrArray) back = run_one (signet_errand_new_copy (choice, fixture->folders[1]));
  g_autofree char *copied = tell (fixture);

  g_assert_cmpuint (signet_folder_get_total (fixture->folders[0]), ==, MANY);
  g_assert_cmpuint (signet_folder_get_total (fixture->folders[1]), ==, MANY);
  g_autoptr(GPtrArray) forth = run (back);
  g_autofree char *undone = tell (fixture);
  g_assert_cmpstr (undone, ==, before);
  g_autoptr(GPtrArray) rest = run (forth);
  g_autofree char *redone = tell (fixture);
  g_assert_cmpstr (redone, ==, copied);
  g_assert_cmpuint (rest->len, ==, 1);
}

/* Returns: (transfer full): the same of what is open now. */
static SignetChoice *
choose_again (SignetChoice *choice,
              SignetFolder *folder)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < signet_choice_get_length (choice); i++)
    g_ptr_array_add (names, (gpointer) signet_choice_get_name (choice, i));
  return signet_choice_new_for_names (folder, names);
}

/* A copy whose original is gone is all that is left of the message: undoing leaves it, and says so. What
 * does it again makes only what was taken away. */
static void
test_last_copy (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(SignetChoice) choice = choose_all (fixture->folders[0]);
  g_autoptr(GPtrArray) back = run_one (signet_errand_new_copy (choice, fixture->folders[1]));
  g_autoptr(GPtrArray) gone = g_ptr_array_new ();

  for (guint i = 0; i < MANY; i += 2)
    g_ptr_array_add (gone, (gpointer) signet_choice_get_name (choice, i));
  g_autoptr(SignetChoice) erased = signet_choice_new_for_names (fixture->folders[0], gone);
  g_autoptr(GPtrArray) nothing = run_one (signet_errand_new_erase (erased, NULL));
  g_autofree char *before = tell (fixture);

  /* Nothing has to be loaded before. */
  close_folders (fixture);
  open_folders (fixture);
  SignetErrand *undo = g_ptr_array_index (back, 0);
  g_autoptr(SignetChoice) copies = choose_again (signet_errand_get_choice (undo), fixture->folders[1]);
  g_autoptr(SignetChoice) twins = choose_again (signet_errand_get_twins (undo), fixture->folders[0]);
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) forth = signet_errand_new_list ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (errands, signet_errand_new_erase (copies, twins));
  signet_errand_run_async (errands, NULL, forth, NULL, await_cb, &result);
  g_assert_false (signet_errand_run_finish (await (&result), &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
  g_assert_cmpuint (signet_folder_get_total (fixture->folders[0]), ==, MANY / 2);
  g_assert_cmpuint (signet_folder_get_total (fixture->folders[1]), ==, MANY / 2);
  g_assert_cmpuint (signet_errand_count (forth), ==, MANY / 2);

  g_autoptr(GPtrArray) rest = run (forth);
  g_autofree char *redone = tell (fixture);
  g_assert_cmpstr (redone, ==, before);
  g_assert_cmpuint (signet_errand_count (rest), ==, MANY / 2);
}

/* What is to be copied and moved waits where it is until it can be copied. */
static void
test_no_copy (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = store_fixture_get (&fixture->store, "mail/account/Archive");
  g_autoptr(SignetChoice) choice = choose_all (fixture->folders[0]);
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) back = signet_errand_new_list ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  temporary_remove (g_strdup (path));
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_ptr_array_add (errands, signet_errand_new_copy (choice, fixture->folders[1]));
  g_ptr_array_add (errands, signet_errand_new_move (choice, fixture->folders[2]));
  signet_errand_run_async (errands, NULL, back, NULL, await_cb, &result);
  g_assert_false (signet_errand_run_finish (await (&result), &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (signet_folder_get_total (fixture->folders[0]), ==, MANY);
  g_assert_cmpuint (signet_errand_count (back), ==, 0);
}

/* Here nothing comes back, and what is not there is passed over. */
static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetChoice) choice = choose_all (fixture->folders[0]);
  g_autoptr(GPtrArray) back = run_one (signet_errand_new_erase (choice, NULL));
  g_autoptr(GPtrArray) again = run_one (signet_errand_new_move (choice, fixture->folders[1]));

  g_assert_cmpuint (back->len, ==, 0);
  g_assert_cmpuint (again->len, ==, 0);
  g_assert_cmpuint (signet_folder_get_total (fixture->folders[0]), ==, 0);
}

/* What was done until then is done, and can be undone. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetChoice) choice = choose_all (fixture->folders[0]);
  g_autofree char *before = tell (fixture);
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) back = signet_errand_new_list ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (errands, signet_errand_new_move (choice, fixture->folders[2]));
  signet_errand_run_async (errands, NULL, back, cancellable, await_cb, &result);
  while (signet_folder_get_total (fixture->folders[2]) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_false (signet_errand_run_finish (await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpuint (signet_folder_get_total (fixture->folders[2]), <, MANY);
  g_assert_cmpuint (signet_errand_count (back), ==, signet_folder_get_total (fixture->folders[2]));
  g_autoptr(GPtrArray) forth = run (back);
  g_autofree char *undone = tell (fixture);
  g_assert_cmpstr (undone, ==, before);
}

/* A folder that is a link to another file system is like any other. */
static void
test_other_system (Fixture       *fixture,
                   gconstpointer  data)
{
  char *apart = g_strdup ("/dev/shm/signet-errand-XXXXXX");
  const char *path = signet_folder_get_path (fixture->folders[1]);
  g_autofree char *before = NULL;
  struct stat here, there;

  if (g_mkdtemp (apart) == NULL || stat (apart, &there) != 0 || stat (path, &here) != 0
      || here.st_dev == there.st_dev)
    {
      g_test_skip ("there is only one file system");
      g_free (apart);
      return;
    }
  temporary_remove (g_strdup (path));
  g_assert_no_errno (symlink (apart, path));
  g_assert_true (signet_maildir_make (path, NULL));

  g_autoptr(SignetChoice) choice = choose_all (fixture->folders[0]);
  before = tell (fixture);
  g_autoptr(GPtrArray) back = run_one (signet_errand_new_move (choice, fixture->folders[1]));
  g_assert_cmpuint (signet_folder_get_total (fixture->folders[0]), ==, 0);
  g_assert_cmpuint (signet_folder_get_total (fixture->folders[1]), ==, 40);
  g_autoptr(GPtrArray) forth = run (back);
  g_autofree char *undone = tell (fixture);
  g_assert_cmpstr (undone, ==, before);
  temporary_remove (apart);
}

/* Returns: (transfer full): some messages of the folder. */
static SignetChoice *
choose (GRand        *random,
        SignetFolder *folder)
{
  GListModel *model = G_LIST_MODEL (folder);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  store_fixture_load (folder);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_rand_int_range (random, 0, 3) == 0)
      {
        g_ptr_array_add (entries, g_list_model_get_item (model, i));
        g_ptr_array_add (names, (gpointer) signet_entry_get_name (entries->pdata[entries->len - 1]));
      }
  return signet_choice_new_for_names (folder, names);
}

static GPtrArray *
run_random (Fixture *fixture,
            GRand   *random)
{
  const int from = g_rand_int_range (random, 0, N_FOLDERS);
  SignetFolder *target = fixture->folders[(from + g_rand_int_range (random, 1, N_FOLDERS)) % N_FOLDERS];
  g_autoptr(SignetChoice) choice = choose (random, fixture->folders[from]);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
    case 1: return run_one (signet_errand_new_move (choice, target));
    case 2: return run_one (signet_errand_new_copy (choice, target));
    default: return run_one (signet_errand_new_flags (choice, g_rand_int (random) & ~0x3fu,
                                                      g_rand_int (random) & 0x3fu));
    }
}

/* However it went, the way back leads through the same states. */
static void
test_model (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 8; round++)
    {
      g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) backs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      g_autoptr(GPtrArray) forths = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

      for (guint i = 0; i < 6; i++)
        {
          g_ptr_array_add (states, tell (fixture));
          g_ptr_array_add (backs, run_random (fixture, random));
        }
      g_ptr_array_add (states, tell (fixture));
      for (guint i = 6; i > 0; i--)
        {
          g_ptr_array_add (forths, run (backs->pdata[i - 1]));
          g_autofree char *now = tell (fixture);
          g_assert_cmpstr (now, ==, states->pdata[i - 1]);
        }
      for (guint i = 0; i < 3; i++)
        {
          g_autoptr(GPtrArray) back = run (forths->pdata[5 - i]);
          g_autofree char *now = tell (fixture);
          g_assert_cmpstr (now, ==, states->pdata[i + 1]);
        }

      /* The same is read from the disk. */
      g_autofree char *before = tell (fixture);
      store_fixture_settle (&fixture->store);
      close_folders (fixture);
      open_folders (fixture);
      g_autofree char *after = tell (fixture);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
collect (const char  *name,
         const char  *file,
         SignetFlags  flags,
         gpointer     user_data)
{
  g_assert_true (g_hash_table_add (user_data, g_strdup (name)));
}

/* Moves until it is killed, and says each time that it has. */
static void G_GNUC_NORETURN
move_for_ever (const char *profile)
{
  Fixture fixture = { .store = { .profile = (char *) profile, .worker = signet_worker_new ("store") } };

  open_folders (&fixture);
  for (guint i = 0;; i = 1 - i)
    {
      g_autoptr(SignetChoice) choice = choose_all (fixture.folders[i]);
      g_autoptr(GPtrArray) back = run_one (signet_errand_new_move (choice, fixture.folders[1 - i]));

      g_assert_cmpint (write (STDOUT_FILENO, "m", 1), ==, 1);
    }
}

/* Each message is in one of both folders, once. */
static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  const char *const argv[] = { "/proc/self/exe", "--move", fixture->store.profile, NULL };

  close_folders (fixture);
  for (guint round = 0; round < 6; round++)
    {
      g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr(GError) error = NULL;
      char moved;
      GPid pid;
      int said;

      g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL,
                                &said, NULL, &error);
      g_assert_no_error (error);
      /* However long it takes to begin: it is killed while it moves. */
      g_assert_cmpint (read (said, &moved, 1), ==, 1);
      g_usleep ((gulong) g_test_rand_int_range (20000, 120000));
      kill (pid, SIGKILL);
      waitpid (pid, NULL, 0);
      close (said);

      open_folders (fixture);
      for (guint i = 0; i < 2; i++)
        g_assert_true (signet_maildir_foreach (signet_folder_get_path (fixture->folders[i]), collect,
                                               names, NULL));
      g_assert_cmpuint (g_hash_table_size (names), ==, MANY);
      store_fixture_load (fixture->folders[0]);
      store_fixture_load (fixture->folders[1]);
      g_assert_cmpuint (signet_folder_get_total (fixture->folders[0])
                        + signet_folder_get_total (fixture->folders[1]), ==, MANY);
      close_folders (fixture);
    }
}

#define ADD(path, n, func) g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--move"))
    move_for_ever (argv[2]);

  g_test_init (&argc, &argv, NULL);
  ADD ("/errand-run/flags", MANY, test_flags);
  ADD ("/errand-run/copy", MANY, test_copy);
  ADD ("/errand-run/last-copy", MANY, test_last_copy);
  ADD ("/errand-run/no-copy", MANY, test_no_copy);
  ADD ("/errand-run/erase", MANY, test_erase);
  ADD ("/errand-run/cancel", MANY, test_cancel);
  ADD ("/errand-run/other-system", 40, test_other_system);
  ADD ("/errand-run/model", 40, test_model);
  ADD ("/errand-run/kill", MANY, test_kill);
  return g_test_run ();
}
