/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-row.h"

G_BEGIN_DECLS

/* What there is to be told of the user's own certificates that end. now: seconds since 1970. */

/* Those that end within a month or have ended, the first to end first: of the ones that somebody writes
 * as, as long as no other one does all that they did. mine: of SignetCertificateRow. accounts: of
 * SignetAccount. Returns: (transfer full): of SignetCertificate, may be empty. */
GPtrArray *signet_expiry_notice_find  (GListModel        *mine,
                                       GListModel        *accounts,
                                       gint64             now);

/* The one of it, or how many there are. certificates: of SignetCertificate, not empty. Returns: (transfer
 * full): a sentence. */
char      *signet_expiry_notice_word  (GPtrArray         *certificates,
                                       gint64             now);

/* What tells the certificate and how near its end is, which is news a month before it, a week before it and
 * when it has come. Returns: (transfer full). */
char      *signet_expiry_notice_stage (SignetCertificate *certificate,
                                       gint64             now);

G_END_DECLS
