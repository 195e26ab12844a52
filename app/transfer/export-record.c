/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "export-record.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "append-file.h"
#include "checked-line.h"

#define SUFFIX ".list"

struct _SignetExportRecord
{
  char             *path;
  SignetAppendFile *file;
  GHashTable       *names;    /* of char*, those that are in the file */
  guint64           length;
  GString          *pending;
};

static void
add_line (GString    *text,
          const char *word,
          const char *rest)
{
  const gsize begin = signet_checked_line_begin (text);
  g_autofree char *escaped = g_strescape (rest, NULL);

  g_string_append_printf (text, "%s %s", word, escaped);
  signet_checked_line_end (text, begin);
}

/* Mails stand in it as they do in the file: the first one that is not whole there ends it. */
static void
take_mail (SignetExportRecord *self,
           const char         *line,
           guint64             size)
{
  g_autofree char *rest = g_strcompress (line);
  char *name;
  const guint64 length = g_ascii_strtoull (rest, &name, 10);

  if (*name != ' ' || length > size || length <= self->length)
    return;
  g_hash_table_add (self->names, g_strdup (name + 1));
  self->length = length;
}

/* Whether it is about that source. */
static gboolean
take_all (SignetExportRecord *self,
          char               *text,
          gsize               length,
          const char         *source,
          guint64             size)
{
  char *at = text;
  char *end = text + length;
  const char *line = signet_checked_line_next_rest (&at, end);
  g_autofree char *from = line != NULL && g_str_has_prefix (line, "from ")
                          ? g_strcompress (line + strlen ("from ")) : NULL;

  if (g_strcmp0 (from, source) != 0)
    return FALSE;
  while ((line = signet_checked_line_next_rest (&at, end)) != NULL)
    if (g_str_has_prefix (line, "has "))
      take_mail (self, line + strlen ("has "), size);
  return TRUE;
}

static gboolean
begin_anew (SignetExportRecord  *self,
            const char          *source,
            GError             **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  add_line (text, "from", source);
  return signet_append_file_replace (self->file, text->str, text->len, error);
}

SignetExportRecord *
signet_export_record_open (const char  *path,
                           const char  *source,
                           GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  g_autoptr(SignetExportRecord) self = g_new0 (SignetExportRecord, 1);
  g_autofree char *text = NULL;
  struct stat facts;
  gsize length;

  self->path = g_strconcat (path, SUFFIX, NULL);
  self->file = signet_append_file_new (self->path);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = g_string_new (NULL);
  text = signet_append_file_read (self->file, &length, error);
  if (text == NULL)
    return NULL;
  if (stat (path, &facts) == 0 && take_all (self, text, length, source, (guint64) facts.st_size))
    return g_steal_pointer (&self);
  return begin_anew (self, source, error) ? g_steal_pointer (&self) : NULL;
}

void
signet_export_record_free (SignetExportRecord *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  signet_append_file_free (self->file);
  g_hash_table_unref (self->names);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

guint64
signet_export_record_get_length (SignetExportRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->length;
}

gboolean
signet_export_record_has (SignetExportRecord *self,
                          const char         *name)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  return g_hash_table_contains (self->names, name);
}

void
signet_export_record_add (SignetExportRecord *self,
                          const char         *name,
                          guint64             length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  g_autofree char *rest = g_strdup_printf ("%" G_GUINT64_FORMAT " %s", length, name);

  add_line (self->pending, "has", rest);
}

gboolean
signet_export_record_sync (SignetExportRecord  *self,
                           GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->pending->len == 0)
    return TRUE;
  if (!signet_append_file_append (self->file, self->pending->str, self->pending->len, error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

void
signet_export_record_remove (SignetExportRecord *self)
{
  g_return_if_fail (self != NULL);
  unlink (self->path);
}
