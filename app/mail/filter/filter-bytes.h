/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A mail as far as filters look into it: of one that is very large, the beginning. */
#define SIGNET_FILTER_BYTES_MAX (32 * 1024 * 1024)

/* size: (out) (optional): of the whole mail. Returns: (transfer full), NULL if it cannot be read.
 * Blocking. */
GBytes *signet_filter_bytes_read (const char *path,
                                  guint64    *size);

G_END_DECLS
