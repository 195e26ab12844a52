/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server.h"

G_BEGIN_DECLS

/* Connects, logs in, lists and leaves: whether an account would work. A mailbox that is in use shows that,
 * too. Blocking, for a worker. Errors: SIGNET_TROUBLE_ERROR. */
gboolean signet_receive_probe (SignetServer  *server,
                               const char    *secret,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
