/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "expire.h"

#include <glib/gi18n-lib.h>

char *
signet_expire_dup_sentence (int days)
{
  if (days < 0)
    return NULL;
  if (days == 0)
    return g_strdup (_("This server itself may delete mail as soon as it was downloaded."));
  return g_strdup_printf (ngettext ("This server itself deletes mail after %d day.",
                                    "This server itself deletes mail after %d days.",
                                    (unsigned long) days), days);
}

gboolean
signet_expire_is_danger (int          days,
                         SignetLeave  leave,
                         guint        leave_days)
{
  if (days < 0 || leave == SIGNET_LEAVE_DELETE)
    return FALSE;
  return leave != SIGNET_LEAVE_DAYS || (guint) days < leave_days;
}
