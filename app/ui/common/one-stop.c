/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/one-stop.h"

struct _SignetOneStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SignetOneStop, signet_one_stop, ADW_TYPE_BIN)

static gboolean
signet_one_stop_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  const gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (signet_one_stop_parent_class)->focus (widget, direction);
}

static void
signet_one_stop_class_init (SignetOneStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = signet_one_stop_focus;
}

static void
signet_one_stop_init (SignetOneStop *self)
{
}
