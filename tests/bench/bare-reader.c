/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that fetching a mailbox can cost, for Signet to be measured against: one TLS
 * connection, UIDL against OUT/uidls, RETR many at a time, dots undone, a Maildir written.
 * Nothing is synced, checked beyond the certificate, or told while it runs; any trouble ends it.
 * usage: bare-reader HOST PORT USER PASSWORD CA-FILE OUT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "bare-wire.h"

#define WINDOW 256

static void
expect_ok (void)
{
  gsize length;

  if (*bare_read_line (&length) != '+')
    bare_die ("the server refuses");
}

static void
command (const char *name,
         const char *argument)
{
  g_autoptr(GString) text = g_string_new (name);

  g_string_append_printf (text, "%s\r\n", argument);
  bare_say (text);
  expect_ok ();
}

static gboolean
is_end (const char *line,
        gsize       length)
{
  return length == 3 && memcmp (line, ".\r\n", 3) == 0;
}

static GHashTable *
read_known (const char *path)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    for (char *uidl = strtok (text, "\n"); uidl != NULL; uidl = strtok (NULL, "\n"))
      g_hash_table_add (known, uidl);
  return known;
}

/* Returns: of char: the UIDLs that are not known; numbers: (out): their messages. */
static GPtrArray *
list_new (GHashTable *known,
          GArray     *numbers)
{
  GPtrArray *uidls = g_ptr_array_new ();
  gsize length;

  command ("UIDL", "");
  for (char *line = bare_read_line (&length); !is_end (line, length); line = bare_read_line (&length))
    {
      char *uidl;
      const guint number = (guint) strtoul (line, &uidl, 10);

      line[length - 2] = '\0';
      if (g_hash_table_contains (known, ++uidl))
        continue;
      g_ptr_array_add (uidls, g_strdup (uidl));
      g_array_append_val (numbers, number);
    }
  return uidls;
}

static void
write_message (const char    *out,
               const char    *uidl,
               const GString *message)
{
  char path[4096], target[4096];
  int fd;

  g_snprintf (path, sizeof path, "%s/tmp/%s", out, uidl);
  g_snprintf (target, sizeof target, "%s/new/%s", out, uidl);
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 || write (fd, message->str, message->len) != (ssize_t) message->len || close (fd) != 0
      || rename (path, target) != 0)
    bare_die (strerror (errno));
}

static void
read_message (GString *message)
{
  gsize length;

  expect_ok ();
  g_string_truncate (message, 0);
  for (const char *line = bare_read_line (&length); !is_end (line, length); line = bare_read_line (&length))
    {
      const gsize stuffed = *line == '.';

      g_string_append_len (message, line + stuffed, (gssize) (length - stuffed));
    }
}

static void
fetch (const char *out,
       GPtrArray  *uidls,
       GArray     *numbers)
{
  g_autoptr(GString) message = g_string_new (NULL);
  guint n_sent = 0;

  for (guint i = 0; i < uidls->len; i++)
    {
      if (n_sent - i <= WINDOW / 2 && n_sent < uidls->len)
        {
          g_autoptr(GString) text = g_string_new (NULL);

          while (n_sent < uidls->len && n_sent - i < WINDOW)
            g_string_append_printf (text, "RETR %u\r\n", g_array_index (numbers, guint, n_sent++));
          bare_say (text);
        }
      read_message (message);
      write_message (out, uidls->pdata[i], message);
    }
}

static void
remember (const char *path,
          GPtrArray  *uidls)
{
  FILE *file = fopen (path, "a");

  if (file == NULL)
    bare_die (strerror (errno));
  for (guint i = 0; i < uidls->len; i++)
    fprintf (file, "%s\n", (const char *) uidls->pdata[i]);
  fclose (file);
}

static void
make_maildir (const char *out)
{
  const char *const folders[] = { "cur", "new", "tmp" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (out, folders[i], NULL);

      g_mkdir_with_parents (path, 0700);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *uidls;
  g_autofree char *path = NULL;

  g_set_prgname ("bare-reader");
  if (argc != 7)
    bare_die ("usage: bare-reader HOST PORT USER PASSWORD CA-FILE OUT");
  path = g_build_filename (argv[6], "uidls", NULL);
  make_maildir (argv[6]);

  bare_connect (argv[1], argv[2]);
  bare_secure (argv[1], argv[5]);
  expect_ok ();
  command ("USER ", argv[3]);
  command ("PASS ", argv[4]);
  uidls = list_new (read_known (path), numbers);
  fetch (argv[6], uidls, numbers);
  command ("QUIT", "");
  remember (path, uidls);
  return 0;
}
