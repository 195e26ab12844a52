/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content-type.h"

static SignetContentType
parse (const char *value)
{
  SignetContentType type;

  signet_content_type_init (&type, (SignetSlice) { value, strlen (value) }, "text/plain");
  return type;
}

static void
check_name (const char *value,
            const char *expected)
{
  SignetContentType type = parse (value);

  g_assert_cmpstr (type.name, ==, expected);
}

static void
check_parameter (const char *value,
                 const char *parameter,
                 const char *expected)
{
  SignetContentType type = parse (value);
  g_autofree char *found = signet_content_type_dup (&type, parameter);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_name (void)
{
  check_name ("text/html", "text/html");
  check_name ("Text/HTML; charset=x", "text/html");
  check_name (" multipart / mixed ;boundary=x", "multipart/mixed");
  check_name ("image/svg+xml(comment)", "image/svg+xml");
  check_name ("text/html charset=x", "text/html");
  check_name ("", "text/plain");
  check_name ("text", "text/plain");
  check_name ("TEXT; charset=x", "text/plain");
  check_name ("/", "application/octet-stream");
  check_name ("a/", "application/octet-stream");
  check_name ("\xFF/x", "application/octet-stream");
  check_name ("a\x01/x", "application/octet-stream");
}

static void
test_parameters (void)
{
  check_parameter ("a/b; charset=utf-8; x=y", "charset", "utf-8");
  check_parameter ("a/b; CharSet=\"utf-8\"", "charset", "utf-8");
  check_parameter ("a/b; x=\"a;charset=no\"; charset=yes", "charset", "yes");
  check_parameter ("a/b; x=\"a\\\"b\"", "x", "a\"b");
  check_parameter ("a/b;\r\n\tx=y", "x", "y");
  check_parameter ("a/b; x=\"folded\r\n value\"", "x", "folded value");
  check_parameter ("a/b; name*=utf-8''%C3%BC", "name", "ü");
  check_parameter ("a/b; name*0=one; name*1=two", "name", "onetwo");
  check_parameter ("a/b (x=no); x=yes", "x", "yes");
  check_parameter ("a/b", "x", NULL);
  check_parameter ("a/b; x", "x", "");
  check_parameter ("a/b; x=", "x", "");
  check_parameter ("", "x", NULL);
}

static void
test_broken (void)
{
  check_parameter ("a/b charset = utf-8", "charset", "utf-8");
  check_parameter ("a/b; x=\"never closed", "x", "never closed");
  check_parameter ("a/b; x=\"\\", "x", "\\");
  check_parameter ("a/b;;; ; x=y", "x", "y");
  check_parameter ("a/b; =y; x=z", "x", "z");
  check_parameter ("x=y", "x", NULL);
  check_parameter ("a/b; (x=y", "x", NULL);
}

static void
test_hostile (void)
{
  static const char *const units[] = { "a=b;", "a*1=b;", "\"", "(", "=", ";", "a", "\\", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) value = g_string_new ("a/b; ");
      for (guint k = 0; k < 100000; k++)
        g_string_append (value, units[i]);
      SignetContentType type = parse (value->str);
      g_autofree char *found = signet_content_type_dup (&type, "wanted");

      g_assert_cmpuint (type.value.length, <=, 16 * 1024);
      g_assert_null (found);
    }
  g_autofree char *long_name = g_strnfill (1000, 'a');
  g_autofree char *long_type = g_strconcat ("a/", long_name, NULL);
  check_name (long_type, "application/octet-stream");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/content-type/name", test_name);
  g_test_add_func ("/message/content-type/parameters", test_parameters);
  g_test_add_func ("/message/content-type/broken", test_broken);
  g_test_add_func ("/message/content-type/hostile", test_hostile);
  return g_test_run ();
}
