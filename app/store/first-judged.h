/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* When a signature was first found valid here: what lets an old mail stay "was valid when it arrived"
 * after its certificate expired. A text file that grows at its end, one line a signature:
 *
 *   CHECKSUM <tab> KEY <tab> TIME <line feed>
 *
 * CHECKSUM: CRC-32C of what follows its tab up to the line feed, eight hexadecimal digits. KEY: SHA-256
 * of content, signature and certificate, hexadecimal. TIME: seconds since 1970. A line that is torn or
 * damaged is passed over. It cannot be made again from the mail, so it does not lie in the cache.
 * Blocking; one thread; one writer. */
typedef struct _SignetFirstJudged SignetFirstJudged;

#define SIGNET_FIRST_JUDGED_KEY 64  /* digits */

/* Reads the file; one that is not there is empty. Errors: G_IO_ERROR. Returns: (transfer full). */
SignetFirstJudged *signet_first_judged_open  (const char         *path,
                                              GError            **error);
void               signet_first_judged_close (SignetFirstJudged  *self);

/* Seconds since 1970; 0: never. */
gint64             signet_first_judged_find  (SignetFirstJudged  *self,
                                              const char         *key);

/* Remembers it from now on, unless it is known already. */
void               signet_first_judged_note  (SignetFirstJudged  *self,
                                              const char         *key,
                                              gint64              time);

/* Makes durable what was noted. After an error it is tried again with the next. Errors: G_IO_ERROR. */
gboolean           signet_first_judged_sync  (SignetFirstJudged  *self,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFirstJudged, signet_first_judged_close)

G_END_DECLS
