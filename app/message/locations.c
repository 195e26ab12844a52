/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "locations.h"

#include <string.h>

#include "header-text.h"
#include "html-tag.h"
#include "rendition.h"

#define MAX_URL    2000
#define MAX_PARTS  1000
#define MAX_GROWTH (1024 * 1024)  /* bytes that new names may take */

/* What relative URLs begin from where nothing else is told (RFC 2557 section 5). */
#define NOWHERE "thismessage:/"

struct _SignetLocations
{
  char       *base;
  GHashTable *ids;   /* whole URL => id */
};

/* White space in it is from folding (section 4.4). */
static char *
dup_location (const SignetEntity *entity)
{
  char *value = signet_slice_dup_value (entity->head.fields[SIGNET_HEAD_CONTENT_LOCATION], MAX_URL);
  char *out = value;

  for (const char *at = value; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      *out++ = *at;
  *out = '\0';
  return value;
}

static char *
resolve (const char *base,
         const char *url)
{
  char *whole = g_uri_resolve_relative (base, url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return whole != NULL ? whole : g_strdup (url);
}

char *
signet_locations_dup_id (const SignetEntity *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  g_autofree char *id = signet_header_message_id (part->head.fields[SIGNET_HEAD_CONTENT_ID]);
  g_autofree char *location = dup_location (part);
  g_autofree char *sum = NULL;

  if (id[0] != '\0' || location[0] == '\0')
    return g_steal_pointer (&id);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, location, -1);
  return g_strconcat (sum, "@location", NULL);
}

/* That of the document, or else of what it is a part of. */
static char *
find_base (const SignetEntity *related,
           const SignetEntity *root)
{
  g_autofree char *outer = dup_location (related);
  g_autofree char *base = resolve (NOWHERE, outer);
  g_autofree char *inner = NULL;

  while (root->parts != NULL)
    {
      const SignetEntity *html = signet_rendition_find (root, SIGNET_RENDITION_HTML);

      if (html == NULL)
        break;
      root = html;
    }
  inner = dup_location (root);
  return resolve (base, inner);
}

SignetLocations *
signet_locations_new (const SignetEntity *related,
                      const SignetEntity *root)
{
  g_return_val_if_fail (related != NULL && root != NULL, NULL);

  g_autofree char *base = NULL;
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < MIN (signet_entity_n_parts (related), MAX_PARTS); i++)
    {
      const SignetEntity *part = signet_entity_part (related, i);
      g_autofree char *location = dup_location (part);

      if (part == root || location[0] == '\0')
        continue;
      if (base == NULL)
        base = find_base (related, root);
      g_hash_table_insert (ids, resolve (base, location), signet_locations_dup_id (part));
    }
  if (base == NULL)
    return NULL;

  SignetLocations *self = g_new (SignetLocations, 1);
  *self = (SignetLocations) { g_steal_pointer (&base), g_steal_pointer (&ids) };
  return self;
}

void
signet_locations_free (SignetLocations *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->base);
  g_hash_table_unref (self->ids);
  g_free (self);
}

/* Returns: (transfer full) (nullable): a cid: URL. */
static char *
rename_url (SignetLocations *self,
            SignetSlice      value)
{
  g_autofree char *url = value.length > 0 && value.length <= MAX_URL
                         ? signet_html_value_dup (value, MAX_URL) : NULL;
  g_autofree char *whole = url != NULL ? resolve (self->base, g_strstrip (url)) : NULL;
  const char *id = whole != NULL ? g_hash_table_lookup (self->ids, whole) : NULL;
  g_autofree char *escaped = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;

  return escaped != NULL ? g_strconcat ("cid:", escaped, NULL) : NULL;
}

GString *
signet_locations_rename (SignetLocations *self,
                         SignetSlice      html)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *out = g_string_sized_new (html.length + 1);
  gsize growth = 0;
  const char *end = html.text + html.length;
  const char *copied = html.text;
  SignetHtmlTag tag;
  SignetSlice name, value;

  while (growth < MAX_GROWTH && signet_html_tag_next (&html, &tag))
    while (!tag.closing && signet_html_attribute_next (&tag.attributes, &name, &value))
      {
        g_autofree char *url = NULL;

        if (signet_slice_equal_word (name, "src") || signet_slice_equal_word (name, "background"))
          url = rename_url (self, value);
        if (url == NULL)
          continue;
        g_string_append_len (out, copied, value.text - copied);
        g_string_append (out, url);
        growth += strlen (url);
        copied = value.text + value.length;
      }
  return g_string_append_len (out, copied, end - copied);
}
