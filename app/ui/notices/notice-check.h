/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Looks whether anybody on the session bus shows notifications, or would be started for it. */
void     signet_notice_check_async  (GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/* Returns: FALSE without an error if nobody does, as where there is no bus. Errors: G_IO_ERROR_CANCELLED. */
gboolean signet_notice_check_finish (GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
