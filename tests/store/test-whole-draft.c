/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies beside a draft is another name of the same file, and goes from one draft to the next. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "maildir.h"
#include "mortal.h"
#include "store-error.h"
#include "temporary.h"
#include "whole-draft.h"

static void
assert_names (const char *path,
              const char *wanted)
{
  g_auto(GStrv) names = signet_whole_draft_list (path, G_MAXINT64);
  g_autofree char *all = g_strjoinv (" ", names);

  g_assert_cmpstr (all, ==, wanted);
}

static void
test_carried (void)
{
  char *path = temporary_make ("whole-draft");
  g_autofree char *file = g_build_filename (path, "cur", "one:2,DS", NULL);
  g_autofree char *beside = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf facts;

  g_assert_true (signet_maildir_make (path, NULL));
  g_assert_true (g_file_set_contents (file, "Whole", -1, NULL));
  assert_names (path, "");
  g_assert_null (signet_whole_draft_find (path, "two"));

  g_assert_true (signet_whole_draft_carry (path, "cur/one:2,DS", "two", &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (file, &facts), ==, 0);
  g_assert_cmpuint (facts.st_nlink, ==, 2);

  /* The older draft is gone, and what it had goes on. */
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_true (signet_whole_draft_carry (path, "cur/two:2,DS", "three", &error));
  signet_whole_draft_drop (path, "two");
  assert_names (path, "three");
  beside = signet_whole_draft_find (path, "three");
  g_assert_true (g_file_get_contents (beside, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Whole");

  g_assert_false (signet_whole_draft_carry (path, "cur/nobody:2,DS", "four", &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
  temporary_remove (path);
}

/* The new draft did not come about: it has nothing, unless nobody else has it. */
static void
test_returned (void)
{
  char *path = temporary_make ("whole-draft");
  g_autofree char *one = g_build_filename (path, "cur", "one:2,DS", NULL);
  g_autofree char *two = g_build_filename (path, "cur", "two:2,DS", NULL);

  g_assert_true (signet_maildir_make (path, NULL));
  g_assert_true (g_file_set_contents (one, "Whole", -1, NULL));
  g_assert_true (signet_whole_draft_carry (path, "cur/one:2,DS", "two", NULL));
  signet_whole_draft_return (path, "two", "one");
  assert_names (path, "");

  /* Another text has the older one's name. */
  g_assert_true (signet_whole_draft_carry (path, "cur/one:2,DS", "two", NULL));
  g_assert_cmpint (g_unlink (one), ==, 0);
  g_assert_true (g_file_set_contents (one, "Text", -1, NULL));
  signet_whole_draft_return (path, "two", "one");
  assert_names (path, "one");

  /* The new one stays where it is. */
  g_assert_true (signet_whole_draft_carry (path, "cur/one:2,DS", "two", NULL));
  g_assert_true (g_file_set_contents (two, "Text", -1, NULL));
  signet_whole_draft_drop (path, "one");
  signet_whole_draft_return (path, "two", "one");
  assert_names (path, "two");
  temporary_remove (path);
}

/* Nothing that may be taken back from the Trash is forgotten, nor what is being written on mended. */
static void
test_times (void)
{
  char *account = temporary_make ("whole-draft");
  g_autofree char *path = g_build_filename (account, "Drafts", NULL);
  g_autofree char *trash = g_build_filename (account, "Trash", NULL);
  g_autofree char *none = g_build_filename (account, "None", NULL);
  g_autofree char *thrown = g_build_filename (trash, "cur", "two:2,DS", NULL);
  g_autofree char *file = g_build_filename (path, "cur", "one:2,DS", NULL);
  g_auto(GStrv) later = NULL;

  g_assert_true (signet_maildir_make (path, NULL));
  g_assert_true (g_file_set_contents (file, "Whole", -1, NULL));
  g_assert_true (signet_whole_draft_carry (path, "cur/one:2,DS", "two", NULL));
  g_assert_true (signet_maildir_make (trash, NULL));
  g_assert_true (g_file_set_contents (thrown, "Text", -1, NULL));
  signet_whole_draft_forget (path, "two");
  assert_names (path, "two");
  later = signet_whole_draft_list (path, g_get_real_time () - G_TIME_SPAN_HOUR);
  g_assert_cmpuint (g_strv_length (later), ==, 0);

  /* Deleted for good, with another one that has nothing there. */
  signet_whole_draft_drop_all (path, none);
  assert_names (path, "two");
  signet_whole_draft_drop_all (path, trash);
  assert_names (path, "");
  temporary_remove (account);
}

static gboolean
write_whole (gpointer data)
{
  const char *path = data;
  g_autoptr(GInputStream) mail = g_memory_input_stream_new_from_data ("Subject: new\r\n\r\nWhole", -1, NULL);
  g_autoptr(SignetDelivered) saved =
    signet_whole_draft_replace (path, "cur/one:2,DS", "two", SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN, mail, NULL,
                                NULL);

  if (saved != NULL)
    signet_whole_draft_drop (path, "one");
  return saved != NULL;
}

static gboolean
says (const char *path,
      const char *name,
      const char *part)
{
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (file, &text, NULL, NULL) && strstr (text, part) != NULL;
}

/* A draft of text whose files lie beside it is followed by one that has them itself. Whenever that dies, no text
 * is without its files. */
static void
test_killed (void)
{
  gboolean killed = TRUE;
  guint n_killed = 0;

  for (int n = 0; killed && n >= 0; n++)
    {
      char *path = temporary_make ("whole-draft");
      g_autofree char *text = g_build_filename (path, "cur", "one:2,DS", NULL);
      g_autofree char *whole = g_build_filename (path, "whole", NULL);
      g_autofree char *beside = g_build_filename (whole, "one", NULL);

      g_assert_true (signet_maildir_make (path, NULL));
      g_assert_cmpint (g_mkdir (whole, 0700), ==, 0);
      g_assert_true (g_file_set_contents (text, "Text", -1, NULL));
      g_assert_true (g_file_set_contents (beside, "Files", -1, NULL));
      killed = mortal_kill_at (write_whole, path, &n);
      n_killed += killed;
      if (says (path, "cur/one:2,DS", "Text"))
        g_assert_true (says (path, "whole/one", "Files"));
      else
        g_assert_true (says (path, "cur/two:2,DS", "Whole"));
      g_assert_false (says (path, "cur/two:2,DS", "Text"));
      if (!killed && n >= 0)
        assert_names (path, "");
      temporary_remove (path);
    }
  if (n_killed == 0)
    g_test_skip ("Processes cannot be traced here");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whole-draft/carried", test_carried);
  g_test_add_func ("/whole-draft/returned", test_returned);
  g_test_add_func ("/whole-draft/times", test_times);
  g_test_add_func ("/whole-draft/killed", test_killed);
  return g_test_run ();
}
