/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content-type.h"
#include "event.h"

G_BEGIN_DECLS

gboolean     signet_event_is_type  (const SignetContentType *type);

/* text: UTF-8. Returns: (transfer full), NULL if there is no event in it. */
SignetEvent *signet_event_parse    (SignetSlice              text);
void         signet_event_free     (SignetEvent             *self);

/* What, when, where, who. Returns: (transfer full). */
char        *signet_event_dup_text (SignetEvent             *self);

G_END_DECLS
