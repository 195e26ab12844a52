/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/trouble-bar.h"

#include "common/button-text.h"
#include "common/value-wrap.h"

/* As much of it as is seen in any case, px. */
#define LEAST 96

struct _SignetTroubleBar
{
  AdwBin       parent_instance;
  GtkRevealer *revealer;
  GtkWidget   *frame;
  GtkWidget   *content;
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
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, frame);
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, content);
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, advice);
  gtk_widget_class_bind_template_child (widget_class, SignetTroubleBar, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

/* With large text on a small screen it scrolls, and leaves the form its place: a scrolled window by itself
 * does not know how high it would have to be. */
static void
measure (GtkWidget      *frame,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  GtkWidget *bar = gtk_widget_get_ancestor (frame, SIGNET_TYPE_TROUBLE_BAR);

  /* How wide it is does not go by the height: what it has may be less than all that is in it needs. */
  gtk_widget_measure (SIGNET_TROUBLE_BAR (bar)->content, orientation,
                      orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MIN (*natural, LEAST);
}

static void
allocate (GtkWidget *frame,
          int        width,
          int        height,
          int        baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (frame), width, height, -1, NULL);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *frame)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
signet_trouble_bar_init (SignetTroubleBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->frame, gtk_custom_layout_new (get_request_mode, measure, allocate));
  signet_value_wrap (self->sentence);
  signet_value_wrap (self->advice);
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
