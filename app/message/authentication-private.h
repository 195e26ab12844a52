/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authentication.h"
#include "slice.h"

G_BEGIN_DECLS

/* Returns: (transfer full), NULL if the field names no server. */
SignetAuthentication *signet_authentication_parse (SignetSlice           field);
void                  signet_authentication_free  (SignetAuthentication *self);

G_END_DECLS
