/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/no-text.h"

#include <glib/gi18n-lib.h>

struct _SignetNoText
{
  AdwBin    parent_instance;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SignetNoText, signet_no_text, ADW_TYPE_BIN)

static void
signet_no_text_class_init (SignetNoTextClass *klass)
{
}

static void
signet_no_text_init (SignetNoText *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

/* RFC 3156 section 4. */
static gboolean
is_openpgp (SignetMessage *message)
{
  GPtrArray *attachments = signet_message_get_attachments (message);

  for (guint i = 0; i < attachments->len; i++)
    if (g_str_equal (signet_part_get_content_type (attachments->pdata[i]), "application/pgp-encrypted"))
      return TRUE;
  return FALSE;
}

void
signet_no_text_show (SignetNoText  *self,
                     SignetReading *reading)
{
  g_return_if_fail (SIGNET_IS_NO_TEXT (self));
  g_return_if_fail (reading == NULL || SIGNET_IS_READING (reading));

  gtk_widget_set_visible (GTK_WIDGET (self), reading != NULL);
  if (reading == NULL)
    return;
  gtk_label_set_text (self->label,
                      is_openpgp (signet_reading_get_message (reading))
                      ? _("This message is encrypted with OpenPGP, which Signet does not open. Save the "
                          "attachments to open them with another program.")
                      : _("This message has no text."));
}
