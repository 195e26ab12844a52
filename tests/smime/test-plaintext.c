/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "plaintext.h"

#define TEXT_TYPE "Content-Type: text/plain; charset=utf-8\r\n"

#define RANDOM "\x91\xE2\x07\x44\xFF\x13\x80\xC3\x28\x99\x02\xBB\x61\xD0\x1F\xA7"

static void
assert_entity (const char *content,
               const char *expected)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr(GBytes) entity = signet_plaintext_to_entity (bytes);

  g_assert_cmpmem (g_bytes_get_data (entity, NULL), g_bytes_get_size (entity), expected,
                   strlen (expected));
}

static void
test_entity (void)
{
  assert_entity ("Content-Type: text/plain\r\n\r\nText", "Content-Type: text/plain\r\n\r\nText");
  assert_entity ("mime-version: 1.0\n\nText", "mime-version: 1.0\n\nText");
  assert_entity ("\r\nText", "\r\nText");
  assert_entity ("", "");
  assert_entity ("Just text.\r\n", "\r\nJust text.\r\n");
  assert_entity ("Note: all of this is text.\r\n\r\nThis too.\r\n",
                 "\r\nNote: all of this is text.\r\n\r\nThis too.\r\n");
}

typedef struct
{
  const char *content;
  gboolean    damaged;
} Case;

static const Case cases[] =
{
  { "Content-Type: text/plain\r\n\r\nText\r\n", FALSE },
  { "\r\nGr\xC3\xBC\xC3\x9F" "e\r\n", FALSE },
  { "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\xFC\xDF" "e", FALSE },
  { "Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1B$BF|K\\8l\x1B(B", FALSE },
  { "Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n" RANDOM, FALSE },
  { "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n--b--\r\n", FALSE },
  { "Content-Type: multipart/mixed; boundary=b\r\n\r\nText\r\n--b--\r\n", FALSE },
  { "Content-Type: message/rfc822\r\n\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: 8bit\r\n\r\nGr\xFC\xDF" "e", FALSE },

  { "", TRUE },
  { "\r\nText " RANDOM " text\r\n", TRUE },
  { "Content-Type: text/plain\r\nX-" RANDOM ": x\r\n\r\nText\r\n", TRUE },
  { "Content-Type: text/html\r\n\r\n<img src=\"http://" RANDOM "/secret\">", TRUE },
  { "Content-Type: text/html; charset=iso-8859-1\r\n\r\n<img " RANDOM "/secret\">", TRUE },
  { "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: binary\r\n\r\n" RANDOM, TRUE },
  { "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText" RANDOM "\r\n--b--\r\n", TRUE },
  { "Content-Type: multipart/mixed; boundary=b\r\n\r\n" RANDOM "\r\n--b\r\n\r\nText\r\n--b--\r\n", TRUE },
  { "Content-Type: multipart/mixed; boundary=b\r\n\r\n" RANDOM "\r\n--b--\r\n", TRUE },
  { "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA" RANDOM "AAAA\r\n", TRUE },
  { "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "Content-Type: text/html\r\n\r\n<img src=\"http://" RANDOM "/secret\">", TRUE },
};

static void
test_damaged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) content = g_bytes_new_static (cases[i].content, strlen (cases[i].content));

      g_test_message ("case %u", i);
      g_assert_true (signet_plaintext_is_damaged (content) == cases[i].damaged);
    }
}

static void
test_text (void)
{
  static const char content[] = "Content-Type: text/html\r\n\r\n<p>" RANDOM;
  g_autoptr(GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr(GBytes) text = signet_plaintext_to_text (bytes);
  const char *begin = g_bytes_get_data (text, NULL);

  g_assert_cmpmem (begin, strlen (TEXT_TYPE), TEXT_TYPE, strlen (TEXT_TYPE));
  g_assert_cmpmem (begin + g_bytes_get_size (text) - strlen (content), strlen (content), content,
                   strlen (content));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plaintext/entity", test_entity);
  g_test_add_func ("/plaintext/damaged", test_damaged);
  g_test_add_func ("/plaintext/text", test_text);
  return g_test_run ();
}
