/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contact.h"
#include "content-type.h"

G_BEGIN_DECLS

gboolean       signet_contact_is_type  (const SignetContentType *type);

/* Everything, one thing on a line. Returns: (transfer full). */
char          *signet_contact_dup_text (SignetContact           *self);

G_END_DECLS
