/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/source-lines.h"

#include <string.h>

#include <gtk/gtk.h>

#include "text.h"

struct _SignetSourceLines
{
  GObject  parent_instance;
  GBytes  *text;
  GArray  *starts;  /* of gsize: where each line begins, and the end */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetSourceLines, signet_source_lines, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return GTK_TYPE_STRING_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return SIGNET_SOURCE_LINES (model)->starts->len - 1;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  g_autofree char *line = NULL;

  if (position >= get_n_items (model))
    return NULL;
  line = signet_source_lines_dup_line (SIGNET_SOURCE_LINES (model), position);
  return gtk_string_object_new (line);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
signet_source_lines_finalize (GObject *object)
{
  SignetSourceLines *self = SIGNET_SOURCE_LINES (object);

  g_bytes_unref (self->text);
  g_array_unref (self->starts);
  G_OBJECT_CLASS (signet_source_lines_parent_class)->finalize (object);
}

static void
signet_source_lines_class_init (SignetSourceLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_source_lines_finalize;
}

static void
signet_source_lines_init (SignetSourceLines *self)
{
}

/* Before the first byte of a character, if that is near. */
static gsize
find_break (const char *data,
            gsize       at,
            gsize       end)
{
  gsize next = MIN (at + SIGNET_SOURCE_LINES_MAX, end);

  for (gsize back = 0; back < 4 && next < end; back++)
    if (((guchar) data[next - back] & 0xC0) != 0x80)
      return next - back;
  return next;
}

static void
add_line (GArray     *starts,
          const char *data,
          gsize       at,
          gsize       end)
{
  do
    {
      g_array_append_val (starts, at);
      at = find_break (data, at, end);
    }
  while (at < end);
}

SignetSourceLines *
signet_source_lines_new (GBytes *text)
{
  SignetSourceLines *self;
  const char *data;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (SIGNET_TYPE_SOURCE_LINES, NULL);
  self->text = g_bytes_ref (text);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  data = g_bytes_get_data (text, &length);
  for (gsize at = 0; at < length;)
    {
      const char *feed = memchr (data + at, '\n', length - at);
      gsize end = feed != NULL ? (gsize) (feed - data) + 1 : length;

      add_line (self->starts, data, at, end);
      at = end;
    }
  g_array_append_val (self->starts, length);
  return self;
}

char *
signet_source_lines_dup_line (SignetSourceLines *self,
                              guint              position)
{
  const char *data;
  gsize begin, end;

  g_return_val_if_fail (SIGNET_IS_SOURCE_LINES (self), NULL);
  g_return_val_if_fail (position < self->starts->len - 1, NULL);

  data = g_bytes_get_data (self->text, NULL);
  begin = g_array_index (self->starts, gsize, position);
  end = g_array_index (self->starts, gsize, position + 1);
  if (end > begin && data[end - 1] == '\n')
    end--;
  if (end > begin && data[end - 1] == '\r')
    end--;
  return signet_text_clean (data + begin, (gssize) (end - begin), 0, SIGNET_TEXT_ONE_LINE);
}

/* The line that the byte is in. */
static guint
find_line (SignetSourceLines *self,
           gsize              offset)
{
  guint low = 0;
  guint high = self->starts->len - 1;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, gsize, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* words: lower case. Returns: the first place in [from, to) that the words begin at, -1. */
static gssize
find_first (const char *data,
            gsize       length,
            const char *words,
            gsize       from,
            gsize       to)
{
  const gsize n = strlen (words);
  const char first = words[0];

  for (gsize at = from; at < to && at + n <= length; at++)
    {
      gsize same = 1;

      if (g_ascii_tolower (data[at]) != first)
        continue;
      while (same < n && g_ascii_tolower (data[at + same]) == words[same])
        same++;
      if (same == n)
        return (gssize) at;
    }
  return -1;
}

/* The same from the other end. */
static gssize
find_last (const char *data,
           gsize       length,
           const char *words,
           gsize       from,
           gsize       to)
{
  for (gsize at = to; at > from; at--)
    if (find_first (data, length, words, at - 1, at) >= 0)
      return (gssize) at - 1;
  return -1;
}

guint
signet_source_lines_find (SignetSourceLines     *self,
                          const char            *words,
                          guint                  from,
                          SignetSourceDirection  direction)
{
  g_autofree char *lower = NULL;
  const char *data;
  gsize length, middle;
  gssize at;

  g_return_val_if_fail (SIGNET_IS_SOURCE_LINES (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (words != NULL, GTK_INVALID_LIST_POSITION);

  data = g_bytes_get_data (self->text, &length);
  if (words[0] == '\0' || length == 0)
    return GTK_INVALID_LIST_POSITION;
  lower = g_ascii_strdown (words, -1);
  from = MIN (from, self->starts->len - 2);
  if (direction == SIGNET_SOURCE_FORWARD)
    {
      middle = g_array_index (self->starts, gsize, from);
      at = find_first (data, length, lower, middle, length);
      if (at < 0)
        at = find_first (data, length, lower, 0, middle);
    }
  else
    {
      middle = g_array_index (self->starts, gsize, from + 1);
      at = find_last (data, length, lower, 0, middle);
      if (at < 0)
        at = find_last (data, length, lower, middle, length);
    }
  return at >= 0 ? find_line (self, (gsize) at) : GTK_INVALID_LIST_POSITION;
}
