/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/attachment-card.h"

#include <glib/gi18n-lib.h>

#include "common/direction-mark.h"
#include "reader/attachment-text.h"

struct _SignetAttachmentCard
{
  AdwBin      parent_instance;
  SignetPart *part;
  GtkStack   *face;
  GtkImage   *icon;
  GtkWidget  *preview;
  GtkImage   *picture;
  GtkLabel   *name;
  GtkLabel   *facts;
  GtkWidget  *warning;
  GtkLabel   *warning_text;
  GtkWidget  *open;
  GtkWidget  *save;
};

G_DEFINE_FINAL_TYPE (SignetAttachmentCard, signet_attachment_card, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  SIGNAL_SAVE,
  SIGNAL_PREVIEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
open_clicked_cb (SignetAttachmentCard *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
}

static void
save_clicked_cb (SignetAttachmentCard *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

static void
preview_clicked_cb (SignetAttachmentCard *self)
{
  g_signal_emit (self, signals[SIGNAL_PREVIEW], 0);
}

static void
signet_attachment_card_dispose (GObject *object)
{
  g_clear_object (&SIGNET_ATTACHMENT_CARD (object)->part);
  G_OBJECT_CLASS (signet_attachment_card_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, SIGNET_TYPE_ATTACHMENT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
signet_attachment_card_class_init (SignetAttachmentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_attachment_card_dispose;
  signals[SIGNAL_OPEN] = add_signal ("open");
  signals[SIGNAL_SAVE] = add_signal ("save");
  signals[SIGNAL_PREVIEW] = add_signal ("preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/attachment-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, face);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, icon);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, preview);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, picture);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, name);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, facts);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, warning);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, warning_text);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, open);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, save);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_clicked_cb);
}

static void
signet_attachment_card_init (SignetAttachmentCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_label (gpointer    accessible,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* Icon buttons would be read without the file that they are about. */
static void
set_labels (SignetAttachmentCard *self,
            const char           *name,
            const char           *facts)
{
  /* Translators: a file name, and what kind of file it is and how large. */
  g_autofree char *card = g_strdup_printf (_("Attachment %s, %s"), name, facts);
  g_autofree char *open = g_strdup_printf (_("Open %s"), name);
  g_autofree char *save = g_strdup_printf (_("Save %s"), name);
  g_autofree char *preview = g_strdup_printf (_("Look at %s"), name);

  set_label (self, card);
  set_label (self->open, open);
  set_label (self->save, save);
  set_label (self->preview, preview);
}

static void
show_part (SignetAttachmentCard *self)
{
  const char *name = signet_part_get_name (self->part);
  const char *warning = signet_attachment_text_warning (self->part);
  g_autofree char *type = signet_attachment_text_type (self->part);
  g_autofree char *size = g_format_size (signet_part_get_size (self->part));
  /* A number after a Latin name, such as that of PNG, would be read before it. */
  g_autofree char *marked = g_strconcat (signet_direction_mark (), size, NULL);
  /* Translators: what kind of file it is, and how large. */
  g_autofree char *facts = g_strdup_printf (_("%s, %s"), type, marked);
  g_autoptr(GIcon) icon = signet_attachment_text_icon (self->part);

  gtk_image_set_from_gicon (self->icon, icon);
  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  gtk_label_set_text (self->warning_text, warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning, warning != NULL);
  set_labels (self, name, facts);
}

GtkWidget *
signet_attachment_card_new (SignetPart *part)
{
  SignetAttachmentCard *self;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  self = g_object_new (SIGNET_TYPE_ATTACHMENT_CARD, NULL);
  self->part = g_object_ref (part);
  show_part (self);
  return GTK_WIDGET (self);
}

SignetPart *
signet_attachment_card_get_part (SignetAttachmentCard *self)
{
  g_return_val_if_fail (SIGNET_IS_ATTACHMENT_CARD (self), NULL);
  return self->part;
}

void
signet_attachment_card_set_picture (SignetAttachmentCard *self,
                                    GdkPaintable         *picture)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_CARD (self));
  g_return_if_fail (GDK_IS_PAINTABLE (picture));

  gtk_image_set_from_paintable (self->picture, picture);
  gtk_stack_set_visible_child (self->face, self->preview);
}
