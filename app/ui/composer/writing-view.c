/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/writing-view.h"

#include <glib/gi18n-lib.h>

/* As in the document of a rich text (web-editor-content.c). */
#define MARGIN 12  /* px */

void
signet_writing_view_set_up (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, MARGIN);
  gtk_text_view_set_right_margin (view, MARGIN);
  gtk_text_view_set_top_margin (view, MARGIN);
  gtk_text_view_set_bottom_margin (view, MARGIN);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Message"),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
}
