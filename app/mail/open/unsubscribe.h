/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Leaves a mailing list by one click (RFC 8058): a POST in a thread, over https only, that carries
 * nothing but the fixed words of the standard, no cookies, no credentials, no referrer; an answer
 * that leads elsewhere is a failure (section 3.2). The user has to have agreed to it. uri: as
 * signet_one_click_find() gives it. trust: whom to believe instead of the system's
 * authorities, nullable. Errors: G_IO_ERROR, G_TLS_ERROR, G_RESOLVER_ERROR. */
void     signet_unsubscribe_async  (const char           *uri,
                                    GTlsDatabase         *trust,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean signet_unsubscribe_finish (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
