/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "contact-private.h"
#include "describe.h"

static void
check (const char *card,
       const char *expected)
{
  SignetContact *contact = signet_contact_parse ((SignetSlice) { card, strlen (card) });
  g_autofree char *text = contact != NULL ? signet_contact_dup_text (contact) : g_strdup ("");

  g_assert_cmpstr (text, ==, expected);
  if (contact != NULL)
    signet_contact_free (contact);
}

static void
test_versions (void)
{
  /* RFC 6350. */
  check ("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Alice Example\r\nN:Example;Alice;;;\r\n"
         "EMAIL;TYPE=work:alice@example.org\r\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555-555-5555\r\n"
         "ORG:ACME\\, Inc.;Sales\r\nTITLE:Boss\r\nADR:;;1 Road;Town;;12345;Land\r\nURL:https://x.example/\r\n"
         "PHOTO:data:image/png;base64,AAAA\r\nEND:VCARD\r\n",
         "Alice Example\nBoss\nACME, Inc., Sales\nalice@example.org\n+1-555-555-5555\n"
         "1 Road, 12345, Town, Land\nhttps://x.example/\n");
  /* RFC 2426, grouped and folded. */
  check ("BEGIN:VCARD\nVERSION:3.0\nN:Example;Bob;;Dr.;\nitem1.EMAIL;TYPE=INTERNET:bob@exam\n ple.org\nEND:VCARD",
         "Dr. Bob Example\nbob@example.org\n");
  /* 2.1, with its own way to fold. */
  check ("BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCr=\ngen\n"
         "N;QUOTED-PRINTABLE;CHARSET=iso-8859-1:M=FCller;J=FCrgen\nEND:VCARD", "Jürgen\n");
}

static void
test_names (void)
{
  check ("BEGIN:VCARD\nEMAIL:a@b\nEND:VCARD", "a@b\na@b\n");
  check ("BEGIN:VCARD\nORG:ACME\nEND:VCARD", "ACME\n");
  check ("BEGIN:VCARD\nFN:\nN:;;;;\nEND:VCARD", "");
  check ("BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD\nBEGIN:VCARD\n", "a\nand 2 more contacts\n");
  check ("FN:a", "");
  check ("", "");
}

static void
test_hostile (void)
{
  check ("BEGIN:VCARD\nFN:a\xE2\x80\xAE" "b\x1B\\nc\nURL:javascript:x\nURL:file:///etc\nEND:VCARD", "ab c\n");

  g_autoptr(GString) text = g_string_new ("BEGIN:VCARD\nFN:a\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "EMAIL:a@b\n");
  SignetContact *contact = signet_contact_parse ((SignetSlice) { text->str, text->len });
  g_assert_cmpuint (signet_contact_get_addresses (contact)->len, ==, 50);
  signet_contact_free (contact);
}

static void
test_mail (void)
{
  static const char mail[] =
    "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nhello\n--a\nContent-Type: text/vcard; name=a.vcf\n\n"
    "\xEF\xBB\xBF" "BEGIN:VCARD\nFN:Alice\nEND:VCARD\n--a--";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, "text(hello) contact(Alice) +a.vcf");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/contact/versions", test_versions);
  g_test_add_func ("/message/contact/names", test_names);
  g_test_add_func ("/message/contact/hostile", test_hostile);
  g_test_add_func ("/message/contact/mail", test_mail);
  return g_test_run ();
}
