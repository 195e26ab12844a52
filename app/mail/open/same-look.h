/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reading.h"

G_BEGIN_DECLS

/* Whether two readings of the same mail would be shown in just the same way, but for what is told of the
 * signature: then what is on the screen may stay when more becomes known. Rather says no: that of partly
 * signed and of encrypted mail. */
gboolean signet_same_look (SignetReading *one,
                           SignetReading *other);

G_END_DECLS
