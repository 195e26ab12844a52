/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-id.h"

#define BYTES(literal) g_bytes_new_static (literal, sizeof (literal) - 1)

#define ISSUER "\x30\x02\x05\x00"

static gboolean
take (SignetCmsId *id,
      GBytes      *bytes)
{
  g_autoptr(GBytes) owner = bytes;
  SignetBer from = signet_ber_begin (owner);

  return signet_cms_id_take (id, &from);
}

static void
test_issuer (void)
{
  g_autoptr(GBytes) issuer = BYTES (ISSUER);
  g_autoptr(GBytes) other = BYTES ("\x30\x02\x05\x01");
  g_autoptr(GBytes) serial = BYTES ("\x80\x01");
  g_autoptr(GBytes) longer = BYTES ("\x00\x00\x80\x01");
  g_autoptr(GBytes) wrong = BYTES ("\x01");
  SignetCmsId id;

  g_assert_true (take (&id, BYTES ("\x30\x09" ISSUER "\x02\x03\x00\x80\x01")));
  g_assert_null (id.subject_key);
  g_assert_true (signet_cms_id_matches (&id, issuer, serial, NULL));
  g_assert_true (signet_cms_id_matches (&id, issuer, longer, serial));
  g_assert_false (signet_cms_id_matches (&id, issuer, wrong, NULL));
  g_assert_false (signet_cms_id_matches (&id, other, serial, NULL));
  signet_cms_id_clear (&id);

  g_assert_true (take (&id, BYTES ("\x30\x08" ISSUER "\x02\x02\x00\x00")));
  g_assert_cmpuint (g_bytes_get_size (id.serial), ==, 1);
  signet_cms_id_clear (&id);
}

static void
test_subject_key (void)
{
  g_autoptr(GBytes) issuer = BYTES (ISSUER);
  g_autoptr(GBytes) serial = BYTES ("\x01");
  g_autoptr(GBytes) key = BYTES ("ab");
  g_autoptr(GBytes) other = BYTES ("abc");
  SignetCmsId id;

  g_assert_true (take (&id, BYTES ("\x80\x02" "ab")));
  g_assert_true (signet_cms_id_matches (&id, issuer, serial, key));
  g_assert_false (signet_cms_id_matches (&id, issuer, serial, other));
  g_assert_false (signet_cms_id_matches (&id, issuer, serial, NULL));
  signet_cms_id_clear (&id);
}

static void
test_neither (void)
{
  SignetCmsId id;

  g_assert_false (take (&id, BYTES ("")));
  g_assert_false (take (&id, BYTES ("\x30\x04" ISSUER)));
  g_assert_false (take (&id, BYTES ("\x30\x03\x02\x01\x01")));
  g_assert_false (take (&id, BYTES ("\x04\x02" "ab")));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cms-id/issuer", test_issuer);
  g_test_add_func ("/cms-id/subject key", test_subject_key);
  g_test_add_func ("/cms-id/neither", test_neither);
  return g_test_run ();
}
