/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "charset-guess.h"
#include "charset.h"
#include "html-charset.h"

static const struct
{
  const char *charset;
  const char *text;
} samples[] =
{
  { "cp932", "こんにちは、日本語のテキストです。よろしくお願いします。" },
  { "euc-jp", "こんにちは、日本語のテキストです。よろしくお願いします。" },
  { "iso-2022-jp", "こんにちは、日本語のテキストです。" },
  { "gb18030", "你好，这是一封用中文写的邮件，请查收附件。谢谢！" },
  { "big5", "您好，這是一封用中文寫的郵件，請查收附件。謝謝！" },
  { "cp949", "안녕하세요, 한국어로 쓴 편지입니다. 첨부 파일을 확인하세요." },
  { "windows-1251", "Привет, это письмо написано по-русски. Всего хорошего." },
  { "koi8-r", "Привет, это письмо написано по-русски. Всего хорошего." },
  { "windows-1253", "Καλημέρα, αυτό το μήνυμα είναι γραμμένο στα ελληνικά." },
  { "windows-1255", "שלום, זוהי הודעה שנכתבה בעברית, נא לאשר את קבלתה בהקדם האפשרי, תודה רבה" },
  { "windows-1252", "Grüße aus Köln, es wäre schön, Sie zu hören." },
  { "windows-1252", "Voilà, j'ai été très occupé cet été à l'école." },
  { "windows-1252", "Señor, ¿cuánto cuesta? Mañana será otro día." },
  { "utf-8", "Grüße, こんにちは" },
};

/* Text that does not say what it is in, and text that says something wrong. */
static void
test_samples (void)
{
  static const char *const declared[] = { NULL, "us-ascii", "x-unknown", "utf-8" };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    for (guint j = 0; j < G_N_ELEMENTS (declared); j++)
      {
        gsize length;
        g_autofree char *bytes = g_convert (samples[i].text, -1, samples[i].charset, "utf-8", NULL,
                                            &length, NULL);

        g_assert_nonnull (bytes);
        g_test_message ("%s as %s", samples[i].charset, declared[j]);
        g_autoptr(GString) text = signet_charset_decode ((SignetSlice) { bytes, length }, declared[j]);
        g_assert_cmpstr (text->str, ==, samples[i].text);
      }
}

/* What is declared and can be so is believed. */
static void
test_believed (void)
{
  g_autofree char *bytes = g_convert ("Привет мир", -1, "koi8-r", "utf-8", NULL, NULL, NULL);
  g_autoptr(GString) text = signet_charset_decode ((SignetSlice) { bytes, strlen (bytes) },
                                                   "iso-8859-1");
  g_autoptr(GString) cut = signet_charset_decode ((SignetSlice) { "gr\xC3\xBC\xC3\x9F\xC3", 7 }, "utf-8");

  g_assert_cmpstr (text->str, ==, "ðÒÉ×ÅÔ ÍÉÒ");
  g_assert_true (g_str_has_prefix (cut->str, "grüß"));
}

static void
test_short (void)
{
  g_assert_cmpstr (signet_charset_guess ((SignetSlice) { "", 0 }), ==, "windows-1252");
  g_assert_cmpstr (signet_charset_guess ((SignetSlice) { "\xFC", 1 }), ==, "windows-1252");
  g_assert_cmpstr (signet_charset_guess ((SignetSlice) { "\xFC\xDF", 2 }), ==, "windows-1252");
  g_assert_null (signet_charset_guess_escaped ((SignetSlice) { "", 0 }));
  g_assert_null (signet_charset_guess_escaped ((SignetSlice) { "\x1B$", 2 }));
  g_assert_null (signet_charset_guess_escaped ((SignetSlice) { "\x1B$(", 3 }));
  g_assert_null (signet_charset_guess_escaped ((SignetSlice) { "\x1B[31m", 5 }));
}

/* Every pair of bytes, and every cut. */
static void
test_any (void)
{
  for (guint a = 0; a < 256; a++)
    for (guint b = 0; b < 256; b++)
      {
        char text[10];

        for (guint i = 0; i < sizeof text; i += 2)
          {
            text[i] = (char) a;
            text[i + 1] = (char) b;
          }
        for (gsize length = 0; length <= 5; length++)
          g_assert_nonnull (signet_charset_guess ((SignetSlice) { text + sizeof text - length, length }));
      }
}

static void
check_html (const char *html,
            const char *expected)
{
  g_autofree char *found = signet_html_charset_dup ((SignetSlice) { html, strlen (html) });

  g_assert_cmpstr (found, ==, expected);
}

static void
test_html (void)
{
  check_html ("<html><head><meta charset=\"koi8-r\">", "koi8-r");
  check_html ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset = \"iso-8859-2\"'>", "iso-8859-2");
  check_html ("<meta name=x content=y><meta charset=utf-16>", "utf-8");
  check_html ("<!-- <meta charset=x> --><p>", NULL);
  check_html ("<meta content='charset'>", NULL);
  check_html ("", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/charset-guess/samples", test_samples);
  g_test_add_func ("/message/charset-guess/believed", test_believed);
  g_test_add_func ("/message/charset-guess/short", test_short);
  g_test_add_func ("/message/charset-guess/any", test_any);
  g_test_add_func ("/message/charset-guess/html", test_html);
  return g_test_run ();
}
