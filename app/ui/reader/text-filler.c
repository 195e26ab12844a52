/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/text-filler.h"

#include <string.h>

#include "reader/link.h"

/* The longest paragraph, in bytes: the time that Pango and GtkTextBuffer take for one grows faster
 * than its length. People write shorter ones; a longer one is broken at a space. */
#define MAX_PARAGRAPH 4096

/* How long text is put in at a stretch, in microseconds, and how much of it; a frame has 16,000. */
#define STRETCH       4000
#define STRETCH_BYTES (64 * 1024)

struct _SignetTextFiller
{
  GObject        parent_instance;
  GtkTextBuffer *buffer;
  GtkTextTag    *link_tag;
  GtkTextTag    *quote_tag;
  char          *text;        /* what is still to come in begins at next */
  const char    *next;
  guint          idle;
};

G_DEFINE_FINAL_TYPE (SignetTextFiller, signet_text_filler, G_TYPE_OBJECT)

static void
signet_text_filler_finalize (GObject *object)
{
  signet_text_filler_stop (SIGNET_TEXT_FILLER (object));
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

SignetTextFiller *
signet_text_filler_new (GtkTextBuffer *buffer)
{
  SignetTextFiller *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (SIGNET_TYPE_TEXT_FILLER, NULL);
  self->buffer = buffer;
  self->quote_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->link_tag = gtk_text_buffer_create_tag (buffer, NULL,
                                               "underline", PANGO_UNDERLINE_SINGLE, NULL);
  return self;
}

static void
insert (SignetTextFiller *self,
        const char     *text,
        gsize           length,
        GtkTextTag     *tag,
        GtkTextTag     *second_tag)
{
  GtkTextIter end;

  if (length == 0)
    return;
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags (self->buffer, &end, text, (int) length, tag ? tag : second_tag,
                                    tag ? second_tag : NULL, NULL);
}

static void
insert_line (SignetTextFiller *self,
             const char     *line,
             gsize           length)
{
  GtkTextTag *quote = line[0] == '>' ? self->quote_tag : NULL;
  gsize at = 0;
  gsize begin, end;

  while (signet_link_find (line, length, at, &begin, &end))
    {
      insert (self, line + at, begin - at, quote, NULL);
      insert (self, line + begin, end - begin, self->link_tag, quote);
      at = end;
    }
  insert (self, line + at, length - at, quote, NULL);
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

static void
insert_next (SignetTextFiller *self)
{
  gsize length = measure_paragraph (self->next);

  insert_line (self, self->next, length);
  self->next += length;
  if (self->next[0] != '\0' && self->next[-1] != '\n')
    insert (self, "\n", 1, NULL, NULL);
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
                             const char       *text)
{
  GtkTextIter start;

  g_return_if_fail (SIGNET_IS_TEXT_FILLER (self));
  g_return_if_fail (text != NULL);

  signet_text_filler_stop (self);
  gtk_text_buffer_set_text (self->buffer, "", 0);
  self->text = g_strchomp (g_strdup (text));
  self->next = self->text;
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
  g_clear_pointer (&self->text, g_free);
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

GtkTextTag *
signet_text_filler_get_quote_tag (SignetTextFiller *self)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FILLER (self), NULL);
  return self->quote_tag;
}
