/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-attributes.h"

#include <string.h>

#include "der.h"

/* An attribute whose object identifier ends in 1.9.number, with these values */
static void
add (GByteArray *set,
     guint8      number,
     const char *values,
     gsize       length)
{
  guint8 name[] = { 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, number };
  g_autoptr(GByteArray) content = g_byte_array_new ();

  g_byte_array_append (content, name, sizeof name);
  signet_der_add (content, SIGNET_BER_SET, values, length);
  signet_der_add (set, SIGNET_BER_SEQUENCE, content->data, content->len);
}

/* set: taken. */
static GBytes *
finish (GByteArray *set)
{
  g_autoptr(GByteArray) owned = set;
  GByteArray *out = g_byte_array_new ();

  signet_der_add (out, SIGNET_BER_SET, owned->data, owned->len);
  return g_byte_array_free_to_bytes (out);
}

static GBytes *
make (guint8      number,
      const char *values,
      gsize       length)
{
  GByteArray *set = g_byte_array_new ();

  add (set, number, values, length);
  return finish (set);
}

#define DIGEST "\x04\x03" "abc"

static void
test_find (void)
{
  g_autoptr(GBytes) one = make (4, DIGEST, 5);
  g_autoptr(GBytes) two_values = make (4, DIGEST DIGEST, 10);
  g_autoptr(GBytes) no_value = make (4, "", 0);
  GByteArray *set = g_byte_array_new ();
  SignetBerValue value;

  add (set, 3, "\x06\x01\x2A", 3);
  add (set, 4, DIGEST, 5);
  add (set, 4, DIGEST, 5);
  g_autoptr(GBytes) twice = finish (set);
  g_autoptr(GBytes) none = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) rubbish = g_bytes_new_static ("\x31\x02\x30\x05", 4);
  const char *oid = SIGNET_CMS_ATTRIBUTE_MESSAGE_DIGEST;

  g_assert_cmpint (signet_cms_attributes_find (one, oid, &value), ==, SIGNET_CMS_ATTRIBUTE_FOUND);
  g_assert_cmpint (signet_cms_attributes_find (one, SIGNET_CMS_ATTRIBUTE_CONTENT_TYPE, &value), ==,
                   SIGNET_CMS_ATTRIBUTE_ABSENT);
  g_assert_cmpint (signet_cms_attributes_find (two_values, oid, &value), ==,
                   SIGNET_CMS_ATTRIBUTE_AMBIGUOUS);
  g_assert_cmpint (signet_cms_attributes_find (no_value, oid, &value), ==,
                   SIGNET_CMS_ATTRIBUTE_AMBIGUOUS);
  g_assert_cmpint (signet_cms_attributes_find (twice, oid, &value), ==,
                   SIGNET_CMS_ATTRIBUTE_AMBIGUOUS);
  g_assert_cmpint (signet_cms_attributes_find (none, oid, &value), ==, SIGNET_CMS_ATTRIBUTE_ABSENT);
  g_assert_cmpint (signet_cms_attributes_find (rubbish, oid, &value), ==,
                   SIGNET_CMS_ATTRIBUTE_AMBIGUOUS);
}

static void
test_values (void)
{
  g_autoptr(GBytes) digest_set = make (4, DIGEST, 5);
  g_autoptr(GBytes) type_set = make (3, "\x06\x01\x2A", 3);
  g_autoptr(GBytes) digest = signet_cms_attributes_dup_digest (digest_set);
  g_autofree char *type = signet_cms_attributes_dup_content_type (type_set);

  g_assert_cmpmem (g_bytes_get_data (digest, NULL), g_bytes_get_size (digest), "abc", 3);
  g_assert_cmpstr (type, ==, "1.2");
  g_assert_null (signet_cms_attributes_dup_digest (type_set));
  g_assert_null (signet_cms_attributes_dup_content_type (digest_set));
}

static void
check_time (guint8      tag,
            const char *text,
            gint64      expected)
{
  g_autoptr(GByteArray) value = g_byte_array_new ();

  signet_der_add (value, tag, text, strlen (text));
  g_autoptr(GBytes) set = make (5, (const char *) value->data, value->len);
  g_assert_cmpint (signet_cms_attributes_get_signing_time (set), ==, expected);
}

static void
test_time (void)
{
  check_time (0x17, "700101000000Z", 0);
  check_time (0x17, "491231235959Z", 2524607999);
  check_time (0x17, "500101000000Z", -631152000);
  check_time (0x18, "20500101000000Z", 2524608000);
  check_time (0x17, "7001010000Z", -1);
  check_time (0x17, "701301000000Z", -1);
  check_time (0x17, "70010100000xZ", -1);
  check_time (0x17, "700101000000+", -1);
  check_time (0x17, "", -1);
  check_time (0x18, "700101000000Z", -1);
  check_time (0x04, "700101000000Z", -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cms-attributes/find", test_find);
  g_test_add_func ("/cms-attributes/values", test_values);
  g_test_add_func ("/cms-attributes/time", test_time);
  return g_test_run ();
}
