/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/attachment-tile.h"

#include <glib/gi18n-lib.h>

struct _SignetAttachmentTile
{
  AdwBin            parent_instance;
  SignetAttachment *attachment;
  GtkImage         *icon;
  GtkLabel         *name;
  GtkLabel         *size_label;
  GtkWidget        *remove;
  gint64            size;
};

G_DEFINE_FINAL_TYPE (SignetAttachmentTile, signet_attachment_tile, ADW_TYPE_BIN)

enum { REMOVED, MEASURED, UNREADABLE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
remove_clicked_cb (SignetAttachmentTile *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
signet_attachment_tile_finalize (GObject *object)
{
  g_clear_pointer (&SIGNET_ATTACHMENT_TILE (object)->attachment, signet_attachment_unref);
  G_OBJECT_CLASS (signet_attachment_tile_parent_class)->finalize (object);
}

static void
add_signal (guint       id,
            const char *name,
            GType       parameter)
{
  signals[id] = g_signal_new (name, SIGNET_TYPE_ATTACHMENT_TILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, parameter != G_TYPE_NONE ? 1 : 0, parameter);
}

static void
signet_attachment_tile_class_init (SignetAttachmentTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_attachment_tile_finalize;
  add_signal (REMOVED, "removed", G_TYPE_NONE);
  add_signal (MEASURED, "measured", G_TYPE_NONE);
  add_signal (UNREADABLE, "unreadable", G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/composer/attachment-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentTile, icon);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentTile, name);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentTile, size_label);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentTile, remove);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
signet_attachment_tile_init (SignetAttachmentTile *self)
{
  self->size = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* In a thread. */
static void
measure (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  GError *error = NULL;
  const gint64 size = signet_attachment_get_size (task_data, &error);

  if (size < 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, (gssize) size);
}

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  SignetAttachmentTile *self = SIGNET_ATTACHMENT_TILE (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  self->size = g_task_propagate_int (G_TASK (result), &error);
  if (error != NULL)
    {
      g_signal_emit (self, signals[UNREADABLE], 0, error->message);
      return;
    }
  text = g_format_size ((guint64) self->size);
  gtk_label_set_text (self->size_label, text);
  g_signal_emit (self, signals[MEASURED], 0);
}

GtkWidget *
signet_attachment_tile_new (SignetAttachment *attachment)
{
  g_return_val_if_fail (attachment != NULL, NULL);

  SignetAttachmentTile *self = g_object_new (SIGNET_TYPE_ATTACHMENT_TILE, NULL);
  g_autoptr(GTask) task = g_task_new (self, NULL, measured_cb, NULL);
  const char *name = signet_attachment_get_name (attachment);
  g_autofree char *type = g_content_type_from_mime_type (signet_attachment_get_content_type (attachment));
  g_autoptr(GIcon) icon = g_content_type_get_icon (type != NULL ? type : "application/octet-stream");
  /* Translators: a button that takes a file out of a message; %s is the file's name. */
  g_autofree char *remove = g_strdup_printf (_("Remove “%s”"), name);

  self->attachment = signet_attachment_ref (attachment);
  gtk_image_set_from_gicon (self->icon, icon);
  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  g_task_set_source_tag (task, signet_attachment_tile_new);
  g_task_set_task_data (task, signet_attachment_ref (attachment), (GDestroyNotify) signet_attachment_unref);
  g_task_run_in_thread (task, measure);
  return GTK_WIDGET (self);
}

SignetAttachment *
signet_attachment_tile_get_attachment (SignetAttachmentTile *self)
{
  g_return_val_if_fail (SIGNET_IS_ATTACHMENT_TILE (self), NULL);
  return self->attachment;
}

gint64
signet_attachment_tile_get_size (SignetAttachmentTile *self)
{
  g_return_val_if_fail (SIGNET_IS_ATTACHMENT_TILE (self), -1);
  return self->size;
}
