/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mail-basket.h"
#include "mbox-kind.h"
#include "mbox-reader.h"
#include "temporary.h"

#define SEPARATOR "From ann@example.org Mon Jan  2 15:04:05 2006\n"

/* What the mails are that every kind of file is made of. */
static const char *const mails[] = {
  "Subject: One\n\nFrom Monday on\n>From the start\nFrom here\n",
  "Subject: Two\n\nText\n\n\nFrom bob@example.org Tue Jan  3 15:04:05 2006\nX-Not: a header\n",
  "Subject: Three\n\n\n",
  "Subject: Four\n\n> quoted\n>>From deep\nlast line\n",
};

static const char *
quote (SignetMboxKind kind,
       const char    *line)
{
  const gboolean any = kind == SIGNET_MBOX_RD;
  const char *at = line;

  if (kind == SIGNET_MBOX_CL2)
    return "";
  while (any && *at == '>')
    at++;
  return g_str_has_prefix (at, "From ") ? ">" : "";
}

/* An independent writer, to read back what it wrote. */
static void
append (GString        *file,
        SignetMboxKind  kind,
        const char     *mail)
{
  const char *body = strstr (mail, "\n\n") + 2;
  g_auto(GStrv) lines = g_strsplit (body, "\n", -1);
  g_autoptr(GString) written = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    g_string_append_printf (written, "%s%s\n", quote (kind, lines[i]), lines[i]);
  g_string_append (file, SEPARATOR);
  g_string_append_len (file, mail, body - mail - 1);
  if (kind == SIGNET_MBOX_CL || kind == SIGNET_MBOX_CL2)
    g_string_append_printf (file, "Content-Length: %" G_GSIZE_FORMAT "\n", written->len);
  g_string_append_printf (file, "\n%s\n", written->str);
}

static char *
without_length (const char *mail)
{
  const char *begin = strstr (mail, "Content-Length:");
  const char *end = begin != NULL ? strchr (begin, '\n') + 1 : NULL;

  return begin != NULL ? g_strdup_printf ("%.*s%s", (int) (begin - mail), mail, end) : g_strdup (mail);
}

static MailBasket *
read_text (const char  *text,
           GError     **error)
{
  char *directory = temporary_make ("mbox-reader");
  g_autofree char *path = mail_basket_put (directory, "mbox", text);
  MailBasket *basket = mail_basket_new ();
  const SignetMailSink sink = mail_basket_sink (basket);

  signet_mbox_read (path, &sink, NULL, error);
  temporary_remove (directory);
  return basket;
}

/* mboxo cannot tell what was ">From " before: its own mails have none. */
static void
test_kind (gconstpointer data)
{
  const SignetMboxKind kind = (SignetMboxKind) GPOINTER_TO_UINT (data);
  const gboolean lossy = kind == SIGNET_MBOX_O || kind == SIGNET_MBOX_CL;
  const guint first = lossy ? 1 : 0;
  g_autoptr(GString) file = g_string_new (NULL);
  g_autoptr(MailBasket) basket = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = first; i < G_N_ELEMENTS (mails); i++)
    append (file, kind, mails[i]);
  basket = read_text (file->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (basket->mails->len, ==, G_N_ELEMENTS (mails) - first);
  g_assert_cmpuint (basket->bytes, ==, file->len);
  for (guint i = 0; i < basket->mails->len; i++)
    {
      g_autofree char *mail = without_length (mail_basket_get (basket, i));

      if (!(lossy && strstr (mail, "Four") != NULL))
        g_assert_cmpstr (mail, ==, mails[i + first]);
      g_assert_cmpint (((BasketMail *) basket->mails->pdata[i])->time, ==, 1136214245);
    }
}

static void
assert_mails (const char *text,
              ...)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MailBasket) basket = read_text (text, &error);
  const char *expected;
  guint n = 0;
  va_list list;

  g_assert_no_error (error);
  va_start (list, text);
  for (; (expected = va_arg (list, const char *)) != NULL; n++)
    g_assert_cmpstr (mail_basket_get (basket, n), ==, expected);
  va_end (list);
  g_assert_cmpuint (basket->mails->len, ==, n);
}

/* Lines of which nothing tells whether their ">" was there stay as they are, and that is said. */
static void
test_unsure (void)
{
  static const struct
  {
    const char *written, *read;
    gboolean    is_unsure;
  } cases[] = {
    { "x\n>From a\ny\n", "x\nFrom a\ny\n", FALSE },
    { "x\n>From a\n>From b\n", "x\nFrom a\nFrom b\n", FALSE },
    { "> x\n>From a\ny\n", "> x\n>From a\ny\n", TRUE },
    { "x\n>From a\n>From b\n> y\n", "x\nFrom a\n>From b\n> y\n", TRUE },
    { ">> x\n>>From a\ny\n", ">> x\n>>From a\ny\n", FALSE },
    { "> x\n>>From a\ny\n", "> x\n>From a\ny\n", FALSE },
    { "x\n>>From a\n\n> y\n>From b\n", "x\n>From a\n\n> y\nFrom b\n", FALSE },
    { "x\n>>From a\n\n>> y\n>>From b\n", "x\n>From a\n\n>> y\n>>From b\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint measured = 0; measured < 2; measured++)
      {
        const gsize length = strlen (cases[i].written);
        g_autofree char *announced = g_strdup_printf ("Content-Length: %" G_GSIZE_FORMAT "\n", length);
        g_autofree char *head = g_strconcat ("A: 1\n", measured ? announced : "", "\n", NULL);
        g_autofree char *text = g_strconcat (SEPARATOR, head, cases[i].written, "\n", NULL);
        g_autofree char *read = g_strconcat (head, cases[i].read, NULL);
        g_autoptr(MailBasket) basket = read_text (text, NULL);

        /* Only where one ">" is put before ">From" can there be one more. */
        if (measured && strstr (text, ">>From") != NULL)
          continue;
        g_assert_cmpstr (mail_basket_get (basket, 0), ==, read);
        g_assert_cmpint (((BasketMail *) basket->mails->pdata[0])->is_unsure, ==, cases[i].is_unsure);
      }
}

/* Whoever tells the length of each mail may quote nothing: lines that are quoted in the mail stay. */
static void
test_measured (void)
{
  assert_mails (SEPARATOR "A: 1\nContent-Length: 31\n\n> Bob wrote:\n>From the start\n>\n\n",
                "A: 1\nContent-Length: 31\n\n> Bob wrote:\n>From the start\n>\n", NULL);
  assert_mails (SEPARATOR "A: 1\nContent-Length: 22\n\nFrom here\n>From there\n\n",
                "A: 1\nContent-Length: 22\n\nFrom here\n>From there\n", NULL);
  assert_mails (SEPARATOR "A: 1\nContent-Length: 24\n\n>From here\n>>From there\n\n",
                "A: 1\nContent-Length: 24\n\nFrom here\n>>From there\n", NULL);
}

static void
test_odd (void)
{
  assert_mails ("\n\n" SEPARATOR "A: 1\r\n\r\nb\r\n\r\n" SEPARATOR "A: 2\n", "A: 1\r\n\r\nb\r\n", "A: 2\n",
                NULL);
  assert_mails (SEPARATOR "A: 1\n\nno empty line\n" SEPARATOR "A: 2\n\n", "A: 1\n\nno empty line\n",
                "A: 2\n\n", NULL);
  assert_mails (SEPARATOR "A: 1\n\nx\n\nFrom now on\nNote: all\n\n", "A: 1\n\nx\n\nFrom now on\nNote: all\n",
                NULL);
  assert_mails ("From MAILER-DAEMON\nA: 1\n\nx\n\nFrom joe\nA: 2\n\ny", "A: 1\n\nx\n", "A: 2\n\ny", NULL);
  assert_mails (SEPARATOR "A: 1\nContent-Length: 99\n\nwrong\n\n" SEPARATOR "A: 2\n\n",
                "A: 1\nContent-Length: 99\n\nwrong\n", "A: 2\n\n", NULL);
  assert_mails (SEPARATOR "A: 1\nContent-Length: 5\n\nright\n" SEPARATOR "A: 2\nContent-Length: 0\n\n\n",
                "A: 1\nContent-Length: 5\n\nright", "A: 2\nContent-Length: 0\n\n", NULL);
  assert_mails ("", NULL);
}

static void
test_no_mbox (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MailBasket) basket = read_text ("Subject: a mail\n\nFrom here\n", &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (basket->mails->len, ==, 0);
}

/* A line longer than any buffer goes through as it is. */
static void
test_long_line (void)
{
  g_autofree char *line = g_strnfill (3 * 1024 * 1024 + 7, 'x');
  g_autofree char *mail = g_strconcat ("A: 1\n\n", line, "\n>", line, NULL);
  g_autofree char *text = g_strconcat (SEPARATOR, mail, "\n\n", SEPARATOR, "A: 2\n\n", NULL);
  g_autofree char *whole = g_strconcat (mail, "\n", NULL);

  assert_mails (text, whole, "A: 2\n\n", NULL);
}

typedef struct
{
  MailBasket     *basket;
  SignetMailSink  own;
  const char     *path;
} Writer;

static Writer *writer;

static gboolean
write_meanwhile_cb (gpointer   user_data,
                    GError   **error)
{
  FILE *file = fopen (writer->path, "a");

  fputs ("half of a", file);
  fclose (file);
  return writer->own.begin (user_data, error);
}

static void
test_changed (void)
{
  char *directory = temporary_make ("mbox-reader");
  g_autofree char *path = mail_basket_put (directory, "mbox", SEPARATOR "A: 1\n\nx\n\n" SEPARATOR "A: 2\n");
  g_autoptr(MailBasket) basket = mail_basket_new ();
  Writer own = { basket, mail_basket_sink (basket), path };
  SignetMailSink sink = own.own;
  g_autoptr(GError) error = NULL;

  writer = &own;
  sink.begin = write_meanwhile_cb;
  g_assert_false (signet_mbox_read (path, &sink, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpuint (basket->mails->len, ==, 1);
  g_assert_cmpuint (basket->n_dropped, ==, 1);
  temporary_remove (directory);
}

static gboolean
cut_meanwhile_cb (gpointer   user_data,
                  GError   **error)
{
  g_assert_cmpint (truncate (writer->path, 1000), ==, 0);
  return writer->own.begin (user_data, error);
}

static void
test_cut (void)
{
  char *directory = temporary_make ("mbox-reader");
  g_autofree char *body = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *text = g_strconcat (SEPARATOR, "A: 1\n\n", body, "\n", NULL);
  g_autofree char *path = mail_basket_put (directory, "mbox", text);
  g_autoptr(MailBasket) basket = mail_basket_new ();
  Writer own = { basket, mail_basket_sink (basket), path };
  SignetMailSink sink = own.own;
  g_autoptr(GError) error = NULL;

  writer = &own;
  sink.begin = cut_meanwhile_cb;
  g_assert_false (signet_mbox_read (path, &sink, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_assert_cmpuint (basket->mails->len, ==, 0);
  g_assert_cmpuint (basket->n_dropped, ==, 1);
  temporary_remove (directory);
}

/* Whatever bytes there are: no crash, and all that is read belongs to one mail or none. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    SEPARATOR, "From x\n", "\n", "A: 1\n", "Content-Length: 7\n", "Content-Length: 0\n", ">From y\n", "text",
    "\r\n", ">>From z\n", "From\n", "Content-Length: 99999999\n"
  };

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr(GString) text = g_string_new (SEPARATOR);
      g_autoptr(MailBasket) basket = NULL;
      g_autoptr(GError) error = NULL;
      gsize sum = 0;

      for (int n = g_test_rand_int_range (0, 30); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      basket = read_text (text->str, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (basket->mails->len, >, 0);
      for (guint i = 0; i < basket->mails->len; i++)
        sum += strlen (mail_basket_get (basket, i));
      g_assert_cmpuint (sum, <, text->len);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/mbox-reader/mboxo", GUINT_TO_POINTER (SIGNET_MBOX_O), test_kind);
  g_test_add_data_func ("/mbox-reader/mboxrd", GUINT_TO_POINTER (SIGNET_MBOX_RD), test_kind);
  g_test_add_data_func ("/mbox-reader/mboxcl", GUINT_TO_POINTER (SIGNET_MBOX_CL), test_kind);
  g_test_add_data_func ("/mbox-reader/mboxcl2", GUINT_TO_POINTER (SIGNET_MBOX_CL2), test_kind);
  g_test_add_func ("/mbox-reader/unsure", test_unsure);
  g_test_add_func ("/mbox-reader/measured", test_measured);
  g_test_add_func ("/mbox-reader/odd", test_odd);
  g_test_add_func ("/mbox-reader/no-mbox", test_no_mbox);
  g_test_add_func ("/mbox-reader/long-line", test_long_line);
  g_test_add_func ("/mbox-reader/changed", test_changed);
  g_test_add_func ("/mbox-reader/cut", test_cut);
  g_test_add_func ("/mbox-reader/random", test_random);
  return g_test_run ();
}
