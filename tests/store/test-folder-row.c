/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "folder-row.h"

static SignetFolderRow *
make_row (const char *file)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("Zoë", "zoe@example.org", "Subject", "Text",
                                                            1234, SIGNET_ENVELOPE_SIGNED);

  return signet_folder_row_new (file, 5678, TRUE, envelope);
}

static void
test_new (void)
{
  g_autoptr(SignetFolderRow) row = make_row ("cur/1.a:2,FS");

  g_assert_cmpstr (row->name, ==, "1.a");
  g_assert_cmpstr (row->info, ==, ":2,FS");
  g_assert_cmpuint (row->flags, ==, SIGNET_FLAG_FLAGGED | SIGNET_FLAG_SEEN);
  g_assert_false (row->in_new);
  g_assert_cmpstr (row->from, ==, "Zoë");
  g_assert_cmpstr (row->address, ==, "zoe@example.org");
  g_assert_cmpstr (row->subject, ==, "Subject");
  g_assert_cmpstr (row->snippet, ==, "Text");
  g_assert_cmpint (row->date, ==, 1234);
  g_assert_cmpuint (row->size, ==, 5678);
  g_assert_cmpuint (row->envelope_flags, ==, SIGNET_ENVELOPE_SIGNED);
  g_assert_true (row->partial);
  g_assert_false (row->gone);

  g_autoptr(SignetEnvelope) envelope = signet_folder_row_make_envelope (row);
  g_assert_cmpstr (signet_envelope_get_from (envelope), ==, "Zoë");
  g_assert_cmpint (signet_envelope_get_date (envelope), ==, 1234);
}

static void
test_files (void)
{
  static const char *const files[] = { "cur/1.a:2,FS", "cur/1.a", "new/1.a", "new/1.a:2,", "cur/1.a:1,x",
                                       "cur/\xff\x01:2,Sab" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(SignetFolderRow) row = make_row (files[i]);
      g_autofree char *file = signet_folder_row_dup_file (row);

      g_assert_cmpstr (file, ==, files[i]);
      for (guint j = 0; j < G_N_ELEMENTS (files); j++)
        g_assert_cmpint (signet_folder_row_is_file (row, files[j]), ==, i == j);
    }
}

/* What it refers to goes along, also through an envelope, and lies in the row itself. */
static void
test_references (void)
{
  guint64 refers[] = { 10, 12, 14 };
  const SignetReferences references = { 8, 9, refers, G_N_ELEMENTS (refers) };
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new_referring ("", "", "Bob", "", "", 0, 0, &references);
  g_autoptr(SignetFolderRow) row = signet_folder_row_new ("cur/1.a", 1, FALSE, envelope);
  g_autoptr(SignetFolderRow) renamed = signet_folder_row_rename (row, "cur/1.a:2,S");
  g_autoptr(SignetEnvelope) again = signet_folder_row_make_envelope (renamed);
  const SignetReferences copy = signet_envelope_get_references (again);

  g_assert_true (signet_references_equal (&row->references, &references));
  g_assert_true (signet_references_equal (&copy, &references));
  g_assert_cmpstr (signet_envelope_get_to (again), ==, "Bob");
  g_assert_cmpstr (renamed->name, ==, "1.a");
  refers[2]++;
  g_assert_false (signet_references_equal (&row->references, &references));
}

static void
test_marks (void)
{
  const SignetMarks marks = { SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED };
  g_autoptr(SignetFolderRow) row = make_row ("cur/1.a");
  g_autoptr(SignetFolderRow) marked = signet_folder_row_mark (row, marks);
  g_autoptr(SignetFolderRow) renamed = signet_folder_row_rename (marked, "cur/1.a:2,S");

  g_assert_false (signet_folder_row_equal (row, marked));
  g_assert_cmpuint (row->marks.signature, ==, SIGNET_SIGNATURE_UNJUDGED);
  g_assert_cmpuint (renamed->marks.signature, ==, SIGNET_SIGNATURE_VALID);
  g_assert_cmpuint (renamed->marks.encryption, ==, SIGNET_ENCRYPTION_ENCRYPTED);
}

static void
test_rename (void)
{
  g_autoptr(SignetFolderRow) row = make_row ("new/1.a");
  g_autoptr(SignetFolderRow) renamed = signet_folder_row_rename (row, "cur/1.a:2,T");

  g_assert_cmpstr (renamed->name, ==, "1.a");
  g_assert_cmpstr (renamed->info, ==, ":2,T");
  g_assert_cmpuint (renamed->flags, ==, SIGNET_FLAG_TRASHED);
  g_assert_false (renamed->in_new);
  g_assert_cmpstr (renamed->subject, ==, "Subject");
  g_assert_false (signet_folder_row_equal (row, renamed));
}

static void
test_equal (void)
{
  g_autoptr(SignetFolderRow) row = make_row ("cur/1.a:2,");
  SignetFolderRow other = *row;

  g_assert_true (signet_folder_row_equal (row, &other));
#define DIFFERS(field, value) \
  other = *row; other.field = value; g_assert_false (signet_folder_row_equal (row, &other))
  DIFFERS (name, "x");
  DIFFERS (info, "x");
  DIFFERS (from, "x");
  DIFFERS (address, "x");
  DIFFERS (to, "x");
  DIFFERS (subject, "x");
  DIFFERS (snippet, "x");
  DIFFERS (date, 1);
  DIFFERS (size, 1);
  DIFFERS (flags, SIGNET_FLAG_SEEN);
  DIFFERS (envelope_flags, 0);
  DIFFERS (partial, FALSE);
  DIFFERS (in_new, TRUE);
  DIFFERS (gone, TRUE);
#undef DIFFERS
}

static void
test_compare (void)
{
  const SignetFolderRow old = { .date = -5, .name = "9" };
  const SignetFolderRow young = { .date = 5, .name = "1" };
  const SignetFolderRow later = { .date = 5, .name = "2" };

  g_assert_cmpint (signet_folder_row_compare (&old, &young), <, 0);
  g_assert_cmpint (signet_folder_row_compare (&young, &old), >, 0);
  g_assert_cmpint (signet_folder_row_compare (&young, &later), <, 0);
  g_assert_cmpint (signet_folder_row_compare (&later, &later), ==, 0);
}

/* Longer than the cache can count: cut where a character begins. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new ("x");

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "ä€");

  const SignetFolderRow view = { text->str, "", text->str, "", text->str, text->str, "" };
  g_autoptr(SignetFolderRow) row = signet_folder_row_copy (&view);
  g_assert_cmpuint (strlen (row->subject), <, 8192);
  g_assert_cmpuint (strlen (row->subject), >, 8180);
  g_assert_true (g_utf8_validate (row->subject, -1, NULL));
  g_assert_true (g_str_has_prefix (text->str, row->subject));
  g_assert_cmpstr (row->to, ==, row->subject);
}

static void
test_gone (void)
{
  g_autoptr(SignetFolderRow) row = signet_folder_row_new_gone ("1.a");

  g_assert_true (row->gone);
  g_assert_cmpstr (row->name, ==, "1.a");
  g_assert_cmpstr (row->subject, ==, "");
}

static void
test_fold (void)
{
  static const char *const pairs[][2] =
  {
    { "HELLO World", "hello world" }, { "ÄÖÜ", "äöü" }, { "e\xcc\x81", "é" }, { "Straße", "STRASSE" },
    { "ΣΊΣΥΦΟΣ", "σίσυφος" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *one = signet_folder_row_fold (pairs[i][0]);
      g_autofree char *other = signet_folder_row_fold (pairs[i][1]);

      g_assert_cmpstr (one, ==, other);
    }

  g_autofree char *broken = signet_folder_row_fold ("\xff\xfe");
  g_assert_cmpstr (broken, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-row/new", test_new);
  g_test_add_func ("/folder-row/files", test_files);
  g_test_add_func ("/folder-row/references", test_references);
  g_test_add_func ("/folder-row/marks", test_marks);
  g_test_add_func ("/folder-row/rename", test_rename);
  g_test_add_func ("/folder-row/equal", test_equal);
  g_test_add_func ("/folder-row/compare", test_compare);
  g_test_add_func ("/folder-row/long", test_long);
  g_test_add_func ("/folder-row/gone", test_gone);
  g_test_add_func ("/folder-row/fold", test_fold);
  return g_test_run ();
}
