/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "text-document.h"

static SignetTextDocument *
make (const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);

  return signet_text_document_new ("1.n", message, FALSE);
}

static char *
join (SignetTextDocument *document)
{
  g_autoptr(GString) texts = g_string_new (NULL);

  for (guint i = 0; i < document->texts->len; i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "", (char *) document->texts->pdata[i]);
  return g_string_free (g_steal_pointer (&texts), FALSE);
}

static void
test_mail (void)
{
  g_autoptr(SignetTextDocument) document =
    make ("From: Bob <bob@example.org>\nTo: Ann <ann@example.org>\nCc: Carl <c@example.net>\nSubject: Über_uns\n"
          "Content-Type: multipart/mixed; boundary=x\n\n"
          "--x\nContent-Type: text/plain; charset=utf-8\n\nSTRASSE and Stra\xc3\x9f" "e\n  l'e\xcc\x81t\xc3\xa9 d\xe2\x80\x99or\n"
          "--x\nContent-Type: image/png; name=\"My_Holiday.png\"\nContent-Disposition: attachment\n\nPNG\n--x--\n");
  g_autofree char *texts = join (document);

  g_assert_cmpstr (document->name, ==, "1.n");
  g_assert_cmpstr (texts, ==, "strasse and strasse l été d or|über uns|bob bob@example.org|my holiday.png");
  g_assert_cmpstr (document->recipients, ==, "ann ann@example.org carl c@example.net");
  g_assert_null (document->language);
}

static void
test_language (void)
{
  g_autoptr(SignetTextDocument) document = make ("Subject: x\n\nThe invoice that you have is not for the house.\n");

  g_assert_cmpstr (document->language, ==, "en");
}

/* Of what is encrypted there is nothing but the name of its file. */
static void
test_encrypted (void)
{
  g_autoptr(SignetTextDocument) document =
    make ("From: a@b\nTo: c@d\nSubject: [...]\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data;"
          " name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CAMIACAQAxgAAA\n");
  g_autofree char *texts = join (document);

  g_assert_cmpstr (texts, ==, "[...]|a@b|smime.p7m");
}

/* Ten million words, and a word of a megabyte. */
static void
test_huge (void)
{
  g_autoptr(GString) mail = g_string_new ("Subject: x\n\n");

  for (guint i = 0; i < 10 * 1000 * 1000; i++)
    g_string_append (mail, i % 15 == 14 ? "\xc3\xa4\n" : "\xc3\xa4 ");

  g_autoptr(SignetTextDocument) words = make (mail->str);
  g_assert_cmpuint (strlen (g_ptr_array_index (words->texts, 0)), <=, SIGNET_TEXT_DOCUMENT_MAX);
  g_assert_cmpuint (strlen (g_ptr_array_index (words->texts, 0)), >, SIGNET_TEXT_DOCUMENT_MAX / 2);
  g_assert_true (g_utf8_validate (g_ptr_array_index (words->texts, 0), -1, NULL));

  g_string_assign (mail, "Subject: x\n\n");
  for (guint i = 0; i < 1024 * 1024; i++)
    g_string_append_c (mail, 'a');

  g_autoptr(SignetTextDocument) word = make (mail->str);
  g_assert_cmpuint (strlen (g_ptr_array_index (word->texts, 0)), <=, SIGNET_TEXT_DOCUMENT_MAX);
}

static void
test_empty (void)
{
  g_autoptr(SignetTextDocument) document = make ("");
  g_autofree char *texts = join (document);

  g_assert_cmpstr (texts, ==, "");
  g_assert_cmpstr (document->recipients, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-document/mail", test_mail);
  g_test_add_func ("/text-document/language", test_language);
  g_test_add_func ("/text-document/encrypted", test_encrypted);
  g_test_add_func ("/text-document/huge", test_huge);
  g_test_add_func ("/text-document/empty", test_empty);
  return g_test_run ();
}
