/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "describe.h"
#include "uuencode.h"

static void
note (const char  *name,
      SignetSlice  block,
      gpointer     user_data)
{
  g_string_append_printf (user_data, "[%s:%zu]", name, block.length);
}

static void
check (const char *text,
       const char *kept,
       const char *found)
{
  g_autoptr(GString) rest = g_string_new (text);
  g_autoptr(GString) names = g_string_new (NULL);

  signet_uuencode_take (rest, 3, note, names);
  g_assert_cmpstr (rest->str, ==, kept);
  g_assert_cmpstr (names->str, ==, found);
}

#define CAT "begin 644 cat.txt\n#0V%T\n`\nend\n"

static void
test_take (void)
{
  check ("hello\n", "hello\n", "");
  check (CAT, "", "[cat.txt:30]");
  check ("one\n" CAT "two\n" CAT, "one\ntwo\n", "[cat.txt:30][cat.txt:30]");
  check ("begin 0755 a b.txt\r\n#0V%T\r\n \r\nend\r\n", "", "[a b.txt:35]");
  check ("begin 644 a\n#0V%T\n\nend", "", "[a:22]");
  check (CAT CAT CAT CAT, CAT, "[cat.txt:30][cat.txt:30][cat.txt:30]");
}

/* Text that happens to begin like a file. */
static void
test_text (void)
{
  static const char *const texts[] =
  {
    "begin 644\nend\n", "begin 644 \nend\n", "begin with this\nend\n", "begin 999 a\n`\nend\n",
    "begin 644 a\nhello there\nend\n", "begin 644 a\n#0V%T\n`\n", "begin 644 a\n", "begin 644 a\nend\n",
    "  begin 644 a\n#0V%T\n`\nend\n", "=ybegin line=128 size=1 name=a\nabc\n=yend size=1\n",
    "begin 644 a\n#0V%T#0V%T#0V%T\n`\nend\n", "begin 644 a\nM\n`\nend\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check (texts[i], texts[i], "");
}

static void
test_bounds (void)
{
  static const char *const units[] = { "begin 644 a\n", "begin 644 a\n#0V%T\n", "#0V%T\n", "end\n", "begin " };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) text = g_string_new ("begin 644 a\n");
      g_autoptr(GString) names = g_string_new (NULL);

      while (text->len < 4 * 1024 * 1024)
        g_string_append (text, units[i]);
      gsize before = text->len;
      signet_uuencode_take (text, 10, note, names);
      g_assert_cmpuint (text->len, <=, before);
    }
}

static void
test_mail (void)
{
  static const char mail[] = "\nSee the file.\n" CAT "Bye.\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, "text(See the file.\nBye.) +cat.txt");

  SignetPart *part = signet_message_get_attachments (message)->pdata[0];
  g_autoptr(GBytes) content = signet_part_dup_bytes (part, 100);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "Cat", 3);
  g_assert_cmpstr (signet_part_get_content_type (part), ==, "text/plain");
  g_assert_null (signet_part_dup_bytes (part, 2));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/uuencode/take", test_take);
  g_test_add_func ("/message/uuencode/text", test_text);
  g_test_add_func ("/message/uuencode/bounds", test_bounds);
  g_test_add_func ("/message/uuencode/mail", test_mail);
  return g_test_run ();
}
