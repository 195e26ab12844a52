/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/text-filler.h"

#include <string.h>

#include "reader/link.h"
#include "reader/quotation.h"

/* The longest paragraph, in bytes: the time that Pango and GtkTextBuffer take for one grows faster
 * than its length. People write shorter ones; a longer one is broken at a space. */
#define MAX_PARAGRAPH 4096

/* How long text is put in at a stretch, in microseconds, and how much of it; a frame has 16,000. */
#define STRETCH       4000
#define STRETCH_BYTES (64 * 1024)

struct _SignetTextFiller
{
  GObject           parent_instance;
  GtkTextBuffer    *buffer;
  GtkTextTag       *text_tag;   /* of all of it */
  GtkTextTag       *link_tag;
  GtkTextTag       *quote_tag;
  SignetTextFolds  *folds;
  SignetTextFrames *frames;
  char             *text;       /* all of it, which the folds refer to */
  gsize             length;
  const char       *next;       /* what is still to come in; NULL: nothing */
  SignetQuotation   quotation;  /* the next one; begins at length if there is none */
  guint             idle;
};

G_DEFINE_FINAL_TYPE (SignetTextFiller, signet_text_filler, G_TYPE_OBJECT)

static void
signet_text_filler_finalize (GObject *object)
{
  SignetTextFiller *self = SIGNET_TEXT_FILLER (object);

  signet_text_filler_stop (self);
  g_object_unref (self->folds);
  g_object_unref (self->frames);
  g_free (self->text);
  G_OBJECT_CLASS (signet_text_filler_parent_class)->finalize (object);
}

static void
signet_text_filler_class_init (SignetTextFillerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_text_filler_finalize;
}

static void
signet_text_filler_init (SignetTextFiller *self)
{
}

static void
insert (SignetTextFiller *self,
        GtkTextIter      *iter,
        const char       *text,
        gsize             length,
        GtkTextTag       *tag,
        GtkTextTag       *second_tag)
{
  if (length > 0)
    gtk_text_buffer_insert_with_tags (self->buffer, iter, text, (int) length, self->text_tag,
                                      tag ? tag : second_tag, tag ? second_tag : NULL, NULL);
}

static void
insert_line (SignetTextFiller *self,
             GtkTextIter      *iter,
             const char       *line,
             gsize             length)
{
  GtkTextTag *quote = line[0] == '>' ? self->quote_tag : NULL;
  gsize at = 0;
  gsize begin, end;

  while (signet_link_find (line, length, at, &begin, &end))
    {
      insert (self, iter, line + at, begin - at, quote, NULL);
      insert (self, iter, line + begin, end - begin, self->link_tag, quote);
      at = end;
    }
  insert (self, iter, line + at, length - at, quote, NULL);
}

/* How much of the text makes the next paragraph, with its line end. */
static gsize
measure_paragraph (const char *text)
{
  gsize length = strnlen (text, MAX_PARAGRAPH + 1);
  const char *end = memchr (text, '\n', length);

  if (end == NULL && length > MAX_PARAGRAPH)
    end = memrchr (text + MAX_PARAGRAPH / 2, ' ', MAX_PARAGRAPH / 2);
  if (end != NULL)
    return (gsize) (end - text) + 1;
  if (length > MAX_PARAGRAPH)
    return (gsize) (g_utf8_find_prev_char (text, text + MAX_PARAGRAPH) - text);
  return length;
}

/* Puts the next paragraph there. Returns: the bytes of text that it was. */
static gsize
insert_paragraph (SignetTextFiller *self,
                  GtkTextIter      *iter,
                  const char       *text,
                  gsize             room)
{
  gsize length = MIN (measure_paragraph (text), room);

  insert_line (self, iter, text, length);
  if (text[length] != '\0' && text[length - 1] != '\n')
    insert (self, iter, "\n", 1, NULL, NULL);
  return length;
}

/* What a fold is opened to. */
static void
insert_opened (GtkTextIter *iter,
               const char  *text,
               gsize        length,
               gpointer     user_data)
{
  for (gsize at = 0; at < length;)
    at += insert_paragraph (user_data, iter, text + at, length - at);
  /* The last line of a text has no end. */
  if (text[length - 1] != '\n')
    insert (user_data, iter, "\n", 1, NULL, NULL);
}

static void
find_quotation (SignetTextFiller *self,
                gsize             from)
{
  if (!signet_quotation_find (self->text, self->length, from, &self->quotation))
    self->quotation.begin = self->length;
}

static void
insert_next (SignetTextFiller *self)
{
  const gsize at = (gsize) (self->next - self->text);
  const gsize limit = signet_text_frames_reach (self->frames, at);
  GtkTextIter end;

  /* What is signed in part only is no whole to be folded. */
  if (at == self->quotation.begin)
    {
      gsize behind = self->quotation.end;
      gboolean folded = behind <= limit && signet_text_folds_append (self->folds, &self->quotation);

      find_quotation (self, behind);
      if (folded)
        {
          self->next = self->text + behind;
          return;
        }
    }
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  self->next += insert_paragraph (self, &end, self->next, limit - at);
}

SignetTextFiller *
signet_text_filler_new (GtkTextBuffer *buffer)
{
  SignetTextFiller *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (SIGNET_TYPE_TEXT_FILLER, NULL);
  self->buffer = buffer;
  /* Where Pango breaks a long link it would add what looks like a part of it. */
  self->text_tag = gtk_text_buffer_create_tag (buffer, NULL, "insert-hyphens", FALSE, NULL);
  self->quote_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->link_tag = gtk_text_buffer_create_tag (buffer, NULL,
                                               "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->folds = signet_text_folds_new (buffer, insert_opened, self);
  self->frames = signet_text_frames_new (buffer);
  return self;
}

/* Returns: whether something is left. */
static gboolean
insert_stretch (SignetTextFiller *self)
{
  gint64 deadline = g_get_monotonic_time () + STRETCH;
  const char *begin = self->next;

  while (self->next[0] != '\0')
    {
      insert_next (self);
      if (self->next - begin >= STRETCH_BYTES || g_get_monotonic_time () >= deadline)
        break;
    }
  if (self->next[0] == '\0')
    signet_text_frames_reach (self->frames, G_MAXSIZE);
  signet_text_frames_cover (self->frames);
  return self->next[0] != '\0';
}

static gboolean
fill_cb (gpointer user_data)
{
  SignetTextFiller *self = user_data;

  if (insert_stretch (self))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  signet_text_filler_stop (self);
  return G_SOURCE_REMOVE;
}

void
signet_text_filler_set_text (SignetTextFiller *self,
                             const char       *text,
                             GArray           *frames,
                             GPtrArray        *verdicts)
{
  GtkTextIter start;

  g_return_if_fail (SIGNET_IS_TEXT_FILLER (self));
  g_return_if_fail (text != NULL);

  signet_text_filler_stop (self);
  signet_text_folds_begin (self->folds, NULL);
  gtk_text_buffer_set_text (self->buffer, "", 0);
  g_free (self->text);
  self->text = g_strchomp (g_strdup (text));
  self->length = strlen (self->text);
  self->next = self->text;
  signet_text_folds_begin (self->folds, self->text);
  signet_text_frames_begin (self->frames, frames, verdicts);
  find_quotation (self, 0);
  gboolean more = insert_stretch (self);

  /* The caret stays at the beginning while text comes in behind it. */
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  if (more)
    self->idle = g_idle_add (fill_cb, self);
  else
    signet_text_filler_stop (self);
}

void
signet_text_filler_stop (SignetTextFiller *self)
{
  g_return_if_fail (SIGNET_IS_TEXT_FILLER (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  self->next = NULL;
}

gboolean
signet_text_filler_is_running (SignetTextFiller *self)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FILLER (self), FALSE);
  return self->idle != 0;
}

GtkTextTag *
signet_text_filler_get_link_tag (SignetTextFiller *self)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FILLER (self), NULL);
  return self->link_tag;
}

void
signet_text_filler_set_colors (SignetTextFiller *self,
                               const GdkRGBA    *text,
                               const GdkRGBA    *link)
{
  GdkRGBA dim = *text;

  g_return_if_fail (SIGNET_IS_TEXT_FILLER (self));

  dim.alpha *= 0.7f;
  g_object_set (self->quote_tag, "foreground-rgba", &dim, NULL);
  g_object_set (signet_text_folds_get_tag (self->folds), "foreground-rgba", &dim, NULL);
  g_object_set (self->link_tag, "foreground-rgba", link, NULL);
  signet_text_frames_set_color (self->frames, text);
}

SignetTextFolds *
signet_text_filler_get_folds (SignetTextFiller *self)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FILLER (self), NULL);
  return self->folds;
}
