/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/message-header.h"

#include <glib/gi18n-lib.h>

#include "common/date-text.h"
#include "reader/recipients.h"

struct _SignetMessageHeader
{
  AdwBin       parent_instance;
  AdwAvatar   *avatar;
  GtkLabel    *subject;
  GtkLabel    *name;
  GtkLabel    *date;
  GtkLabel    *address;
  GtkExpander *recipients;
  GtkGrid     *details;
};

G_DEFINE_FINAL_TYPE (SignetMessageHeader, signet_message_header, ADW_TYPE_BIN)

static void
signet_message_header_class_init (SignetMessageHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/message-header.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, avatar);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, subject);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, name);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, date);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, address);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, recipients);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, details);
}

static void
signet_message_header_init (SignetMessageHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_sender (SignetMessageHeader *self,
             SignetAddress       *from)
{
  const char *display = signet_address_get_display (from);
  const char *address = signet_address_get_address (from);

  adw_avatar_set_text (self->avatar, display);
  gtk_label_set_text (self->name, display[0] != '\0' ? display : _("Unknown sender"));
  gtk_label_set_text (self->address, address);
  gtk_widget_set_visible (GTK_WIDGET (self->address),
                          address[0] != '\0' && g_strcmp0 (address, display) != 0);
}

/* As the sender's clock told it, for the details. */
static char *
full_date (GDateTime *date)
{
  /* Translators: a whole date with the sender's time and zone, see strftime. */
  return g_date_time_format (date, _("%A, %-d %B %Y, %H:%M:%S (%:z)"));
}

static void
show_date (SignetMessageHeader *self,
           GDateTime           *date)
{
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;

  if (date != NULL)
    {
      text = signet_date_text_long (g_date_time_to_unix (date),
                                    g_get_real_time () / G_USEC_PER_SEC);
      full = full_date (date);
    }
  gtk_label_set_text (self->date, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->date), full);
  gtk_widget_set_visible (GTK_WIDGET (self->date), text != NULL);
}

static void
clear_details (SignetMessageHeader *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->details))) != NULL)
    gtk_grid_remove (self->details, child);
}

static void
add_detail (SignetMessageHeader *self,
            int                  row,
            const char          *caption,
            const char          *value)
{
  GtkWidget *caption_label = gtk_label_new (caption);
  GtkWidget *value_label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (caption_label), 1);
  gtk_label_set_yalign (GTK_LABEL (caption_label), 0);
  gtk_widget_add_css_class (caption_label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_wrap (GTK_LABEL (value_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption_label, NULL, -1);
  gtk_grid_attach (self->details, caption_label, 0, row, 1, 1);
  gtk_grid_attach (self->details, value_label, 1, row, 1, 1);
}

static void
add_addresses (SignetMessageHeader *self,
               int                 *row,
               const char          *caption,
               GPtrArray           *addresses)
{
  g_autofree char *list = signet_recipients_list (addresses);

  if (addresses->len > 0)
    add_detail (self, (*row)++, caption, list);
}

static void
show_details (SignetMessageHeader *self,
              SignetMessage       *message)
{
  g_autoptr(GPtrArray) from = g_ptr_array_new ();
  GDateTime *date = signet_message_get_date (message);
  g_autofree char *full = date != NULL ? full_date (date) : NULL;
  int row = 0;

  clear_details (self);
  g_ptr_array_add (from, signet_message_get_from (message));
  add_addresses (self, &row, _("From"), from);
  add_addresses (self, &row, _("Reply to"), signet_message_get_reply_to (message));
  add_addresses (self, &row, _("To"), signet_message_get_to (message));
  add_addresses (self, &row, _("Cc"), signet_message_get_cc (message));
  if (full != NULL)
    add_detail (self, row++, _("Date"), full);
}

void
signet_message_header_show (SignetMessageHeader *self,
                            SignetMessage       *message,
                            SignetAccountList   *accounts)
{
  const char *subject;
  g_autofree char *summary = NULL;

  g_return_if_fail (SIGNET_IS_MESSAGE_HEADER (self));
  g_return_if_fail (SIGNET_IS_MESSAGE (message));

  subject = signet_message_get_subject (message);
  summary = signet_recipients_summary (message, accounts);
  gtk_label_set_text (self->subject, subject[0] != '\0' ? subject : _("No subject"));
  show_sender (self, signet_message_get_from (message));
  show_date (self, signet_message_get_date (message));
  gtk_expander_set_expanded (self->recipients, FALSE);
  gtk_expander_set_label (self->recipients, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->recipients), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
  show_details (self, message);
}
