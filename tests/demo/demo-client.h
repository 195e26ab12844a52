/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A client without manners for tests: lines over TLS, blocking, every wait with a deadline. Fails
 * the test when something goes wrong that the test did not ask for. */
typedef struct _DemoClient DemoClient;

/* Connects to 127.0.0.1 and checks the server's certificate against the anchors in ca_file. */
DemoClient *demo_client_new    (guint16     port,
                                const char *ca_file);

/* The same for who expects to be turned away: NULL and an error when the handshake fails. */
DemoClient *demo_client_try    (guint16      port,
                                const char  *ca_file,
                                GError     **error);
void        demo_client_free   (DemoClient *self);

/* Cuts the line without a good-bye, and frees. */
void        demo_client_drop   (DemoClient *self);

/* Sends bytes as they are. FALSE when the server has hung up. */
gboolean    demo_client_send   (DemoClient *self,
                                const char *bytes,
                                gssize      length);

/* The next line, without CRLF; NULL when the server has hung up. */
char       *demo_client_read   (DemoClient *self);

/* A whole multi-line answer behind its first line, dots un-stuffed, up to the last dot. */
char       *demo_client_read_lines (DemoClient *self);

/* Sends the line and gives the first line of the answer. */
char       *demo_client_ask    (DemoClient *self,
                                const char *line);

/* The same, and the answer has to begin like this. */
void        demo_client_expect (DemoClient *self,
                                const char *line,
                                const char *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoClient, demo_client_free)

G_END_DECLS
