/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/message-header.h"

#include <glib/gi18n-lib.h>

#include "authentication.h"
#include "common/date-text.h"
#include "common/search-marks.h"
#include "engine-folders.h"
#include "engine-written-to.h"
#include "own-server.h"
#include "reader/address-button.h"
#include "reader/header-details.h"
#include "reader/list-bar.h"
#include "reader/reader-words.h"
#include "reader/recipients.h"
#include "reader/tag-line.h"

struct _SignetMessageHeader
{
  AdwBin               parent_instance;
  AdwAvatar           *avatar;
  GtkLabel            *subject;
  SignetAddressButton *name;
  GtkLabel            *date;
  GtkLabel            *address;
  GtkLabel            *notes;
  SignetTagLine       *tags;
  GDateTime           *sent;      /* nullable */
  GtkExpander         *recipients;
  GtkLabel            *summary;      /* its label */
  SignetHeaderDetails *details;
  SignetListBar       *list;
  SignetMessage       *message;   /* whose details are not made yet, nullable */
  GPtrArray           *trusted;   /* nullable; what is in it belongs to message */
};

G_DEFINE_FINAL_TYPE (SignetMessageHeader, signet_message_header, ADW_TYPE_BIN)

static void
forget (SignetMessageHeader *self)
{
  g_clear_pointer (&self->trusted, g_ptr_array_unref);
  g_clear_object (&self->message);
}

/* Made when it is looked for: to give a widget its tooltip, GTK asks the display where the pointer is. */
static gboolean
query_date_cb (SignetMessageHeader *self,
               int                  x,
               int                  y,
               gboolean             keyboard,
               GtkTooltip          *tooltip)
{
  g_autofree char *full = self->sent != NULL ? signet_date_text_full (self->sent) : NULL;

  gtk_tooltip_set_text (tooltip, full);
  return full != NULL;
}

/* The details are made when they are looked at: most never are. */
static void
unfolded_cb (SignetMessageHeader *self)
{
  if (self->message == NULL || !gtk_expander_get_expanded (self->recipients))
    return;
  signet_header_details_show (self->details, self->message, self->trusted);
  forget (self);
}

/* What is shown before it is in a reader is marked once it is. */
static void
signet_message_header_map (GtkWidget *widget)
{
  signet_message_header_mark (SIGNET_MESSAGE_HEADER (widget));
  GTK_WIDGET_CLASS (signet_message_header_parent_class)->map (widget);
}

static void
signet_message_header_dispose (GObject *object)
{
  forget (SIGNET_MESSAGE_HEADER (object));
  g_clear_pointer (&SIGNET_MESSAGE_HEADER (object)->sent, g_date_time_unref);
  G_OBJECT_CLASS (signet_message_header_parent_class)->dispose (object);
}

static void
signet_message_header_class_init (SignetMessageHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_message_header_dispose;
  widget_class->map = signet_message_header_map;
  g_type_ensure (SIGNET_TYPE_ADDRESS_BUTTON);
  g_type_ensure (SIGNET_TYPE_HEADER_DETAILS);
  g_type_ensure (SIGNET_TYPE_LIST_BAR);
  g_type_ensure (SIGNET_TYPE_TAG_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/message-header.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, avatar);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, subject);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, name);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, date);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, address);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, notes);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, tags);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, recipients);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, summary);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, details);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageHeader, list);
  gtk_widget_class_bind_template_callback (widget_class, unfolded_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_date_cb);
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
  const char *address = signet_address_get_shown (from);

  adw_avatar_set_text (self->avatar, display);
  signet_address_button_set_address (self->name, from);
  gtk_label_set_text (self->address, address);
  gtk_widget_set_visible (GTK_WIDGET (self->address),
                          address[0] != '\0' && g_strcmp0 (address, display) != 0);
}

static void
show_date (SignetMessageHeader *self,
           GDateTime           *date)
{
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;

  g_clear_pointer (&self->sent, g_date_time_unref);
  if (date != NULL)
    {
      self->sent = g_date_time_ref (date);
      text = signet_date_text_long (g_date_time_to_unix (date),
                                    g_get_real_time () / G_USEC_PER_SEC);
      full = signet_date_text_full (date);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->date), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      full, -1);
    }
  gtk_label_set_text (self->date, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->date), text != NULL);
}

static void
add_note (GString    *notes,
          const char *note)
{
  g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", note);
}

static void
add_sender_notes (GString       *notes,
                  SignetMessage *message)
{
  SignetHeader *header = signet_message_get_header (message);
  SignetAddress *sender = signet_header_get_sender (header);
  SignetAddress *from = signet_message_get_from (message);
  guint others = signet_header_get_senders (header)->len;
  g_autofree char *note = NULL;
  g_autofree char *count = NULL;

  if (others > 1)
    {
      count = g_strdup_printf (ngettext ("It names %u more author: see the details.",
                                         "It names %u more authors: see the details.", others - 1),
                               others - 1);
      add_note (notes, count);
    }
  if (sender == NULL || g_ascii_strcasecmp (signet_address_get_address (sender),
                                            signet_address_get_address (from)) == 0)
    return;
  /* Translators: both are persons or addresses. */
  note = g_strdup_printf (_("Sent by %s on behalf of %s"), signet_address_get_shown (sender),
                          signet_address_get_shown (from));
  add_note (notes, note);
}

/* Answers that go to the list or back to the sender surprise nobody. */
static void
add_reply_note (GString       *notes,
                SignetMessage *message)
{
  g_autofree char *list = NULL;
  g_autofree char *note = NULL;

  if ((signet_message_get_warnings (message) & SIGNET_WARNING_REPLY_TO) == 0)
    return;
  list = signet_recipients_list (signet_message_get_reply_to (message), 3);
  /* Translators: %s are persons with their addresses. */
  note = g_strdup_printf (_("Replies go to %s"), list);
  add_note (notes, note);
}

/* A mail may give itself the name of somebody whom the user trusts. */
static void
add_namesake_note (GString       *notes,
                   SignetMessage *message,
                   SignetEngine  *engine)
{
  SignetAddress *from = signet_message_get_from (message);
  SignetAddress *other = signet_written_to_find_namesake (signet_engine_get_written_to (engine), from);
  g_autofree char *note = NULL;

  if (other == NULL)
    return;
  /* Translators: the first is a person's name, the second an address. */
  note = g_strdup_printf (_("You have written to %s at another address: %s"),
                          signet_address_get_display (from), signet_address_get_address (other));
  add_note (notes, note);
}

/* engine: nullable. */
static void
show_notes (SignetMessageHeader *self,
            SignetMessage       *message,
            SignetEngine        *engine)
{
  g_autoptr(GString) notes = g_string_new (NULL);

  if (engine != NULL)
    add_namesake_note (notes, message, engine);
  add_sender_notes (notes, message);
  add_reply_note (notes, message);
  gtk_label_set_text (self->notes, notes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes->len > 0);
}

/* What the server that the message was fetched from noted itself: the notes on top that bear its name,
 * up to the first that does not. Returns: (transfer container), NULL if there is none. */
static GPtrArray *
find_trusted (SignetMessage *message,
              SignetEngine  *engine,
              SignetFolder  *folder)
{
  GPtrArray *notes = signet_header_get_authentication (signet_message_get_header (message));
  SignetAccount *account = NULL;
  g_autoptr(GPtrArray) trusted = g_ptr_array_new ();

  if (engine != NULL && folder != NULL)
    account = signet_engine_find_account (engine, folder);
  if (account == NULL)
    return NULL;
  for (guint i = 0; i < notes->len; i++)
    {
      SignetAuthentication *note = g_ptr_array_index (notes, i);

      if (!signet_own_server_is (signet_account_get_pop3 (account),
                                 signet_authentication_get_server (note)))
        break;
      g_ptr_array_add (trusted, note);
    }
  return trusted->len > 0 ? g_steal_pointer (&trusted) : NULL;
}

void
signet_message_header_show (SignetMessageHeader *self,
                            SignetMessage       *message,
                            SignetEngine        *engine,
                            SignetFolder        *folder,
                            SignetEntry         *entry)
{
  const char *subject;
  g_autofree char *summary = NULL;
  g_autoptr(GPtrArray) trusted = NULL;

  g_return_if_fail (SIGNET_IS_MESSAGE_HEADER (self));
  g_return_if_fail (SIGNET_IS_MESSAGE (message));

  subject = signet_message_get_subject (message);
  summary = signet_recipients_summary (message,
                                       engine != NULL ? signet_engine_get_accounts (engine) : NULL);
  trusted = find_trusted (message, engine, folder);
  gtk_label_set_text (self->subject, subject[0] != '\0' ? subject : _("No subject"));
  show_sender (self, signet_message_get_from (message));
  signet_message_header_mark (self);
  show_date (self, signet_message_get_date (message));
  show_notes (self, message, engine);
  signet_tag_line_show (self->tags, engine, entry);
  gtk_expander_set_expanded (self->recipients, FALSE);
  gtk_label_set_text (self->summary, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->recipients), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
  signet_list_bar_show (self->list, G_OBJECT (message), signet_message_get_header (message),
                        trusted);
  forget (self);
  self->message = g_object_ref (message);
  self->trusted = g_steal_pointer (&trusted);
}

void
signet_message_header_mark (SignetMessageHeader *self)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_HEADER (self));

  g_auto(GStrv) from = signet_reader_words_dup (GTK_WIDGET (self), SIGNET_QUERY_FROM);
  g_auto(GStrv) subject = signet_reader_words_dup (GTK_WIDGET (self), SIGNET_QUERY_SUBJECT);

  signet_search_marks_show (self->subject, (const char *const *) subject);
  signet_search_marks_show (self->address, (const char *const *) from);
  signet_address_button_mark (self->name, (const char *const *) from);
}
