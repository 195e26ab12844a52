/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"

G_BEGIN_DECLS

/* A small POP3 server for the engine's tests, on top of FakeServer: a mailbox that remembers what was
 * deleted, for as many connections as were asked for. The test looks into it between connections. */
typedef struct
{
  const char *uidl;
  const char *text;     /* with CRLF and dots as they are; must not begin a line with a dot */
  gboolean    marked;   /* by DELE in this session */
  gboolean    deleted;
} SmallMessage;

typedef struct
{
  SmallMessage *messages;
  guint         n_messages;
  const char   *password;
  gboolean      no_uidl;
  gboolean      lose_quit;   /* deletes nothing, and drops the line at QUIT */
  guint         n_retrieved; /* RETR over all connections */
} SmallServer;

/* Adds n_connections scripts that serve the mailbox over TLS. server: borrowed. */
void small_server_add_to (SmallServer *server,
                          FakeServer  *fake,
                          guint        n_connections);

G_END_DECLS
