/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "s-expression.h"

#include <string.h>

static GBytes *
from_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_write (void)
{
  static const guint8 high[] = { 0, 0, 0x80, 1 };
  static const guint8 low[] = { 0, 0x7F };
  static const char wanted[] = "(7:enc-val(5:flags4:oaep)(3:rsa(1:a3:\0\x80\x01)(1:b1:\x7F)))";
  g_autoptr(GByteArray) text = g_byte_array_new ();

  signet_s_expression_open (text, "enc-val");
  signet_s_expression_add (text, "flags", "oaep", -1);
  signet_s_expression_open (text, "rsa");
  signet_s_expression_add_number (text, "a", high, sizeof high);
  signet_s_expression_add_number (text, "b", low, sizeof low);
  signet_s_expression_close (text);
  signet_s_expression_close (text);
  g_assert_cmpmem (text->data, text->len, wanted, sizeof wanted - 1);
}

static void
test_find (void)
{
  g_autoptr(GBytes) text = from_text ("(7:sig-val(3:rsa(1:n2:()(1:s3:a:b)))");
  g_autoptr(GBytes) s = signet_s_expression_find (text, "s");
  g_autoptr(GBytes) n = signet_s_expression_find (text, "n");

  g_assert_cmpmem (g_bytes_get_data (s, NULL), g_bytes_get_size (s), "a:b", 3);
  g_assert_cmpmem (g_bytes_get_data (n, NULL), g_bytes_get_size (n), "()", 2);
  g_assert_null (signet_s_expression_find (text, "rsa"));
  g_assert_null (signet_s_expression_find (text, "x"));
  g_assert_true (signet_s_expression_is (text, "sig-val", "rsa"));
  g_assert_false (signet_s_expression_is (text, "sig-val", "ecdsa"));
  g_assert_false (signet_s_expression_is (text, "rsa", "n"));
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "", "(", ")", "()", "(1:", "(1:s", "(1:s9:x)", "(1:s99999999999999999999:x)", "1:s1:x", "(1:s-1:x)",
    "(s1:x)", "((1:s1:x))", "(1:s:x)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) text = from_text (texts[i]);
      g_autoptr(GBytes) s = signet_s_expression_find (text, "s");

      g_test_message ("%s", texts[i]);
      g_assert_true (s == NULL || g_bytes_get_size (s) == 0);
      g_assert_false (signet_s_expression_is (text, "s", "s"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/s-expression/write", test_write);
  g_test_add_func ("/s-expression/find", test_find);
  g_test_add_func ("/s-expression/damaged", test_damaged);
  return g_test_run ();
}
