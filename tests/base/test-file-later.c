/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "await.h"
#include "file-later.h"
#include "own-place.h"

/* Returns: (transfer full): what is read, behind what was to be written. */
static char *
read_text (Place   *place,
           gsize    max,
           GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_file_read_later (place_get_worker (place), place->path, max, NULL, await_cb, &result);
  return signet_file_read_later_finish (await (&result), error);
}

static void
test_order (Place         *place,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  signet_file_write_later (place_get_worker (place), place->path, g_strdup ("one"), "Lost");
  signet_file_write_later (place_get_worker (place), place->path, g_strdup ("two\n"), "Lost");
  text = read_text (place, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "two\n");
}

static void
test_missing (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = read_text (place, 4, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "");
}

static void
test_too_large (Place         *place,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "12345", -1, NULL));
  g_assert_null (read_text (place, 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

static void
failed_cb (char       **told,
           const char  *sentence,
           GError      *error)
{
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (*told);
  *told = g_strdup (sentence);
}

/* What cannot be written is said in the log, and told, where it is something that is missed. */
static void
test_no_place (Place         *place,
               gconstpointer  data)
{
  SignetWorker *worker = place_get_worker (place);
  g_autofree char *told = NULL;
  gulong handler = g_signal_connect_swapped (worker, "failed", G_CALLBACK (failed_cb), &told);

  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*none/file*");
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*none/file*");
  signet_file_write_later (worker, place->path, g_strdup ("one"), NULL);
  signet_file_write_later (worker, place->path, g_strdup ("one"), "Lost");
  while (told == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (told, ==, "Lost");
  g_test_assert_expected_messages ();
  g_signal_handler_disconnect (worker, handler);
}

/* What is in the file or in one kept beside it. number: 0 for the file itself. */
static void
assert_text (Place      *place,
             guint       number,
             const char *text)
{
  g_autofree char *beside = number > 0 ? g_strdup_printf ("%s.damaged-%u", place->path, number) : NULL;
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (beside != NULL ? beside : place->path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static void
write_keys (Place *place)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();

  g_key_file_set_string (keys, "a", "b", "c");
  signet_file_write_keys_later (place_get_worker (place), place->path, 20, keys, "Lost");
  signet_worker_flush (place_get_worker (place));
  assert_text (place, 0, "[a]\nb=c\n");
}

/* Settings that somebody garbled are not lost by the next change; good ones are replaced. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  static const char *const garbled[] = { "[a", "\xff\xfe", "[a]\nb=more than is read\n" };

  write_keys (place);
  write_keys (place);
  for (guint i = 0; i < G_N_ELEMENTS (garbled); i++)
    {
      g_autofree char *said = g_strdup_printf ("*.damaged-%u", i + 1);

      g_assert_true (g_file_set_contents (place->path, garbled[i], -1, NULL));
      g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, said);
      write_keys (place);
      g_test_assert_expected_messages ();
      assert_text (place, i + 1, garbled[i]);
    }
  assert_text (place, 1, garbled[0]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/file-later/order", Place, "file", place_set_up, test_order, place_tear_down);
  g_test_add ("/file-later/missing", Place, "file", place_set_up, test_missing, place_tear_down);
  g_test_add ("/file-later/too-large", Place, "file", place_set_up, test_too_large, place_tear_down);
  g_test_add ("/file-later/damaged", Place, "file", place_set_up, test_damaged, place_tear_down);
  g_test_add ("/file-later/no-place", Place, "none/file", place_set_up, test_no_place, place_tear_down);
  return g_test_run ();
}
