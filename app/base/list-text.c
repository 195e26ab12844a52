/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "list-text.h"

#include <glib/gi18n-lib.h>

void
signet_list_text_add (GString    *text,
                      const char *item)
{
  g_return_if_fail (text != NULL);

  if (item == NULL || *item == '\0')
    return;
  if (text->len > 0)
    /* Translators: stands between the items of a list. */
    g_string_append (text, _(", "));
  g_string_append (text, item);
}
