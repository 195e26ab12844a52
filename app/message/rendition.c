/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rendition.h"

#include "html-scan.h"
#include "text-part.h"

/* So much is looked at for the first character that is not blank; a document may have a long
 * head. */
#define PEEK_FIRST 4096
#define PEEK_MORE  (1024 * 1024)

/* A multipart in which no part begins is read as the text that it is. */
gboolean
signet_rendition_is_text (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, FALSE);

  SignetSlice disposition = entity->head.fields[SIGNET_HEAD_CONTENT_DISPOSITION];

  if (entity->parts != NULL || entity->beyond
      || signet_slice_equal_word (signet_slice_head (disposition, 10), "attachment"))
    return FALSE;
  return signet_text_part_is_plain (entity) || signet_text_part_is_html (entity)
         || signet_content_type_has_major (&entity->type, "multipart/");
}

static gboolean
has_text_in (const SignetEntity *entity,
             gsize               peek)
{
  g_autoptr(GString) decoded = signet_text_part_decode (entity, peek);
  SignetSlice slice = { decoded->str, decoded->len };
  g_autoptr(GString) text = signet_text_part_render (entity, slice, PEEK_FIRST);
  const char *at = text->str;

  while (g_ascii_isspace (*at))
    at++;
  return *at != '\0' || (signet_text_part_is_html (entity) && signet_html_has_picture (slice));
}

static gboolean
has_text (const SignetEntity *entity)
{
  return has_text_in (entity, PEEK_FIRST)
         || (entity->body.length > PEEK_FIRST && signet_text_part_is_html (entity)
             && has_text_in (entity, PEEK_MORE));
}

static gboolean
is_wanted (const SignetEntity *entity,
           SignetRendition     rendition)
{
  if (!signet_rendition_is_text (entity))
    return FALSE;
  if (rendition == SIGNET_RENDITION_HTML)
    return signet_text_part_is_html (entity);
  return rendition == SIGNET_RENDITION_ANY || signet_text_part_is_plain (entity);
}

static gboolean
contains (const SignetEntity *entity,
          SignetRendition     rendition)
{
  for (guint i = 0; entity->parts != NULL && i < entity->parts->len; i++)
    if (contains (g_ptr_array_index (entity->parts, i), rendition))
      return TRUE;
  return is_wanted (entity, rendition) && has_text (entity);
}

const SignetEntity *
signet_rendition_find (const SignetEntity *entity,
                       SignetRendition     rendition)
{
  g_return_val_if_fail (entity != NULL, NULL);

  for (guint i = 0; entity->parts != NULL && i < entity->parts->len; i++)
    if (contains (g_ptr_array_index (entity->parts, i), rendition))
      return g_ptr_array_index (entity->parts, i);
  return NULL;
}
