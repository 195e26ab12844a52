/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a text comes through every gateway as it is, so that a signature over it holds (RFC 8551 section
 * 3.1.3): ASCII without NUL, lines of at most 998 bytes that end with CRLF, none of which begins with
 * "From ". To be initialized with zeros. */
typedef struct
{
  gsize    line;   /* bytes of the present line */
  guint    match;  /* how many of these begin it like "From " */
  guint8   last;
  gboolean broken;
} SignetTravelCheck;

void     signet_travel_check_feed  (SignetTravelCheck *self,
                                    const guint8      *bytes,
                                    gsize              length);

/* Whether all that was fed does. */
gboolean signet_travel_check_holds (SignetTravelCheck *self);

G_END_DECLS
