/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history-log.h"
#include "temporary.h"

typedef struct
{
  char         *directory;
  char         *path;
  SignetWorker *worker;
  SignetFolder *inbox;
  SignetFolder *other;
} Place;

static SignetFolder *
make_folder (Place      *place,
             const char *name)
{
  g_autoptr(SignetFolderLocation) location =
    signet_folder_location_new (place->directory, "a@b", name, name);

  return signet_folder_new (location, SIGNET_STORE_WRITE, place->worker);
}

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("history-log");
  place->path = g_build_filename (place->directory, "undo.log", NULL);
  place->worker = signet_worker_new ("store");
  place->inbox = make_folder (place, "Inbox");
  place->other = make_folder (place, "tab\there");
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  g_object_unref (place->inbox);
  g_object_unref (place->other);
  g_object_unref (place->worker);
  temporary_remove (place->directory);
  g_free (place->path);
}

/* A move back of that many messages. Returns: (transfer full). */
static GPtrArray *
make_errands (Place *place,
              guint  n)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *errands = signet_errand_new_list ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, g_strdup_printf ("%u\n\xff", i));
  g_autoptr(SignetChoice) choice = signet_choice_new_for_names (place->other, names);
  g_ptr_array_add (errands, signet_errand_new_move (choice, place->inbox));
  return errands;
}

static void
push (SignetHistoryLog *log,
      Place            *place,
      SignetHistoryWay  way,
      guint             n)
{
  g_autoptr(GPtrArray) errands = make_errands (place, n);

  g_assert_true (signet_history_log_push (log, way, SIGNET_DEED_TRASH, errands, NULL));
}

static guint
count (const SignetLoggedStep *step)
{
  guint n = 0;

  for (guint i = 0; i < step->moves->len; i++)
    n += ((const SignetLoggedMove *) step->moves->pdata[i])->names->len;
  return n;
}

/* "undo 3 redo 1": the steps that a new start finds. */
static void
assert_steps (Place      *place,
              const char *expected)
{
  g_autoptr(SignetHistoryLog) log = signet_history_log_new (place->path);
  g_autoptr(GPtrArray) steps = signet_history_log_read (log);
  g_autoptr(GString) told = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const SignetLoggedStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (told, "%s%u ", step->way == SIGNET_HISTORY_UNDO ? "u" : "r", count (step));
      g_assert_cmpint (step->kind, ==, SIGNET_DEED_TRASH);
    }
  g_assert_cmpstr (told->str, ==, expected);
}

static void
test_steps (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetHistoryLog) log = signet_history_log_new (place->path);

  assert_steps (place, "");
  push (log, place, SIGNET_HISTORY_UNDO, 2);
  push (log, place, SIGNET_HISTORY_UNDO, 1200);
  push (log, place, SIGNET_HISTORY_REDO, 3);
  assert_steps (place, "u2 u1200 r3 ");
  signet_history_log_free (g_steal_pointer (&log));

  log = signet_history_log_new (place->path);
  g_autoptr(GPtrArray) steps = signet_history_log_read (log);
  const SignetLoggedMove *move = ((const SignetLoggedStep *) steps->pdata[0])->moves->pdata[0];
  g_assert_cmpstr (move->account, ==, "a@b");
  g_assert_cmpstr (move->folder, ==, "tab\there");
  g_assert_cmpstr (move->target_folder, ==, "Inbox");
  g_assert_cmpstr (move->names->pdata[1], ==, "1\n\xff");

  g_assert_true (signet_history_log_pop (log, SIGNET_HISTORY_UNDO, NULL));
  assert_steps (place, "u2 r3 ");
  signet_history_log_free (g_steal_pointer (&log));
  log = signet_history_log_new (place->path);
  g_clear_pointer (&steps, g_ptr_array_unref);
  steps = signet_history_log_read (log);
  g_assert_true (signet_history_log_clear (log, NULL));
  push (log, place, SIGNET_HISTORY_UNDO, 4);
  assert_steps (place, "u2 u4 ");
}

/* Cut anywhere, the steps before are as they were; with a byte flipped there may be fewer, never others. */
static void
test_damage (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetHistoryLog) log = signet_history_log_new (place->path);
  g_autofree char *text = NULL;
  gsize length, first;

  push (log, place, SIGNET_HISTORY_UNDO, 2);
  g_assert_true (g_file_get_contents (place->path, &text, &first, NULL));
  g_clear_pointer (&text, g_free);
  push (log, place, SIGNET_HISTORY_UNDO, 3);
  g_assert_true (g_file_get_contents (place->path, &text, &length, NULL));
  for (gsize cut = first; cut < length; cut++)
    {
      g_assert_true (g_file_set_contents (place->path, text, (gssize) cut, NULL));
      assert_steps (place, cut < length - 1 ? "u2 " : "u2 u3 ");
    }
  for (gsize at = 0; at < length; at++)
    {
      g_autofree char *damaged = g_memdup2 (text, length);

      damaged[at] ^= 0x20;
      g_assert_true (g_file_set_contents (place->path, damaged, (gssize) length, NULL));
      g_autoptr(SignetHistoryLog) again = signet_history_log_new (place->path);
      g_autoptr(GPtrArray) steps = signet_history_log_read (again);
      g_assert_cmpuint (steps->len, <, 2);
      if (steps->len == 1)
        g_assert_cmpuint (count (steps->pdata[0]), ==, 2);
    }
}

static void
test_bounds (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetHistoryLog) log = signet_history_log_new (place->path);

  for (guint i = 0; i < SIGNET_HISTORY_STEPS + 10; i++)
    push (log, place, SIGNET_HISTORY_UNDO, i + 1);
  g_autoptr(SignetHistoryLog) again = signet_history_log_new (place->path);
  g_autoptr(GPtrArray) steps = signet_history_log_read (again);
  g_assert_cmpuint (steps->len, ==, SIGNET_HISTORY_STEPS);
  g_assert_cmpuint (count (steps->pdata[0]), ==, 11);
}

#define ADD(name, func) g_test_add ("/history-log/" name, Place, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("steps", test_steps);
  ADD ("damage", test_damage);
  ADD ("bounds", test_bounds);
  return g_test_run ();
}
