/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file is read in one piece and taken apart in place: the records' texts point into it, and only
 * what is set later has texts of its own. */
#include "config.h"
#include "uidl-log.h"

#include <glib/gi18n-lib.h>

#include "append-file.h"
#include "checked-line.h"
#include "store-error.h"
#include "uidl-line.h"
#include "uidl-table.h"

#define CHUNK_BYTES     16384
#define MIN_STALE_LINES 1000

struct _SignetUidlLog
{
  char             *path;
  SignetAppendFile *file;
  char             *text;      /* the file as it was read */
  GStringChunk     *strings;   /* of later records */
  SignetUidlTable  *table;

  char             *server;    /* nullable */
  char             *batch;     /* folder of the open batch */
  GPtrArray        *in_batch;  /* its records; a forgotten one has no UIDL */

  gboolean          inherited; /* it was open when the log was: perhaps not durable yet */
  GString          *pending;   /* lines to append */
  guint             n_lines;   /* in the file and pending */
};

static void
place_record (SignetUidlLog          *self,
              const SignetUidlRecord *record)
{
  const SignetUidlRecord *placed = signet_uidl_table_place (self->table, record);

  if (self->batch != NULL)
    g_ptr_array_add (self->in_batch, (gpointer) placed);
}

static void
open_batch (SignetUidlLog *self,
            const char    *folder)
{
  g_free (self->batch);
  self->batch = g_strdup (folder);
  g_ptr_array_set_size (self->in_batch, 0);
}

static void
close_batch (SignetUidlLog *self)
{
  g_clear_pointer (&self->batch, g_free);
  g_ptr_array_set_size (self->in_batch, 0);
}

static void
take_server (SignetUidlLog *self,
             const char    *server)
{
  g_free (self->server);
  self->server = g_strdup (server);
}

static gboolean
check_version (SignetUidlLog  *self,
               guint64         version,
               GError        **error)
{
  if (version == SIGNET_UIDL_VERSION)
    return TRUE;
  g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_DAMAGED,
               _("%s was written by a newer version of Signet"), self->path);
  return FALSE;
}

static gboolean
apply_line (SignetUidlLog         *self,
            const SignetUidlLine  *line,
            GError               **error)
{
  switch (line->kind)
    {
    case SIGNET_UIDL_LINE_VERSION: return check_version (self, line->version, error);
    case SIGNET_UIDL_LINE_RECORD: place_record (self, &line->record); break;
    case SIGNET_UIDL_LINE_FORGET: signet_uidl_table_drop (self->table, line->text); break;
    case SIGNET_UIDL_LINE_BATCH: open_batch (self, line->text); break;
    case SIGNET_UIDL_LINE_DONE: close_batch (self); break;
    case SIGNET_UIDL_LINE_SERVER: take_server (self, line->text); break;
    case SIGNET_UIDL_LINE_BROKEN: break;
    default: g_assert_not_reached ();
    }
  return TRUE;
}

/* A last line without a line feed counts if its checksum does. */
static gboolean
load_lines (SignetUidlLog  *self,
            gsize           length,
            GError        **error)
{
  char *at = self->text;
  char *end = at + length;
  char *text;

  while ((text = signet_checked_line_next (&at, end, &length)) != NULL)
    {
      SignetUidlLine line = signet_uidl_line_parse (text, length);

      if (!apply_line (self, &line, error))
        return FALSE;
      self->n_lines++;
    }
  return TRUE;
}

SignetUidlLog *
signet_uidl_log_open (const char  *path,
                      GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetUidlLog) self = g_new0 (SignetUidlLog, 1);
  gsize length;

  self->path = g_strdup (path);
  self->file = signet_append_file_new (path);
  self->strings = g_string_chunk_new (CHUNK_BYTES);
  self->table = signet_uidl_table_new ();
  self->in_batch = g_ptr_array_new ();
  self->pending = g_string_new (NULL);
  self->text = signet_append_file_read (self->file, &length, error);
  if (self->text == NULL || !load_lines (self, length, error))
    return NULL;
  self->inherited = self->batch != NULL;
  return g_steal_pointer (&self);
}

void
signet_uidl_log_close (SignetUidlLog *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->in_batch);
  signet_uidl_table_free (self->table);
  g_string_free (self->pending, TRUE);
  g_string_chunk_free (self->strings);
  signet_append_file_free (self->file);
  g_free (self->server);
  g_free (self->batch);
  g_free (self->text);
  g_free (self->path);
  g_free (self);
}

const SignetUidlRecord *
signet_uidl_log_lookup (SignetUidlLog *self,
                        const char    *uidl)
{
  g_return_val_if_fail (self != NULL, NULL);
  return signet_uidl_table_lookup (self->table, uidl);
}

const SignetUidlRecord *
signet_uidl_log_lookup_name (SignetUidlLog *self,
                             const char    *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  return signet_uidl_table_lookup_name (self->table, name);
}

guint
signet_uidl_log_get_size (SignetUidlLog *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return signet_uidl_table_get_size (self->table);
}

void
signet_uidl_log_foreach (SignetUidlLog  *self,
                         SignetUidlFunc  func,
                         gpointer        user_data)
{
  g_return_if_fail (self != NULL);
  signet_uidl_table_foreach (self->table, func, user_data);
}

void
signet_uidl_log_set (SignetUidlLog          *self,
                     const SignetUidlRecord *record)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL && record->uidl != NULL && record->name != NULL);

  const SignetUidlRecord *known = signet_uidl_log_lookup (self, record->uidl);
  SignetUidlRecord own = *record;

  if (known != NULL && signet_uidl_record_is_same (known, record))
    return;
  own.uidl = known != NULL ? known->uidl : g_string_chunk_insert (self->strings, record->uidl);
  if (known != NULL && g_str_equal (known->name, record->name))
    own.name = known->name;
  else
    own.name = g_string_chunk_insert (self->strings, record->name);

  place_record (self, &own);
  signet_uidl_line_write_record (self->pending, &own);
  self->n_lines++;
}

static void
append_line (SignetUidlLog      *self,
             SignetUidlLineKind  kind,
             const char         *value)
{
  signet_uidl_line_write (self->pending, kind, value);
  self->n_lines++;
}

void
signet_uidl_log_remove (SignetUidlLog *self,
                        const char    *uidl)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (uidl != NULL);

  if (signet_uidl_log_lookup (self, uidl) == NULL)
    return;

  append_line (self, SIGNET_UIDL_LINE_FORGET, uidl);
  signet_uidl_table_drop (self->table, uidl);
}

/* The new one first: torn in between, the message is known twice, which is harmless. */
void
signet_uidl_log_rename (SignetUidlLog *self,
                        const char    *uidl,
                        const char    *new_uidl)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (uidl != NULL);
  g_return_if_fail (new_uidl != NULL);

  const SignetUidlRecord *known = signet_uidl_log_lookup (self, uidl);

  if (known == NULL || g_str_equal (uidl, new_uidl))
    return;

  SignetUidlRecord record = *known;
  record.uidl = new_uidl;
  signet_uidl_log_set (self, &record);
  signet_uidl_log_remove (self, uidl);
}

void
signet_uidl_log_begin_batch (SignetUidlLog *self,
                             const char    *folder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (folder != NULL);

  append_line (self, SIGNET_UIDL_LINE_BATCH, folder);
  open_batch (self, folder);
}

void
signet_uidl_log_end_batch (SignetUidlLog *self)
{
  g_return_if_fail (self != NULL);

  if (self->batch == NULL)
    return;
  append_line (self, SIGNET_UIDL_LINE_DONE, NULL);
  close_batch (self);
}

const char *
signet_uidl_log_get_server (SignetUidlLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->server;
}

void
signet_uidl_log_set_server (SignetUidlLog *self,
                            const char    *server)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (server != NULL);

  if (g_strcmp0 (server, self->server) == 0)
    return;
  append_line (self, SIGNET_UIDL_LINE_SERVER, server);
  take_server (self, server);
}

char *
signet_uidl_log_dup_directory (SignetUidlLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_path_get_dirname (self->path);
}

const char *
signet_uidl_log_get_batch (SignetUidlLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->batch;
}

GPtrArray *
signet_uidl_log_list_batch (SignetUidlLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *uidls = g_ptr_array_new ();

  for (guint i = 0; i < self->in_batch->len; i++)
    {
      const SignetUidlRecord *record = g_ptr_array_index (self->in_batch, i);

      if (record->uidl != NULL)
        g_ptr_array_add (uidls, (gpointer) record->uidl);
    }
  return uidls;
}

static void
write_record (const SignetUidlRecord *record,
              gpointer                user_data)
{
  signet_uidl_line_write_record (user_data, record);
}

/* The whole log as it should be. What is in an open batch stands there twice: as a record of its own
 * and once more behind the batch's line. */
static GString *
write_all (SignetUidlLog *self)
{
  GString *text = g_string_new (NULL);

  signet_uidl_line_write_version (text);
  if (self->server != NULL)
    signet_uidl_line_write (text, SIGNET_UIDL_LINE_SERVER, self->server);
  signet_uidl_log_foreach (self, write_record, text);
  if (self->batch == NULL)
    return text;

  g_autoptr(GPtrArray) uidls = signet_uidl_log_list_batch (self);
  signet_uidl_line_write (text, SIGNET_UIDL_LINE_BATCH, self->batch);
  for (guint i = 0; i < uidls->len; i++)
    signet_uidl_line_write_record (text, signet_uidl_log_lookup (self, g_ptr_array_index (uidls, i)));
  return text;
}

static gboolean
replace_file (SignetUidlLog  *self,
              GError        **error)
{
  g_autoptr(GString) text = write_all (self);

  if (!signet_append_file_replace (self->file, text->str, text->len, error))
    return FALSE;
  self->n_lines = signet_uidl_log_get_size (self) + 1;
  return TRUE;
}

/* A disk too full for a second copy of the file may still have room for a few lines. */
static gboolean
write_pending (SignetUidlLog  *self,
               GError        **error)
{
  const gboolean stale = self->n_lines / 2 > signet_uidl_log_get_size (self) + MIN_STALE_LINES;

  if (signet_append_file_needs_replace (self->file))
    return replace_file (self, error);
  if (stale && replace_file (self, NULL))
    return TRUE;
  return signet_append_file_append (self->file, self->pending->str, self->pending->len, error);
}

gboolean
signet_uidl_log_sync (SignetUidlLog  *self,
                      GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->pending->len == 0 && !self->inherited)
    return TRUE;
  if (!write_pending (self, error))
    return FALSE;

  self->inherited = FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}
