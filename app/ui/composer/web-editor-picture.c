/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-picture.h"

#include <glib/gi18n-lib.h>

#include "composer/rich-text.h"
#include "composer/web-editor-view.h"

/* Of a picture that is put in, and of one that was in a draft, bytes. */
#define MAX_INSERTED (20 * 1024 * 1024)
#define MAX_KEPT     (32 * 1024 * 1024)

gboolean
signet_web_editor_picture_insert_bytes (WebKitWebView *view,
                                        GBytes        *bytes,
                                        const char    *content_type)
{
  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (view), FALSE);
  g_return_val_if_fail (bytes != NULL && content_type != NULL, FALSE);

  g_autofree char *uri = g_bytes_get_size (bytes) <= MAX_INSERTED
                         ? signet_rich_text_picture_to_uri (bytes, content_type) : NULL;
  g_autofree char *html = uri != NULL ? g_strdup_printf ("<img src=\"%s\">", uri) : NULL;

  if (html != NULL)
    webkit_web_view_execute_editing_command_with_argument (view, "InsertHTML", html);
  return html != NULL;
}

/* Says so to whoever waits for the picture. */
static void
end (WebKitWebView *view,
     gboolean       shown)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "paste.inserted", "b", shown);
}

/* error: nullable. */
static void
fail (WebKitWebView *view,
      const GError  *error)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "composer.tell", "s",
                              error != NULL ? error->message : _("This is no picture that can be shown."));
  end (view, FALSE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(WebKitWebView) view = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  g_autofree char *media = g_content_type_get_mime_type (type);

  if (bytes != NULL && media != NULL && signet_web_editor_picture_insert_bytes (view, bytes, media))
    end (view, TRUE);
  else
    fail (view, error);
}

/* What is too large is not read only to find that out. */
static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(WebKitWebView) view = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_file_info_get_size (info) > MAX_INSERTED)
    fail (view, error);
  else
    g_file_load_bytes_async (G_FILE (source), NULL, loaded_cb, g_steal_pointer (&view));
}

void
signet_web_editor_picture_insert (WebKitWebView *view,
                                  GFile         *file)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (G_IS_FILE (file));

  gtk_widget_activate_action (GTK_WIDGET (view), "paste.begun", NULL);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, measured_cb,
                           g_object_ref (view));
}

/* As data. Returns: (transfer full), nullable: it is none that can be shown. */
static char *
make_uri (SignetAttachment *picture)
{
  g_autoptr(GInputStream) stream = signet_attachment_open (picture, NULL);
  g_autoptr(GBytes) bytes = stream != NULL ? g_input_stream_read_bytes (stream, MAX_KEPT, NULL, NULL) : NULL;

  return bytes != NULL ? signet_rich_text_picture_to_uri (bytes, signet_attachment_get_content_type (picture))
                       : NULL;
}

void
signet_web_editor_picture_show (WebKitWebView *view,
                                GPtrArray     *pictures)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (pictures != NULL);

  for (guint i = 0; i < pictures->len; i++)
    {
      SignetAttachment *picture = g_ptr_array_index (pictures, i);
      g_autofree char *uri = make_uri (picture);

      if (uri != NULL)
        webkit_web_view_call_async_javascript_function (
          view, "signet.show (id, data)", -1,
          g_variant_new_parsed ("{'id': <%s>, 'data': <%s>}", signet_attachment_get_content_id (picture),
                                uri),
          SIGNET_WEB_EDITOR_WORLD, NULL, NULL, NULL, NULL);
    }
}
