/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fake-certificates.h"
#include "fake-script.h"
#include "server.h"

G_BEGIN_DECLS

/* A server for tests on 127.0.0.1 that plays scripts: the first on the first connection, the
 * second on the next one, and so on, one after the other. Add all scripts, start, let the client
 * work. Whoever frees one that was started makes sure that it was played.
 *
 *   g_autoptr(FakeServer) fake = fake_server_new ();
 *   FakeScript *script = fake_server_add_script (fake);
 *
 *   fake_script_send (script, "+OK ready\r\n");
 *   fake_script_reply (script, "QUIT", "+OK bye\r\n");
 *   fake_server_start (fake);
 *   … the client …
 * / */
typedef struct _FakeServer FakeServer;

FakeServer       *fake_server_new              (void);

/* When the client is done. Fails the test if the scripts were not played as they stand, unless
 * fake_server_finish() has told already: where a script calls what goes before, that is to be called. */
void              fake_server_free             (FakeServer      *self);

/* Borrowed. */
FakeScript       *fake_server_add_script       (FakeServer      *self);
FakeCertificates *fake_server_get_certificates (FakeServer      *self);
guint16           fake_server_get_port         (FakeServer      *self);

/* How a client is told of it: "localhost", its port, its CA file. Returns: (transfer full). */
SignetServer     *fake_server_dup_server       (FakeServer      *self,
                                                SignetSecurity   security,
                                                const char      *user);

void              fake_server_start            (FakeServer      *self);

/* To be called when the client is done: waits (not for ever) until the connection under way is
 * played to its end. Returns: (transfer none) (nullable): what went wrong, a line each. */
const char       *fake_server_finish           (FakeServer      *self);

#define fake_server_assert_played(self) \
  g_assert_cmpstr (fake_server_finish (self), ==, NULL)

/* After fake_server_finish(). Connections count from 0. */
guint             fake_server_get_n_connections (FakeServer     *self);

/* What the client sent on one connection, in the clear and under TLS. Borrowed, ended by a NUL. */
const char       *fake_server_get_clear         (FakeServer     *self,
                                                 guint           connection);
const char       *fake_server_get_secured       (FakeServer     *self,
                                                 guint           connection);

/* Whether text occurs in anything that the client sent on any connection. */
gboolean          fake_server_was_told          (FakeServer     *self,
                                                 const char     *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

G_END_DECLS
