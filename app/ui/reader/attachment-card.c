/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/attachment-card.h"

#include <glib/gi18n-lib.h>

struct _SignetAttachmentCard
{
  AdwBin      parent_instance;
  SignetPart *part;
  GtkImage   *icon;
  GtkLabel   *name;
  GtkLabel   *size;
  GtkWidget  *open;
  GtkWidget  *save;
};

G_DEFINE_FINAL_TYPE (SignetAttachmentCard, signet_attachment_card, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  SIGNAL_SAVE,
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
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/attachment-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, icon);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, name);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, size);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, open);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentCard, save);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
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
            const char           *size)
{
  /* Translators: a file name and its size. */
  g_autofree char *card = g_strdup_printf (_("Attachment %s, %s"), name, size);
  g_autofree char *open = g_strdup_printf (_("Open %s"), name);
  g_autofree char *save = g_strdup_printf (_("Save %s"), name);

  set_label (self, card);
  set_label (self->open, open);
  set_label (self->save, save);
}

GtkWidget *
signet_attachment_card_new (SignetPart *part)
{
  SignetAttachmentCard *self;
  const char *name;
  g_autofree char *type = NULL;
  g_autofree char *size = NULL;
  g_autoptr(GIcon) icon = NULL;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  self = g_object_new (SIGNET_TYPE_ATTACHMENT_CARD, NULL);
  self->part = g_object_ref (part);
  name = signet_part_get_name (part);
  type = g_content_type_guess (name, NULL, 0, NULL);
  size = g_format_size (signet_part_get_size (part));
  icon = g_content_type_get_icon (type);
  gtk_image_set_from_gicon (self->icon, icon);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->size, size);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  set_labels (self, name, size);
  return GTK_WIDGET (self);
}

SignetPart *
signet_attachment_card_get_part (SignetAttachmentCard *self)
{
  g_return_val_if_fail (SIGNET_IS_ATTACHMENT_CARD (self), NULL);
  return self->part;
}
