/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/security-details.h"

#include "common/facts-grid.h"

struct _SignetSecurityDetails
{
  AdwWindow  parent_instance;
  GtkLabel  *sentence;
  GtkGrid   *facts;
};

G_DEFINE_FINAL_TYPE (SignetSecurityDetails, signet_security_details, ADW_TYPE_WINDOW)

static void
signet_security_details_class_init (SignetSecurityDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/security-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityDetails, sentence);
  gtk_widget_class_bind_template_child (widget_class, SignetSecurityDetails, facts);
}

static void
signet_security_details_init (SignetSecurityDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_security_details_present (GtkWidget     *parent,
                                 SignetVerdict *verdict)
{
  SignetSecurityDetails *self;
  GPtrArray *details;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (verdict != NULL);

  self = g_object_new (SIGNET_TYPE_SECURITY_DETAILS, "transient-for", gtk_widget_get_root (parent),
                       NULL);
  details = signet_verdict_get_details (verdict);
  gtk_label_set_text (self->sentence, signet_verdict_get_sentence (verdict));
  for (guint i = 0; i < details->len; i++)
    {
      const SignetVerdictDetail *detail = g_ptr_array_index (details, i);

      signet_facts_grid_add (self->facts, (int) i, detail->label, detail->text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->facts), details->len > 0);
  gtk_window_present (GTK_WINDOW (self));
}
