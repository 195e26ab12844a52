/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contact.h"
#include "content-type.h"

G_BEGIN_DECLS

gboolean       signet_contact_is_type  (const SignetContentType *type);

/* text: UTF-8. Returns: (transfer full), NULL if there is no vCard that names somebody. */
SignetContact *signet_contact_parse    (SignetSlice              text);
void           signet_contact_free     (SignetContact           *self);

/* Everything, one thing on a line. Returns: (transfer full). */
char          *signet_contact_dup_text (SignetContact           *self);

G_END_DECLS
