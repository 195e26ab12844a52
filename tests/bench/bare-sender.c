/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that sending mails can cost, for Signet to be measured against: one TLS connection, AUTH
 * PLAIN, and for each mail one turn, as the envelope of the next one leaves with its end (RFC 2920). The
 * files have CRLF and no line that begins with a dot. Nothing is checked beyond the certificate and the
 * codes, nothing is written down; any trouble ends it.
 * usage: bare-sender HOST PORT USER PASSWORD CA-FILE FROM TO FILE... */
#include "config.h"

#include <string.h>

#include "bare-wire.h"

#define FIRST_FILE 8

static void
expect (const char *code)
{
  gsize length;
  const char *line;

  do
    line = bare_read_line (&length);
  while (length > 3 && line[3] == '-');
  if (length < 3 || memcmp (line, code, 3) != 0)
    bare_die ("the server refuses");
}

static void
command (const char *text,
         const char *code)
{
  g_autoptr(GString) line = g_string_new (text);

  g_string_append (line, "\r\n");
  bare_say (line);
  expect (code);
}

static void
log_in (const char *user,
        const char *password)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  g_autofree char *encoded = NULL;
  g_autofree char *text = NULL;

  g_string_append_c (plain, '\0');
  g_string_append (plain, user);
  g_string_append_c (plain, '\0');
  g_string_append (plain, password);
  encoded = g_base64_encode ((const guint8 *) plain->str, plain->len);
  text = g_strconcat ("AUTH PLAIN ", encoded, NULL);
  command (text, "235");
}

static void
send_all (const char *from,
          const char *to,
          char      **files)
{
  g_autofree char *envelope = g_strdup_printf ("MAIL FROM:<%s>\r\nRCPT TO:<%s>\r\nDATA\r\n", from, to);
  g_autoptr(GString) text = g_string_new (envelope);

  bare_say (text);
  for (; *files != NULL; files++)
    {
      g_autofree char *mail = NULL;
      gsize length;

      expect ("250");
      expect ("250");
      expect ("354");
      if (!g_file_get_contents (*files, &mail, &length, NULL))
        bare_die ("no such file");
      g_string_truncate (text, 0);
      g_string_append_len (text, mail, (gssize) length);
      g_string_append (text, ".\r\n");
      if (files[1] != NULL)
        g_string_append (text, envelope);
      bare_say (text);
      expect ("250");
    }
}

int
main (int    argc,
      char **argv)
{
  g_set_prgname ("bare-sender");
  if (argc <= FIRST_FILE)
    bare_die ("usage: bare-sender HOST PORT USER PASSWORD CA-FILE FROM TO FILE...");

  bare_connect (argv[1], argv[2]);
  bare_secure (argv[1], argv[5]);
  expect ("220");
  command ("EHLO localhost", "250");
  log_in (argv[3], argv[4]);
  send_all (argv[6], argv[7], argv + FIRST_FILE);
  command ("QUIT", "221");
  return 0;
}
