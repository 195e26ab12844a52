/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content-line.h"

G_BEGIN_DECLS

/* A point in time as a calendar tells it (RFC 5545 section 3.3.5): a day, or the time of a wall
 * clock in a zone. A definition of a zone in the mail is not used: its name is looked up, also
 * if it is one of Windows, and a clock in an unknown zone is told as it stands with that name. */
typedef struct
{
  GDateTime *time;       /* in its zone, or as UTC if that is not known; NULL: not set */
  gboolean   day;        /* without a time of day */
  gboolean   zone_known;
  char      *zone;       /* its name, clean; NULL: the clock of whoever reads it */
} SignetEventTime;

/* line: DTSTART or the like. Leaves self unset if it cannot be read. */
void  signet_event_time_read  (SignetEventTime         *self,
                               const SignetContentLine *line);

/* line: DURATION (section 3.3.6), from start on. */
void  signet_event_time_add   (SignetEventTime         *self,
                               const SignetEventTime   *start,
                               const SignetContentLine *line);
void  signet_event_time_clear (SignetEventTime         *self);

/* end: perhaps not set. Returns: (transfer full), "" if start is not set. */
char *signet_event_time_range (const SignetEventTime   *start,
                               const SignetEventTime   *end);

G_END_DECLS
