/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-document.h"

#include <string.h>

#include "reader/web-text.h"

/* How much of a piece is searched for what it says of colours. */
#define MAX_SEARCHED (256 * 1024)

/* The length of "color-scheme" with what it says, in CSS or in a meta element, bytes. */
#define MAX_SCHEME 60

typedef struct
{
  GBytes   *html;    /* NULL: it is text */
  char     *text;
  char     *frame;   /* nullable */
  gboolean  parted;  /* from the one before, even if their frames say the same */
} Piece;

struct _SignetWebDocument
{
  GObject            parent_instance;
  GPtrArray         *pieces;
  SignetWebPartFunc  find_part;
  gpointer           parts;
  GDestroyNotify     destroy_parts;
  gboolean           sealed;
  gboolean           parted;  /* the next piece is */
  char              *words;   /* nullable */
};

G_DEFINE_FINAL_TYPE (SignetWebDocument, signet_web_document, G_TYPE_OBJECT)

static const char style[] =
  ":root { color-scheme: light dark; font-family: system-ui, sans-serif; }\n"
  "body { margin: 0; overflow-wrap: anywhere; }\n"
  "pre { margin: 8px; font: inherit; white-space: pre-wrap; }\n"
  "iframe { display: block; width: 100%; height: 1px; border: 0; border-radius: 9px; }\n"
  "section { margin: 0; }\n"
  "section.frame { margin: 8px; border: 1px solid rgb(128 128 128 / 50%); border-radius: 9px;"
  " padding: 9px; }\n"
  "section > h1 { margin: 0 0 9px; font: inherit; font-weight: bold; }\n"
  "summary { color: rgb(128 128 128); }\n";

static void
piece_free (Piece *self)
{
  g_clear_pointer (&self->html, g_bytes_unref);
  g_free (self->text);
  g_free (self->frame);
  g_free (self);
}

static void
signet_web_document_finalize (GObject *object)
{
  SignetWebDocument *self = SIGNET_WEB_DOCUMENT (object);

  g_ptr_array_unref (self->pieces);
  g_free (self->words);
  if (self->destroy_parts != NULL)
    self->destroy_parts (self->parts);
  G_OBJECT_CLASS (signet_web_document_parent_class)->finalize (object);
}

static void
signet_web_document_class_init (SignetWebDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_web_document_finalize;
}

static void
signet_web_document_init (SignetWebDocument *self)
{
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
}

SignetWebDocument *
signet_web_document_new (void)
{
  return g_object_new (SIGNET_TYPE_WEB_DOCUMENT, NULL);
}

static void
add (SignetWebDocument *self,
     GBytes            *html,
     const char        *text,
     const char        *frame)
{
  Piece *piece;

  if (self->pieces->len >= SIGNET_WEB_DOCUMENT_MAX)
    return;
  piece = g_new0 (Piece, 1);
  piece->html = html != NULL ? g_bytes_ref (html) : NULL;
  piece->text = g_strdup (text);
  piece->frame = g_strdup (frame);
  piece->parted = self->parted;
  self->parted = FALSE;
  g_ptr_array_add (self->pieces, piece);
}

void
signet_web_document_add_html (SignetWebDocument *self,
                              GBytes            *html,
                              const char        *frame)
{
  g_return_if_fail (SIGNET_IS_WEB_DOCUMENT (self));
  g_return_if_fail (html != NULL);

  add (self, html, NULL, frame);
}

void
signet_web_document_add_text (SignetWebDocument *self,
                              const char        *text,
                              const char        *frame)
{
  g_return_if_fail (SIGNET_IS_WEB_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  add (self, NULL, text, frame);
}

void
signet_web_document_end_frame (SignetWebDocument *self)
{
  g_return_if_fail (SIGNET_IS_WEB_DOCUMENT (self));
  self->parted = TRUE;
}

void
signet_web_document_set_parts (SignetWebDocument *self,
                               SignetWebPartFunc  func,
                               gpointer           user_data,
                               GDestroyNotify     destroy)
{
  g_return_if_fail (SIGNET_IS_WEB_DOCUMENT (self));
  g_return_if_fail (self->find_part == NULL);

  self->find_part = func;
  self->parts = user_data;
  self->destroy_parts = destroy;
}

SignetPart *
signet_web_document_find_part (SignetWebDocument *self,
                               const char        *content_id)
{
  g_return_val_if_fail (SIGNET_IS_WEB_DOCUMENT (self), NULL);
  g_return_val_if_fail (content_id != NULL, NULL);

  return self->find_part != NULL ? self->find_part (content_id, self->parts) : NULL;
}

void
signet_web_document_seal (SignetWebDocument *self)
{
  g_return_if_fail (SIGNET_IS_WEB_DOCUMENT (self));
  self->sealed = TRUE;
}

gboolean
signet_web_document_is_sealed (SignetWebDocument *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_DOCUMENT (self), TRUE);
  return self->sealed;
}

void
signet_web_document_set_words (SignetWebDocument *self,
                               const char        *words)
{
  g_return_if_fail (SIGNET_IS_WEB_DOCUMENT (self));

  g_free (self->words);
  self->words = g_strdup (words);
}

const char *
signet_web_document_get_words (SignetWebDocument *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_DOCUMENT (self), NULL);
  return self->words;
}

/* Finds a word, in whatever case, from there on. word: lower case. Returns: where, or NULL. */
static const char *
find_word (const char *from,
           const char *end,
           const char *word)
{
  gsize length = strlen (word);

  for (const char *at = from; (gsize) (end - at) >= length; at++)
    if ((at[0] | 0x20) == word[0] && g_ascii_strncasecmp (at, word, length) == 0)
      return at;
  return NULL;
}

/* Where what it says of the scheme ends: with its declaration, or with the tag that it stands in. */
static const char *
find_scheme_end (const char *from,
                 const char *end)
{
  const char *last = MIN (from + MAX_SCHEME, end);

  while (from < last && strchr (";}>", *from) == NULL)
    from++;
  return from;
}

/* Whether it sets a colour anywhere: in words of CSS, in attributes that end so, or in that of the body for
 * its text. */
static gboolean
has_colours (const char *begin,
             const char *end)
{
  return find_word (begin, end, "color") != NULL || find_word (begin, end, "background") != NULL
         || find_word (begin, end, "text=") != NULL;
}

/* Searched as text and not as CSS: what is wrongly taken for one of these is at worst less pretty. */
static SignetWebGround
find_ground (GBytes *html)
{
  static const char prefers[] = "prefers-";
  SignetWebGround ground = SIGNET_WEB_PAPER;
  gsize size;
  const char *begin = g_bytes_get_data (html, &size);
  const char *end = begin + MIN (size, MAX_SEARCHED);

  if (size == 0 || !has_colours (begin, end))
    return SIGNET_WEB_COLOURLESS;
  for (const char *at = begin; (at = find_word (at, end, "color-scheme")) != NULL; at++)
    {
      gsize room = (gsize) (at - begin);

      if (room >= strlen (prefers)
          && g_ascii_strncasecmp (at - strlen (prefers), prefers, strlen (prefers)) == 0)
        ground = SIGNET_WEB_DARK_RULES;
      else if (find_word (at, find_scheme_end (at, end), "dark") != NULL)
        return SIGNET_WEB_DARK_SCHEME;
    }
  return ground;
}

/* Pieces that differ share the ground that fits all. */
SignetWebGround
signet_web_document_get_ground (SignetWebDocument *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_DOCUMENT (self), SIGNET_WEB_PAPER);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);
      SignetWebGround ground
        = piece->html != NULL ? find_ground (piece->html) : SIGNET_WEB_COLOURLESS;

      if (ground != SIGNET_WEB_COLOURLESS)
        return self->pieces->len == 1 ? ground : SIGNET_WEB_PAPER;
    }
  return SIGNET_WEB_COLOURLESS;
}

gboolean
signet_web_document_is_single (SignetWebDocument *self)
{
  Piece *first;

  g_return_val_if_fail (SIGNET_IS_WEB_DOCUMENT (self), FALSE);

  if (self->pieces->len != 1)
    return FALSE;
  first = g_ptr_array_index (self->pieces, 0);
  return first->html != NULL && first->frame == NULL;
}

GBytes *
signet_web_document_make_outer (SignetWebDocument *self,
                                const char        *prefix)
{
  g_autoptr(GString) html = NULL;
  const char *frame = NULL;

  g_return_val_if_fail (SIGNET_IS_WEB_DOCUMENT (self), NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  html = g_string_new ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>");
  g_string_append_printf (html, "%s</style></head><body>", style);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      if (i == 0 || piece->parted || g_strcmp0 (piece->frame, frame) != 0)
        {
          g_autofree char *sentence
            = piece->frame != NULL ? g_markup_escape_text (piece->frame, -1) : NULL;

          g_string_append (html, i > 0 ? "</section>" : "");
          g_string_append (html, sentence != NULL ? "<section class=\"frame\"><h1>" : "<section>");
          g_string_append_printf (html, "%s%s", sentence != NULL ? sentence : "",
                                  sentence != NULL ? "</h1>" : "");
        }
      frame = piece->frame;
      if (piece->html != NULL)
        g_string_append_printf (html, "<iframe id=\"p%u\" src=\"%s/%u\" sandbox=\"allow-popups "
                                "allow-popups-to-escape-sandbox\"></iframe>", i, prefix, i);
      else
        signet_web_text_append (html, piece->text);
    }
  g_string_append (html, self->pieces->len > 0 ? "</section></body></html>" : "</body></html>");
  return g_string_free_to_bytes (g_steal_pointer (&html));
}

GBytes *
signet_web_document_get_html (SignetWebDocument *self,
                              guint              number)
{
  g_return_val_if_fail (SIGNET_IS_WEB_DOCUMENT (self), NULL);

  if (number >= self->pieces->len)
    return NULL;
  return ((Piece *) g_ptr_array_index (self->pieces, number))->html;
}
