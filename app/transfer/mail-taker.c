/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-taker.h"

#include <string.h>
#include <unistd.h>

#include "mail-batch.h"
#include "message-file.h"

#define SUFFIX ".importing"

/* Other programs note what they know behind all that the header had when it came. */
#define HEAD_BYTES (256 * 1024)

struct _SignetMailTaker
{
  char                 *tmp;
  SignetDigestLedger   *ledger;
  SignetMailTakerFuncs  funcs;
  SignetMessageFile    *file;
  SignetMailDigester   *digester;
  char                 *name;      /* of the mail that was begun, or NULL */
  SignetMailBatch      *batch;
  gboolean              broken;
  SignetMailCount       count;
  gsize                 used;      /* of head */
  char                  head[HEAD_BYTES];
};

/* What a kill has left. */
static void
remove_leftovers (const char *tmp)
{
  g_autoptr(GDir) directory = g_dir_open (tmp, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (tmp, name, NULL);

      if (g_str_has_suffix (name, SUFFIX))
        unlink (path);
    }
}

SignetMailTaker *
signet_mail_taker_open (const char                  *maildir,
                        SignetDigestLedger          *ledger,
                        const SignetMailTakerFuncs  *funcs,
                        GError                     **error)
{
  g_return_val_if_fail (maildir != NULL, NULL);
  g_return_val_if_fail (ledger != NULL, NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  SignetMailTaker *self;

  if (!signet_maildir_make_lasting (maildir, error))
    return NULL;
  self = g_new0 (SignetMailTaker, 1);
  self->tmp = g_build_filename (maildir, "tmp", NULL);
  self->ledger = ledger;
  self->funcs = *funcs;
  self->file = signet_message_file_new (self->tmp);
  self->digester = signet_mail_digester_new ();
  self->batch = signet_mail_batch_new (maildir, ledger);
  remove_leftovers (self->tmp);
  return self;
}

void
signet_mail_taker_close (SignetMailTaker *self)
{
  g_return_if_fail (self != NULL);

  signet_mail_batch_free (self->batch);
  signet_message_file_free (self->file);
  signet_mail_digester_free (self->digester);
  g_clear_error (&self->count.failure);
  g_free (self->name);
  g_free (self->tmp);
  g_free (self);
}

static gboolean
begin_cb (gpointer   user_data,
          GError   **error)
{
  SignetMailTaker *self = user_data;
  g_autofree char *name = signet_maildir_make_name ();
  g_autofree char *basename = g_strconcat (name, SUFFIX, NULL);

  self->broken = !signet_message_file_begin (self->file, basename, error);
  if (self->broken)
    return FALSE;
  self->used = 0;
  self->name = g_steal_pointer (&name);
  signet_mail_digester_begin (self->digester);
  return TRUE;
}

static gboolean
write_cb (gpointer     user_data,
          const char  *data,
          gsize        length,
          GError     **error)
{
  SignetMailTaker *self = user_data;
  const gsize headed = MIN (length, sizeof self->head - self->used);

  memcpy (self->head + self->used, data, headed);
  self->used += headed;
  signet_mail_digester_add (self->digester, data, length);
  self->broken = !signet_message_file_write (self->file, data, length, error);
  return !self->broken;
}

static void
drop_cb (gpointer user_data)
{
  SignetMailTaker *self = user_data;

  signet_message_file_abort (self->file);
  g_clear_pointer (&self->name, g_free);
}

static void
tell_named (SignetMailTaker         *self,
            const SignetWrittenMail *mail,
            const char              *name)
{
  const SignetUidlRecord record =
  {
    .uidl = mail->notes.uidl,
    .name = name,
    .size = mail->size,
    .fingerprint = signet_envelope_get_fingerprint (mail->envelope),
    .time = mail->time,
    .state = mail->notes.partial ? SIGNET_UIDL_PART : SIGNET_UIDL_WHOLE,
  };

  if (mail->notes.uidl != NULL)
    self->funcs.named (&record, self->funcs.user_data);
}

/* What the other program noted in the header. */
static void
look (SignetMailTaker      *self,
      SignetWrittenMail    *mail,
      const SignetMailNote *note)
{
  mail->flags = note->flags;
  if (note->look == SIGNET_MAIL_LOOK_NOT)
    return;
  mail->notes = signet_mail_notes_parse (self->head, self->used);
  if (note->look == SIGNET_MAIL_LOOK_FOR_SERVER)
    mail->notes.deleted = FALSE;
  else if (mail->notes.has_flags)
    mail->flags = mail->notes.flags;
}

/* A mail of a batch that has not been committed is there twice in the source. */
static void
sort_in (SignetMailTaker      *self,
         SignetWrittenMail    *mail,
         const SignetMailNote *note)
{
  const char *known = signet_digest_ledger_lookup (self->ledger, &mail->digest);

  if (!mail->notes.deleted && known == NULL && signet_mail_batch_add (self->batch, mail))
    {
      self->count.n_unsure += note->is_unsure;
      return;
    }
  if (mail->notes.deleted)
    self->count.n_deleted++;
  else
    self->count.n_known++;
  if (known != NULL)
    tell_named (self, mail, known);
  unlink (mail->temporary);
  signet_written_mail_free (mail);
}

static gboolean
end_cb (gpointer               user_data,
        const SignetMailNote  *note,
        GError               **error)
{
  SignetMailTaker *self = user_data;
  SignetWrittenMail *mail = g_new0 (SignetWrittenMail, 1);

  mail->envelope = signet_message_file_end (self->file, &mail->size, error);
  self->broken = mail->envelope == NULL;
  if (self->broken)
    {
      g_free (mail);
      return FALSE;
    }
  mail->name = g_steal_pointer (&self->name);
  mail->temporary = g_strconcat (self->tmp, "/", mail->name, SUFFIX, NULL);
  mail->digest = signet_mail_digester_end (self->digester);
  mail->time = note->time != 0 ? note->time : signet_envelope_get_date (mail->envelope);
  look (self, mail, note);
  sort_in (self, mail, note);
  return !signet_mail_batch_is_full (self->batch) || signet_mail_taker_commit (self, error);
}

static void
failed_cb (gpointer      user_data,
           const GError *error)
{
  SignetMailTaker *self = user_data;

  self->count.n_failed++;
  if (self->count.failure == NULL)
    self->count.failure = g_error_copy (error);
}

static void
read_cb (gpointer user_data,
         guint64  bytes)
{
  SignetMailTaker *self = user_data;

  self->funcs.read (bytes, self->funcs.user_data);
}

SignetMailSink
signet_mail_taker_sink (SignetMailTaker *self)
{
  return (SignetMailSink) { begin_cb, write_cb, end_cb, drop_cb, failed_cb, read_cb, self };
}

gboolean
signet_mail_taker_commit (SignetMailTaker  *self,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr(GPtrArray) mails = NULL;
  g_autoptr(GPtrArray) taken = signet_mail_batch_commit (self->batch, &mails, error);

  self->broken = taken == NULL;
  if (self->broken)
    return FALSE;
  self->count.n_new += taken->len;
  if (taken->len > 0)
    self->funcs.taken (taken, self->funcs.user_data);
  for (guint i = 0; i < mails->len; i++)
    {
      const SignetWrittenMail *mail = g_ptr_array_index (mails, i);

      tell_named (self, mail, mail->name);
    }
  return TRUE;
}

gboolean
signet_mail_taker_is_broken (SignetMailTaker *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->broken;
}

const SignetMailCount *
signet_mail_taker_get_count (SignetMailTaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->count;
}
