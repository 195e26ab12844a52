/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "encoded-words.h"
#include "header-text.h"

/* What a field says in the end, through GMime's decoder. */
static void
check (const char *value,
       const char *expected)
{
  g_autofree char *found = signet_header_text ((SignetSlice) { value, strlen (value) }, 1000);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_good (void)
{
  check ("plain text", "plain text");
  check ("=?utf-8?q?caf=C3=A9?=", "café");
  check ("=?UTF-8?B?w7w=?=", "ü");
  check ("a =?iso-8859-1?Q?=FC_=5F?= b", "a ü _ b");
  check ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab");
  check ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c");
  check ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?utf-8?q?x?=", "日本x");
  check ("=?utf-8*en?q?x?=", "x");
}

static void
test_broken (void)
{
  check ("=?UTF-8?B?5pel5pw=?= =?UTF-8?B?rOiqng==?=", "日本語");
  check ("=?utf-8?q?=E6=97?=\r\n =?UTF-8?Q?=A5?=", "日");
  check ("=?utf-8?B?w7w?=", "ü");
  check ("=?us-ascii?q?x=E9?=", "xé");
  check ("=?utf-8?q?a b c?= d", "a b c d");
  check ("=?unknown?q?caf=C3=A9?=", "café");
  check ("=?utf-8?q?" "?=", "");
  check ("=?utf-8?x?a?=", "=?utf-8?x?a?=");
  check ("=?utf-8?q?never closed", "=?utf-8?q?never closed");
  check ("=?", "=?");
  check ("=?utf-8?q?=?=", "=");
  check ("100%=?what", "100%=?what");
}

/* What is decoded cannot become an encoded word once more. */
static void
test_once (void)
{
  check ("=?utf-8?B?PT91dGYtOD9xP3g/PQ==?=", "=?utf-8?q?x?=");
}

static void
test_untouched (void)
{
  static const char *const values[] =
  {
    "", "plain", "\"a\" <b@c>", "=?", "?=", "=?a?", "=?a?q?", "=?a?q",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *found = signet_encoded_words_mend (values[i]);
      g_assert_cmpstr (found, ==, values[i]);
    }
}

static void
test_hostile (void)
{
  static const char *const units[] =
  {
    "=?", "=?a?q?", "=?a?q?b?=", "=?a?b?" "?= ", "=?utf-16?b?AAA?= ", "?=", "=?a?q?=", "=?=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) value = g_string_new (NULL);

      while (value->len < 256 * 1024)
        g_string_append (value, units[i]);
      g_autofree char *found = signet_encoded_words_mend (value->str);
      g_assert_cmpuint (strlen (found), <=, 8 * value->len);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/encoded-words/good", test_good);
  g_test_add_func ("/message/encoded-words/broken", test_broken);
  g_test_add_func ("/message/encoded-words/once", test_once);
  g_test_add_func ("/message/encoded-words/untouched", test_untouched);
  g_test_add_func ("/message/encoded-words/hostile", test_hostile);
  return g_test_run ();
}
