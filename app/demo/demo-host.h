/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-login.h"
#include "demo-profile.h"

G_BEGIN_DECLS

/* What lives in the demo's thread: the people, the mailbox, the two servers, and the mails that
 * arrive later. Only that thread may touch it; its default main context serves the clients. */
typedef struct _SignetDemoHost SignetDemoHost;

/* Makes keys, certificates and mails, writes what the client needs into the profile, and opens the
 * servers. Blocking, well below a second. Errors: G_IO_ERROR, G_TLS_ERROR, those of demo-mails.h.
 * Returns: (transfer full). */
SignetDemoHost *signet_demo_host_new           (SignetDemoProfile  *profile,
                                                SignetDemoLogin    *login,
                                                GCancellable       *cancellable,
                                                GError            **error);

/* Closes the servers and waits for their sessions to end. */
void            signet_demo_host_free          (SignetDemoHost     *self);
guint16         signet_demo_host_get_pop3_port (SignetDemoHost     *self);
guint16         signet_demo_host_get_smtp_port (SignetDemoHost     *self);

/* One more mail every so many seconds, as long as there are some; 0: no more. */
void            signet_demo_host_set_trickle   (SignetDemoHost     *self,
                                                guint               seconds);

/* The authority that vouches for the servers, below the profile. */
#define SIGNET_DEMO_HOST_CA_FILE "demo/ca.pem"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoHost, signet_demo_host_free)

G_END_DECLS
