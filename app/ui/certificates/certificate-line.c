/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-line.h"

#include <glib/gi18n-lib.h>

#include "certificates/certificate-text.h"
#include "common/direction-mark.h"

struct _SignetCertificateLine
{
  GtkWidget  parent_instance;
  GtkLabel  *name;
  GtkLabel  *facts;
  GtkImage  *mark;
};

G_DEFINE_FINAL_TYPE (SignetCertificateLine, signet_certificate_line, GTK_TYPE_WIDGET)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static const char *
choose_icon (SignetCertificateTextTone tone)
{
  switch (tone)
    {
    case SIGNET_CERTIFICATE_TEXT_ERROR: return "dialog-error-symbolic";
    case SIGNET_CERTIFICATE_TEXT_WARNING: return "dialog-warning-symbolic";
    case SIGNET_CERTIFICATE_TEXT_QUIET:
    default: return "go-next-symbolic";
    }
}

/* What is told in words has a mark too. */
static void
show_mark (GtkImage                  *mark,
           SignetCertificateTextTone  tone)
{
  gtk_image_set_from_icon_name (mark, choose_icon (tone));
  gtk_widget_remove_css_class (GTK_WIDGET (mark), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (mark), "warning");
  if (tone != SIGNET_CERTIFICATE_TEXT_QUIET)
    gtk_widget_add_css_class (GTK_WIDGET (mark),
                              tone == SIGNET_CERTIFICATE_TEXT_ERROR ? "error" : "warning");
}

static char *
describe (SignetCertificateRow      *row,
          SignetCertificateTextTone *tone)
{
  SignetCertificate *certificate = signet_certificate_row_get_certificate (row);
  SignetCertificateTextTone remark_tone;
  g_autofree char *addresses = signet_certificate_text_addresses (certificate);
  g_autofree char *validity = signet_certificate_text_validity (certificate, get_now (), tone);
  g_autofree char *remark = signet_certificate_text_remark (row, &remark_tone);
  g_autoptr(GString) text = g_string_new (NULL);

  *tone = MAX (*tone, remark_tone);
  if (*addresses != '\0')
    g_string_append_printf (text, "%s%s\n", signet_direction_mark (), addresses);
  if (signet_certificate_row_is_requested (row))
    return g_string_free (g_string_append (g_steal_pointer (&text), remark), FALSE);
  if (signet_certificate_is_self_signed (certificate))
    g_string_append (text, _("Issued by itself"));
  else
    /* Translators: %s is the name of an authority. */
    g_string_append_printf (text, _("Issued by %s"), signet_certificate_get_issuer_name (certificate));
  g_string_append_printf (text, "\n%s", validity);
  if (*remark != '\0')
    g_string_append_printf (text, "\n%s", remark);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
signet_certificate_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (signet_certificate_line_parent_class)->dispose (object);
}

static void
signet_certificate_line_class_init (SignetCertificateLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_certificate_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

/* Wrapped lines would be laid out many times over for each item that is near; the details have room. */
static GtkLabel *
add_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
signet_certificate_line_init (SignetCertificateLine *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *mark = gtk_image_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 12);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_parent (box, widget);
  gtk_widget_set_parent (mark, widget);
  self->name = add_label (box);
  self->facts = add_label (box);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "dim-label");
  self->mark = GTK_IMAGE (mark);
}

GtkWidget *
signet_certificate_line_new (void)
{
  return g_object_new (SIGNET_TYPE_CERTIFICATE_LINE, NULL);
}

/* What reads lists aloud looks at the item around this. */
static void
name_item (SignetCertificateLine *self,
           const char            *name,
           const char            *facts)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts, -1);
}

void
signet_certificate_line_set_row (SignetCertificateLine *self,
                                 SignetCertificateRow  *row)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_LINE (self));
  g_return_if_fail (SIGNET_IS_CERTIFICATE_ROW (row));

  const char *name = signet_certificate_get_name (signet_certificate_row_get_certificate (row));
  SignetCertificateTextTone tone;
  g_autofree char *facts = describe (row, &tone);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->facts, facts);
  show_mark (self->mark, tone);
  name_item (self, name, facts);
}
