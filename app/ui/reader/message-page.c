/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/message-page.h"

#include "reader/attachment-box.h"
#include "reader/body-view.h"
#include "reader/column.h"
#include "reader/message-header.h"
#include "reader/partial-bar.h"

struct _SignetMessagePage
{
  AdwBin               parent_instance;
  GtkScrolledWindow   *scroller;
  SignetColumn        *column;
  SignetMessageHeader *header;
  SignetPartialBar    *partial;
  GtkWidget           *encrypted;
  GtkWidget           *no_text;
  SignetBodyView      *body;
  SignetAttachmentBox *attachments;
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

/* The text, so that keys scroll; and not the subject, which would show as selected. */
static gboolean
signet_message_page_grab_focus (GtkWidget *widget)
{
  SignetMessagePage *self = SIGNET_MESSAGE_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->body))
         || gtk_widget_child_focus (GTK_WIDGET (self->attachments), GTK_DIR_TAB_FORWARD);
}

static void
signet_message_page_class_init (SignetMessagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = signet_message_page_grab_focus;
  g_type_ensure (SIGNET_TYPE_ATTACHMENT_BOX);
  g_type_ensure (SIGNET_TYPE_BODY_VIEW);
  g_type_ensure (SIGNET_TYPE_COLUMN);
  g_type_ensure (SIGNET_TYPE_MESSAGE_HEADER);
  g_type_ensure (SIGNET_TYPE_PARTIAL_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/message-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, column);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, header);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, partial);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, encrypted);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, no_text);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, body);
  gtk_widget_class_bind_template_child (widget_class, SignetMessagePage, attachments);
}

static void
signet_message_page_init (SignetMessagePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
signet_message_page_show (SignetMessagePage *self,
                          SignetReading     *reading,
                          SignetEngine      *engine,
                          SignetFolder      *folder,
                          SignetEntry       *entry)
{
  SignetMessage *message;
  SignetBodyKind kind;

  g_return_if_fail (SIGNET_IS_MESSAGE_PAGE (self));
  g_return_if_fail (SIGNET_IS_READING (reading));

  message = signet_reading_get_message (reading);
  kind = signet_message_get_body_kind (message);
  signet_message_header_show (self->header, message,
                              engine != NULL ? signet_engine_get_accounts (engine) : NULL);
  signet_partial_bar_show (self->partial, engine, folder, entry, signet_reading_get_size (reading));
  gtk_widget_set_visible (self->encrypted, kind == SIGNET_BODY_ENCRYPTED);
  gtk_widget_set_visible (self->no_text, kind == SIGNET_BODY_EMPTY);
  gtk_widget_set_visible (GTK_WIDGET (self->body),
                          kind == SIGNET_BODY_PLAIN || kind == SIGNET_BODY_FROM_HTML);
  signet_body_view_set_text (self->body, signet_message_get_text (message));
  signet_attachment_box_show (self->attachments, signet_message_get_attachments (message));
  signet_column_scroll_to_top (self->column);
}
