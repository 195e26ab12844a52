/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"

G_BEGIN_DECLS

/* Whether a program may send a mail on by itself: not one that a program sent (RFC 3834 section 2: else two
 * of them answer each other for ever), not one that was sent on from here before, not one that has been
 * round too often, and not one whose beginning alone is here. own: addresses that write from here,
 * NULL-terminated. */
gboolean signet_forward_guard_allows (SignetMessage      *message,
                                      gboolean            partial,
                                      const char *const  *own);

G_END_DECLS
