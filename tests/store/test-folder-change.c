/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders are made, moved and removed by processes that are killed at each of their system calls: the
 * messages are then at the one place or at the other, all of them, and the change can be made again. */
#include "config.h"

#include <string.h>

#include "eraser.h"
#include "folder-change.h"
#include "folder-name.h"
#include "folder-tree.h"
#include "maildir.h"
#include "mortal.h"
#include "store-error.h"
#include "temporary.h"
#include "tree-remover.h"

typedef struct
{
  char *profile;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->profile = temporary_make ("folder-change");
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->profile);
}

static char *
get (Place      *place,
     const char *relative)
{
  return g_build_filename (place->profile, relative, NULL);
}

/* names: from the top, each behind a "|". */
static SignetFolderLocation *
locate (Place      *place,
        const char *names)
{
  g_auto(GStrv) parts = g_strsplit (names, "|", -1);
  g_autofree char *top = signet_folder_name_to_directory (parts[0]);
  SignetFolderLocation *location =
    signet_folder_location_new (place->profile, "account", top, parts[0]);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_autofree char *directory = signet_folder_name_to_directory (parts[i]);
      SignetFolderLocation *child = signet_folder_location_new_child (location, directory, parts[i]);

      signet_folder_location_unref (location);
      location = child;
    }
  return location;
}

static void
make (Place      *place,
      const char *names)
{
  g_autoptr(SignetFolderLocation) location = locate (place, names);
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_folder_change_make (location, &error));
  g_assert_no_error (error);
}

static gboolean
move (Place       *place,
      const char  *from,
      const char  *to,
      GError     **error)
{
  g_autoptr(SignetFolderLocation) one = locate (place, from);
  g_autoptr(SignetFolderLocation) other = locate (place, to);

  return signet_folder_change_move (one, other, error);
}

static void
put (Place      *place,
     const char *names,
     const char *name)
{
  g_autoptr(SignetFolderLocation) location = locate (place, names);
  g_autofree char *file = g_strdup_printf ("%s/cur/%s:2,S", signet_folder_location_get_path (location),
                                           name);

  g_assert_true (g_file_set_contents (file, name, -1, NULL));
}

static void
assert_own (Place      *place,
            const char *expected)
{
  g_autoptr(GPtrArray) found = signet_folder_tree_read (place->profile, "account");
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    if (signet_folder_location_get_role (found->pdata[i]) == SIGNET_FOLDER_ROLE_OTHER)
      {
        g_autofree char *title = signet_folder_location_dup_title (found->pdata[i], "|");

        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", title);
      }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_messages (Place      *place,
                 const char *names,
                 guint       expected)
{
  g_autoptr(SignetFolderLocation) location = locate (place, names);
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);

  signet_folder_change_list_messages (location, messages);
  g_assert_cmpuint (messages->len, ==, expected);
}

static void
test_make (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetFolderLocation) again = locate (place, "Work");
  g_autoptr(GError) error = NULL;

  make (place, "Work");
  make (place, "Inbox|Lists|GTK");
  make (place, "..");
  make (place, "Work|a/b");
  make (place, "Work|line\nfeed");
  make (place, "work");
  assert_own (place, "Inbox|Lists Inbox|Lists|GTK .. Work Work|a/b Work|line\nfeed work");
  g_assert_false (signet_folder_change_make (again, &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_EXISTS);
}

static void
test_rename (Place         *place,
             gconstpointer  data)
{
  g_autofree char *cache = get (place, "cache/account/Work/+Old");
  g_autofree char *moved = get (place, "cache/account/Archive/+Done/+Old");
  g_autofree char *stale = get (place, "cache/account/Archive/+Done/+Stale");
  g_autofree char *gone = get (place, "cache/account/Work");

  make (place, "Work|Old");
  put (place, "Work", "1.a");
  put (place, "Work|Old", "2.b");
  g_assert_cmpint (g_mkdir_with_parents (cache, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (stale, 0700), ==, 0);

  g_assert_true (move (place, "Work", "Archive|Done", NULL));
  assert_own (place, "Archive|Done Archive|Done|Old");
  assert_messages (place, "Archive|Done", 2);
  g_assert_true (g_file_test (moved, G_FILE_TEST_IS_DIR));
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (gone, G_FILE_TEST_EXISTS));
}

/* A name that does not fit into a directory's, and one more instead of it. */
static void
test_long_names (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *one = g_strnfill (200, 'x');
  g_autofree char *other = g_strnfill (201, 'x');

  make (place, one);
  assert_own (place, one);
  g_assert_true (move (place, one, other, NULL));
  assert_own (place, other);
  g_assert_true (move (place, other, "short", NULL));
  assert_own (place, "short");
}

static void
test_refused (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GString) deep = g_string_new ("Deep");
  static const struct { const char *from; const char *to; int code; } cases[] = {
    { "Work", "Home", SIGNET_STORE_ERROR_EXISTS },
    { "Work", "Work|Old|Work", SIGNET_STORE_ERROR_PLACE },
    { "Work", "Work", SIGNET_STORE_ERROR_PLACE },
    { "Gone", "Back", SIGNET_STORE_ERROR_GONE },
  };

  make (place, "Work|Old");
  make (place, "Home");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (move (place, cases[i].from, cases[i].to, &error));
      g_assert_error (error, SIGNET_STORE_ERROR, cases[i].code);
    }
  for (guint i = 0; i < SIGNET_FOLDER_TREE_DEPTH - 1; i++)
    g_string_append (deep, "|x");
  make (place, deep->str);
  g_string_append (deep, "|Work");

  g_autoptr(GError) error = NULL;
  g_assert_false (move (place, "Work", deep->str, &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_PLACE);
  g_assert_true (move (place, "Home", deep->str, NULL));
}

static void
test_erase (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetFolderLocation) work = locate (place, "Trash|Work");
  g_autoptr(SignetFolderLocation) hidden = NULL;

  make (place, "Trash|Work|Old");
  put (place, "Trash|Work", "1.a");
  put (place, "Trash|Work|Old", "2.b");
  hidden = signet_folder_change_hide (work, NULL);
  g_assert_nonnull (hidden);
  assert_own (place, "");
  g_assert_true (signet_tree_remove (signet_folder_location_get_path (hidden), NULL));
  g_assert_false (g_file_test (signet_folder_location_get_path (hidden), G_FILE_TEST_EXISTS));
}

/* One thing to do, and what is there before and after it, beside the folders' parents. */
typedef struct
{
  const char *from;
  const char *to;      /* NULL: it is erased */
  const char *before;
  const char *after;
} Errand;

static const Errand errands[] = {
  { "Work", "Archive|Done", "Work Work|Old", "Archive|Done Archive|Done|Old" },
  { "Work", "cur", "Work Work|Old", "cur cur|Old" },
  { "Work", "Trash|Work", "Work Work|Old", "Trash|Work Trash|Work|Old" },
  { "Work", NULL, "Work Work|Old", "" },
};

static gboolean
run (Place        *place,
     const Errand *errand)
{
  g_autoptr(SignetFolderLocation) from = locate (place, errand->from);
  g_autoptr(SignetFolderLocation) hidden = NULL;

  if (errand->to != NULL)
    return move (place, errand->from, errand->to, NULL);
  hidden = signet_folder_change_hide (from, NULL);
  return hidden != NULL && signet_tree_remove (signet_folder_location_get_path (hidden), NULL);
}

static void
begin_anew (Place *place)
{
  g_autofree char *mail = get (place, "mail");
  g_autofree char *cache = get (place, "cache");
  g_autofree char *index = get (place, "cache/account/Work");

  if (g_file_test (mail, G_FILE_TEST_EXISTS))
    temporary_remove (g_steal_pointer (&mail));
  if (g_file_test (cache, G_FILE_TEST_EXISTS))
    temporary_remove (g_steal_pointer (&cache));
  make (place, "Work|Old");
  put (place, "Work", "1.a");
  put (place, "Work|Old", "2.b");
  g_assert_cmpint (g_mkdir_with_parents (index, 0700), ==, 0);
}

static gboolean
is_at (Place      *place,
       const char *names)
{
  g_autoptr(SignetFolderLocation) location = locate (place, names);
  g_autofree char *cur = g_build_filename (signet_folder_location_get_path (location), "cur", NULL);

  return g_file_test (cur, G_FILE_TEST_IS_DIR);
}

/* Either nothing has happened or all of it; what was begun is brought to its end the next time. */
static void
finish (Place        *place,
        const Errand *errand)
{
  g_autofree char *account = get (place, "mail/account");
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GDir) directory = NULL;
  const char *name;

  if (is_at (place, errand->from))
    {
      assert_own (place, errand->before);
      assert_messages (place, errand->from, 2);
      g_assert_true (run (place, errand));
    }
  assert_own (place, errand->after);
  if (errand->to != NULL)
    assert_messages (place, errand->to, 2);
  left = signet_eraser_find_left (account);
  for (guint i = 0; i < left->len; i++)
    g_assert_true (signet_tree_remove (left->pdata[i], NULL));
  directory = g_dir_open (account, 0, NULL);
  while ((name = g_dir_read_name (directory)) != NULL)
    g_assert_cmpint (*name, !=, '.');
}

typedef struct
{
  Place        *place;
  const Errand *errand;
} Work;

static gboolean
do_work (gpointer work)
{
  return run (((Work *) work)->place, ((Work *) work)->errand);
}

static void
test_killed (Place         *place,
             gconstpointer  data)
{
  const Errand *errand = &errands[GPOINTER_TO_UINT (data)];
  Work work = { place, errand };
  guint n_killed = 0;
  int n = 1;

  for (begin_anew (place); mortal_kill_at (do_work, &work, &n); begin_anew (place), n++)
    {
      finish (place, errand);
      n_killed++;
    }
  if (n == -1)
    {
      g_test_skip ("Processes cannot be traced here");
      return;
    }
  finish (place, errand);
  g_assert_cmpuint (n_killed, >, 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func, data) \
  g_test_add ("/folder-change/" path, Place, GUINT_TO_POINTER (data), set_up, func, tear_down)
  ADD ("make", test_make, 0);
  ADD ("rename", test_rename, 0);
  ADD ("long-names", test_long_names, 0);
  ADD ("refused", test_refused, 0);
  ADD ("erase", test_erase, 0);
  ADD ("killed/move", test_killed, 0);
  ADD ("killed/rename", test_killed, 1);
  ADD ("killed/trash", test_killed, 2);
  ADD ("killed/erase", test_killed, 3);
  return g_test_run ();
}
