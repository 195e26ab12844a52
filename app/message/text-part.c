/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text-part.h"

#include <string.h>

#include "charset.h"
#include "flowed.h"
#include "html-charset.h"
#include "html-text.h"
#include "transfer.h"

/* Kinds of text that are data for another program. */
static const char *const data_types[] =
{
  "text/calendar", "text/css", "text/csv", "text/directory", "text/rfc822-headers",
  "text/rtf", "text/vcard", "text/x-vcalendar", "text/x-vcard", "text/xml",
};

gboolean
signet_text_part_is_plain (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, FALSE);

  if (!signet_content_type_has_major (&entity->type, "text/") || signet_text_part_is_html (entity))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (data_types); i++)
    if (signet_content_type_is (&entity->type, data_types[i]))
      return FALSE;
  return TRUE;
}

gboolean
signet_text_part_is_html (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, FALSE);
  return signet_content_type_is (&entity->type, "text/html");
}

static gboolean
has_parameter (const SignetEntity *entity,
               const char         *name,
               const char         *value)
{
  g_autofree char *found = signet_content_type_dup (&entity->type, name);

  return found != NULL && g_ascii_strcasecmp (found, value) == 0;
}

/* Whether the line is one of a header: "Subject: Words", or a fold. */
static gboolean
is_field_line (SignetSlice line)
{
  const char *colon = memchr (line.text, ':', line.length);

  if (line.text[0] == ' ' || line.text[0] == '\t')
    return TRUE;
  if (colon == NULL || colon == line.text)
    return FALSE;
  for (const char *at = line.text; at < colon; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return FALSE;
  return TRUE;
}

/* A copy of the header fields that are protected, which a sender puts before the text for programs that do
 * not know these (RFC 9788 section 5.3.3): whoever reads them needs no copy. Nothing else is left out. */
static void
drop_legacy_display (GString *text)
{
  SignetSlice rest = { text->str, text->len };
  SignetSlice line;

  for (guint n_lines = 0; signet_slice_next_line (&rest, &line); n_lines++)
    {
      if (line.length == 0 && n_lines > 0)
        g_string_erase (text, 0, rest.text - text->str);
      if (line.length == 0 || !is_field_line (line))
        return;
    }
}

GString *
signet_text_part_decode (const SignetEntity *entity,
                         gsize               max)
{
  g_return_val_if_fail (entity != NULL, NULL);

  SignetSlice field = entity->head.fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING];
  g_autofree char *charset = signet_content_type_dup (&entity->type, "charset");
  g_autoptr(GString) bytes = signet_transfer_decode (entity->body, signet_transfer_encoding (field),
                                                     max);

  SignetSlice slice = { bytes->str, bytes->len };

  if (charset == NULL && signet_text_part_is_html (entity))
    charset = signet_html_charset_dup (slice);

  GString *text = signet_charset_decode (slice, charset);
  if (signet_content_type_is (&entity->type, "text/plain")
      && has_parameter (entity, "hp-legacy-display", "1"))
    drop_legacy_display (text);
  return text;
}

GString *
signet_text_part_render (const SignetEntity *entity,
                         SignetSlice         decoded,
                         gsize               max)
{
  g_return_val_if_fail (entity != NULL, NULL);

  if (signet_text_part_is_html (entity))
    return signet_html_text (decoded, max);
  if (has_parameter (entity, "format", "flowed"))
    return signet_flowed_join (decoded, has_parameter (entity, "delsp", "yes")
                                          ? SIGNET_FLOWED_DELETE_SPACE : SIGNET_FLOWED_KEEP_SPACE);
  return g_string_new_len (decoded.text, (gssize) decoded.length);
}

GString *
signet_text_part_read (const SignetEntity *entity,
                       gsize               max)
{
  g_return_val_if_fail (entity != NULL, NULL);

  g_autoptr(GString) decoded = signet_text_part_decode (entity, max);

  return signet_text_part_render (entity, (SignetSlice) { decoded->str, decoded->len }, max);
}
