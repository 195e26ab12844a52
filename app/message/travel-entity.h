/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spool.h"

G_BEGIN_DECLS

/* Another program's mail with 8-bit text, long lines or lines that begin with "From ", written so that it
 * comes through every gateway and can be signed in the clear (RFC 8551 section 3.1.3): such parts get
 * quoted-printable or base64. What they say stays the same, and so does each part that needs nothing. Mails
 * in the mail and what is signed in it already are left as they are, for they may not be encoded (RFC 2046
 * section 5.2.1) or would break: whoever signs checks what came out (travel-check.h). directory: as of
 * signet_spool_new(). Blocking. Errors: G_IO_ERROR. Returns: (transfer full): the entity. */
SignetSpool *signet_travel_entity_new (SignetSpool   *entity,
                                       const char    *directory,
                                       GCancellable  *cancellable,
                                       GError       **error);

G_END_DECLS
