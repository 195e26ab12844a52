/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/place-text.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"

const char *
signet_place_text_title (SignetPlace *place)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (place), NULL);

  switch (signet_place_get_kind (place))
    {
    case SIGNET_PLACE_ALL_INBOXES: return _("All Inboxes");
    case SIGNET_PLACE_SEARCH: return signet_place_get_name (place);
    case SIGNET_PLACE_FOLDER:
    default: return signet_folder_text_title (signet_place_get_folder (place));
    }
}

const char *
signet_place_text_icon (SignetPlace *place)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (place), NULL);

  switch (signet_place_get_kind (place))
    {
    case SIGNET_PLACE_ALL_INBOXES: return "signet-inbox-symbolic";
    case SIGNET_PLACE_SEARCH: return "system-search-symbolic";
    case SIGNET_PLACE_FOLDER:
    default: return signet_folder_text_icon (signet_place_get_folder (place));
    }
}

const char *
signet_place_text_empty (SignetPlace *place)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (place), NULL);

  switch (signet_place_get_kind (place))
    {
    case SIGNET_PLACE_ALL_INBOXES: return _("New mail for any of your accounts arrives here.");
    case SIGNET_PLACE_SEARCH: return _("No message matches this search.");
    case SIGNET_PLACE_FOLDER:
    default: return signet_folder_text_empty (signet_place_get_folder (place));
    }
}
