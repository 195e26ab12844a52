/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/security-line.h"

#include "change-sentence.h"
#include "common/beside-layout.h"
#include "common/signature-mark.h"

struct _SignetSecurityLine
{
  AdwBin         parent_instance;
  SignetVerdict *verdict;  /* NULL: nothing is told */
  GtkWidget     *line;
  GtkImage      *icon;
  GtkLabel      *sentence;
  GtkLabel      *change;
  GtkWidget     *details;  /* the button */
};

G_DEFINE_FINAL_TYPE (SignetSecurityLine, signet_security_line, ADW_TYPE_BIN)

enum
{
  DETAILS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
details_clicked_cb (SignetSecurityLine *self)
{
  g_signal_emit (self, signals[DETAILS], 0, self->verdict);
}

static void
signet_security_line_finalize (GObject *object)
{
  SignetSecurityLine *self = SIGNET_SECURITY_LINE (object);

  g_clear_pointer (&self->verdict, signet_verdict_unref);
  G_OBJECT_CLASS (signet_security_line_parent_class)->finalize (object);
}

static void
signet_security_line_class_init (SignetSecurityLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_security_line_finalize;

  signals[DETAILS] = g_signal_new ("details", SIGNET_TYPE_SECURITY_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, SIGNET_TYPE_VERDICT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/security-line.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityLine, line);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityLine, icon);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityLine, sentence);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityLine, change);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityLine, details);
  gtk_widget_class_bind_template_callback (widget_class, details_clicked_cb);
}

static void
signet_security_line_init (SignetSecurityLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->line, signet_beside_layout_new ());
}

/* Damaged text is as little to be believed as a changed one. */
static SignetTone
find_tone (SignetVerdict *verdict)
{
  if (signet_verdict_get_encryption (verdict) == SIGNET_ENCRYPTION_DAMAGED)
    return SIGNET_TONE_STOP;
  return signet_signature_tone (signet_verdict_get_signature (verdict));
}

static void
show_tone (SignetSecurityLine *self,
           SignetTone          tone)
{
  static const char *const classes[] = {
    [SIGNET_TONE_QUIET] = "quiet",
    [SIGNET_TONE_CARE] = "care",
    [SIGNET_TONE_STOP] = "stop",
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->line, classes[i]);
  gtk_widget_add_css_class (self->line, classes[tone]);
}

static void
show_icon (SignetSecurityLine *self,
           SignetReading      *reading)
{
  SignetVerdict *verdict = signet_reading_get_verdict (reading);
  SignetSignatureMark mark = signet_signature_mark (signet_verdict_get_signature (verdict));
  const char *icon = mark.icon != NULL ? mark.icon : "channel-secure-symbolic";

  if (!signet_reading_is_checked (reading))
    icon = "content-loading-symbolic";
  gtk_image_set_from_icon_name (self->icon, icon);
  if (g_strcmp0 (mark.color, "success_color") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "success");
}

static void
show_change (SignetSecurityLine *self,
             SignetReading      *reading)
{
  g_autofree char *sentence = signet_change_sentence_make (reading, g_get_real_time () / G_USEC_PER_SEC);

  gtk_label_set_text (self->change, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->change), sentence != NULL);
}

void
signet_security_line_show (SignetSecurityLine *self,
                           SignetReading      *reading)
{
  SignetVerdict *verdict = reading != NULL ? signet_reading_get_verdict (reading) : NULL;

  g_return_if_fail (SIGNET_IS_SECURITY_LINE (self));

  g_clear_pointer (&self->verdict, signet_verdict_unref);
  if (verdict == NULL || !signet_verdict_is_told (verdict))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->verdict = signet_verdict_ref (verdict);
  gtk_label_set_text (self->sentence, signet_verdict_get_sentence (verdict));
  show_change (self, reading);
  show_icon (self, reading);
  show_tone (self, find_tone (verdict));
  gtk_widget_set_visible (self->details, signet_reading_is_checked (reading));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
