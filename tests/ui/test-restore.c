/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup comes into a window: into a new profile, and into one that has mail, which is kept. */
#include "config.h"

#include "application/window.h"
#include "backup.h"
#include "temporary.h"
#include "transfer/restore-dialog.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char         *directory;
  char         *profile;
  char         *backup;
  SignetWindow *window;
} Fixture;

/* The backup is one of a profile with mail. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *other = NULL;
  g_autoptr(SignetOperation) operation = signet_operation_new ("Backing up");
  g_autoptr(GError) error = NULL;
  guint n = 0;

  fixture->directory = temporary_make ("restore");
  fixture->profile = g_build_filename (fixture->directory, "signet", NULL);
  fixture->backup = g_build_filename (fixture->directory, "backup.tar.gz", NULL);
  other = g_build_filename (fixture->directory, "other", NULL);
  ui_profile_fill (other, "alice@example.org", 3);
  g_assert_true (signet_backup_write (other, NULL, fixture->backup, SIGNET_BACKUP_KEEP, operation, &n,
                                      &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (GTK_WINDOW (fixture->window));
  temporary_remove (fixture->directory);
  g_free (fixture->profile);
  g_free (fixture->backup);
}

static gboolean
has_engine (gpointer data)
{
  return signet_window_get_engine (((Fixture *) data)->window) != NULL;
}

static guint
count_accounts (Fixture *fixture)
{
  SignetEngine *engine = signet_window_get_engine (fixture->window);

  return engine != NULL ? g_list_model_get_n_items (G_LIST_MODEL (signet_engine_get_accounts (engine))) : 0;
}

static gboolean
has_mail (gpointer data)
{
  return count_accounts (data) == 1;
}

static void
show (Fixture *fixture)
{
  fixture->window = signet_window_new (NULL, fixture->profile);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_wait (has_engine, fixture);
}

static guint
count_kept (Fixture *fixture)
{
  g_autoptr(GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_assert_false (g_str_has_prefix (name, "signet-restored"));
      n += g_str_has_prefix (name, "signet-before-");
    }
  return n;
}

static void
restore (Fixture *fixture)
{
  signet_restore_dialog_new (signet_window_get_engine (fixture->window), GTK_WINDOW (fixture->window),
                             fixture->backup);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  show (fixture);
  g_assert_cmpuint (count_accounts (fixture), ==, 0);
  restore (fixture);
  ui_test_wait (has_mail, fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

static gboolean
is_gone (gpointer data)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ()) == 1;
}

/* data: how many bytes of the backup are left out at its end. What cannot be restored changes nothing, and that
 * is told. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->backup, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->backup, bytes,
                                      (gssize) (length - GPOINTER_TO_SIZE (data)), NULL));
  show (fixture);
  restore (fixture);
  ui_test_wait (is_gone, fixture);
  g_assert_nonnull (ui_test_await_text (fixture->window, "Nothing was restored. "));
  g_assert_cmpuint (count_accounts (fixture), ==, 0);
  g_assert_cmpuint (count_kept (fixture), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/restore/new", Fixture, NULL, set_up, test_new, tear_down);
  g_test_add ("/restore/damaged", Fixture, GSIZE_TO_POINTER (300), set_up, test_damaged, tear_down);
  g_test_add ("/restore/without-its-sum", Fixture, GSIZE_TO_POINTER (8), set_up, test_damaged, tear_down);
  return g_test_run ();
}
