/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content-type.h"
#include "report.h"

G_BEGIN_DECLS

gboolean      signet_report_is_type  (const SignetContentType *type);

/* text: the decoded body of such a part. Returns: (transfer full), NULL if it tells of nobody. */
SignetReport *signet_report_parse    (SignetSlice              text);
void          signet_report_free     (SignetReport            *self);

/* One sentence for each recipient on a line, with what the server said. Returns: (transfer
 * full). */
char         *signet_report_dup_text (SignetReport            *self);

G_END_DECLS
