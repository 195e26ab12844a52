/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "walk.h"

#include "cms-kind.h"
#include "part-private.h"
#include "rendition.h"
#include "report-private.h"
#include "section-private.h"

#define MAX_CARDS 50
#define MAX_SEALS 100  /* opening one costs far more than a part */

void
signet_walk_attach (SignetWalk         *self,
                    const SignetEntity *entity)
{
  self->beyond = self->beyond || entity->beyond;
  if (entity->body.length == 0 && !signet_part_is_named (entity))
    return;

  SignetPart *part = signet_part_new (self->mail, entity);

  g_ptr_array_add (self->attachments, part);
  if (self->frame != SIGNET_SECTION_NO_FRAME)
    g_hash_table_insert (self->framed, part, GINT_TO_POINTER (self->frame));
}

typedef enum
{
  LEAVES_OF_RENDITIONS,  /* their text says what is shown already */
  LEAVES_OF_OTHERS,
} Leaves;

/* The leaves of parts that are not shown. */
static void
attach_leaves (SignetWalk         *self,
               const SignetEntity *entity,
               Leaves              leaves)
{
  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    attach_leaves (self, signet_entity_part (entity, i), leaves);
  if (entity->parts != NULL)
    return;
  if (!signet_rendition_is_text (entity) || signet_part_is_named (entity)
      || (leaves == LEAVES_OF_OTHERS && signet_slice_trim (entity->body).length > 0))
    signet_walk_attach (self, entity);
}

/* Shows a rendition aside, and returns its text if it is nothing but text under the signature that
 * the others stand under, else NULL. */
static char *
take_plain (SignetWalk         *self,
            const SignetEntity *entity)
{
  GPtrArray *outside = self->sections;
  const char *outer = self->plain;
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean only_text = TRUE;

  self->sections = g_ptr_array_new_with_free_func (g_object_unref);
  self->plain = NULL;
  signet_walk_show (self, entity);
  for (guint i = 0; i < self->sections->len; i++)
    {
      SignetSection *section = g_ptr_array_index (self->sections, i);

      only_text = only_text && signet_section_get_kind (section) == SIGNET_SECTION_TEXT
                  && signet_section_get_frame (section) == self->frame;
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", signet_section_get_text (section));
    }
  g_ptr_array_unref (self->sections);
  self->sections = outside;
  self->plain = outer;
  return only_text ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* RFC 2046 section 5.1.4: HTML is shown, with the plain rendition as what it says without it. */
static void
show_both (SignetWalk         *self,
           const SignetEntity *plain,
           const SignetEntity *html)
{
  const char *outer = self->plain;
  int outer_frame = self->plain_frame;
  gboolean had_plain = self->has_plain;
  guint had_sections = self->sections->len;
  g_autofree char *text = take_plain (self, plain);

  self->has_plain = had_plain;
  self->plain = text;
  self->plain_frame = self->frame;
  signet_walk_show (self, html);
  if (text != NULL && self->sections->len == had_sections)
    signet_walk_add_text (self, text);  /* the bounds left nothing for the document */
  self->plain = outer;
  self->plain_frame = outer_frame;
}

static void
show_all (SignetWalk         *self,
          const SignetEntity *entity)
{
  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    signet_walk_show (self, signet_entity_part (entity, i));
}

/* Cards stand before the text, and beside it: they say it in another way. */
static void
show_alternative (SignetWalk         *self,
                  const SignetEntity *entity)
{
  const SignetEntity *plain = signet_rendition_find (entity, SIGNET_RENDITION_PLAIN);
  const SignetEntity *html = signet_rendition_find (entity, SIGNET_RENDITION_HTML);

  if (plain == NULL && html == NULL)
    {
      show_all (self, entity);
      return;
    }
  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    signet_walk_show_card (self, signet_entity_part (entity, i));
  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    {
      const SignetEntity *part = signet_entity_part (entity, i);

      if (part == html && plain != NULL && plain != html)
        show_both (self, plain, html);
      else if (part == html || (part == plain && html == NULL))
        signet_walk_show (self, part);
      else if (part != plain)
        attach_leaves (self, part, LEAVES_OF_RENDITIONS);
    }
}

/* RFC 2387: the root is shown, and the others are what it refers to. The root is the first part, or
 * the first that has text where a mail program put a picture first. */
static void
show_related (SignetWalk         *self,
              const SignetEntity *entity)
{
  const SignetEntity *root = signet_rendition_find (entity, SIGNET_RENDITION_ANY);
  g_autoptr(SignetLocations) locations = root != NULL ? signet_locations_new (entity, root) : NULL;
  SignetLocations *outer = self->locations;

  self->locations = locations;
  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    if (signet_entity_part (entity, i) == root)
      signet_walk_show (self, root);
    else
      attach_leaves (self, signet_entity_part (entity, i), LEAVES_OF_OTHERS);
  self->locations = outer;
}

/* RFC 6522: what is told for a program comes first, because it can be told in a sentence. */
static void
show_report (SignetWalk         *self,
             const SignetEntity *entity)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < signet_entity_n_parts (entity); i++)
      {
        const SignetEntity *part = signet_entity_part (entity, i);

        if (signet_report_is_type (&part->type) == (pass == 0))
          signet_walk_show (self, part);
      }
}

static void
show_multipart (SignetWalk         *self,
                const SignetEntity *entity)
{
  self->outermost = FALSE;
  if (signet_content_type_is (&entity->type, "multipart/alternative"))
    show_alternative (self, entity);
  else if (signet_content_type_is (&entity->type, "multipart/related"))
    show_related (self, entity);
  else if (signet_content_type_is (&entity->type, "multipart/report"))
    show_report (self, entity);
  else
    show_all (self, entity);
}

/* A report is all told; the others are files as well, for a program that knows more about them. */
static void
show_leaf (SignetWalk         *self,
           const SignetEntity *entity)
{
  if (signet_walk_show_card (self, entity))
    {
      if (!signet_report_is_type (&entity->type))
        signet_walk_attach (self, entity);
    }
  else if (signet_rendition_is_text (entity))
    signet_walk_show_text (self, entity);
  else if (signet_walk_show_tnef (self, entity))
    return;
  else if (signet_content_type_has_major (&entity->type, "message/") && !entity->beyond)
    signet_walk_show_message (self, entity);
  else
    signet_walk_attach (self, entity);
}

void
signet_walk_show (SignetWalk         *self,
                  const SignetEntity *entity)
{
  g_return_if_fail (self != NULL && entity != NULL);

  gboolean outermost = self->outermost;
  gboolean repeats = self->repeats;
  gboolean sealed = signet_cms_kind (entity) != SIGNET_CMS_NONE
                    || (entity->parts != NULL
                        && signet_content_type_is (&entity->type, "multipart/signed"));

  self->repeats = repeats || (self->decrypted && signet_content_type_says (&entity->type, "hp", "cipher"));
  if (!sealed && entity->parts == NULL)
    {
      show_leaf (self, entity);
      self->repeats = repeats;
      return;
    }
  if (self->left.depth == 0)
    {
      self->beyond = TRUE;
      attach_leaves (self, entity, LEAVES_OF_OTHERS);
      self->repeats = repeats;
      return;
    }
  self->left.depth--;
  if (sealed)
    signet_walk_show_sealed (self, entity);
  else
    show_multipart (self, entity);
  self->outermost = outermost;
  self->repeats = repeats;
  self->left.depth++;
}

void
signet_walk_init (SignetWalk             *self,
                  SignetUnsealFunc        unseal,
                  gpointer                user_data,
                  const SignetWalkBounds *bounds)
{
  g_return_if_fail (self != NULL && bounds != NULL);

  *self = (SignetWalk)
  {
    .unseal = unseal,
    .user_data = user_data,
    .sections = g_ptr_array_new_with_free_func (g_object_unref),
    .attachments = g_ptr_array_new_with_free_func (g_object_unref),
    .framed = g_hash_table_new (NULL, NULL),
    .left = *bounds,
    .seals = MAX_SEALS,
    .cards = MAX_CARDS,
  };
}

void
signet_walk_clear (SignetWalk *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->framed, g_hash_table_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->header, g_free);
}

void
signet_walk_run (SignetWalk         *self,
                 GBytes             *mail,
                 const SignetEntity *root)
{
  g_return_if_fail (self != NULL && mail != NULL && root != NULL);

  self->left.parts -= MIN (self->left.parts, signet_entity_count (root));
  self->mail = mail;
  self->frame = SIGNET_SECTION_NO_FRAME;
  self->outermost = TRUE;
  signet_walk_show (self, root);
}
