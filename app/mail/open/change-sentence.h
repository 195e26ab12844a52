/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reading.h"

G_BEGIN_DECLS

/* "Anna signs with a new certificate since today.", in the same words wherever it is told. now: seconds since
 * 1970. Returns: (transfer full): one line of plain text; NULL if there is no such news. */
char *signet_change_sentence_make (SignetReading  *reading,
                                   gint64          now);

G_END_DECLS
