/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "header.h"

G_BEGIN_DECLS

/* Where one click leaves the mailing list that a mail came by (RFC 8058), or NULL if that cannot be
 * had honestly. It can if
 *  - the list offers it at an https address, on a host that can only be far: no address in numbers,
 *    no name without a dot, not ".local" and the like, and no user name in it
 *  - a DKIM signature covers both fields that say so (section 4)
 *  - and, where the reader's own server noted what it found, it found that signature good.
 * trusted: of SignetAuthentication, what that server noted; nullable. Borrowed from header. */
const char *signet_one_click_find (SignetHeader *header,
                                   GPtrArray    *trusted);

G_END_DECLS
