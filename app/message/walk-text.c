/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts and documents on the way. */
#include "config.h"
#include "walk.h"

#include <string.h>

#include "body-text.h"
#include "part-private.h"
#include "section-private.h"
#include "text-part.h"

static char *
read_plain (const SignetEntity *entity,
            SignetSlice         decoded,
            gsize               max)
{
  g_autoptr(GString) text = signet_text_part_render (entity, decoded, max);

  return signet_body_text_clean (text->str, text->len, max);
}

void
signet_walk_add_text (SignetWalk *self,
                      const char *text)
{
  if (text[0] == '\0')
    return;
  g_ptr_array_add (self->sections,
                   signet_section_new (&(SignetSectionFacts) { .kind = SIGNET_SECTION_TEXT,
                                                               .text = text,
                                                               .frame = self->frame }));
  self->has_plain = TRUE;
}

/* A document's text is the other rendition of it if it stands under the same signature. */
void
signet_walk_add_html (SignetWalk *self,
                      GBytes     *html,
                      const char *own_text)
{
  gboolean other = self->plain != NULL && self->frame == self->plain_frame;
  const char *text = other ? self->plain : own_text;

  g_ptr_array_add (self->sections,
                   signet_section_new (&(SignetSectionFacts) { .kind = SIGNET_SECTION_HTML,
                                                               .text = text,
                                                               .html = html,
                                                               .frame = self->frame }));
  self->has_plain = self->has_plain || (other && text[0] != '\0');
  self->has_html = self->has_html || (!other && text[0] != '\0');
  if (other)
    self->plain = "";
}

static gboolean
is_blank (const GString *text)
{
  return strspn (text->str, " \t\r\n\f\v") == text->len;
}

void
signet_walk_show_text (SignetWalk         *self,
                       const SignetEntity *entity)
{
  g_autoptr(GString) decoded = signet_text_part_decode (entity, self->left.text);
  gsize size = decoded->len;

  if (self->repeats)
    signet_text_part_drop_head (entity, decoded);
  if (!signet_text_part_is_html (entity))
    signet_walk_take_packed (self, decoded);

  g_autofree char *text = read_plain (entity, (SignetSlice) { decoded->str, decoded->len },
                                      self->left.text);
  gboolean whole = entity->body.length <= self->left.text;

  self->left.text -= MIN (self->left.text, size);
  if (!signet_text_part_is_html (entity))
    signet_walk_add_text (self, text);
  else if (!is_blank (decoded))
    {
      GString *document
        = self->locations != NULL
          ? signet_locations_rename (self->locations, (SignetSlice) { decoded->str, decoded->len })
          : g_steal_pointer (&decoded);
      g_autoptr(GBytes) html = g_string_free_to_bytes (document);

      signet_walk_add_html (self, html, text);
    }
  self->beyond = self->beyond || !whole;
  if (!whole || signet_part_is_named (entity))
    signet_walk_attach (self, entity);
}
