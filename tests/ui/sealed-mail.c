/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sealed-mail.h"

#define HEADER "From: anna@example.org\nTo: me@example.org\nSubject: Contract\n"
#define MAKE_KEY "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out me.pem -days 365 -subj /CN=Me " \
                 "-addext subjectAltName=email:me@example.org"
#define MAKE_FILE "pkcs12 -export -inkey key.pem -in me.pem -out me.p12 -passout pass:right"
#define ENCRYPT "cms -encrypt -aes256 -in clear.txt -out sealed.eml me.pem"

SignetEntry *
sealed_mail_add (SampleMailbox *mailbox,
                 TestOpenssl   *openssl)
{
  g_autoptr(GBytes) clear = g_bytes_new_static ("Content-Type: text/plain\n\nThe secret text\n", 43);
  g_autoptr(GBytes) sealed = NULL;
  g_autofree char *text = NULL;

  test_openssl_write (openssl, "clear.txt", clear);
  g_assert_true (test_openssl_run (openssl, MAKE_KEY));
  g_assert_true (test_openssl_run (openssl, MAKE_FILE));
  g_assert_true (test_openssl_run (openssl, ENCRYPT));
  sealed = test_openssl_read (openssl, "sealed.eml");
  text = g_strdup_printf (HEADER "%.*s", (int) g_bytes_get_size (sealed),
                          (const char *) g_bytes_get_data (sealed, NULL));
  return sample_mailbox_add (mailbox, text, SAMPLE_WHOLE);
}
