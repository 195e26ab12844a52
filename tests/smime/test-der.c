/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written is read back by the reader of BER. */
#include "config.h"
#include "der.h"

static void
test_oids (void)
{
  static const char *const oids[] = { "1.2.840.113549.1.9.16.1.23", "2.16.840.1.101.3.4.1.46", "2.5.4.3",
                                      "0.9.2342.19200300.100.1.25", "1.3.132.1.11.1", "2.999.1" };

  for (guint i = 0; i < G_N_ELEMENTS (oids); i++)
    {
      GByteArray *out = g_byte_array_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *oid = NULL;
      SignetBer ber;

      signet_der_add_oid (out, oids[i]);
      bytes = g_byte_array_free_to_bytes (out);
      ber = signet_ber_begin (bytes);
      oid = signet_ber_take_oid (&ber);
      g_assert_cmpstr (oid, ==, oids[i]);
    }
}

/* A value that is written around others, the last of which come later. */
static void
test_enclose (void)
{
  static const gsize lengths[] = { 0, 1, 120, 127, 128, 255, 256, 65535, 65536, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      GByteArray *out = g_byte_array_new ();
      g_autofree guint8 *later = g_malloc0 (lengths[i] + 1);
      g_autoptr(GBytes) bytes = NULL;
      SignetBer ber, inside;

      signet_der_add (out, SIGNET_BER_INTEGER, "\1", 1);
      signet_der_enclose (out, SIGNET_BER_SEQUENCE, lengths[i]);
      g_byte_array_append (out, later, (guint) lengths[i]);
      bytes = g_byte_array_free_to_bytes (out);
      ber = signet_ber_begin (bytes);
      g_assert_true (signet_ber_enter (&ber, SIGNET_BER_SEQUENCE, &inside));
      g_assert_cmpuint (ber.length, ==, 0);
      g_assert_cmpuint (inside.length, ==, lengths[i] + 3);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/der/oids", test_oids);
  g_test_add_func ("/der/enclose", test_enclose);
  return g_test_run ();
}
