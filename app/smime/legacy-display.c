/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "legacy-display.h"

#include <string.h>

#include "content-type.h"
#include "head.h"
#include "header-text.h"

#define MAX_DEPTH   6
#define MAX_SUBJECT 2000
#define MAX_COLUMN  72  /* of a line of quoted-printable, without the mark of a soft line end */

/* Finds the part that comes first in a multipart. rest: (inout): its body, then what begins with the part. */
static gboolean
enter_first (const SignetContentType *type,
             SignetSlice             *rest)
{
  g_autofree char *boundary = signet_content_type_dup (type, "boundary");
  SignetSlice line;

  if (boundary == NULL || *boundary == '\0')
    return FALSE;
  while (signet_slice_next_line (rest, &line))
    {
      line = signet_slice_trim (line);
      if (line.length == strlen (boundary) + 2 && strncmp (line.text, "--", 2) == 0
          && strncmp (line.text + 2, boundary, strlen (boundary)) == 0)
        return rest->text != NULL;
    }
  return FALSE;
}

/* The part that a person reads first. Returns FALSE if it is no text/plain. */
static gboolean
find_text (SignetSlice        rest,
           SignetHead        *head,
           SignetContentType *type,
           SignetSlice       *body)
{
  for (guint depth = 0; depth < MAX_DEPTH; depth++)
    {
      *body = rest;
      signet_head_scan (head, body, NULL, NULL);
      signet_content_type_init (type, head->fields[SIGNET_HEAD_CONTENT_TYPE], "text/plain");
      if (body->text == NULL)
        return FALSE;
      if (signet_content_type_is (type, "text/plain"))
        return head->fields[SIGNET_HEAD_CONTENT_TYPE].text != NULL;
      if (!signet_content_type_has_major (type, "multipart/") || !enter_first (type, body))
        return FALSE;
      rest = *body;
    }
  return FALSE;
}

/* RFC 2045 section 6.7, with soft line ends. Returns: (transfer full). */
static char *
quote (const char *text)
{
  g_autoptr(GString) out = g_string_new (NULL);
  gsize line = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      const guint8 byte = (guint8) *at;
      const gboolean plain = byte >= ' ' && byte < 0x7F && byte != '=' && !(byte == ' ' && at[1] == '\0');

      if (out->len - line > MAX_COLUMN)
        {
          g_string_append (out, "=\r\n");
          line = out->len;
        }
      if (plain)
        g_string_append_c (out, (char) byte);
      else
        g_string_append_printf (out, "=%02X", byte);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Returns: (transfer full) (nullable): NULL where these words cannot stand there. */
static char *
encode (const SignetHead        *head,
        const SignetContentType *type,
        const char              *words)
{
  const SignetSlice encoding = signet_slice_trim (head->fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING]);
  g_autofree char *charset = signet_content_type_dup (type, "charset");
  const gboolean is_ascii = g_str_is_ascii (words);
  const gboolean is_utf8 = charset != NULL && g_ascii_strcasecmp (charset, "utf-8") == 0;

  if (signet_slice_equal_word (encoding, "quoted-printable") && (is_ascii || is_utf8))
    return quote (words);
  if ((encoding.text == NULL || signet_slice_equal_word (encoding, "7bit")) && is_ascii
      && strlen (words) < MAX_COLUMN)
    return g_strdup (words);
  return NULL;
}

gboolean
signet_legacy_display_init (SignetLegacyDisplay *self,
                            SignetSlice          head,
                            SignetSlice          subject)
{
  g_return_val_if_fail (self != NULL && head.text != NULL, FALSE);

  g_autofree char *text = signet_header_text (subject, MAX_SUBJECT);
  g_autofree char *words = g_strconcat ("Subject: ", text, NULL);
  g_autofree char *encoded = NULL;
  SignetHead fields;
  SignetContentType type;
  SignetSlice body, value;

  *self = (SignetLegacyDisplay) { 0 };
  if (*text == '\0' || !find_text (head, &fields, &type, &body))
    return FALSE;
  encoded = encode (&fields, &type, words);
  if (encoded == NULL)
    return FALSE;
  value = signet_slice_trim (fields.fields[SIGNET_HEAD_CONTENT_TYPE]);
  if (value.length == 0 || value.text[value.length - 1] == ';')
    return FALSE;
  self->type_end = (gsize) (value.text + value.length - head.text);
  self->text = (gsize) (body.text - head.text);
  self->words = g_strconcat (encoded, "\r\n\r\n", NULL);
  return TRUE;
}

void
signet_legacy_display_clear (SignetLegacyDisplay *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->words, g_free);
}
