/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/sealing-line.h"

#include <glib/gi18n-lib.h>

#include "common/value-wrap.h"
#include "common/wrap-layout.h"

struct _SignetSealingLine
{
  AdwBin    parent_instance;
  GtkImage *icon;
  GtkLabel *sentence;
  GtkWidget *doors;  /* to a certificate of one's own */
};

G_DEFINE_FINAL_TYPE (SignetSealingLine, signet_sealing_line, ADW_TYPE_BIN)

static void
signet_sealing_line_class_init (SignetSealingLineClass *klass)
{
}

static void
add_door (SignetSealingLine *self,
          const char        *label,
          const char        *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->doors), button);
}

static void
signet_sealing_line_init (SignetSealingLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  signet_value_wrap (self->sentence);
  gtk_label_set_xalign (self->sentence, 0);
  self->doors = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (self->doors, signet_wrap_layout_new (6));
  add_door (self, _("_Import…"), "composer.import");
  add_door (self, _("_Request a Certificate…"), "composer.request");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (column), self->doors);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), column);
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
  gtk_widget_set_visible (self->doors, signet_sealing_wants_own (sealing));
  if (signet_sealing_get_state (sealing) == SIGNET_SEALING_STOPPED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "care");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "care");
}
