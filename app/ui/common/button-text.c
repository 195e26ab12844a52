/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/button-text.h"

void
signet_button_text_wrap (GtkWidget *box)
{
  g_return_if_fail (GTK_IS_WIDGET (box));

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = GTK_IS_BUTTON (child) ? gtk_button_get_child (GTK_BUTTON (child)) : NULL;

      if (!GTK_IS_LABEL (label))
        continue;
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
    }
}

/* libadwaita has them twice: beside each other, and one below the other. */
static void
wrap_below (GtkWidget *widget)
{
  signet_button_text_wrap (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_below (child);
}

void
signet_button_text_wrap_responses (AdwMessageDialog *question)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  wrap_below (GTK_WIDGET (question));
}
