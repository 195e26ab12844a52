/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "body.h"

#include <string.h>

#include "cms-kind.h"
#include "part-private.h"
#include "text-part.h"
#include "text.h"

#define PEEK 4096  /* bytes that must not all be blank for a text to count */

typedef struct
{
  GBytes    *mail;
  GString   *text;
  GPtrArray *attachments;
  gboolean   has_plain;
  gboolean   has_html;
} Collector;

static void show (Collector          *self,
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

/* A multipart in which no part begins is read as the text that it is. */
static gboolean
is_shown_text (const SignetEntity *entity)
{
  SignetSlice disposition = entity->head.fields[SIGNET_HEAD_CONTENT_DISPOSITION];

  if (entity->parts != NULL || entity->beyond
      || signet_slice_equal_word (signet_slice_head (disposition, 10), "attachment"))
    return FALSE;
  return signet_text_part_is_plain (entity) || signet_text_part_is_html (entity)
         || signet_content_type_has_major (&entity->type, "multipart/");
}

static gboolean
is_named (const SignetEntity *entity)
{
  g_autofree char *name = signet_part_dup_name (entity);

  return name != NULL && name[0] != '\0';
}

static void
attach (Collector          *self,
        const SignetEntity *entity)
{
  if (entity->body.length > 0 || is_named (entity))
    g_ptr_array_add (self->attachments, signet_part_new (self->mail, entity));
}

/* The leaves of parts that are not shown; renditions of what is shown are passed over. */
static void
attach_leaves (Collector          *self,
               const SignetEntity *entity)
{
  for (guint i = 0; i < n_parts (entity); i++)
    attach_leaves (self, part_at (entity, i));
  if (entity->parts == NULL && (!is_shown_text (entity) || is_named (entity)))
    attach (self, entity);
}

static void
show_text (Collector          *self,
           const SignetEntity *entity)
{
  gsize left = SIGNET_MESSAGE_MAX_TEXT - MIN (self->text->len, SIGNET_MESSAGE_MAX_TEXT);
  g_autoptr(GString) text = left > 0 ? signet_text_part_read (entity, left) : g_string_new (NULL);
  g_autofree char *clean = g_strchomp (signet_text_clean (text->str, (gssize) text->len, left,
                                                          SIGNET_TEXT_LINES));

  if (clean[0] != '\0')
    {
      if (self->text->len > 0)
        g_string_append_c (self->text, '\n');
      g_string_append (self->text, clean);
      g_string_append_c (self->text, '\n');
      self->has_html = self->has_html || signet_text_part_is_html (entity);
      self->has_plain = self->has_plain || !signet_text_part_is_html (entity);
    }
  if (entity->body.length > left || is_named (entity))
    attach (self, entity);
}

static gboolean
has_text (const SignetEntity *entity)
{
  g_autoptr(GString) text = signet_text_part_read (entity, PEEK);
  const char *at = text->str;

  while (g_ascii_isspace (*at))
    at++;
  return *at != '\0';
}

typedef gboolean (*IsText) (const SignetEntity *entity);

static gboolean
contains (const SignetEntity *entity,
          IsText              is_text)
{
  for (guint i = 0; i < n_parts (entity); i++)
    if (contains (part_at (entity, i), is_text))
      return TRUE;
  return is_shown_text (entity) && is_text (entity) && has_text (entity);
}

static gboolean
is_any_text (const SignetEntity *entity)
{
  return TRUE;
}

/* The first part that has such text in it. */
static const SignetEntity *
find_text (const SignetEntity *entity,
           IsText              is_text)
{
  for (guint i = 0; i < n_parts (entity); i++)
    if (contains (part_at (entity, i), is_text))
      return part_at (entity, i);
  return NULL;
}

/* RFC 2046 section 5.1.4. The plain rendition is preferred while HTML is only shown as text. */
static void
show_alternative (Collector          *self,
                  const SignetEntity *entity)
{
  const SignetEntity *chosen = find_text (entity, signet_text_part_is_plain);

  if (chosen == NULL)
    chosen = find_text (entity, signet_text_part_is_html);
  for (guint i = 0; i < n_parts (entity); i++)
    if (part_at (entity, i) == chosen)
      show (self, chosen);
    else
      attach_leaves (self, part_at (entity, i));
}

/* RFC 2387: the root is shown, and the others are what it refers to. The root is the first part, or
 * the first that has text where a mail program put a picture first. */
static void
show_related (Collector          *self,
              const SignetEntity *entity)
{
  const SignetEntity *root = find_text (entity, is_any_text);

  for (guint i = 0; i < n_parts (entity); i++)
    if (part_at (entity, i) == root)
      show (self, root);
    else
      attach_leaves (self, part_at (entity, i));
}

/* RFC 1847 section 2.1: the content, then the signature, which is no file to a person. */
static void
show_signed (Collector          *self,
             const SignetEntity *entity)
{
  for (guint i = 0; i < n_parts (entity); i++)
    {
      const SignetContentType *type = &part_at (entity, i)->type;

      if (i == 0 || (!signet_content_type_is (type, "application/pkcs7-signature")
                     && !signet_content_type_is (type, "application/x-pkcs7-signature")))
        show (self, part_at (entity, i));
    }
}

static void
show (Collector          *self,
      const SignetEntity *entity)
{
  if (entity->parts == NULL && is_shown_text (entity))
    show_text (self, entity);
  else if (entity->parts == NULL)
    attach (self, entity);
  else if (signet_content_type_is (&entity->type, "multipart/alternative"))
    show_alternative (self, entity);
  else if (signet_content_type_is (&entity->type, "multipart/related"))
    show_related (self, entity);
  else if (signet_content_type_is (&entity->type, "multipart/signed"))
    show_signed (self, entity);
  else
    for (guint i = 0; i < n_parts (entity); i++)
      show (self, part_at (entity, i));
}

void
signet_body_init (SignetBody         *self,
                  GBytes             *mail,
                  const SignetEntity *root)
{
  g_return_if_fail (self != NULL && mail != NULL && root != NULL);

  Collector collector =
  {
    .mail = mail,
    .text = g_string_new (NULL),
    .attachments = g_ptr_array_new_with_free_func (g_object_unref),
  };

  show (&collector, root);
  if (signet_cms_kind (root) == SIGNET_CMS_ENCRYPTED)
    self->kind = SIGNET_BODY_ENCRYPTED;
  else if (collector.has_plain)
    self->kind = SIGNET_BODY_PLAIN;
  else
    self->kind = collector.has_html ? SIGNET_BODY_FROM_HTML : SIGNET_BODY_EMPTY;
  self->text = g_string_free (collector.text, FALSE);
  self->attachments = collector.attachments;
}

void
signet_body_clear (SignetBody *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
}
