/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/sidebar-row.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"

struct _SignetSidebarRow
{
  GtkListBoxRow  parent_instance;
  GtkImage      *icon;
  GtkLabel      *title;
  GtkLabel      *unread;
  SignetFolder  *folder;
};

G_DEFINE_FINAL_TYPE (SignetSidebarRow, signet_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_unread_cb (SignetSidebarRow *self)
{
  guint unread = signet_folder_get_unread (self->folder);
  const char *title = signet_folder_text_title (self->folder);
  /* Translators: for a screen reader, after the name of a folder. */
  g_autofree char *count = g_strdup_printf (ngettext ("%s, %u unread", "%s, %u unread", unread),
                                            title, unread);
  g_autofree char *number = g_strdup_printf ("%u", unread);

  gtk_label_set_label (self->unread, number);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), unread > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  unread > 0 ? count : title, -1);
}

static void
signet_sidebar_row_dispose (GObject *object)
{
  SignetSidebarRow *self = SIGNET_SIDEBAR_ROW (object);

  if (self->folder != NULL)
    g_signal_handlers_disconnect_by_data (self->folder, self);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (signet_sidebar_row_parent_class)->dispose (object);
}

static void
signet_sidebar_row_class_init (SignetSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_sidebar_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/folders/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, unread);
}

static void
signet_sidebar_row_init (SignetSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
signet_sidebar_row_new (SignetFolder *folder)
{
  SignetSidebarRow *self;

  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  self = g_object_new (SIGNET_TYPE_SIDEBAR_ROW, NULL);
  self->folder = g_object_ref (folder);
  gtk_image_set_from_icon_name (self->icon, signet_folder_text_icon (folder));
  gtk_label_set_label (self->title, signet_folder_text_title (folder));
  g_signal_connect_swapped (folder, "notify::unread", G_CALLBACK (update_unread_cb), self);
  update_unread_cb (self);
  return GTK_WIDGET (self);
}

SignetFolder *
signet_sidebar_row_get_folder (SignetSidebarRow *self)
{
  g_return_val_if_fail (SIGNET_IS_SIDEBAR_ROW (self), NULL);

  return self->folder;
}
