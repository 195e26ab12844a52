/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spool.h"

G_BEGIN_DECLS

/* An encrypted mail repeats its subject in its text, for programs that know nothing of protected headers (RFC
 * 9788 section 5.2.2): in a text of 7 bits there is no room for a subject with letters beyond ASCII. This is
 * the same entity with its first plain text in quoted-printable and UTF-8; one that is not in ASCII, or
 * encoded already, stays as it is. directory: as of signet_spool_new(). Blocking. Errors: G_IO_ERROR.
 * Returns: (transfer full). */
SignetSpool *signet_quotable_entity_new (SignetSpool   *entity,
                                         const char    *directory,
                                         GError       **error);

G_END_DECLS
