/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/rich-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "composer/signature-change.h"
#include "file-kind.h"
#include "inline-pictures.h"
#include "quote.h"

#define MAX_DEPTH   50
#define BASE64      ";base64,"
#define STYLE       "style="
#define CURSOR      "<span id=\"signet-cursor\"></span>"

/* How often a line is quoted; *text: (inout): what it says. */
static guint
measure_depth (const char **text)
{
  const char *at = *text;
  guint depth = 0;

  while (*at == '>' || (*at == ' ' && depth > 0 && at[1] == '>'))
    if (*at++ == '>')
      depth++;
  if (depth > 0 && *at == ' ')
    at++;
  *text = at;
  return MIN (depth, MAX_DEPTH);
}

/* Spaces after one another, which HTML would make one, stay. cursor: less than 0: it is not in that line. */
static void
append_line (GString    *out,
             const char *line,
             gssize      cursor)
{
  g_autofree char *escaped = g_markup_escape_text (line, -1);
  g_autofree char *before = g_markup_escape_text (line, MAX (cursor, 0));
  const char *mark = cursor >= 0 ? escaped + strlen (before) : NULL;

  g_string_append (out, "<div>");
  for (const char *at = escaped; *at != '\0'; at++)
    {
      if (at == mark)
        g_string_append (out, CURSOR);
      if (*at == ' ' && (at == escaped || at[1] == ' '))
        g_string_append (out, "&nbsp;");
      else
        g_string_append_c (out, *at);
    }
  if (mark != NULL && *mark == '\0')
    g_string_append (out, CURSOR);
  g_string_append (out, line[0] == '\0' ? "<br></div>" : "</div>");
}

char *
signet_rich_text_from_plain (const char *text,
                             gssize      cursor)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GString) out = g_string_new (NULL);
  guint depth = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];
      const guint wanted = measure_depth (&line);
      const gssize length = (gssize) strlen (lines[i]);
      const gboolean here = cursor >= 0 && cursor <= length;

      if (lines[i + 1] == NULL && length == 0 && !here)
        break;
      for (; depth < wanted; depth++)
        g_string_append (out, "<blockquote type=\"cite\">");
      for (; depth > wanted; depth--)
        g_string_append (out, "</blockquote>");
      append_line (out, line, here ? MAX (cursor - (line - lines[i]), 0) : -1);
      cursor = here ? -1 : cursor - length - 1;
    }
  for (; depth > 0; depth--)
    g_string_append (out, "</blockquote>");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Returns: (transfer full): what an editor knows it by. */
static char *
make_signature (const char *signature)
{
  g_autofree char *html = signet_quote_text_to_html (signature);

  return g_strconcat ("<div class=\"signet-signature\">", html, "</div>", NULL);
}

char *
signet_rich_text_from_signed (const char *text,
                              const char *signature,
                              gssize      cursor)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_auto(SignetSignatureChange) change = { 0, };
  g_autofree char *head = NULL;
  g_autofree char *before = NULL;
  g_autofree char *signed_by = NULL;
  g_autofree char *after = NULL;
  gssize begin, rest;

  if (signature == NULL || *signature == '\0'
      || !signet_signature_change_find (text, signature, "", &change))
    return signet_rich_text_from_plain (text, cursor);
  begin = (gssize) change.begin;
  rest = (gssize) change.end + (text[change.end] == '\n' ? 1 : 0);
  head = g_strndup (text, change.begin);
  before = signet_rich_text_from_plain (head, cursor <= begin ? cursor : -1);
  signed_by = make_signature (signature);
  after = signet_rich_text_from_plain (text + rest, cursor >= rest ? cursor - rest : -1);
  return g_strconcat (before, signed_by, after, NULL);
}

char *
signet_rich_text_begin (const char *signature)
{
  g_return_val_if_fail (signature != NULL, NULL);

  g_autofree char *html = NULL;

  if (*signature == '\0')
    return g_strdup ("<div><br></div>");
  html = make_signature (signature);
  return g_strconcat ("<div><br></div><div><br></div>", html, NULL);
}

/* That the spaces of a signature stay is no formatting. */
static gboolean
is_styled (const char *html)
{
  for (const char *at = strstr (html, STYLE); at != NULL; at = strstr (at + 1, STYLE))
    if (!g_str_has_prefix (at, STYLE "\"white-space: pre-wrap\""))
      return TRUE;
  return FALSE;
}

gboolean
signet_rich_text_is_formatted (const char *html)
{
  static const char *const plain[] = { "a", "blockquote", "br", "div", "p", NULL };

  g_return_val_if_fail (html != NULL, FALSE);

  if (is_styled (html))
    return TRUE;
  for (const char *tag = strchr (html, '<'); tag != NULL; tag = strchr (tag, '<'))
    {
      g_autofree char *name = NULL;

      tag += tag[1] == '/' ? 2 : 1;
      name = g_strndup (tag, strspn (tag, "abcdefghijklmnopqrstuvwxyz0123456789"));
      if (!g_strv_contains (plain, name))
        return TRUE;
    }
  return FALSE;
}

char *
signet_rich_text_picture_to_uri (GBytes     *bytes,
                                 const char *content_type)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (content_type != NULL, NULL);

  gsize length;
  gconstpointer start = g_bytes_get_data (bytes, &length);
  const SignetFileKind *kind = signet_file_kind_of_bytes (start, MIN (length, SIGNET_FILE_KIND_PEEK));
  g_autofree char *type = kind != NULL ? g_strdup (signet_file_kind_get_type (kind))
                                       : g_strndup (content_type, strcspn (content_type, "; "));
  g_autofree char *data = NULL;

  if (!signet_inline_pictures_can_show (type) || length == 0 || length > SIGNET_INLINE_PICTURES_MAX)
    return NULL;
  data = g_base64_encode (start, length);
  return g_strconcat ("data:", type, BASE64, data, NULL);
}

SignetAttachment *
signet_rich_text_picture_from_uri (const char *uri,
                                   const char *content_id,
                                   guint       number)
{
  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (content_id != NULL, NULL);

  const char *data = strstr (uri, BASE64);
  g_autofree char *type = NULL;
  g_autofree char *name = NULL;
  g_autoptr(GBytes) bytes = NULL;
  guchar *decoded;
  gsize length;

  if (!g_str_has_prefix (uri, "data:") || data == NULL || strlen (data) / 4 * 3 > SIGNET_INLINE_PICTURES_MAX)
    return NULL;
  type = g_strndup (uri + strlen ("data:"), (gsize) (data - uri) - strlen ("data:"));
  if (!signet_inline_pictures_can_show (type))
    return NULL;
  decoded = g_base64_decode (data + strlen (BASE64), &length);
  bytes = g_bytes_new_take (decoded, length);
  /* Translators: the name of a picture's file; %u is a number, and %s its kind, such as "png". */
  name = g_strdup_printf (_("picture-%u.%s"), number, type + strlen ("image/"));
  return signet_attachment_new_bytes (name, type, content_id, bytes);
}
