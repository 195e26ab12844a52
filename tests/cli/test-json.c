/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, byte for byte. */
#include "config.h"
#include "json.h"

#include <stdlib.h>

typedef void (*WriteFunc) (SignetJson *json);

static void
assert_written (WriteFunc   write,
                const char *expected)
{
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream (&text, &length);
  SignetJson *json = signet_json_new (stream);

  write (json);
  signet_json_free (json);
  fclose (stream);
  g_assert_cmpstr (text, ==, expected);
  free (text);
}

static void
write_empty (SignetJson *json)
{
  signet_json_begin_array (json, NULL);
  signet_json_end_array (json);
}

static void
write_nested (SignetJson *json)
{
  g_autoptr(GDateTime) time = g_date_time_new_utc (2026, 11, 24, 15, 4, 5);

  signet_json_begin_array (json, NULL);
  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "a", "b");
  signet_json_begin_array (json, "c");
  signet_json_end_array (json);
  signet_json_begin_array (json, "d");
  signet_json_add_string (json, NULL, "e");
  signet_json_add_string (json, NULL, NULL);
  signet_json_end_array (json);
  signet_json_add_number (json, "f", G_MAXUINT64);
  signet_json_add_boolean (json, "g", TRUE);
  signet_json_add_boolean (json, "h", FALSE);
  signet_json_add_time (json, "i", time);
  signet_json_add_time (json, "j", NULL);
  signet_json_end_object (json);
  signet_json_begin_object (json, NULL);
  signet_json_end_object (json);
  signet_json_end_array (json);
}

static void
write_strange (SignetJson *json)
{
  signet_json_begin_array (json, NULL);
  signet_json_add_string (json, NULL, "\"\\/\b\t\n\r\x01\x1F\x7F");
  signet_json_add_string (json, NULL, "ä日😀");
  signet_json_add_string (json, NULL, "a\xFFz\xC3");
  signet_json_add_string (json, NULL, "");
  signet_json_end_array (json);
}

static void
test_empty (void)
{
  assert_written (write_empty, "[]\n");
}

static void
test_nested (void)
{
  assert_written (write_nested,
                  "[\n"
                  "  {\n"
                  "    \"a\": \"b\",\n"
                  "    \"c\": [],\n"
                  "    \"d\": [\n"
                  "      \"e\",\n"
                  "      null\n"
                  "    ],\n"
                  "    \"f\": 18446744073709551615,\n"
                  "    \"g\": true,\n"
                  "    \"h\": false,\n"
                  "    \"i\": \"2026-11-24T15:04:05Z\",\n"
                  "    \"j\": null\n"
                  "  },\n"
                  "  {}\n"
                  "]\n");
}

static void
test_strange (void)
{
  assert_written (write_strange,
                  "[\n"
                  "  \"\\\"\\\\/\\u0008\\u0009\\n\\u000d\\u0001\\u001f\\u007f\",\n"
                  "  \"ä日😀\",\n"
                  "  \"a\xEF\xBF\xBDz\xEF\xBF\xBD\",\n"
                  "  \"\"\n"
                  "]\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/empty", test_empty);
  g_test_add_func ("/json/nested", test_nested);
  g_test_add_func ("/json/strange", test_strange);
  return g_test_run ();
}
