/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day, month or year as it is written in a query: "2024", "2024-05", "2024-05-31" (also with
 * slashes or dots), "today", "yesterday", or "7d", "2w", "6m", "1y": the day so long before now. In
 * the time zone of now. from: (out): its first second; until: (out): the first after it, both since
 * 1970. Returns: whether it is such a date. */
gboolean signet_query_date_parse (const char *text,
                                  GDateTime  *now,
                                  gint64     *from,
                                  gint64     *until);

G_END_DECLS
