/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/attachment-box.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "part.h"
#include "reader/attachment-actions.h"
#include "reader/attachment-card.h"
#include "reader/attachment-text.h"
#include "reader/opened-copies.h"
#include "reader/part-content.h"
#include "reader/preview-window.h"
#include "reader/previewer.h"

/* A card takes half a millisecond to make. */
#define MAX_CARDS 30

struct _SignetAttachmentBox
{
  AdwBin              parent_instance;
  GPtrArray          *parts;        /* of the message that is shown, nullable */
  SignetOpenedCopies *copies;
  SignetPreviewer    *previewer;
  GCancellable       *cancellable;  /* of the small pictures that are still to come */
  GtkLabel           *summary;
  GtkWidget          *save_all;
  GtkFlowBox         *cards;
  GtkLabel           *more;
};

G_DEFINE_FINAL_TYPE (SignetAttachmentBox, signet_attachment_box, ADW_TYPE_BIN)

static void
open_cb (SignetAttachmentBox  *self,
         SignetAttachmentCard *card)
{
  signet_attachment_actions_open (GTK_WIDGET (self), signet_attachment_card_get_part (card),
                                  self->copies);
}

static void
save_cb (SignetAttachmentBox  *self,
         SignetAttachmentCard *card)
{
  signet_attachment_actions_save (GTK_WIDGET (self), signet_attachment_card_get_part (card));
}

static void
preview_cb (SignetAttachmentBox  *self,
            SignetAttachmentCard *card)
{
  signet_preview_window_open (GTK_WIDGET (self), signet_attachment_card_get_part (card));
}

static void
save_all_clicked_cb (SignetAttachmentBox *self)
{
  signet_attachment_actions_save_all (GTK_WIDGET (self), self->parts);
}

/* The card stays what it was when there is no picture of it. */
static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SignetAttachmentCard) card = user_data;
  g_autoptr(GdkTexture) texture
    = signet_previewer_load_finish (SIGNET_PREVIEWER (source), result, NULL);

  if (texture != NULL)
    signet_attachment_card_set_picture (card, GDK_PAINTABLE (texture));
}

static void
stop_previews (SignetAttachmentBox *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource        *source,
                 double                x,
                 double                y,
                 SignetAttachmentCard *card)
{
  GtkWidget *box = gtk_widget_get_ancestor (GTK_WIDGET (card), SIGNET_TYPE_ATTACHMENT_BOX);
  g_autoptr(GIcon) icon = signet_attachment_text_icon (signet_attachment_card_get_part (card));
  g_autoptr(GtkIconPaintable) paintable = NULL;

  paintable = gtk_icon_theme_lookup_by_gicon (gtk_icon_theme_get_for_display
                                                (gtk_widget_get_display (box)),
                                              icon, 32, gtk_widget_get_scale_factor (box),
                                              gtk_widget_get_direction (box), 0);
  gtk_drag_source_set_icon (source, GDK_PAINTABLE (paintable), 0, 0);
  return signet_part_content_new (signet_attachment_card_get_part (card),
                                  SIGNET_ATTACHMENT_BOX (box)->copies);
}

static void
add_drag_source (GtkWidget *card)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), card);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
}

static void
signet_attachment_box_dispose (GObject *object)
{
  SignetAttachmentBox *self = SIGNET_ATTACHMENT_BOX (object);

  stop_previews (self);
  g_clear_object (&self->copies);
  g_clear_object (&self->previewer);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  G_OBJECT_CLASS (signet_attachment_box_parent_class)->dispose (object);
}

static void
signet_attachment_box_class_init (SignetAttachmentBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_attachment_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/attachment-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, summary);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, save_all);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, cards);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, more);
  gtk_widget_class_bind_template_callback (widget_class, save_all_clicked_cb);
}

static void
signet_attachment_box_init (SignetAttachmentBox *self)
{
  self->copies = signet_opened_copies_new ();
  self->previewer = signet_previewer_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear_cards (SignetAttachmentBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
}

static void
load_preview (SignetAttachmentBox *self,
              GtkWidget           *card,
              SignetPart          *part)
{
  guint side = SIGNET_ATTACHMENT_CARD_PICTURE * (guint) gtk_widget_get_scale_factor (card);

  if (signet_previewer_can_show (part))
    signet_previewer_load_async (self->previewer, part, side, side, self->cancellable, previewed_cb,
                                 g_object_ref (card));
}

/* The buttons take the focus, not the place that a card stands in. */
static void
add_card (SignetAttachmentBox *self,
          SignetPart          *part)
{
  GtkWidget *card = signet_attachment_card_new (part);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_signal_connect_object (card, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "preview", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
  add_drag_source (card);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), card);
  gtk_widget_set_focusable (child, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  signet_part_get_name (part), -1);
  gtk_flow_box_append (self->cards, child);
  load_preview (self, card, part);
}

static void
show_summary (SignetAttachmentBox *self)
{
  guint n = self->parts->len;
  guint64 size = 0;
  g_autofree char *size_text = NULL;
  g_autofree char *count = NULL;
  g_autofree char *more = NULL;

  for (guint i = 0; i < n; i++)
    size += signet_part_get_size (g_ptr_array_index (self->parts, i));
  size_text = g_format_size (size);
  /* Translators: %s is the size of all of them. */
  count = signet_count_text (ngettext ("%u attachment, %s", "%u attachments, %s", n), n, size_text);
  gtk_label_set_text (self->summary, count);

  if (n > MAX_CARDS)
    more = signet_count_text (ngettext ("%u more is not shown here. Save All saves it too.",
                                        "%u more are not shown here. Save All saves them too.",
                                        n - MAX_CARDS), n - MAX_CARDS);
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
}

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

void
signet_attachment_box_show (SignetAttachmentBox *self,
                            GPtrArray           *parts)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BOX (self));
  g_return_if_fail (parts != NULL);

  if (self->parts != NULL && is_same (self->parts, parts))
    return;
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = g_ptr_array_ref (parts);
  clear_cards (self);
  stop_previews (self);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < MIN (parts->len, MAX_CARDS); i++)
    add_card (self, g_ptr_array_index (parts, i));
  show_summary (self);
  gtk_widget_set_visible (self->save_all, parts->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self), parts->len > 0);
}
