/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "entity.h"

#include <string.h>

#define MAX_BOUNDARY 1000

/* A boundary that is open, and the one outside of it. */
typedef struct _Boundary Boundary;

struct _Boundary
{
  const Boundary *outer;
  const char     *text;
  gsize           length;
};

typedef enum
{
  LINE_PLAIN,
  LINE_BOUNDARY,  /* the next part begins */
  LINE_CLOSING,   /* there are no more parts */
} LineKind;

typedef struct
{
  SignetSlice        rest;
  const Boundary    *innermost;
  const Boundary    *met;          /* whose line rest begins with; NULL at the end */
  LineKind           met_kind;
  SignetEntityBounds left;
} Parser;

static SignetEntity *parse_entity (Parser     *self,
                                   const char *default_type);

void
signet_entity_free (SignetEntity *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

gboolean
signet_entity_is_multipart (const SignetEntity *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->parts != NULL;
}

guint
signet_entity_n_parts (const SignetEntity *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->parts != NULL ? self->parts->len : 0;
}

const SignetEntity *
signet_entity_part (const SignetEntity *self,
                    guint               i)
{
  g_return_val_if_fail (self != NULL && i < signet_entity_n_parts (self), NULL);
  return g_ptr_array_index (self->parts, i);
}

guint
signet_entity_count (const SignetEntity *self)
{
  guint n = 1;

  for (guint i = 0; i < signet_entity_n_parts (self); i++)
    n += signet_entity_count (signet_entity_part (self, i));
  return n;
}

/* RFC 2046 section 5.1.1: "--", the boundary, "--" at the last one, white space. */
static LineKind
match (const Boundary *boundary,
       SignetSlice     line)
{
  gsize at = 2 + boundary->length;
  LineKind kind = LINE_BOUNDARY;

  if (line.length < at || memcmp (line.text + 2, boundary->text, boundary->length) != 0)
    return LINE_PLAIN;
  if (line.length >= at + 2 && line.text[at] == '-' && line.text[at + 1] == '-')
    {
      kind = LINE_CLOSING;
      at += 2;
    }
  while (at < line.length && (line.text[at] == ' ' || line.text[at] == '\t'))
    at++;
  return at == line.length ? kind : LINE_PLAIN;
}

/* Also remembers which of the open boundaries was met. */
static gboolean
is_boundary_line (SignetSlice line,
                  gpointer    user_data)
{
  Parser *self = user_data;

  if (line.length < 3 || line.text[0] != '-' || line.text[1] != '-')
    return FALSE;
  for (const Boundary *open = self->innermost; open != NULL; open = open->outer)
    {
      self->met_kind = match (open, line);
      if (self->met_kind != LINE_PLAIN)
        {
          self->met = open;
          return TRUE;
        }
    }
  return FALSE;
}

static void
skip_rest (Parser *self)
{
  self->rest = (SignetSlice) { self->rest.text + self->rest.length, 0 };
  self->met = NULL;
}

/* Moves rest to the next boundary line, or to the end. */
static void
skip_body (Parser *self)
{
  SignetSlice after = self->rest;
  SignetSlice line;

  while (self->innermost != NULL && signet_slice_next_line (&after, &line))
    {
      if (is_boundary_line (line, self))
        return;
      self->rest = after;
    }
  skip_rest (self);
}

/* From text to where rest begins now. The line end before a boundary line belongs to that (RFC 2046
 * section 5.1.1). */
static SignetSlice
passed_since (Parser     *self,
              const char *text)
{
  SignetSlice passed = { text, (gsize) (self->rest.text - text) };

  if (self->met != NULL && passed.length > 0)
    {
      passed.length--;
      if (passed.length > 0 && passed.text[passed.length - 1] == '\r')
        passed.length--;
    }
  return passed;
}

/* Beyond the bounds everything that follows is one undivided entity. */
static SignetEntity *
take_remainder (Parser *self)
{
  SignetEntity *entity = g_new0 (SignetEntity, 1);

  entity->beyond = TRUE;
  entity->raw = entity->body = self->rest;
  signet_content_type_init (&entity->type, (SignetSlice) { NULL, 0 }, "application/octet-stream");
  skip_rest (self);
  return entity;
}

static void
parse_parts (Parser         *self,
             SignetEntity   *entity,
             const Boundary *boundary)
{
  const char *default_type = signet_content_type_is (&entity->type, "multipart/digest")
                               ? "message/rfc822" : "text/plain";
  SignetSlice line;

  self->innermost = boundary;
  skip_body (self);
  if (self->met == boundary)
    entity->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_entity_free);

  while (self->met == boundary && self->met_kind == LINE_BOUNDARY)
    {
      signet_slice_next_line (&self->rest, &line);
      g_ptr_array_add (entity->parts, self->left.parts == 0 ? take_remainder (self)
                                                            : parse_entity (self, default_type));
    }

  /* After the closing line only an outer boundary counts. */
  self->innermost = boundary->outer;
  if (self->met == boundary)
    {
      signet_slice_next_line (&self->rest, &line);
      skip_body (self);
    }
}

static void
parse_multipart (Parser       *self,
                 SignetEntity *entity)
{
  g_autofree char *text = signet_content_type_dup (&entity->type, "boundary");
  Boundary boundary = { .outer = self->innermost };

  if (text != NULL)
    {
      boundary.text = g_strchomp (text);
      boundary.length = strlen (text);
    }
  if (boundary.length == 0 || boundary.length > MAX_BOUNDARY || self->left.depth == 0)
    {
      entity->beyond = self->left.depth == 0;
      skip_body (self);
      return;
    }

  self->left.depth--;
  parse_parts (self, entity, &boundary);
  self->left.depth++;
}

static SignetEntity *
parse_entity (Parser     *self,
              const char *default_type)
{
  SignetEntity *entity = g_new0 (SignetEntity, 1);
  const char *begin = self->rest.text;

  self->left.parts--;
  signet_head_scan (&entity->head, &self->rest, is_boundary_line, self);
  signet_content_type_init (&entity->type, entity->head.fields[SIGNET_HEAD_CONTENT_TYPE],
                            default_type);

  const char *body = self->rest.text;
  if (signet_content_type_has_major (&entity->type, "multipart/"))
    parse_multipart (self, entity);
  else
    skip_body (self);
  entity->raw = passed_since (self, begin);
  entity->body = passed_since (self, body);
  return entity;
}

SignetEntity *
signet_entity_parse (const char               *bytes,
                     gsize                     length,
                     const SignetEntityBounds *bounds)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);
  g_return_val_if_fail (bounds != NULL && bounds->parts > 0, NULL);

  Parser self = { .rest = { bytes != NULL ? bytes : "", length }, .left = *bounds };

  signet_head_skip_mbox_line (&self.rest);
  return parse_entity (&self, "text/plain");
}
