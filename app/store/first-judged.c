/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "first-judged.h"

#include <string.h>

#include "append-file.h"
#include "checksum.h"

#define CHECKSUM_DIGITS 8
#define KEY             SIGNET_FIRST_JUDGED_KEY

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

/* line: without the line feed, ended by NUL. */
static void
read_line (SignetFirstJudged *self,
           const char        *line,
           gsize              length)
{
  const gsize key_at = CHECKSUM_DIGITS + 1;
  const gsize time_at = key_at + KEY + 1;
  char digits[CHECKSUM_DIGITS + 1];
  guint64 time;

  if (length <= time_at || strlen (line) != length
      || line[CHECKSUM_DIGITS] != '\t' || line[time_at - 1] != '\t' || !is_key (line + key_at, KEY))
    return;
  g_snprintf (digits, sizeof digits, "%08x",
              signet_checksum (0, line + key_at, length - key_at));
  if (memcmp (digits, line, CHECKSUM_DIGITS) == 0
      && g_ascii_string_to_unsigned (line + time_at, 10, 1, G_MAXINT64, &time, NULL))
    put (self, line + key_at, (gint64) time);
}

/* text: length bytes and one more that may be written to. */
static void
read_lines (SignetFirstJudged *self,
            char              *text,
            gsize              length)
{
  char *end = text + length;

  *end = '\0';
  while (text < end)
    {
      char *feed = memchr (text, '\n', (gsize) (end - text));
      char *stop = feed != NULL ? feed : end;

      *stop = '\0';
      read_line (self, text, (gsize) (stop - text));
      text = stop + 1;
    }
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
  if (text == NULL)
    return NULL;
  read_lines (self, text, length);
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
  g_autofree char *rest = g_strdup_printf ("%s\t%" G_GINT64_FORMAT, key, time);

  g_string_append_printf (text, "%08x\t%s\n", signet_checksum (0, rest, strlen (rest)), rest);
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

static gboolean
replace (SignetFirstJudged  *self,
         GError            **error)
{
  g_autoptr(GString) all = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key, time;

  g_hash_table_iter_init (&iter, self->times);
  while (g_hash_table_iter_next (&iter, &key, &time))
    write_line (all, key, *(gint64 *) time);
  return signet_append_file_replace (self->file, all->str, all->len, error);
}

gboolean
signet_first_judged_sync (SignetFirstJudged  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->pending->len == 0)
    return TRUE;
  if (signet_append_file_needs_replace (self->file)
        ? !replace (self, error)
        : !signet_append_file_append (self->file, self->pending->str, self->pending->len, error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}
