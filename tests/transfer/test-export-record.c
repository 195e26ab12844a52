/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-record.h"
#include "own-place.h"

static SignetExportRecord *
open_record (Place      *place,
             const char *source)
{
  SignetExportRecord *record = signet_export_record_open (place->path, source, NULL);

  g_assert_nonnull (record);
  return record;
}

static void
write_three (Place *place)
{
  g_autoptr(SignetExportRecord) record = open_record (place, "a\tb");

  signet_export_record_add (record, "one", 10);
  signet_export_record_add (record, "two \n\xff", 20);
  g_assert_true (signet_export_record_sync (record, NULL));
  signet_export_record_add (record, "three", 30);
  g_assert_cmpuint (signet_export_record_get_length (record), ==, 0);
}

/* What was not synced is not known. */
static void
test_again (Place         *place,
            gconstpointer  data)
{
  g_assert_true (g_file_set_contents (place->path, "0123456789012345678901234567890", -1, NULL));
  write_three (place);

  g_autoptr(SignetExportRecord) record = open_record (place, "a\tb");
  g_assert_cmpuint (signet_export_record_get_length (record), ==, 20);
  g_assert_true (signet_export_record_has (record, "one"));
  g_assert_true (signet_export_record_has (record, "two \n\xff"));
  g_assert_false (signet_export_record_has (record, "three"));
}

/* An mbox that is shorter than it should be, or about other mails, or gone. */
static void
test_anew (Place         *place,
           gconstpointer  data)
{
  g_assert_true (g_file_set_contents (place->path, "0123456789012", -1, NULL));
  write_three (place);
  g_autoptr(SignetExportRecord) cut = open_record (place, "a\tb");
  g_assert_cmpuint (signet_export_record_get_length (cut), ==, 10);
  g_assert_false (signet_export_record_has (cut, "two \n\xff"));

  g_autoptr(SignetExportRecord) other = open_record (place, "a");
  g_assert_cmpuint (signet_export_record_get_length (other), ==, 0);
  g_autoptr(SignetExportRecord) forgotten = open_record (place, "a\tb");
  g_assert_false (signet_export_record_has (forgotten, "one"));
}

static void
test_remove (Place         *place,
             gconstpointer  data)
{
  g_autofree char *list = g_strconcat (place->path, ".list", NULL);
  g_autoptr(SignetExportRecord) record = open_record (place, "a");

  g_assert_true (g_file_test (list, G_FILE_TEST_EXISTS));
  signet_export_record_remove (record);
  g_assert_false (g_file_test (list, G_FILE_TEST_EXISTS));
}

#define ADD(name, test) g_test_add ("/export-record/" name, Place, "x.mbox", place_set_up, test, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("again", test_again);
  ADD ("anew", test_anew);
  ADD ("remove", test_remove);
  return g_test_run ();
}
