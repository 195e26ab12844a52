/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The messages of a server that did not end where any mail ends: to ask for one ended the session, and would
 * keep all behind it from ever being received. What LIST says of sizes is no proof (pop3-listing.h), so each
 * is tried once. A small file of the cache, which may be deleted at any time. Blocking, for a worker. */

/* The largest message that is received, in bytes. */
#define SIGNET_GIANTS_LIMIT G_GUINT64_CONSTANT (2000000000)

/* Returns: (transfer full): a set of keys, as the log calls the messages. */
GHashTable *signet_giants_load (const char *path);

/* Remembers one more. */
void        signet_giants_add  (const char *path,
                                const char *key);

G_END_DECLS
