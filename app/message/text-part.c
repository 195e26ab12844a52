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

  return signet_charset_decode (slice, charset);
}

void
signet_text_part_drop_head (const SignetEntity *entity,
                            GString            *decoded)
{
  g_return_if_fail (entity != NULL && decoded != NULL);

  if (!signet_content_type_says (&entity->type, "hp-legacy-display", "1"))
    return;
  if (signet_content_type_is (&entity->type, "text/plain"))
    signet_repeated_head_drop_plain (decoded);
  else if (signet_text_part_is_html (entity))
    signet_repeated_head_drop_html (decoded);
}

GString *
signet_text_part_render (const SignetEntity *entity,
                         SignetSlice         decoded,
                         gsize               max)
{
  g_return_val_if_fail (entity != NULL, NULL);

  if (signet_text_part_is_html (entity))
    return signet_html_text (decoded, max);
  if (signet_content_type_says (&entity->type, "format", "flowed"))
    return signet_flowed_join (decoded, signet_content_type_says (&entity->type, "delsp", "yes")
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
