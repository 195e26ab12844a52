/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/no-text.h"

#include <glib/gi18n-lib.h>

/* Armour is looked for no further than this. */
#define MAX_BEFORE (64 * 1024)  /* bytes */
#define ARMOUR     "-----BEGIN PGP MESSAGE-----"

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

/* RFC 9580 section 6.2: on a line of its own; not where somebody quotes it. */
static gboolean
is_armoured (SignetMessage *message)
{
  const char *text = signet_message_get_text (message);
  const char *found = g_strstr_len (text, MAX_BEFORE, ARMOUR);

  return found != NULL && (found == text || found[-1] == '\n');
}

/* Returns: NULL if there is nothing to be said. */
static const char *
get_sentence (SignetMessage *message,
              GtkWidget     *page)
{
  switch (signet_message_get_body_kind (message))
    {
    case SIGNET_BODY_PLAIN:
    case SIGNET_BODY_FROM_HTML:
      return is_armoured (message)
             ? _("This text is encrypted with OpenPGP, which Signet does not open. Copy it to open it with "
                 "another program.")
             : NULL;
    case SIGNET_BODY_EMPTY:
      if (page != NULL)
        return NULL;
      return is_openpgp (message)
             ? _("This message is encrypted with OpenPGP, which Signet does not open. Save the "
                 "attachments to open them with another program.")
             : _("This message has no text.");
    case SIGNET_BODY_ENCRYPTED:
    default:
      return NULL;
    }
}

void
signet_no_text_show (SignetNoText  *self,
                     SignetReading *reading,
                     GtkWidget     *page)
{
  g_return_if_fail (SIGNET_IS_NO_TEXT (self));
  g_return_if_fail (SIGNET_IS_READING (reading));
  g_return_if_fail (page == NULL || GTK_IS_WIDGET (page));

  const char *sentence = get_sentence (signet_reading_get_message (reading), page);

  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
  gtk_label_set_text (self->label, sentence != NULL ? sentence : "");
}
