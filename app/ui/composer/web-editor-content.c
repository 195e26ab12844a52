/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-content.h"

#include <string.h>

#include "composer/rich-text.h"
#include "html-clean.h"

/* About what is taken from a paste, and from all that was written, bytes. */
#define MAX_PASTE (2 * 1024 * 1024)
#define MAX_HTML (8 * 1024 * 1024)

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

  return g_string_free (signet_html_clean (slice, SIGNET_HTML_PICTURES_DROP, MAX_PASTE), FALSE);
}

SignetEditorContent *
signet_web_editor_content_read (JSCValue *values)
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
      SignetAttachment *picture = signet_rich_text_picture_from_uri (uri, id_text, i / 2);

      if (picture != NULL)
        g_ptr_array_add (content->pictures, picture);
    }
  return content;
}
