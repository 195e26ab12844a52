/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "head.h"

G_BEGIN_DECLS

/* Reads a Date field (RFC 5322 section 3.3) as its writer's clock and zone told it. Returns:
 * (transfer full), NULL if it cannot be read or is not between the years 1900 and 9999. */
GDateTime *signet_date_parse    (SignetSlice       value);

/* When the mail was written, or else when the last server took it (Received), in seconds since
 * 1970, less than 0 before it; 0 if neither can be read. */
gint64     signet_date_of_head  (const SignetHead *head);

/* A Date field's value. Returns: (transfer full). */
char      *signet_date_format   (GDateTime        *date);

G_END_DECLS
