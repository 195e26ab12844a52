/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/sealing-line.h"

struct _SignetSealingLine
{
  AdwBin    parent_instance;
  GtkImage *icon;
  GtkLabel *sentence;
};

G_DEFINE_FINAL_TYPE (SignetSealingLine, signet_sealing_line, ADW_TYPE_BIN)

static void
signet_sealing_line_class_init (SignetSealingLineClass *klass)
{
}

static void
signet_sealing_line_init (SignetSealingLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_wrap_mode (self->sentence, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sentence), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sealing");
}

static const char *
find_icon (SignetSealing *sealing)
{
  switch (signet_sealing_get_state (sealing))
    {
    case SIGNET_SEALING_STOPPED: return "dialog-warning-symbolic";
    case SIGNET_SEALING_CHECKING: return "content-loading-symbolic";
    case SIGNET_SEALING_GOOD:
      return signet_sealing_get_encrypt (sealing) ? "channel-secure-symbolic" : "document-edit-symbolic";
    case SIGNET_SEALING_CLEAR:
    default: return NULL;
    }
}

void
signet_sealing_line_show (SignetSealingLine *self,
                          SignetSealing     *sealing)
{
  g_return_if_fail (SIGNET_IS_SEALING_LINE (self));
  g_return_if_fail (SIGNET_IS_SEALING (sealing));

  gtk_image_set_from_icon_name (self->icon, find_icon (sealing));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), find_icon (sealing) != NULL);
  gtk_label_set_text (self->sentence, signet_sealing_get_sentence (sealing));
  if (signet_sealing_get_state (sealing) == SIGNET_SEALING_STOPPED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "care");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "care");
}
