/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that fetching a mailbox can cost, for Signet to be measured against: one TLS
 * connection, UIDL against OUT/uidls, RETR many at a time, dots undone, a Maildir written.
 * Nothing is synced, checked beyond the certificate, or told while it runs; any trouble ends it.
 * usage: bare-reader HOST PORT USER PASSWORD CA-FILE OUT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>
#include <gnutls/gnutls.h>

#define WINDOW 256

typedef struct
{
  char  *data;
  gsize  start;
  gsize  end;
} Buffer;

static int              socket_fd;
static gnutls_session_t session;
static Buffer           wire;   /* what the socket gave */
static Buffer           plain;  /* what TLS gave */

#define WIRE_SIZE  (128 * 1024)
#define PLAIN_SIZE (256 * 1024)

static void
die (const char *what)
{
  fprintf (stderr, "bare-reader: %s\n", what);
  exit (1);
}

/* GnuTLS reads the five bytes before each record by themselves; a buffer makes that cheap. */
static ssize_t
pull (gnutls_transport_ptr_t  transport,
      void                   *data,
      size_t                  length)
{
  if (wire.start == wire.end)
    {
      const ssize_t count = recv (socket_fd, wire.data, WIRE_SIZE, 0);

      if (count <= 0)
        return count;
      wire.start = 0;
      wire.end = (gsize) count;
    }
  length = MIN (length, wire.end - wire.start);
  memcpy (data, wire.data + wire.start, length);
  wire.start += length;
  return (ssize_t) length;
}

static void
connect_to (const char *host,
            const char *port)
{
  const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *address;
  int one = 1;

  if (getaddrinfo (host, port, &hints, &address) != 0)
    die ("no such host");
  for (const struct addrinfo *at = address; at != NULL; at = at->ai_next)
    {
      socket_fd = socket (at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
      if (connect (socket_fd, at->ai_addr, at->ai_addrlen) == 0)
        break;
      close (socket_fd);
      if (at->ai_next == NULL)
        die (strerror (errno));
    }
  freeaddrinfo (address);
  setsockopt (socket_fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

static void
secure (const char *host,
        const char *ca_file)
{
  gnutls_certificate_credentials_t credentials;

  gnutls_certificate_allocate_credentials (&credentials);
  if (gnutls_certificate_set_x509_trust_file (credentials, ca_file, GNUTLS_X509_FMT_PEM) < 1)
    die ("no authority");
  gnutls_init (&session, GNUTLS_CLIENT);
  gnutls_set_default_priority (session);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_session_set_verify_cert (session, host, 0);
  gnutls_transport_set_int (session, socket_fd);
  gnutls_transport_set_pull_function (session, pull);
  if (gnutls_handshake (session) < 0)
    die ("no TLS");
}

/* The next line with its line end, valid until the next call. */
static char *
read_line (gsize *length)
{
  gsize searched = plain.start;

  for (;;)
    {
      const char *found = memchr (plain.data + searched, '\n', plain.end - searched);
      ssize_t count;

      if (found != NULL)
        {
          char *line = plain.data + plain.start;

          *length = (gsize) (found + 1 - line);
          plain.start += *length;
          return line;
        }
      memmove (plain.data, plain.data + plain.start, plain.end - plain.start);
      plain.end -= plain.start;
      plain.start = 0;
      searched = plain.end;
      if (plain.end == PLAIN_SIZE)
        die ("a line too long");
      do
        count = gnutls_record_recv (session, plain.data + plain.end, PLAIN_SIZE - plain.end);
      while (count == GNUTLS_E_AGAIN || count == GNUTLS_E_INTERRUPTED);
      if (count <= 0)
        die ("the connection is lost");
      plain.end += (gsize) count;
    }
}

static void
expect_ok (void)
{
  gsize length;

  if (*read_line (&length) != '+')
    die ("the server refuses");
}

static void
say (const GString *text)
{
  if (gnutls_record_send (session, text->str, text->len) != (ssize_t) text->len)
    die ("the connection is lost");
}

static void
command (const char *name,
         const char *argument)
{
  g_autoptr(GString) text = g_string_new (name);

  g_string_append_printf (text, "%s\r\n", argument);
  say (text);
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
  for (char *line = read_line (&length); !is_end (line, length); line = read_line (&length))
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
    die (strerror (errno));
}

static void
read_message (GString *message)
{
  gsize length;

  expect_ok ();
  g_string_truncate (message, 0);
  for (const char *line = read_line (&length); !is_end (line, length); line = read_line (&length))
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
          say (text);
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
    die (strerror (errno));
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

  if (argc != 7)
    die ("usage: bare-reader HOST PORT USER PASSWORD CA-FILE OUT");
  wire.data = g_malloc (WIRE_SIZE);
  plain.data = g_malloc (PLAIN_SIZE);
  path = g_build_filename (argv[6], "uidls", NULL);
  make_maildir (argv[6]);

  connect_to (argv[1], argv[2]);
  secure (argv[1], argv[5]);
  expect_ok ();
  command ("USER ", argv[3]);
  command ("PASS ", argv[4]);
  uidls = list_new (read_known (path), numbers);
  fetch (argv[6], uidls, numbers);
  command ("QUIT", "");
  remember (path, uidls);
  return 0;
}
