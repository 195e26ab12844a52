/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-content.h"

#include <string.h>

#include "composer/rich-text.h"
#include "html-clean.h"

/* About what is taken from a paste, and from all that was written, bytes. */
#define MAX_PASTE (2 * 1024 * 1024)
#define MAX_HTML (8 * 1024 * 1024)

#define KNOWN "signet-known-pictures"

static const char head[] =
  "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>"
  ":root { color-scheme: light dark; }"
  "body { margin: 12px; min-height: calc(100vh - 24px); overflow-wrap: anywhere; outline: none; }"
  "blockquote { margin: 0 0 0 3px; padding-left: 9px; border-left: 2px solid; opacity: 0.8; }"
  "img { max-width: 100%; height: auto; }"
  "</style></head><body>";

char *
signet_web_editor_content_make_document (const char *html)
{
  g_return_val_if_fail (html != NULL, NULL);
  return g_strconcat (head, html, "</body></html>", NULL);
}

char *
signet_web_editor_content_clean_pasted (const char *html)
{
  g_return_val_if_fail (html != NULL, NULL);

  const SignetSlice slice = { html, strlen (html) };

  return g_string_free (signet_html_clean (slice, SIGNET_HTML_PICTURES_KEEP, MAX_PASTE), FALSE);
}

/* SignetAttachments by Content-ID. They are kept also where the text shows them no more: that may be
 * undone. */
static GHashTable *
get_known (WebKitWebView *view)
{
  GHashTable *known = g_object_get_data (G_OBJECT (view), KNOWN);

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify) signet_attachment_unref);
      g_object_set_data_full (G_OBJECT (view), KNOWN, known, (GDestroyNotify) g_hash_table_unref);
    }
  return known;
}

char *
signet_web_editor_content_dup_known (WebKitWebView *view)
{
  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (view), NULL);

  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (get_known (view), NULL);
  return g_strjoinv (" ", (char **) ids);
}

void
signet_web_editor_content_forget (WebKitWebView *view)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_object_set_data (G_OBJECT (view), KNOWN, NULL);
}

/* uri: "" for one that is known. Returns: (transfer full) (nullable). */
static SignetAttachment *
take_picture (GHashTable *known,
              const char *id,
              const char *uri,
              guint       number)
{
  SignetAttachment *picture = g_hash_table_lookup (known, id);

  if (*uri == '\0' && picture != NULL)
    return signet_attachment_ref (picture);
  picture = signet_rich_text_picture_from_uri (uri, id, number);
  if (picture != NULL)
    g_hash_table_replace (known, g_strdup (id), signet_attachment_ref (picture));
  return picture;
}

SignetEditorContent *
signet_web_editor_content_read (WebKitWebView *view,
                                JSCValue      *values)
{
  SignetEditorContent *content = signet_editor_content_new ();
  g_autoptr(JSCValue) text = jsc_value_object_get_property_at_index (values, 0);
  g_autoptr(JSCValue) html = jsc_value_object_get_property_at_index (values, 1);
  g_autoptr(JSCValue) length = jsc_value_object_get_property (values, "length");
  g_autofree char *raw = jsc_value_to_string (html);
  const SignetSlice slice = { raw, strlen (raw) };
  const guint n = (guint) MAX (0, jsc_value_to_int32 (length));

  content->text = jsc_value_to_string (text);
  content->html = g_string_free (signet_html_clean (slice, SIGNET_HTML_PICTURES_KEEP, MAX_HTML), FALSE);
  content->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  for (guint i = 2; i + 1 < n; i += 2)
    {
      g_autoptr(JSCValue) id = jsc_value_object_get_property_at_index (values, i);
      g_autoptr(JSCValue) data = jsc_value_object_get_property_at_index (values, i + 1);
      g_autofree char *id_text = jsc_value_to_string (id);
      g_autofree char *uri = jsc_value_to_string (data);
      SignetAttachment *picture = take_picture (get_known (view), id_text, uri, i / 2);

      if (picture != NULL)
        g_ptr_array_add (content->pictures, picture);
    }
  return content;
}
