/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that has room for any words, and says the same. */
#include "config.h"
#include "quotable-entity.h"

#include <string.h>

#define QUOTED "Content-Transfer-Encoding: quoted-printable\r\n"

static void
check (const char *text,
       const char *expected)
{
  g_autoptr(SignetSpool) spool = signet_spool_new (NULL);
  g_autoptr(SignetSpool) made = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *got = NULL;

  signet_spool_write (spool, text, strlen (text), &error);
  g_assert_no_error (error);
  made = signet_quotable_entity_new (spool, NULL, &error);
  g_assert_no_error (error);
  bytes = signet_spool_dup_bytes (made, G_MAXSIZE, NULL);
  got = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (got, ==, expected);
}

static void
test_quoted (void)
{
  check ("\r\na=b\r\n", "Content-Type: text/plain; charset=utf-8\r\n" QUOTED "\r\na=3Db\r\n");
  check ("Content-Type: text/plain; charset=us-ascii; format=flowed\r\nContent-Transfer-Encoding: 7bit\r\n"
         "Content-Language:\r\n de\r\n\r\nHello\r\n",
         "Content-Type: text/plain; charset=utf-8; format=flowed\r\n" QUOTED
         "Content-Language:\r\n de\r\n\r\nHello\r\n");
  check ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\n\r\nOther\r\n--b--\r\n",
         "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
         QUOTED "\r\nHello\r\n--b\r\n\r\nOther\r\n--b--\r\n");
}

static void
check_kept (const char *text)
{
  check (text, text);
}

static void
test_kept (void)
{
  check_kept ("Content-Type: text/html\r\n\r\n<p>Hello\r\n");
  check_kept ("Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n");
  check_kept ("Content-Type: text/plain; charset=iso-2022-jp\r\n\r\nHello\r\n");
  check_kept ("\r\n\303\244\r\n");
  check_kept ("Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b--\r\n");
  check_kept ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b--\r\n");
  check_kept ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
              "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c--\r\n--b--\r\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quotable-entity/quoted", test_quoted);
  g_test_add_func ("/quotable-entity/kept", test_kept);
  return g_test_run ();
}
