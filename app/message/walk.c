/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "walk.h"

#include <string.h>

#include "cms-kind.h"
#include "part-private.h"
#include "rendition.h"
#include "section-private.h"
#include "text-part.h"
#include "text.h"

#define MAX_SEALS 100  /* opening one costs far more than a part */

static void show (SignetWalk         *self,
                  const SignetEntity *entity);

static const SignetEntity *
part_at (const SignetEntity *entity,
         guint               i)
{
  return g_ptr_array_index (entity->parts, i);
}

static guint
n_parts (const SignetEntity *entity)
{
  return entity->parts != NULL ? entity->parts->len : 0;
}

static gboolean
is_named (const SignetEntity *entity)
{
  g_autofree char *name = signet_part_dup_name (entity);

  return name != NULL && name[0] != '\0';
}

static void
attach (SignetWalk         *self,
        const SignetEntity *entity)
{
  if (entity->body.length > 0 || is_named (entity))
    g_ptr_array_add (self->attachments, signet_part_new (self->mail, entity));
}

/* The leaves of parts that are not shown; renditions of what is shown are passed over. */
static void
attach_leaves (SignetWalk         *self,
               const SignetEntity *entity)
{
  for (guint i = 0; i < n_parts (entity); i++)
    attach_leaves (self, part_at (entity, i));
  if (entity->parts == NULL && (!signet_rendition_is_text (entity) || is_named (entity)))
    attach (self, entity);
}

static char *
read_plain (const SignetEntity *entity,
            SignetSlice         decoded,
            gsize               max)
{
  g_autoptr(GString) text = signet_text_part_render (entity, decoded, max);
  g_autofree char *clean = g_strchomp (signet_text_clean (text->str, (gssize) text->len, max,
                                                          SIGNET_TEXT_LINES));

  return g_strconcat (clean, clean[0] != '\0' ? "\n" : "", NULL);
}

static void
add_text (SignetWalk *self,
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
static void
add_html (SignetWalk *self,
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

static void
show_text (SignetWalk         *self,
           const SignetEntity *entity)
{
  g_autoptr(GString) decoded = signet_text_part_decode (entity, self->text);
  g_autofree char *text = read_plain (entity, (SignetSlice) { decoded->str, decoded->len },
                                      self->text);
  gboolean whole = entity->body.length <= self->text;

  self->text -= MIN (self->text, decoded->len);
  if (!signet_text_part_is_html (entity))
    add_text (self, text);
  else if (!is_blank (decoded))
    {
      g_autoptr(GBytes) html = g_string_free_to_bytes (g_steal_pointer (&decoded));

      add_html (self, html, text);
    }
  if (!whole || is_named (entity))
    attach (self, entity);
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
  show (self, entity);
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
  show (self, html);
  if (text != NULL && self->sections->len == had_sections)
    add_text (self, text);  /* the bounds left nothing for the document */
  self->plain = outer;
  self->plain_frame = outer_frame;
}

static void
show_alternative (SignetWalk         *self,
                  const SignetEntity *entity)
{
  const SignetEntity *plain = signet_rendition_find (entity, SIGNET_RENDITION_PLAIN);
  const SignetEntity *html = signet_rendition_find (entity, SIGNET_RENDITION_HTML);

  for (guint i = 0; i < n_parts (entity); i++)
    if (part_at (entity, i) == html && plain != NULL && plain != html)
      show_both (self, plain, html);
    else if (part_at (entity, i) == html || (part_at (entity, i) == plain && html == NULL))
      show (self, part_at (entity, i));
    else if (part_at (entity, i) != plain)
      attach_leaves (self, part_at (entity, i));
}

/* RFC 2387: the root is shown, and the others are what it refers to. The root is the first part, or
 * the first that has text where a mail program put a picture first. */
static void
show_related (SignetWalk         *self,
              const SignetEntity *entity)
{
  const SignetEntity *root = signet_rendition_find (entity, SIGNET_RENDITION_ANY);

  for (guint i = 0; i < n_parts (entity); i++)
    if (part_at (entity, i) == root)
      show (self, root);
    else
      attach_leaves (self, part_at (entity, i));
}

static gboolean
is_signature (const SignetEntity *entity)
{
  return signet_content_type_is (&entity->type, "application/pkcs7-signature")
         || signet_content_type_is (&entity->type, "application/x-pkcs7-signature");
}

/* RFC 1847 section 2.1: the content, then the signature, which is no file to a person. What else
 * there may be is not signed. */
static void
show_signed (SignetWalk         *self,
             const SignetEntity *entity,
             int                 frame)
{
  int outer = self->frame;

  for (guint i = 0; i < n_parts (entity); i++)
    {
      self->frame = i == 0 ? frame : outer;
      if (i > 0)
        self->outermost = FALSE;
      if (i == 0 || !is_signature (part_at (entity, i)))
        show (self, part_at (entity, i));
    }
  self->frame = outer;
}

static guint
count (const SignetEntity *entity)
{
  guint n = 1;

  for (guint i = 0; i < n_parts (entity); i++)
    n += count (part_at (entity, i));
  return n;
}

/* What an unsealer gave, in its own bytes. */
static void
show_content (SignetWalk *self,
              GBytes     *content,
              int         frame)
{
  SignetEntityBounds bounds = { self->depth, self->parts };
  GBytes *outer_mail = self->mail;
  int outer_frame = self->frame;
  gsize length;
  const char *text = g_bytes_get_data (content, &length);
  g_autoptr(SignetEntity) root = signet_entity_parse (text, length, &bounds);

  self->parts -= MIN (self->parts, count (root));
  self->mail = content;
  self->frame = frame;
  show (self, root);
  self->frame = outer_frame;
  self->mail = outer_mail;
}

static void
show_closed (SignetWalk         *self,
             const SignetEntity *entity)
{
  g_autoptr(SignetPart) part = signet_part_new (self->mail, entity);

  g_ptr_array_add (self->sections,
                   signet_section_new (&(SignetSectionFacts) { .kind = SIGNET_SECTION_SEALED,
                                                               .text = "",
                                                               .frame = self->frame,
                                                               .part = part }));
  g_ptr_array_add (self->attachments, g_steal_pointer (&part));
  self->closed = self->closed || self->outermost;
}

static void
show_sealed (SignetWalk         *self,
             const SignetEntity *entity)
{
  SignetSealed sealed = { entity, self->mail, self->outermost };
  SignetUnsealed unsealed = { .frame = SIGNET_SECTION_NO_FRAME,
                              .closed = signet_cms_kind (entity) == SIGNET_CMS_ENCRYPTED };

  if (self->unseal != NULL && self->seals > 0 && self->parts > 0)
    {
      self->seals--;
      self->unseal (&sealed, &unsealed, self->user_data);
    }

  g_autoptr(GBytes) content = unsealed.content;
  g_autofree char *header = unsealed.header;
  int frame = unsealed.frame >= 0 ? unsealed.frame : self->frame;
  if (header != NULL && self->outermost)
    {
      g_free (self->header);
      self->header = g_steal_pointer (&header);
    }

  if (unsealed.closed)
    show_closed (self, entity);
  else if (content != NULL)
    show_content (self, content, frame);
  else if (entity->parts != NULL)
    show_signed (self, entity, frame);
  else
    attach (self, entity);
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
  else
    for (guint i = 0; i < n_parts (entity); i++)
      show (self, part_at (entity, i));
}

static void
show (SignetWalk         *self,
      const SignetEntity *entity)
{
  gboolean outermost = self->outermost;

  if (self->depth == 0)
    {
      attach_leaves (self, entity);
      return;
    }
  self->depth--;
  if ((entity->parts != NULL && signet_content_type_is (&entity->type, "multipart/signed"))
      || signet_cms_kind (entity) != SIGNET_CMS_NONE)
    show_sealed (self, entity);
  else if (entity->parts != NULL)
    show_multipart (self, entity);
  else if (signet_rendition_is_text (entity))
    show_text (self, entity);
  else
    attach (self, entity);
  self->outermost = outermost;
  self->depth++;
}

void
signet_walk_init (SignetWalk       *self,
                  SignetUnsealFunc  unseal,
                  gpointer          user_data)
{
  g_return_if_fail (self != NULL);

  *self = (SignetWalk)
  {
    .unseal = unseal,
    .user_data = user_data,
    .sections = g_ptr_array_new_with_free_func (g_object_unref),
    .attachments = g_ptr_array_new_with_free_func (g_object_unref),
    .depth = SIGNET_MESSAGE_MAX_DEPTH + 1,
    .parts = SIGNET_MESSAGE_MAX_PARTS,
    .seals = MAX_SEALS,
    .text = SIGNET_MESSAGE_MAX_TEXT,
  };
}

void
signet_walk_clear (SignetWalk *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->header, g_free);
}

void
signet_walk_run (SignetWalk         *self,
                 GBytes             *mail,
                 const SignetEntity *root)
{
  g_return_if_fail (self != NULL && mail != NULL && root != NULL);

  self->parts -= MIN (self->parts, count (root));
  self->mail = mail;
  self->frame = SIGNET_SECTION_NO_FRAME;
  self->outermost = TRUE;
  show (self, root);
}
