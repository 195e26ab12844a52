/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "inline-pictures.h"

#include <string.h>

#include "html-tag.h"

#define MAX_PICTURES 200
#define MAX_URL      4000

/* Returns: (transfer full), NULL if it is no such address. */
static char *
dup_id (SignetSlice name,
        SignetSlice value)
{
  g_autofree char *url = NULL;

  if (!signet_slice_equal_word (name, "src"))
    return NULL;
  url = signet_html_value_dup (value, MAX_URL);
  if (g_ascii_strncasecmp (url, "cid:", strlen ("cid:")) != 0)
    return NULL;
  return g_uri_unescape_string (url + strlen ("cid:"), NULL);
}

gboolean
signet_inline_pictures_can_show (const char *type)
{
  static const char *const types[] = { "image/png", "image/jpeg", "image/gif", "image/webp", NULL };

  g_return_val_if_fail (type != NULL, FALSE);
  return g_strv_contains (types, type);
}

static gboolean
is_shown (SignetPart *part)
{
  return signet_inline_pictures_can_show (signet_part_get_real_type (part))
         && signet_part_get_size (part) <= SIGNET_INLINE_PICTURES_MAX;
}

/* Whether it is an attachment besides, since not everybody could see it. */
static gboolean
is_listed (SignetMessage *message,
           SignetPart    *part)
{
  return g_ptr_array_find (signet_message_get_attachments (message), part, NULL);
}

void
signet_inline_pictures_add (GPtrArray            *attachments,
                            SignetMessage        *message,
                            const char           *html,
                            SignetInlinePictures  as)
{
  g_return_if_fail (attachments != NULL && html != NULL);
  g_return_if_fail (SIGNET_IS_MESSAGE (message));

  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SignetSlice rest = { html, strlen (html) };
  SignetSlice name, value;
  SignetHtmlTag tag;

  while (signet_html_tag_next (&rest, &tag) && g_hash_table_size (seen) < MAX_PICTURES)
    while (strcmp (tag.name, "img") == 0
           && signet_html_attribute_next (&tag.attributes, &name, &value))
      {
        g_autofree char *id = dup_id (name, value);
        SignetPart *part = id != NULL ? signet_message_lookup_cid (message, id) : NULL;

        const gboolean shown = part != NULL && as == SIGNET_INLINE_PICTURES_SHOWN && is_shown (part);

        if (part != NULL && (shown || !is_listed (message, part)) && g_hash_table_add (seen, g_strdup (id)))
          g_ptr_array_add (attachments, signet_attachment_new_part (part, shown ? id : NULL));
      }
}
