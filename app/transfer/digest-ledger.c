/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "digest-ledger.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "checked-line.h"
#include "file.h"
#include "line-file.h"
#include "maildirs.h"

#define DIGITS      (2 * SIGNET_MAIL_DIGEST_BYTES)
#define MAX_BYTES   ((gsize) 1 << 30)
#define TELL_EVERY  256

typedef struct
{
  SignetMailDigest digest;
  char             name[];
} Entry;

struct _SignetDigestLedger
{
  char       *path;
  GHashTable *entries;  /* digest => Entry */
  GString    *pending;  /* lines to append */
};

/* What is to be found out when it is opened. */
typedef struct
{
  const char         *maildir;
  SignetDigestLedger *ledger;
  GHashTable         *known;    /* name => digest, of the file, as long as the mail is not found; borrowed
                                 * from its text */
  GPtrArray          *unknown;  /* files */
} Opening;

static void
insert (SignetDigestLedger     *self,
        const SignetMailDigest *digest,
        const char             *name)
{
  const gsize length = strlen (name);
  Entry *entry;

  if (g_hash_table_contains (self->entries, digest))
    return;
  entry = g_malloc (sizeof *entry + length + 1);
  entry->digest = *digest;
  memcpy (entry->name, name, length + 1);
  g_hash_table_insert (self->entries, &entry->digest, entry);
}

static gboolean
parse_digest (const char *text,
              guint8     *bytes)
{
  for (gsize i = 0; i < SIGNET_MAIL_DIGEST_BYTES; i++)
    {
      const int high = g_ascii_xdigit_value (text[2 * i]);
      const int low = high < 0 ? -1 : g_ascii_xdigit_value (text[2 * i + 1]);

      if (low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }
  return TRUE;
}

/* The digest is written over its own digits, so that the table can point to it. */
static void
load (GHashTable *known,
      char       *text,
      gsize       length)
{
  char *at = text, *rest;

  while ((rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    if (strlen (rest) > DIGITS + 1 && rest[DIGITS] == '\t' && parse_digest (rest, (guint8 *) rest))
      g_hash_table_insert (known, rest + DIGITS + 1, rest);
}

static void
note_mail (const char  *name,
           const char  *file,
           SignetFlags  flags,
           gpointer     user_data)
{
  Opening *opening = user_data;
  const char *known = g_hash_table_lookup (opening->known, name);
  SignetMailDigest digest;

  if (known == NULL)
    {
      g_ptr_array_add (opening->unknown, g_strdup (file));
      return;
    }
  memcpy (digest.bytes, known, sizeof digest.bytes);
  insert (opening->ledger, &digest, name);
  g_hash_table_remove (opening->known, name);
}

/* A move keeps the unique name. */
static void
note_moved (const char  *name,
            const char  *file,
            SignetFlags  flags,
            gpointer     user_data)
{
  Opening *opening = user_data;

  if (g_hash_table_contains (opening->known, name))
    note_mail (name, file, flags, opening);
}

/* What the file knows and the Maildir does not have: filed by somebody, or deleted. A folder that cannot be
 * listed has nothing. */
static void
find_moved (Opening    *opening,
            const char *account)
{
  g_autoptr(GPtrArray) maildirs = NULL;

  if (g_hash_table_size (opening->known) == 0)
    return;
  maildirs = signet_maildirs_list (account);
  for (guint i = 0; i < maildirs->len && g_hash_table_size (opening->known) > 0; i++)
    {
      g_autofree char *path = g_build_filename (account, maildirs->pdata[i], NULL);

      signet_maildir_foreach (path, note_moved, opening, NULL);
    }
}

/* What cannot be read, or has gone meanwhile, is not known to be there. */
static void
read_mail (Opening            *opening,
           SignetMailDigester *digester,
           const char         *file)
{
  g_autofree char *path = g_build_filename (opening->maildir, file, NULL);
  g_autofree char *name = signet_maildir_dup_name (file);
  g_autoptr(SignetLineFile) lines = signet_line_file_open (path, NULL);
  g_autoptr(GError) error = NULL;
  SignetLinePiece piece;
  SignetMailDigest digest;

  if (lines == NULL)
    return;
  signet_mail_digester_begin (digester);
  while (signet_line_file_next (lines, &piece, &error))
    signet_mail_digester_add (digester, piece.data, piece.length);
  digest = signet_mail_digester_end (digester);
  if (error == NULL)
    signet_digest_ledger_add (opening->ledger, &digest, name);
}

static gboolean
read_unknown (Opening                 *opening,
              SignetDigestLedgerFunc   func,
              gpointer                 user_data,
              GCancellable            *cancellable,
              GError                 **error)
{
  g_autoptr(SignetMailDigester) digester = signet_mail_digester_new ();

  for (guint i = 0; i < opening->unknown->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (i % TELL_EVERY == 0)
        {
          func (i, opening->unknown->len, user_data);
          signet_digest_ledger_save (opening->ledger);
        }
      read_mail (opening, digester, g_ptr_array_index (opening->unknown, i));
    }
  signet_digest_ledger_save (opening->ledger);
  return TRUE;
}

static gboolean
fill (SignetDigestLedger      *self,
      const char              *maildir,
      const char              *account,
      SignetDigestLedgerFunc   func,
      gpointer                 user_data,
      GCancellable            *cancellable,
      GError                 **error)
{
  g_autoptr(GBytes) bytes = signet_file_read (self->path, MAX_BYTES, NULL);
  const gsize length = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  g_autofree char *text = g_malloc (length + 1);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  Opening opening = { maildir, self, known, unknown };
  g_autoptr(GError) local = NULL;

  if (length > 0)
    memcpy (text, g_bytes_get_data (bytes, NULL), length);
  load (known, text, length);
  if (!signet_maildir_foreach (maildir, note_mail, &opening, &local)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  find_moved (&opening, account);
  return read_unknown (&opening, func, user_data, cancellable, error);
}

SignetDigestLedger *
signet_digest_ledger_open (const char              *path,
                           const char              *maildir,
                           const char              *account,
                           SignetDigestLedgerFunc   func,
                           gpointer                 user_data,
                           GCancellable            *cancellable,
                           GError                 **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (maildir != NULL, NULL);
  g_return_val_if_fail (account != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  g_autoptr(SignetDigestLedger) self = g_new0 (SignetDigestLedger, 1);

  self->path = g_strdup (path);
  self->entries = g_hash_table_new_full (signet_mail_digest_hash, signet_mail_digest_equal, NULL, g_free);
  self->pending = g_string_new (NULL);
  if (!fill (self, maildir, account, func, user_data, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
signet_digest_ledger_close (SignetDigestLedger *self)
{
  g_return_if_fail (self != NULL);

  signet_digest_ledger_save (self);
  g_string_free (self->pending, TRUE);
  g_hash_table_unref (self->entries);
  g_free (self->path);
  g_free (self);
}

const char *
signet_digest_ledger_lookup (SignetDigestLedger     *self,
                             const SignetMailDigest *digest)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (digest != NULL, NULL);

  const Entry *entry = g_hash_table_lookup (self->entries, digest);
  return entry != NULL ? entry->name : NULL;
}

void
signet_digest_ledger_add (SignetDigestLedger     *self,
                          const SignetMailDigest *digest,
                          const char             *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (digest != NULL);
  g_return_if_fail (name != NULL);

  const gsize begin = signet_checked_line_begin (self->pending);

  for (gsize i = 0; i < sizeof digest->bytes; i++)
    {
      static const char digits[] = "0123456789abcdef";

      g_string_append_c (self->pending, digits[digest->bytes[i] >> 4]);
      g_string_append_c (self->pending, digits[digest->bytes[i] & 15]);
    }
  g_string_append_c (self->pending, '\t');
  g_string_append (self->pending, name);
  signet_checked_line_end (self->pending, begin);
  insert (self, digest, name);
}

/* A torn last line takes the first new one with it: no harm. */
void
signet_digest_ledger_save (SignetDigestLedger *self)
{
  g_return_if_fail (self != NULL);

  g_autofree char *directory = g_path_get_dirname (self->path);
  int fd;

  if (self->pending->len == 0 || !signet_file_make_directory (directory, NULL))
    return;
  fd = open (self->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  if (signet_file_write_all (fd, self->pending->str, self->pending->len, self->path, NULL))
    g_string_truncate (self->pending, 0);
  close (fd);
}
