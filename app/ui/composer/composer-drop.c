/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are dropped on the window or pasted, and pictures that are pasted, become attachments, unless
 * the text can show them. */
#include "config.h"

#include "composer/composer-private.h"

#include <glib/gi18n-lib.h>

#include "composer/composer-close.h"

#define TO_TEXT "signet-to-text"

static gboolean
is_on_text (SignetComposer *self,
            double          x,
            double          y)
{
  graphene_rect_t bounds;
  const graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  return gtk_widget_compute_bounds (GTK_WIDGET (self->body), self->page, &bounds)
         && graphene_rect_contains_point (&bounds, &point);
}

static gboolean
is_picture (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);

  return g_content_type_is_mime_type (type, "image/png") || g_content_type_is_mime_type (type, "image/jpeg")
         || g_content_type_is_mime_type (type, "image/gif")
         || g_content_type_is_mime_type (type, "image/webp");
}

/* Pictures that come to a rich text are shown in it. files: of GFile. */
static void
add_files (SignetComposer *self,
           GSList         *files,
           gboolean        to_text)
{
  for (GSList *l = files; l != NULL; l = l->next)
    if (!to_text || !is_picture (l->data) || !signet_editor_insert_picture (self->editor, l->data))
      signet_attachment_bar_add_file (self->attachments, l->data);
}

static gboolean
dropped_cb (SignetComposer *self,
            const GValue   *value,
            double          x,
            double          y)
{
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  add_files (self, g_value_get_boxed (value), is_on_text (self, x, y));
  return TRUE;
}

static gboolean
is_in_text (SignetComposer *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->body));
}

static void
encode_thread (GTask        *task,
               gpointer      source,
               gpointer      texture,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (texture), (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(GBytes) png = g_task_propagate_pointer (G_TASK (result), NULL);
  const gboolean to_text = g_object_get_data (G_OBJECT (result), TO_TEXT) != NULL;

  if (png == NULL)
    return;
  if (!to_text || !signet_editor_insert_png (self->editor, png))
    {
      g_autoptr(SignetAttachment) attachment =
        signet_attachment_new_bytes (_("Picture.png"), "image/png", NULL, png);

      signet_attachment_bar_add (self->attachments, attachment);
    }
  if (self->pictures > 0)
    signet_composer_end_picture (self, TRUE);
}

/* One of a whole screen takes a while to be made a file of. */
static void
add_picture (SignetComposer *self,
             GdkTexture     *texture)
{
  g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, encoded_cb, g_object_ref (self));

  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  if (is_in_text (self))
    g_object_set_data (G_OBJECT (task), TO_TEXT, self);
  signet_composer_begin_picture (self);
  g_task_run_in_thread (task, encode_thread);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    add_files (self, g_value_get_boxed (value), is_in_text (self));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    add_picture (self, g_value_get_object (value));
}

/* Text is pasted by the text view itself. Returns: whether it is no text. */
static gboolean
paste (SignetComposer *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = G_TYPE_INVALID;

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    type = GDK_TYPE_FILE_LIST;
  else if (!gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
           && !gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8")
           && (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
               || gdk_content_formats_contain_mime_type (formats, "image/png")))
    type = GDK_TYPE_TEXTURE;
  if (type == G_TYPE_INVALID)
    return FALSE;
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, self->cancellable, pasted_cb,
                                  g_object_ref (self));
  return TRUE;
}

/* What is being sent gets nothing more, though it would seem so. */
static gboolean
paste_key_cb (GtkWidget *widget,
              GVariant  *parameters,
              gpointer   user_data)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);

  return gtk_widget_get_sensitive (self->page) && paste (self);
}

static void
inserted_cb (SignetComposer *self,
             GVariant       *shown)
{
  if (self->pictures > 0)
    signet_composer_end_picture (self, g_variant_get_boolean (shown));
}

/* For the menu of a rich text, which knows text alone: "paste.other"; and for the text itself, when a picture
 * begins to be read, wherever it comes from: "paste.begun"; and when it is read: "paste.inserted". */
static void
add_actions (SignetComposer *self)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) other = g_simple_action_new ("other", NULL);
  g_autoptr(GSimpleAction) begun = g_simple_action_new ("begun", NULL);
  g_autoptr(GSimpleAction) inserted = g_simple_action_new ("inserted", G_VARIANT_TYPE_BOOLEAN);

  g_signal_connect_object (other, "activate", G_CALLBACK (paste), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (begun, "activate", G_CALLBACK (signet_composer_begin_picture), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (inserted, "activate", G_CALLBACK (inserted_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (other));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (begun));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (inserted));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "paste", G_ACTION_GROUP (group));
}

void
signet_composer_take_drops (SignetComposer *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (self->page, GTK_EVENT_CONTROLLER (target));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>v|<Shift>Insert"),
                      gtk_callback_action_new (paste_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_actions (self);
}
