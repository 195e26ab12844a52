/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "entry.h"

static void
note_cb (GObject    *object,
         GParamSpec *pspec,
         gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_update (void)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("A", "a@b", "S", "", 7, 0);
  g_autoptr(SignetEnvelope) other = signet_envelope_new ("B", "a@b", "S", "", 7, 0);
  g_autoptr(SignetEntry) entry = signet_entry_new ("name", envelope, 0, 5, TRUE);
  g_autoptr(GString) notes = g_string_new (NULL);

  g_signal_connect (entry, "notify", G_CALLBACK (note_cb), notes);
  signet_entry_update (entry, envelope, 0, 5, TRUE);
  g_assert_cmpstr (notes->str, ==, "");
  signet_entry_update (entry, envelope, SIGNET_FLAG_SEEN, 5, TRUE);
  g_assert_cmpstr (notes->str, ==, "flags ");
  signet_entry_update (entry, other, SIGNET_FLAG_SEEN, 500, FALSE);
  g_assert_nonnull (strstr (notes->str, "size"));
  g_assert_nonnull (strstr (notes->str, "partial"));

  g_assert_cmpstr (signet_entry_get_name (entry), ==, "name");
  g_assert_cmpstr (signet_envelope_get_from (signet_entry_get_envelope (entry)), ==, "B");
  g_assert_cmpuint (signet_entry_get_flags (entry), ==, SIGNET_FLAG_SEEN);
  g_assert_cmpuint (signet_entry_get_size (entry), ==, 500);
  g_assert_false (signet_entry_get_partial (entry));
}

static void
test_properties (void)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("A", "a@b", "S", "", 7, 0);
  g_autoptr(SignetEntry) entry = signet_entry_new ("name", envelope, SIGNET_FLAG_FLAGGED, 5, TRUE);
  guint flags;
  guint64 size;
  gboolean partial;

  g_object_get (entry, "flags", &flags, "size", &size, "partial", &partial, NULL);
  g_assert_cmpuint (flags, ==, SIGNET_FLAG_FLAGGED);
  g_assert_cmpuint (size, ==, 5);
  g_assert_true (partial);
  g_assert_false (signet_entry_get_outgoing (entry));
  signet_entry_set_outgoing (entry, TRUE);
  g_assert_true (signet_entry_get_outgoing (entry));
}

static void
test_marks (void)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("A", "a@b", "S", "", 7, 0);
  g_autoptr(SignetEntry) entry = signet_entry_new ("name", envelope, 0, 5, TRUE);
  g_autoptr(GString) notes = g_string_new (NULL);
  guint signature, encryption;

  g_signal_connect (entry, "notify", G_CALLBACK (note_cb), notes);
  signet_entry_set_marks (entry, (SignetMarks) { 0 });
  g_assert_cmpstr (notes->str, ==, "");
  signet_entry_set_marks (entry, (SignetMarks) { SIGNET_SIGNATURE_MISMATCH, 0 });
  g_assert_cmpstr (notes->str, ==, "signature ");
  signet_entry_set_marks (entry, (SignetMarks) { SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_ENCRYPTED });
  g_assert_cmpstr (notes->str, ==, "signature encryption ");

  g_object_get (entry, "signature", &signature, "encryption", &encryption, NULL);
  g_assert_cmpuint (signature, ==, SIGNET_SIGNATURE_MISMATCH);
  g_assert_cmpuint (encryption, ==, SIGNET_ENCRYPTION_ENCRYPTED);
  g_assert_cmpuint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_MISMATCH);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry/update", test_update);
  g_test_add_func ("/entry/properties", test_properties);
  g_test_add_func ("/entry/marks", test_marks);
  return g_test_run ();
}
