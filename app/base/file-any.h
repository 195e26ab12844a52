/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads all of at most max bytes of what somebody named on the command line: it may be a pipe too, and is
 * waited for. Blocking, until it is cancelled. Errors: G_IO_ERROR; MESSAGE_TOO_LARGE if it is more. Returns:
 * (transfer full). */
GBytes *signet_file_any_read (const char    *path,
                              gsize          max,
                              GCancellable  *cancellable,
                              GError       **error);

G_END_DECLS
