/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "bare-wire.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gnutls/gnutls.h>

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

void
bare_die (const char *what)
{
  fprintf (stderr, "%s: %s\n", g_get_prgname (), what);
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

void
bare_connect (const char *host,
              const char *port)
{
  const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *address;
  int one = 1;

  if (getaddrinfo (host, port, &hints, &address) != 0)
    bare_die ("no such host");
  for (const struct addrinfo *at = address; at != NULL; at = at->ai_next)
    {
      socket_fd = socket (at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
      if (connect (socket_fd, at->ai_addr, at->ai_addrlen) == 0)
        break;
      close (socket_fd);
      if (at->ai_next == NULL)
        bare_die (strerror (errno));
    }
  freeaddrinfo (address);
  setsockopt (socket_fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

void
bare_secure (const char *host,
             const char *ca_file)
{
  wire.data = g_malloc (WIRE_SIZE);
  plain.data = g_malloc (PLAIN_SIZE);

  gnutls_certificate_credentials_t credentials;

  gnutls_certificate_allocate_credentials (&credentials);
  if (gnutls_certificate_set_x509_trust_file (credentials, ca_file, GNUTLS_X509_FMT_PEM) < 1)
    bare_die ("no authority");
  gnutls_init (&session, GNUTLS_CLIENT);
  gnutls_set_default_priority (session);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_session_set_verify_cert (session, host, 0);
  gnutls_transport_set_int (session, socket_fd);
  gnutls_transport_set_pull_function (session, pull);
  if (gnutls_handshake (session) < 0)
    bare_die ("no TLS");
}

/* The next line with its line end, valid until the next call. */
char *
bare_read_line (gsize *length)
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
        bare_die ("a line too long");
      do
        count = gnutls_record_recv (session, plain.data + plain.end, PLAIN_SIZE - plain.end);
      while (count == GNUTLS_E_AGAIN || count == GNUTLS_E_INTERRUPTED);
      if (count <= 0)
        bare_die ("the connection is lost");
      plain.end += (gsize) count;
    }
}

void
bare_say (const GString *text)
{
  if (gnutls_record_send (session, text->str, text->len) != (ssize_t) text->len)
    bare_die ("the connection is lost");
}
