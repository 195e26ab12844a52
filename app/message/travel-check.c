/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "travel-check.h"

#define MAX_LINE 998

static const char mbox[] = "From ";
#define MBOX_LENGTH (sizeof mbox - 1)

void
signet_travel_check_feed (SignetTravelCheck *self,
                          const guint8      *bytes,
                          gsize              length)
{
  g_return_if_fail (self != NULL && (bytes != NULL || length == 0));

  SignetTravelCheck now = *self;

  for (gsize i = 0; i < length && !now.broken; i++)
    {
      const guint8 byte = bytes[i];

      now.broken = (byte & 0x80) != 0 || byte == 0 || (now.last == '\r') != (byte == '\n');
      if (byte == '\n')
        now.line = now.match = 0;
      else if (byte != '\r')
        {
          if (now.line < MBOX_LENGTH)
            now.match += byte == (guint8) mbox[now.line];
          now.line++;
          now.broken |= now.line > MAX_LINE || now.match == MBOX_LENGTH;
        }
      now.last = byte;
    }
  *self = now;
}

gboolean
signet_travel_check_holds (SignetTravelCheck *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return !self->broken && self->last != '\r';
}
