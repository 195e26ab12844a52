/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "first-judged.h"

#include <string.h>

#include "append-file.h"
#include "checked-line.h"

#define KEY SIGNET_FIRST_JUDGED_KEY

struct _SignetFirstJudged
{
  SignetAppendFile *file;
  GHashTable       *times;    /* char* → gint64* */
  GString          *pending;  /* lines to append */
};

static gboolean
is_key (const char *text,
        gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return length == KEY;
}

/* The first time counts. */
static void
put (SignetFirstJudged *self,
     const char        *key,
     gint64             time)
{
  g_autofree char *own = g_strndup (key, KEY);

  if (!g_hash_table_contains (self->times, own))
    g_hash_table_insert (self->times, g_steal_pointer (&own), g_memdup2 (&time, sizeof time));
}

static void
read_line (SignetFirstJudged *self,
           const char        *rest)
{
  const gsize time_at = KEY + 1;
  guint64 time;

  if (strlen (rest) > time_at && is_key (rest, KEY) && rest[KEY] == '\t'
      && g_ascii_string_to_unsigned (rest + time_at, 10, 1, G_MAXINT64, &time, NULL))
    put (self, rest, (gint64) time);
}

SignetFirstJudged *
signet_first_judged_open (const char  *path,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetFirstJudged) self = g_new0 (SignetFirstJudged, 1);
  gsize length;

  self->file = signet_append_file_new (path);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pending = g_string_new (NULL);

  g_autofree char *text = signet_append_file_read (self->file, &length, error);
  char *at = text, *rest;

  if (text == NULL)
    return NULL;
  while ((rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    read_line (self, rest);
  return g_steal_pointer (&self);
}

void
signet_first_judged_close (SignetFirstJudged *self)
{
  g_return_if_fail (self != NULL);

  signet_append_file_free (self->file);
  g_hash_table_unref (self->times);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

gint64
signet_first_judged_find (SignetFirstJudged *self,
                          const char        *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, 0);

  const gint64 *time = g_hash_table_lookup (self->times, key);

  return time != NULL ? *time : 0;
}

static void
write_line (GString    *text,
            const char *key,
            gint64      time)
{
  const gsize begin = signet_checked_line_begin (text);

  g_string_append_printf (text, "%s\t%" G_GINT64_FORMAT, key, time);
  signet_checked_line_end (text, begin);
}

void
signet_first_judged_note (SignetFirstJudged *self,
                          const char        *key,
                          gint64             time)
{
  g_return_if_fail (self != NULL && key != NULL && time > 0);
  g_return_if_fail (is_key (key, strlen (key)));

  if (g_hash_table_contains (self->times, key))
    return;
  put (self, key, time);
  write_line (self->pending, key, time);
}

static void
write_all (GString  *text,
           gpointer  user_data)
{
  SignetFirstJudged *self = user_data;
  GHashTableIter iter;
  gpointer key, time;

  g_hash_table_iter_init (&iter, self->times);
  while (g_hash_table_iter_next (&iter, &key, &time))
    write_line (text, key, *(gint64 *) time);
}

gboolean
signet_first_judged_sync (SignetFirstJudged  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return signet_append_file_sync (self->file, self->pending, write_all, self, error);
}
