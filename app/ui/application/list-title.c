/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/list-title.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"

static char *
make_subtitle (SignetFolder *folder,
               guint         selected)
{
  guint unread, total;

  if (selected > 1)
    return g_strdup_printf (ngettext ("%u selected", "%u selected", selected), selected);

  unread = signet_folder_get_unread (folder);
  if (unread > 0)
    return g_strdup_printf (ngettext ("%u unread", "%u unread", unread), unread);
  total = signet_folder_get_total (folder);
  if (total > 0)
    return g_strdup_printf (ngettext ("%u message", "%u messages", total), total);
  return g_strdup ("");
}

void
signet_list_title_show (AdwWindowTitle *title,
                        SignetFolder   *folder,
                        guint           selected)
{
  g_return_if_fail (ADW_IS_WINDOW_TITLE (title));
  g_return_if_fail (folder == NULL || SIGNET_IS_FOLDER (folder));

  g_autofree char *subtitle = folder != NULL ? make_subtitle (folder, selected) : g_strdup ("");

  adw_window_title_set_title (title, folder != NULL ? signet_folder_text_title (folder) : "");
  adw_window_title_set_subtitle (title, subtitle);
}
