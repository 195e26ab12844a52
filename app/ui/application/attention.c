/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/attention.h"

#include <glib/gi18n-lib.h>

static gboolean
is_troubled (SignetEngine *engine)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (signet_engine_get_trouble (engine, account) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
signet_attention_update (GtkWidget    *button,
                         SignetEngine *engine)
{
  g_return_if_fail (GTK_IS_WIDGET (button));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  const gboolean troubled = is_troubled (engine);

  if (troubled)
    gtk_widget_add_css_class (button, "warning");
  else
    gtk_widget_remove_css_class (button, "warning");
  gtk_widget_set_tooltip_text (button, troubled ? _("Back to the Folders: an account needs you")
                                                : _("Back to the Folders"));
}
