/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/dialogs.h"

static gpointer
ref_window (gconstpointer window,
            gpointer      user_data)
{
  return g_object_ref ((gpointer) window);
}

void
signet_dialogs_close (GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));

  g_autoptr(GList) toplevels = gtk_window_list_toplevels ();
  g_autolist(GtkWindow) windows = g_list_copy_deep (toplevels, ref_window, NULL);

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == parent)
      {
        signet_dialogs_close (l->data);
        gtk_window_close (l->data);
      }
}
