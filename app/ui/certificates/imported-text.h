/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-import.h"

G_BEGIN_DECLS

/* What an import did, in words. Plain text. Returns: (transfer full). */

/* "The key and certificate of Anna Example are here now". */
char *signet_imported_text_heading (SignetImported *imported);

/* For whom, until when it is good, what was tried out, and what is missing: a few lines. now: seconds
 * since 1970. */
char *signet_imported_text_body    (SignetImported *imported,
                                    gint64          now);

G_END_DECLS
