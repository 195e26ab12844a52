/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/stat.h>

#include "await.h"
#include "own-place.h"
#include "receipt-log.h"

/* Until the file was read. */
static SignetReceiptLog *
open_log (Place *place)
{
  SignetReceiptLog *log = signet_receipt_log_new (place_get_worker (place), place->path);

  g_assert_false (signet_receipt_log_is_open (log, "any"));
  place_wait (log);
  return log;
}

/* Returns: (transfer full): why it failed, or NULL. */
static GError *
keep (SignetReceiptLog *log,
      const char       *key)
{
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;

  signet_receipt_log_keep_async (log, key, await_cb, &result);
  signet_receipt_log_keep_finish (log, await (&result), &error);
  return error;
}

static void
test_kept (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetReceiptLog) first = open_log (place);
  struct stat status;

  g_assert_true (signet_receipt_log_close (first, "id 1@x"));
  g_assert_false (signet_receipt_log_close (first, "id 1@x"));
  g_assert_null (keep (first, "id 1@x"));
  g_assert_true (signet_receipt_log_close (first, "name\t2\n"));
  g_assert_null (keep (first, "name\t2\n"));
  g_assert_cmpint (stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_autoptr(SignetReceiptLog) second = open_log (place);
  g_assert_false (signet_receipt_log_is_open (second, "id 1@x"));
  g_assert_false (signet_receipt_log_is_open (second, "name\t2\n"));
  g_assert_true (signet_receipt_log_is_open (second, "id 2@x"));
}

static void
test_reopened (Place         *place,
               gconstpointer  data)
{
  g_autoptr(SignetReceiptLog) log = open_log (place);

  g_assert_true (signet_receipt_log_close (log, "id 1@x"));
  g_assert_false (signet_receipt_log_is_open (log, "id 1@x"));
  signet_receipt_log_reopen (log, "id 1@x");
  g_assert_true (signet_receipt_log_close (log, "id 1@x"));
}

/* A torn or foreign line is none, and what stands around it counts. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetReceiptLog) first = open_log (place);
  g_autofree char *text = NULL;
  g_autofree char *damaged = NULL;

  g_assert_true (signet_receipt_log_close (first, "id 1@x"));
  g_assert_null (keep (first, "id 1@x"));
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  damaged = g_strconcat ("nothing\n", text, "00000000\tab", NULL);
  g_assert_true (g_file_set_contents (place->path, damaged, -1, NULL));

  g_autoptr(SignetReceiptLog) second = open_log (place);
  g_assert_false (signet_receipt_log_is_open (second, "id 1@x"));
  g_assert_true (signet_receipt_log_close (second, "id 2@x"));
  g_assert_null (keep (second, "id 2@x"));

  g_autoptr(SignetReceiptLog) third = open_log (place);
  g_assert_false (signet_receipt_log_is_open (third, "id 1@x"));
  g_assert_false (signet_receipt_log_is_open (third, "id 2@x"));
}

/* It does not grow for ever: the oldest go. */
static void
test_bounded (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  struct stat status;

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "something that is no line of ours\n");
  g_assert_true (g_file_set_contents (place->path, text->str, -1, NULL));

  g_autoptr(SignetReceiptLog) first = open_log (place);
  g_assert_true (signet_receipt_log_close (first, "id 1@x"));
  g_assert_null (keep (first, "id 1@x"));
  g_assert_cmpint (stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 1200 * 1024);

  g_autoptr(SignetReceiptLog) second = open_log (place);
  g_assert_false (signet_receipt_log_is_open (second, "id 1@x"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/receipt-log/kept", Place, "receipts", place_set_up, test_kept, place_tear_down);
  g_test_add ("/receipt-log/reopened", Place, "receipts", place_set_up, test_reopened, place_tear_down);
  g_test_add ("/receipt-log/damaged", Place, "receipts", place_set_up, test_damaged, place_tear_down);
  g_test_add ("/receipt-log/bounded", Place, "receipts", place_set_up, test_bounded, place_tear_down);

  return g_test_run ();
}
