/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deed.h"

G_BEGIN_DECLS

/* "Move of 3 Messages". Returns: (transfer full). */
char *signet_deed_text_dup_name (SignetDeedKind  kind,
                                 guint           n);

/* What is said when it has been done: "3 messages moved to Archive". target: the folder's name as it is
 * shown, for MOVE and COPY. Returns: (transfer full). */
char *signet_deed_text_dup_done (SignetDeedKind  kind,
                                 guint           n,
                                 const char     *target);

/* What is told when it did not work: "The messages could not be moved". Translated. */
const char *signet_deed_text_failed (SignetDeedKind kind);

G_END_DECLS
