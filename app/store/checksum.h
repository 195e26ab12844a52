/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* CRC-32C (Castagnoli, as in RFC 3720 appendix B.4): finds torn and rotten records in files of ours.
 * It is no protection against somebody who may write to the profile. seed: 0, or the checksum of what
 * stood before. */
guint32 signet_checksum (guint32     seed,
                         const void *data,
                         gsize       length);

/* The same without the help of the processor; for tests, which cannot choose theirs. */
guint32 signet_checksum_by_tables (guint32     seed,
                                   const void *data,
                                   gsize       length);

G_END_DECLS
