/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text-part.h"

#include "charset.h"
#include "flowed.h"
#include "html-charset.h"
#include "html-text.h"
#include "repeated-head.h"
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
  if (!has_parameter (entity, "hp-legacy-display", "1"))
    return text;
  if (signet_content_type_is (&entity->type, "text/plain"))
    signet_repeated_head_drop_plain (text);
  else if (signet_text_part_is_html (entity))
    signet_repeated_head_drop_html (text);
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
