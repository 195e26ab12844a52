/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/list-title.h"

#include <glib/gi18n-lib.h>

#include "common/place-text.h"
#include "count-text.h"

static char *
make_subtitle (SignetPlace *place,
               guint        selected)
{
  guint unread, total;

  if (selected > 1)
    return signet_count_text (ngettext ("%u selected", "%u selected", selected), selected);

  unread = signet_place_get_unread (place);
  if (unread > 0)
    return signet_count_text (ngettext ("%u unread", "%u unread", unread), unread);
  total = signet_place_get_total (place);
  if (total > 0)
    return signet_count_text (ngettext ("%u message", "%u messages", total), total);
  return g_strdup ("");
}

void
signet_list_title_show (AdwWindowTitle *title,
                        SignetPlace    *place,
                        guint           selected)
{
  g_return_if_fail (ADW_IS_WINDOW_TITLE (title));
  g_return_if_fail (place == NULL || SIGNET_IS_PLACE (place));

  g_autofree char *subtitle = place != NULL ? make_subtitle (place, selected) : g_strdup ("");

  adw_window_title_set_title (title, place != NULL ? signet_place_text_title (place) : "");
  adw_window_title_set_subtitle (title, subtitle);
}
