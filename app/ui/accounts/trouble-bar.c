/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/trouble-bar.h"

#include "common/button-text.h"

struct _SignetTroubleBar
{
  AdwBin       parent_instance;
  GtkRevealer *revealer;
  GtkLabel    *sentence;
  GtkLabel    *advice;
  GtkWidget   *button;
};

enum { SHOW_CERTIFICATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetTroubleBar, signet_trouble_bar, ADW_TYPE_BIN)

static void
button_clicked_cb (SignetTroubleBar *self)
{
  g_signal_emit (self, signals[SHOW_CERTIFICATE], 0);
}

static void
signet_trouble_bar_class_init (SignetTroubleBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SHOW_CERTIFICATE] = g_signal_new ("show-certificate", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/accounts/trouble-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, advice);
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
signet_trouble_bar_init (SignetTroubleBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  signet_button_text_wrap (gtk_widget_get_parent (self->button));
}

void
signet_trouble_bar_show (SignetTroubleBar *self,
                         SignetTrouble    *trouble)
{
  g_return_if_fail (SIGNET_IS_TROUBLE_BAR (self));

  if (trouble != NULL)
    {
      const char *advice = signet_trouble_get_advice (trouble);

      gtk_label_set_label (self->sentence, signet_trouble_get_sentence (trouble));
      gtk_label_set_label (self->advice, advice != NULL ? advice : "");
      gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
      gtk_widget_set_visible (self->button, signet_trouble_get_certificate (trouble) != NULL);
    }
  gtk_revealer_set_reveal_child (self->revealer, trouble != NULL);
  if (trouble != NULL && gtk_widget_get_visible (self->button))
    gtk_widget_grab_focus (self->button);
}

void
signet_trouble_bar_add_advice (SignetTroubleBar *self,
                               const char       *sentence)
{
  g_return_if_fail (SIGNET_IS_TROUBLE_BAR (self));
  g_return_if_fail (sentence != NULL);

  g_autofree char *before = g_strdup (gtk_label_get_label (self->advice));
  g_autofree char *text = g_strjoin (*before != '\0' ? "\n" : "", before, sentence, NULL);

  gtk_label_set_label (self->advice, text);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), TRUE);
}
