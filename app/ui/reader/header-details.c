/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/header-details.h"

#include <glib/gi18n-lib.h>

#include "authentication.h"
#include "common/date-text.h"
#include "common/facts-grid.h"
#include "count-text.h"
#include "reader/recipients.h"

struct _SignetHeaderDetails
{
  AdwBin   parent_instance;
  GtkGrid *grid;
  int      row;     /* the next one */
};

G_DEFINE_FINAL_TYPE (SignetHeaderDetails, signet_header_details, ADW_TYPE_BIN)

static void
signet_header_details_class_init (SignetHeaderDetailsClass *klass)
{
}

static void
signet_header_details_init (SignetHeaderDetails *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 12);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

static void
clear (SignetHeaderDetails *self)
{
  signet_facts_grid_clear (self->grid);
  self->row = 0;
}

/* Returns: the label with the value. */
static GtkWidget *
add (SignetHeaderDetails *self,
     const char          *caption,
     const char          *value)
{
  return signet_facts_grid_add (self->grid, self->row++, caption, value);
}

static void
show_most_cb (GtkButton *button,
              GtkLabel  *label)
{
  gtk_label_set_text (label, g_object_get_data (G_OBJECT (button), "most"));
  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
}

static void
add_addresses (SignetHeaderDetails *self,
               const char          *caption,
               GPtrArray           *addresses)
{
  g_autofree char *some = signet_recipients_list (addresses, SIGNET_RECIPIENTS_SOME);
  g_autofree char *most = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label, *button;

  if (addresses->len == 0)
    return;
  label = add (self, caption, some);
  if (addresses->len <= SIGNET_RECIPIENTS_SOME)
    return;
  most = signet_recipients_list (addresses, SIGNET_RECIPIENTS_MOST);
  if (addresses->len <= SIGNET_RECIPIENTS_MOST)
    text = signet_count_text (_("Show All %u"), addresses->len);
  else
    text = signet_count_text (_("Show the First %u"), SIGNET_RECIPIENTS_MOST);
  button = gtk_button_new_with_label (text);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "most", g_steal_pointer (&most), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_most_cb), label, 0);
  gtk_grid_attach (self->grid, button, 1, self->row++, 1, 1);
}

static void
add_address (SignetHeaderDetails *self,
             const char          *caption,
             SignetAddress       *address)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  if (address == NULL)
    return;
  g_ptr_array_add (one, address);
  add_addresses (self, caption, one);
}

/* "DKIM: pass (example.org)": those who look here know what the words mean. */
static void
add_authentication (SignetHeaderDetails  *self,
                    SignetAuthentication *authentication)
{
  GPtrArray *results = signet_authentication_get_results (authentication);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *caption = g_strdup_printf (_("Checked by %s"),
                                              signet_authentication_get_server (authentication));

  for (guint i = 0; i < results->len; i++)
    {
      const SignetAuthenticationResult *result = g_ptr_array_index (results, i);
      g_autofree char *method = g_ascii_strup (result->method, -1);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", method, result->result);
      if (result->identity[0] != '\0')
        g_string_append_printf (text, " (%s)", result->identity);
    }
  add (self, caption, text->len > 0 ? text->str : _("Nothing was found out"));
}

void
signet_header_details_show (SignetHeaderDetails *self,
                            SignetMessage       *message,
                            GPtrArray           *trusted)
{
  SignetHeader *header;
  GPtrArray *senders;
  GDateTime *date;

  g_return_if_fail (SIGNET_IS_HEADER_DETAILS (self));
  g_return_if_fail (SIGNET_IS_MESSAGE (message));

  header = signet_message_get_header (message);
  senders = signet_header_get_senders (header);
  date = signet_message_get_date (message);
  clear (self);
  if (senders->len > 1)
    add_addresses (self, _("From"), senders);
  else
    add_address (self, _("From"), signet_message_get_from (message));
  add_address (self, _("Sent by"), signet_header_get_sender (header));
  add_addresses (self, _("Passed on by"), signet_header_get_resent_from (header));
  add_addresses (self, _("Passed on to"), signet_header_get_resent_to (header));
  add_addresses (self, _("Reply to"), signet_message_get_reply_to (message));
  add_addresses (self, _("To"), signet_message_get_to (message));
  add_addresses (self, _("Cc"), signet_message_get_cc (message));
  add_addresses (self, _("Bcc"), signet_header_get_bcc (header));
  if (date != NULL)
    {
      g_autofree char *full = signet_date_text_full (date);

      add (self, _("Date"), full);
    }
  for (guint i = 0; trusted != NULL && i < trusted->len; i++)
    add_authentication (self, g_ptr_array_index (trusted, i));
}
