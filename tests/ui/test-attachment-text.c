/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reader/attachment-text.h"
#include "reader/certificate-part.h"
#include "common/save-chooser.h"
#include "sample-mail.h"

#define PROGRAM "This is a program. It could harm your computer if you run it."
#define OTHER   "What is inside is not what it is said to be."
#define NAME    "Its name is made to look like another kind of file."
#define RUNS    "It may run something when it is opened."

static void
check_warning (const char *type,
               const char *name,
               const char *content,
               const char *expected)
{
  g_autoptr(SignetPart) part = sample_mail_part (type, name, content);

  g_assert_cmpstr (signet_attachment_text_warning (part), ==, expected);
}

static void
test_warning (void)
{
  check_warning ("text/plain", "a.txt", "hello", NULL);
  check_warning ("application/pdf", "a.pdf", "%PDF-1.4", NULL);
  check_warning ("application/pdf", "a.PDF", "%PDF-1.4", NULL);
  check_warning ("image/jpeg", "a.jpeg", "\xff\xd8\xff\xe0", NULL);
  check_warning ("application/octet-stream", "a", "%PDF-1.4", NULL);
  check_warning ("text/plain", "a.txt", "%PDF-1.4", OTHER);
  check_warning ("image/png", "a.png", "\xff\xd8\xff\xe0", OTHER);
  check_warning ("application/pdf", "a.pdf", "GIF89a", OTHER);
  check_warning ("text/html", "a.html", "<html><p>x</p></html>", RUNS);
  check_warning ("application/pdf", "a\xE2\x80\xAE" "b.pdf", "%PDF-1.4", NAME);
  check_warning ("application/pdf", "a.pdf.exe", "%PDF-1.4", PROGRAM);
  check_warning ("application/pdf", "a.pdf", "\x7f" "ELF\2\1\1", PROGRAM);
  check_warning ("text/plain", "a.txt", "#!/bin/sh\n", PROGRAM);
}

static void
test_type (void)
{
  g_autoptr(SignetPart) mail = sample_mail_part ("message/rfc822", "a.eml", "Subject: x\n\ny");
  g_autoptr(SignetPart) document = sample_mail_part ("application/octet-stream", "a.doc",
                                                     "%PDF-1.4");
  g_autoptr(SignetPart) text = sample_mail_part ("text/plain", "a.txt", "%PD");
  g_autofree char *mail_type = signet_attachment_text_type (mail);
  g_autofree char *document_type = signet_attachment_text_type (document);
  g_autoptr(SignetPart) program = sample_mail_part ("application/octet-stream", "a.exe", "MZ\x90");
  g_autofree char *program_type = signet_attachment_text_type (program);
  g_autofree char *text_type = signet_attachment_text_type (text);

  g_assert_true (signet_part_is_mail (mail));
  g_assert_false (signet_part_is_mail (text));
  g_assert_cmpstr (mail_type, ==, "Mail");
  g_assert_nonnull (strstr (document_type, "PDF"));
  g_assert_null (strstr (program_type, "application/"));
  g_assert_nonnull (strstr (text_type, "ext"));
}

static void
check_icon (const char *type,
            const char *name,
            const char *content,
            const char *expected)
{
  g_autoptr(SignetPart) part = sample_mail_part (type, name, content);
  g_autoptr(GIcon) icon = signet_attachment_text_icon (part);
  g_autofree char *content_type = g_content_type_from_mime_type (expected);
  g_autoptr(GIcon) wanted = g_content_type_get_icon (content_type);

  g_assert_cmpstr (signet_part_get_real_type (part), ==, expected);
  g_assert_true (g_icon_equal (icon, wanted));
}

/* They are archives to look at, but not to a person. */
static void
test_office (void)
{
  const char *zip = "PK\3\4\24";
  const char *ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const char *letter = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  check_icon ("application/octet-stream", "a.docx", zip, letter);
  check_icon (letter, "a.docx", zip, letter);
  check_icon (letter, "letter", zip, letter);
  check_icon ("application/octet-stream", "a.odt", zip, "application/vnd.oasis.opendocument.text");
  check_icon ("application/octet-stream", "a.xls", ole, "application/vnd.ms-excel");
  check_icon ("application/octet-stream", "a.zip", zip, "application/zip");
  check_icon (letter, "a.docx", "%PDF-1.4", "application/pdf");
}

static void
check_type (const char *type,
            const char *name,
            const char *content,
            const char *expected)
{
  g_autoptr(SignetPart) part = sample_mail_part (type, name, content);
  g_autofree char *text = signet_attachment_text_type (part);

  if (expected != NULL)
    g_assert_cmpstr (text, ==, expected);
  else
    g_assert_cmpint (signet_certificate_part_tell (part), ==, SIGNET_CERTIFICATE_PART_NONE);
}

/* The name or the type, and the bytes. */
static void
test_certificates (void)
{
  check_type ("application/octet-stream", "me.p12", "0\x82\x01", "Private key and certificate");
  check_type ("application/x-pkcs12", "me", "0\x82\x01", "Private key and certificate");
  check_type ("application/octet-stream", "ME.PFX", "0\x82\x01", "Private key and certificate");
  check_type ("text/plain", "bob.pem", "Bob\n-----BEGIN CERTIFICATE-----\n", "Certificate");
  check_type ("application/pkix-cert", "bob", "0\x82\x01", "Certificate");
  check_type ("application/octet-stream", "me.p12", "hello", NULL);
  check_type ("text/plain", "notes.txt", "0 apples", NULL);
  check_type ("application/pdf", "a.pdf", "%PDF-1.4", NULL);
}

static void
test_lasting (void)
{
  g_autofree char *portal = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b", NULL);

  g_assert_false (signet_save_chooser_is_lasting (portal));
  g_assert_true (signet_save_chooser_is_lasting ("/home/me/Documents"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/attachment-text/warning", test_warning);
  g_test_add_func ("/ui/attachment-text/type", test_type);
  g_test_add_func ("/ui/attachment-text/office", test_office);
  g_test_add_func ("/ui/attachment-text/certificates", test_certificates);
  g_test_add_func ("/ui/attachment-text/lasting", test_lasting);
  return g_test_run ();
}
