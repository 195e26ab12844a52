/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "leave.h"

#include <string.h>

gboolean
signet_leave_from_string (const char  *text,
                          SignetLeave *leave,
                          guint       *days)
{
  static const struct { const char *text; SignetLeave leave; } words[] = {
    { "keep", SIGNET_LEAVE_KEEP },
    { "delete", SIGNET_LEAVE_DELETE },
    { "until-deleted", SIGNET_LEAVE_UNTIL_DELETED },
  };
  guint64 number;

  g_return_val_if_fail (leave != NULL && days != NULL, FALSE);

  *days = SIGNET_LEAVE_DEFAULT_DAYS;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (text, words[i].text) == 0)
      {
        *leave = words[i].leave;
        return TRUE;
      }
  if (text == NULL || !g_str_has_prefix (text, "days:")
      || !g_ascii_string_to_unsigned (text + strlen ("days:"), 10, 1, SIGNET_LEAVE_MAX_DAYS, &number, NULL))
    return FALSE;
  *leave = SIGNET_LEAVE_DAYS;
  *days = (guint) number;
  return TRUE;
}

char *
signet_leave_to_string (SignetLeave leave,
                        guint       days)
{
  switch (leave)
    {
    case SIGNET_LEAVE_KEEP: return g_strdup ("keep");
    case SIGNET_LEAVE_DELETE: return g_strdup ("delete");
    case SIGNET_LEAVE_UNTIL_DELETED: return g_strdup ("until-deleted");
    case SIGNET_LEAVE_DAYS: return g_strdup_printf ("days:%u", days);
    default: g_return_val_if_reached (NULL);
    }
}
