/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-batch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

/* A sync of the file system waits for what others have written, too, so that it is not to be too often. */
#define MAX_MAILS 2000
#define MAX_BYTES (64 * 1024 * 1024)

struct _SignetMailBatch
{
  char               *maildir;
  char               *tmp;
  char               *cur;
  SignetDigestLedger *ledger;
  GHashTable         *digests;  /* of pending */
  GPtrArray          *pending;  /* of SignetWrittenMail */
  guint64             bytes;    /* of pending */
};

void
signet_written_mail_free (gpointer mail)
{
  SignetWrittenMail *self = mail;

  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->temporary);
  signet_envelope_unref (self->envelope);
  signet_mail_notes_clear (&self->notes);
  g_free (self);
}

SignetMailBatch *
signet_mail_batch_new (const char         *maildir,
                       SignetDigestLedger *ledger)
{
  g_return_val_if_fail (maildir != NULL, NULL);
  g_return_val_if_fail (ledger != NULL, NULL);

  SignetMailBatch *self = g_new0 (SignetMailBatch, 1);

  self->maildir = g_strdup (maildir);
  self->tmp = g_build_filename (maildir, "tmp", NULL);
  self->cur = g_build_filename (maildir, "cur", NULL);
  self->ledger = ledger;
  self->digests = g_hash_table_new (signet_mail_digest_hash, signet_mail_digest_equal);
  self->pending = g_ptr_array_new_with_free_func (signet_written_mail_free);
  return self;
}

static void
remove_files (GPtrArray *mails)
{
  for (guint i = 0; i < mails->len; i++)
    unlink (((SignetWrittenMail *) g_ptr_array_index (mails, i))->temporary);
}

void
signet_mail_batch_free (SignetMailBatch *self)
{
  g_return_if_fail (self != NULL);

  remove_files (self->pending);
  g_hash_table_unref (self->digests);
  g_ptr_array_unref (self->pending);
  g_free (self->cur);
  g_free (self->tmp);
  g_free (self->maildir);
  g_free (self);
}

gboolean
signet_mail_batch_add (SignetMailBatch   *self,
                       SignetWrittenMail *mail)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (mail != NULL, FALSE);

  if (!g_hash_table_add (self->digests, &mail->digest))
    return FALSE;
  self->bytes += mail->size;
  g_ptr_array_add (self->pending, mail);
  return TRUE;
}

gboolean
signet_mail_batch_is_full (SignetMailBatch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->pending->len >= MAX_MAILS || self->bytes >= MAX_BYTES;
}

/* The file's time is when the mail arrived, as far as that is known: an export tells it on. */
static void
set_time (const char *path,
          gint64      time)
{
  const struct timespec times[] = { { .tv_sec = time }, { .tv_sec = time } };

  if (time > 0)
    utimensat (AT_FDCWD, path, times, 0);
}

static SignetDelivered *
put_in_place (SignetMailBatch    *self,
              SignetWrittenMail  *mail,
              GError            **error)
{
  g_autofree char *file = signet_maildir_make_file (mail->name, mail->flags);
  g_autofree char *target = g_build_filename (self->maildir, file, NULL);

  if (rename (mail->temporary, target) != 0)
    {
      signet_file_set_error (error, errno, target);
      return NULL;
    }
  signet_digest_ledger_add (self->ledger, &mail->digest, mail->name);
  return signet_delivered_new (file, mail->size, mail->notes.partial && mail->notes.uidl != NULL,
                               mail->envelope);
}

static GPtrArray *
put_all_in_place (SignetMailBatch  *self,
                  GPtrArray        *mails,
                  GError          **error)
{
  g_autoptr(GPtrArray) taken = g_ptr_array_new_full (mails->len,
                                                     (GDestroyNotify) signet_delivered_unref);

  for (guint i = 0; i < mails->len; i++)
    {
      SignetDelivered *one = put_in_place (self, g_ptr_array_index (mails, i), error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (taken, one);
    }
  if (!signet_file_sync_directory (self->cur, error))
    return NULL;
  return g_steal_pointer (&taken);
}

/* The times are set first, since the sync makes them durable, too. */
GPtrArray *
signet_mail_batch_commit (SignetMailBatch  *self,
                          GPtrArray       **mails,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (mails != NULL, NULL);

  g_autoptr(GPtrArray) pending = g_steal_pointer (&self->pending);
  g_autoptr(GPtrArray) placed = NULL;

  self->pending = g_ptr_array_new_with_free_func (signet_written_mail_free);
  self->bytes = 0;
  g_hash_table_remove_all (self->digests);
  for (guint i = 0; i < pending->len; i++)
    {
      const SignetWrittenMail *mail = g_ptr_array_index (pending, i);

      set_time (mail->temporary, mail->time);
    }
  if (pending->len == 0)
    placed = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
  else if (signet_file_sync_system (self->tmp, error))
    placed = put_all_in_place (self, pending, error);
  if (placed == NULL)
    {
      remove_files (pending);
      return NULL;
    }
  signet_digest_ledger_save (self->ledger);
  *mails = g_steal_pointer (&pending);
  return g_steal_pointer (&placed);
}
