/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"

G_BEGIN_DECLS

/* The demo mailbox: a throw-away profile and a POP3 + SMTP server inside this program, on loopback
 * and over TLS with a certificate of its own. The client has no other code for it than for any
 * account. */
#define SIGNET_TYPE_DEMO (signet_demo_get_type ())
G_DECLARE_FINAL_TYPE (SignetDemo, signet_demo, SIGNET, DEMO, GObject)

/* profile: an empty or missing directory to use and leave there, or NULL for one that is removed at
 * signet_demo_stop(). Makes keys, certificates and mails and starts the servers, in a thread. */
void           signet_demo_start_async  (const char           *profile,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

/* Returns: (transfer full). */
SignetDemo    *signet_demo_start_finish (GAsyncResult         *result,
                                         GError              **error);

const char    *signet_demo_get_profile  (SignetDemo           *self);

/* The account to add to that profile. Borrowed. */
SignetAccount *signet_demo_get_account  (SignetDemo           *self);
const char    *signet_demo_get_password (SignetDemo           *self);

/* New mail arrives on the demo server every few seconds for a while, as told; the program receives
 * it by its usual interval or on the user's wish. */
void           signet_demo_set_trickle  (SignetDemo           *self,
                                         guint                 seconds);

/* Ends the servers and removes a profile that was made here. Call after the engine is closed. */
void           signet_demo_stop         (SignetDemo           *self);

G_END_DECLS
