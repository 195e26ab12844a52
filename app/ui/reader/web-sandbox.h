/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether WebKit can lock its web process in. It does not ask: where bubblewrap may not make the
 * namespaces for it (a container, a hardened kernel), it takes the whole program down with the first
 * page. So it is tried out before. */
void     signet_web_sandbox_check_async  (GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/* Errors: G_IO_ERROR, with what bubblewrap says. */
gboolean signet_web_sandbox_check_finish (GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
