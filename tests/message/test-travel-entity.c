/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "travel-entity.h"

#include <string.h>

#include "travel-check.h"

#define FRAME(parts) "Content-Type: multipart/mixed; boundary=b\r\n\r\nHello\r\n" parts "--b--\r\nBye\r\n"
#define SIGNED "--b\r\nContent-Type: multipart/signed; boundary=s\r\n\r\n--s\r\n\r\nFrom \303\251\r\n--s--\r\n"
#define MAIL "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: \303\251\r\n\r\nFrom here\r\n"

static char *
run (const char *text)
{
  g_autoptr(SignetSpool) spool = signet_spool_new (NULL);
  g_autoptr(SignetSpool) made = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  signet_spool_write (spool, text, strlen (text), &error);
  g_assert_no_error (error);
  made = signet_travel_entity_new (spool, NULL, NULL, &error);
  g_assert_no_error (error);
  bytes = signet_spool_dup_bytes (made, G_MAXSIZE, NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
travels (const char *text)
{
  SignetTravelCheck check = { 0 };

  signet_travel_check_feed (&check, (const guint8 *) text, strlen (text));
  return signet_travel_check_holds (&check);
}

static void
check_kept (const char *text)
{
  g_autofree char *made = run (text);

  g_assert_cmpstr (made, ==, text);
}

static void
check (const char *text,
       const char *expected)
{
  g_autofree char *made = run (text);

  g_assert_cmpstr (made, ==, expected);
  g_assert_true (travels (made));
  check_kept (made);
}

static void
test_text (void)
{
  check ("\r\nGr\303\274\303\237e. a=b\r\nFrom me\r\n.\r\nend \r\n",
         "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
         "Gr=C3=BC=C3=9Fe. a=3Db\r\n=46rom me\r\n=2E\r\nend=20\r\n");
  check ("Content-Type: text/plain;\r\n charset=utf-8\r\nContent-Transfer-Encoding:\r\n 8bit\r\nX: y\r\n\r\n"
         "caf\303\251 au lait",
         "Content-Type: text/plain;\r\n charset=utf-8\r\nContent-Transfer-Encoding:\r\n quoted-printable\r\n"
         "X: y\r\n\r\ncaf=C3=A9 au lait");
  check ("Content-Type: text/plain; charset=koi8-r\r\n\r\n\301\302\303\304\r\n",
         "Content-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n"
         "wcLDxA0K\r\n");
  check ("Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A9=\r\n!\r\nFrom me\r\n",
         "Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A9!\r\n=46rom me\r\n");
}

static void
test_long_lines (void)
{
  g_autofree char *line = g_strnfill (2000, 'x');
  g_autofree char *text = g_strdup_printf ("Content-Transfer-Encoding: 7bit\r\n\r\n%s\r\n", line);
  g_autofree char *made = run (text);

  g_assert_true (g_str_has_prefix (made, "Content-Transfer-Encoding: quoted-printable\r\n\r\nxxx"));
  g_assert_true (travels (made));
}

static void
test_files (void)
{
  check ("Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n\211PNG\r\n",
         "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n");
}

/* Only what needs it is written anew, in its place. */
static void
test_parts (void)
{
  check ("Content-Transfer-Encoding: 8bit\r\n"
         FRAME ("--b\r\n\r\nplain  \r\n--b\r\nContent-Type: text/html\r\n\r\n<p>caf\303\251 au lait\r\n\r\n"),
         "Content-Transfer-Encoding: 7bit\r\n"
         FRAME ("--b\r\n\r\nplain  \r\n--b\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                "Content-Type: text/html\r\n\r\n<p>caf=C3=A9 au lait\r\n\r\n"));
}

static void
test_what_is_left_alone (void)
{
  check_kept ("");
  check_kept ("\r\n");
  check_kept ("Content-Type: text/plain\r\n\r\nplain \r\n.\r\n");
  check_kept (FRAME ("--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n"));
  check_kept (FRAME (SIGNED));
  check_kept (FRAME (MAIL));
  check_kept ("Content-Transfer-Encoding: base64\r\n\r\nw6\303\251k=\r\n");
  check_kept ("Content-Disposition: attachment; filename=\303\251\r\n\r\nplain\r\n");
}

static void
test_large (void)
{
  g_autofree char *half = g_strnfill (9 * 1024 * 1024, 'a');
  g_autofree char *text = g_strconcat ("\r\n\303\251", half, NULL);
  g_autofree char *made = run (text);

  g_assert_true (g_str_has_prefix (made, "Content-Transfer-Encoding: base64\r\n\r\nw6lhYWFh"));
  g_assert_true (travels (made));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/travel-entity/text", test_text);
  g_test_add_func ("/travel-entity/long-lines", test_long_lines);
  g_test_add_func ("/travel-entity/files", test_files);
  g_test_add_func ("/travel-entity/parts", test_parts);
  g_test_add_func ("/travel-entity/what-is-left-alone", test_what_is_left_alone);
  g_test_add_func ("/travel-entity/large", test_large);
  return g_test_run ();
}
