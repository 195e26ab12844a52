/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/message-page.h"
#include "common/focus-into.h"

#include "reader/attachment-box.h"
#include "reader/body-view.h"
#include "reader/card-box.h"
#include "reader/closed-page.h"
#include "reader/column.h"
#include "reader/find-bar.h"
#include "reader/html-body.h"
#include "reader/images-bar.h"
#include "reader/message-document.h"
#include "reader/message-header.h"
#include "reader/no-text.h"
#include "reader/partial-bar.h"
#include "reader/receipt-bar.h"
#include "reader/security-details.h"
#include "reader/security-line.h"
#include "reader/sheet-scroll.h"
#include "reader/view-actions.h"

struct _SignetMessagePage
{
  AdwBin               parent_instance;
  GtkScrolledWindow   *scroller;
  SignetColumn        *column;
  SignetMessageHeader *header;
  SignetSecurityLine  *security;
  SignetPartialBar    *partial;
  SignetReceiptBar    *receipt;
  SignetImagesBar     *images;
  GtkWidget           *unguarded;
  SignetClosedPage    *encrypted;
  SignetNoText        *no_text;
  SignetCardBox       *cards;
  SignetBodyView      *body;
  SignetAttachmentBox *attachments;
  SignetFindBar       *find_bar;
  SignetHtmlBody      *html;         /* in the place of body while HTML is shown */
  SignetViewActions   *actions;
  SignetEngine        *engine;       /* of the reading, nullable */
  SignetReading       *reading;
  SignetWebDocument   *document;     /* NULL: there is no HTML in it */
  gboolean             filled;       /* body has its text */
  gboolean             worded;       /* there is something to read beside the cards */
  gboolean             within_sealed;
  gboolean             sealed;       /* the message that is shown */
};

G_DEFINE_FINAL_TYPE (SignetMessagePage, signet_message_page, ADW_TYPE_BIN)

/* What a key does to the sheet. Returns: whether it is one that scrolls. */
static gboolean
scroll_by_key (GtkAdjustment   *adjustment,
               guint            key,
               GdkModifierType  state)
{
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_increment (adjustment);
  double step = gtk_adjustment_get_step_increment (adjustment);
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || (shift && key != GDK_KEY_space))
    return FALSE;
  if (key == GDK_KEY_Page_Down || (key == GDK_KEY_space && !shift))
    value += page;
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_space)
    value -= page;
  else if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    value += key == GDK_KEY_Down ? step : -step;
  else if (key == GDK_KEY_Home || key == GDK_KEY_End)
    value = key == GDK_KEY_Home ? 0 : gtk_adjustment_get_upper (adjustment);
  else
    return FALSE;
  gtk_adjustment_set_value (adjustment, value);
  return TRUE;
}

/* The text would only move itself, and never show what is above and below it. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SignetMessagePage     *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self->body))
      || gtk_text_view_get_cursor_visible (GTK_TEXT_VIEW (self->body)))
    return GDK_EVENT_PROPAGATE;
  return scroll_by_key (gtk_scrolled_window_get_vadjustment (self->scroller), key, state);
}

static gboolean
is_html_shown (SignetMessagePage *self)
{
  return gtk_widget_get_parent (GTK_WIDGET (self->html)) != NULL;
}

static void
show_html (SignetMessagePage *self)
{
  gboolean images = !self->sealed && signet_images_bar_get_allowed (self->images);

  g_object_set (self->column, "body", self->html, NULL);
  signet_html_body_show (self->html, self->document, images ? SIGNET_WEB_IMAGES : SIGNET_WEB_BLOCKED);
}

static void
show_text (SignetMessagePage *self)
{
  signet_html_body_show (self->html, NULL, SIGNET_WEB_BLOCKED);
  if (!self->filled)
    {
      SignetMessage *message = signet_reading_get_message (self->reading);
      g_autoptr(GArray) frames = NULL;
      g_autofree char *text = signet_card_box_dup_text (message, &frames);

      signet_body_view_set_text (self->body, text, frames, signet_reading_get_frames (self->reading));
      self->worded = text[0] != '\0';
    }
  self->filled = TRUE;
  g_object_set (self->column, "body", self->body, NULL);
}

static void
update_body (SignetMessagePage *self)
{
  if (self->reading == NULL)
    return;

  SignetMessage *message = signet_reading_get_message (self->reading);
  const SignetBodyKind kind = signet_message_get_body_kind (message);

  if (self->document != NULL && !signet_view_actions_get_plain (self->actions))
    show_html (self);
  /* It may just have turned out that no HTML can be shown. */
  if (self->document == NULL || signet_view_actions_get_plain (self->actions))
    show_text (self);

  SignetWebView *view = signet_html_body_get_view (self->html);
  g_autoptr(GPtrArray) files = signet_card_box_dup_files (message, view != NULL);

  signet_attachment_box_show (self->attachments, files);
  gtk_widget_set_visible (GTK_WIDGET (self->encrypted), kind == SIGNET_BODY_ENCRYPTED);
  signet_no_text_show (self->no_text, self->reading, GTK_WIDGET (view));
  gtk_widget_set_visible (GTK_WIDGET (self->body),
                          self->worded
                          && (kind == SIGNET_BODY_PLAIN || kind == SIGNET_BODY_FROM_HTML));
  signet_images_bar_set_shown (self->images, view != NULL);
  signet_find_bar_set_finder (self->find_bar, view != NULL ? signet_web_view_get_finder (view)
                                                           : signet_body_view_get_finder (self->body));
}

/* No HTML can be shown in this session. */
static void
unguarded_cb (SignetMessagePage *self)
{
  gtk_widget_set_visible (self->unguarded, TRUE);
  signet_view_actions_set_plain (self->actions, TRUE);
}

static void
zoom_changed_cb (SignetMessagePage *self)
{
  double zoom = signet_view_actions_get_zoom (self->actions);

  signet_html_body_set_zoom (self->html, zoom);
  signet_body_view_set_zoom (self->body, zoom);
}

/* The text, so that keys scroll; and not the subject, which would show as selected. */
static gboolean
signet_message_page_grab_focus (GtkWidget *widget)
{
  SignetMessagePage *self = SIGNET_MESSAGE_PAGE (widget);
  GtkWidget *body = is_html_shown (self) ? GTK_WIDGET (self->html) : GTK_WIDGET (self->body);

  /* GTK would give it to what nobody sees. */
  return (gtk_widget_get_visible (body) && gtk_widget_grab_focus (body))
         || signet_focus_into (GTK_WIDGET (self->attachments));
}

static void
signet_message_page_dispose (GObject *object)
{
  SignetMessagePage *self = SIGNET_MESSAGE_PAGE (object);

  if (self->find_bar != NULL)
    signet_find_bar_set_finder (self->find_bar, NULL);
  g_clear_object (&self->html);
  g_clear_object (&self->body);
  g_clear_object (&self->engine);
  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (signet_message_page_parent_class)->dispose (object);
}

static void
details_cb (SignetMessagePage *self,
            SignetVerdict     *verdict)
{
  signet_security_details_present (GTK_WIDGET (self), self->engine, self->reading, verdict);
}

static void
signet_message_page_class_init (SignetMessagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_message_page_dispose;
  widget_class->focus = signet_focus_through;
  widget_class->grab_focus = signet_message_page_grab_focus;
  g_type_ensure (SIGNET_TYPE_ATTACHMENT_BOX);
  g_type_ensure (SIGNET_TYPE_BODY_VIEW);
  g_type_ensure (SIGNET_TYPE_CARD_BOX);
  g_type_ensure (SIGNET_TYPE_CLOSED_PAGE);
  g_type_ensure (SIGNET_TYPE_COLUMN);
  g_type_ensure (SIGNET_TYPE_FIND_BAR);
  g_type_ensure (SIGNET_TYPE_IMAGES_BAR);
  g_type_ensure (SIGNET_TYPE_MESSAGE_HEADER);
  g_type_ensure (SIGNET_TYPE_NO_TEXT);
  g_type_ensure (SIGNET_TYPE_PARTIAL_BAR);
  g_type_ensure (SIGNET_TYPE_RECEIPT_BAR);
  g_type_ensure (SIGNET_TYPE_SECURITY_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/message-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, column);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, header);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, partial);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, receipt);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, security);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, images);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, unguarded);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, encrypted);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, no_text);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, cards);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, body);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, attachments);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
}

/* Both bodies are kept, of which one is in the column. */
static void
make_bodies (SignetMessagePage *self)
{
  g_object_ref (self->body);
  self->html = g_object_ref_sink (SIGNET_HTML_BODY (signet_html_body_new ()));
  g_signal_connect_object (self->html, "unguarded", G_CALLBACK (unguarded_cb), self,
                           G_CONNECT_SWAPPED);
  signet_sheet_scroll_join (self->scroller, self->html);
}

static void
signet_message_page_init (SignetMessagePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  make_bodies (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  self->actions = signet_view_actions_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_VIEW_ACTIONS_GROUP,
                                  signet_view_actions_get_group (self->actions));
  signet_view_actions_add_keys (GTK_WIDGET (self));
  g_signal_connect_object (self->actions, "notify::plain", G_CALLBACK (update_body), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "notify::zoom", G_CALLBACK (zoom_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "find", G_CALLBACK (signet_find_bar_open), self->find_bar,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->images, "notify::allowed", G_CALLBACK (update_body), self,
                           G_CONNECT_SWAPPED);
  zoom_changed_cb (self);
  signet_html_body_prepare (self->html, GTK_WIDGET (self));
}

/* What may come from the network. In Junk nobody is believed to be who the mail says that it is from. */
static void
begin_images (SignetMessagePage *self,
              SignetMessage     *message,
              SignetEngine      *engine,
              SignetFolder      *folder)
{
  SignetAddress *from = signet_message_get_from (message);
  gboolean junk = folder != NULL && signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_JUNK;

  signet_images_bar_show (self->images,
                          engine != NULL && !junk ? signet_engine_get_image_senders (engine) : NULL,
                          signet_address_get_address (from), signet_message_get_remote (message)->len,
                          self->sealed ? SIGNET_IMAGES_SEALED : SIGNET_IMAGES_OPEN);
}

static void
show_body (SignetMessagePage *self,
           SignetReading     *reading,
           SignetEngine      *engine,
           SignetFolder      *folder)
{
  SignetMessage *message = signet_reading_get_message (reading);

  /* Nothing is shown before all is known of it. */
  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  self->filled = FALSE;
  gtk_widget_set_visible (self->unguarded, FALSE);
  signet_find_bar_close (self->find_bar);
  self->sealed = self->within_sealed || signet_message_document_is_sealed (reading);
  begin_images (self, message, engine, folder);
  self->document = signet_message_document_new (reading);
  if (self->document != NULL && self->sealed)
    signet_web_document_seal (self->document);
  signet_view_actions_begin (self->actions, self->document != NULL);
  self->reading = g_object_ref (reading);
  update_body (self);
}

void
signet_message_page_show (SignetMessagePage *self,
                          SignetReading     *reading,
                          SignetEngine      *engine,
                          SignetFolder      *folder,
                          SignetEntry       *entry)
{
  SignetMessage *message;

  g_return_if_fail (SIGNET_IS_MESSAGE_PAGE (self));
  g_return_if_fail (SIGNET_IS_READING (reading));

  message = signet_reading_get_message (reading);
  g_set_object (&self->engine, engine);
  signet_message_header_show (self->header, message, engine, folder, entry);
  signet_partial_bar_show (self->partial, engine, folder, entry, signet_reading_get_size (reading));
  signet_card_box_show (self->cards, message, engine != NULL ? signet_engine_get_accounts (engine) : NULL,
                        self->within_sealed ? SIGNET_CARDS_OF_SEALED : signet_cards_find_origin (reading));
  signet_message_page_show_verdict (self, reading, entry);
  signet_closed_page_show (self->encrypted, reading, engine);
  show_body (self, reading, engine, entry != NULL ? signet_entry_get_folder (entry) : folder);
  signet_column_scroll_to_top (self->column);
}

/* Of a message of which only the beginning is here nothing can be said yet. */
void
signet_message_page_show_verdict (SignetMessagePage *self,
                                  SignetReading     *reading,
                                  SignetEntry       *entry)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_PAGE (self));
  if (entry != NULL && signet_entry_get_partial (entry))
    reading = NULL;
  signet_security_line_show (self->security, reading);
  signet_receipt_bar_show (self->receipt, self->engine, entry, reading);
}

void
signet_message_page_seal (SignetMessagePage *self)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_PAGE (self));
  self->within_sealed = TRUE;
}

gboolean
signet_message_page_is_sealed (SignetMessagePage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_PAGE (self), TRUE);
  return self->sealed;
}

SignetEngine *
signet_message_page_get_engine (SignetMessagePage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_PAGE (self), NULL);
  return self->engine;
}

GActionGroup *
signet_message_page_get_actions (SignetMessagePage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_PAGE (self), NULL);
  return signet_view_actions_get_group (self->actions);
}

SignetWebView *
signet_message_page_get_web_view (SignetMessagePage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_PAGE (self), NULL);
  return signet_html_body_get_view (self->html);
}
