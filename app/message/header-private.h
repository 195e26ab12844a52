/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "head.h"
#include "header.h"

G_BEGIN_DECLS

/* mail: it begins with the header; head: of the same, with what replaces fields of it; replaced:
 * whether From is not the mail's own. Returns: (transfer full). */
SignetHeader *signet_header_new  (GBytes           *mail,
                                  const SignetHead *head,
                                  gboolean          replaced);
void          signet_header_free (SignetHeader     *self);

G_END_DECLS
