/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-row.h"

G_BEGIN_DECLS

/* What there is to be told of the user's own certificates that end soon: the first of them, unless another
 * one takes its place. What has ended is no news. mine: of SignetCertificateRow. now: seconds since 1970.
 * Returns: (transfer full): a sentence; NULL if there is nothing. */
char *signet_expiry_notice_make (GListModel *mine,
                                 gint64      now);

G_END_DECLS
