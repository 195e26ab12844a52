/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/direction-mark.h"

const char *
signet_direction_mark (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\u200f" : "";
}
