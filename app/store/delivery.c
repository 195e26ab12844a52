/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a commit, and what a crash after each step leaves:
 *
 *   1. the files in tmp/ and their directory entries become durable
 *      no record: the files are removed, the messages come again
 *   2. a batch is opened in the log, the records are added to it, the log becomes durable
 *      record and file in tmp/: signet_delivery_recover() goes on with 3
 *   3. the files are renamed into cur/, and cur/ becomes durable
 *      some here, some there: the same
 *   4. the batch is closed; this becomes durable with the next thing the log has to write
 *      an open batch whose files are all in place: nothing to do
 *
 * Never is a record durable before its file is, and never is a message in cur/, where other programs
 * see it, before Signet remembers to have it. From step 2 on nothing can be taken back, since nobody
 * knows whether a failed sync reached the disk: an error leaves the batch open, for
 * signet_delivery_recover() to bring it to its end. */
#include "config.h"
#include "delivery.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "delivery-recovery.h"
#include "file.h"
#include "message-file.h"

/* Up to this many files are synced one by one: each costs a commit of the file system's journal, but
 * only our own bytes are waited for. One syncfs() is a single commit however many there are, but waits
 * for all that other programs have written too. */
#define MAX_SINGLE_SYNCS 8

typedef struct
{
  char               *uidl;
  char               *name;
  char               *temporary;  /* in tmp/ */
  SignetDeliveryKind  kind;
  gboolean            replaces;   /* the beginning of it is here */
  SignetUidlWish      wish;
  guint64             size;
  gint64              time;
  SignetEnvelope     *envelope;   /* NULL until it has ended */
} Message;

struct _SignetDelivery
{
  char              *path;
  char              *tmp;
  char              *cur;
  SignetUidlLog     *log;
  SignetMessageFile *file;
  Message           *current;  /* begun and not ended, or NULL */
  GPtrArray         *pending;  /* of Message */
  guint64            bytes;    /* of pending */
  gboolean           unsaid;   /* the log has yet to write that the last batch is done */
};

static void
message_free (gpointer data)
{
  Message *message = data;

  g_free (message->uidl);
  g_free (message->name);
  g_free (message->temporary);
  g_clear_pointer (&message->envelope, signet_envelope_unref);
  g_free (message);
}

SignetDelivery *
signet_delivery_open (const char     *path,
                      SignetUidlLog  *log,
                      GError        **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (log != NULL, NULL);

  if (!signet_maildir_make_lasting (path, error) || !signet_delivery_recover (path, log, error))
    return NULL;

  SignetDelivery *self = g_new0 (SignetDelivery, 1);

  self->path = g_strdup (path);
  self->tmp = g_build_filename (path, "tmp", NULL);
  self->cur = g_build_filename (path, "cur", NULL);
  self->log = log;
  self->file = signet_message_file_new (self->tmp);
  self->pending = g_ptr_array_new_with_free_func (message_free);
  return self;
}

static void
drop_pending (SignetDelivery *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const Message *message = g_ptr_array_index (self->pending, i);

      unlink (message->temporary);
    }
  g_ptr_array_set_size (self->pending, 0);
  self->bytes = 0;
}

/* The end of the last batch becomes durable here, if nothing else was written since: it saves the next
 * start from looking for files that the user may have moved by then. It is no loss if that fails. */
void
signet_delivery_free (SignetDelivery *self)
{
  g_return_if_fail (self != NULL);

  signet_delivery_abort (self);
  drop_pending (self);
  if (self->unsaid)
    signet_uidl_log_sync (self->log, NULL);
  signet_message_file_free (self->file);
  g_ptr_array_unref (self->pending);
  g_free (self->cur);
  g_free (self->tmp);
  g_free (self->path);
  g_free (self);
}

static Message *
message_new (SignetDelivery     *self,
             const char         *uidl,
             SignetDeliveryKind  kind)
{
  const SignetUidlRecord *known = signet_uidl_log_lookup (self->log, uidl);
  Message *message = g_new0 (Message, 1);

  message->uidl = g_strdup (uidl);
  message->kind = kind;
  message->replaces = known != NULL && known->state == SIGNET_UIDL_PART;
  message->wish = known != NULL ? known->wish : SIGNET_UIDL_WISH_NONE;
  message->name = message->replaces ? g_strdup (known->name) : signet_maildir_make_name ();
  message->temporary = g_strconcat (self->tmp, "/", message->name, SIGNET_DELIVERY_SUFFIX, NULL);
  return message;
}

gboolean
signet_delivery_begin (SignetDelivery      *self,
                       const char          *uidl,
                       SignetDeliveryKind   kind,
                       GError             **error)
{
  g_return_val_if_fail (self != NULL && self->current == NULL, FALSE);
  g_return_val_if_fail (uidl != NULL && *uidl != '\0', FALSE);

  /* A commit failed half-way before: nothing new until that is settled. */
  if (signet_uidl_log_get_batch (self->log) != NULL
      && !signet_delivery_recover (self->path, self->log, error))
    return FALSE;

  Message *message = message_new (self, uidl, kind);
  g_autofree char *basename = g_path_get_basename (message->temporary);

  if (!signet_message_file_begin (self->file, basename, error))
    {
      message_free (message);
      return FALSE;
    }
  self->current = message;
  return TRUE;
}

gboolean
signet_delivery_write (SignetDelivery  *self,
                       const char      *data,
                       gsize            length,
                       GError         **error)
{
  g_return_val_if_fail (self != NULL && self->current != NULL, FALSE);

  if (signet_message_file_write (self->file, data, length, error))
    return TRUE;
  signet_delivery_abort (self);
  return FALSE;
}

gboolean
signet_delivery_end (SignetDelivery  *self,
                     GError         **error)
{
  g_return_val_if_fail (self != NULL && self->current != NULL, FALSE);

  Message *message = self->current;

  message->envelope = signet_message_file_end (self->file, &message->size, error);
  if (message->envelope == NULL)
    {
      signet_delivery_abort (self);
      return FALSE;
    }
  message->time = g_get_real_time () / G_USEC_PER_SEC;
  self->bytes += message->size;
  g_ptr_array_add (self->pending, g_steal_pointer (&self->current));
  return TRUE;
}

void
signet_delivery_abort (SignetDelivery *self)
{
  g_return_if_fail (self != NULL);

  signet_message_file_abort (self->file);
  g_clear_pointer (&self->current, message_free);
}

guint
signet_delivery_get_n_pending (SignetDelivery *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->pending->len;
}

guint64
signet_delivery_get_bytes_pending (SignetDelivery *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->bytes;
}

typedef int (*SyncFunc) (int fd);

static gboolean
sync_path (const char  *path,
           SyncFunc     func,
           GError     **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return signet_file_set_error (error, errno, path);

  const gboolean ok = func (fd) == 0 || signet_file_set_error (error, errno, path);
  close (fd);
  return ok;
}

static gboolean
sync_files (SignetDelivery  *self,
            GError         **error)
{
  if (self->pending->len > MAX_SINGLE_SYNCS)
    return sync_path (self->tmp, syncfs, error);

  for (guint i = 0; i < self->pending->len; i++)
    {
      const Message *message = g_ptr_array_index (self->pending, i);

      if (!sync_path (message->temporary, fdatasync, error))
        return FALSE;
    }
  return sync_path (self->tmp, fsync, error);
}

static gboolean
log_pending (SignetDelivery  *self,
             GError         **error)
{
  g_autofree char *folder = g_path_get_basename (self->path);

  signet_uidl_log_begin_batch (self->log, folder);
  for (guint i = 0; i < self->pending->len; i++)
    {
      const Message *message = g_ptr_array_index (self->pending, i);
      const SignetUidlRecord record =
      {
        .uidl = message->uidl,
        .name = message->name,
        .size = message->size,
        .fingerprint = signet_envelope_get_fingerprint (message->envelope),
        .time = message->time,
        .state = message->kind == SIGNET_DELIVERY_WHOLE ? SIGNET_UIDL_WHOLE : SIGNET_UIDL_PART,
        .wish = message->wish,
      };

      signet_uidl_log_set (self->log, &record);
    }
  return signet_uidl_log_sync (self->log, error);
}

/* Where the message belongs: where its beginning is now, whatever its flags, or if that is gone, in
 * cur/ like any other. */
static char *
choose_file (SignetDelivery *self,
             Message        *message)
{
  g_autofree char *file = signet_maildir_make_file (message->name, 0);
  char *found = message->replaces ? signet_maildir_find (self->path, file, NULL) : NULL;

  message->replaces = found != NULL;
  return found != NULL ? found : g_steal_pointer (&file);
}

static SignetDelivered *
put_in_place (SignetDelivery  *self,
              Message         *message,
              GError         **error)
{
  g_autofree char *file = choose_file (self, message);
  g_autofree char *target = g_build_filename (self->path, file, NULL);

  if (rename (message->temporary, target) != 0)
    {
      signet_file_set_error (error, errno, target);
      return NULL;
    }

  SignetDelivered *delivered = signet_delivered_new (file, message->size,
                                                     message->kind == SIGNET_DELIVERY_PART,
                                                     message->envelope);
  delivered->replaces = message->replaces;
  return delivered;
}

static GPtrArray *
put_all_in_place (SignetDelivery  *self,
                  GPtrArray       *messages,
                  GError         **error)
{
  g_autoptr(GPtrArray) delivered =
    g_ptr_array_new_full (messages->len, (GDestroyNotify) signet_delivered_unref);

  for (guint i = 0; i < messages->len; i++)
    {
      SignetDelivered *one = put_in_place (self, g_ptr_array_index (messages, i), error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (delivered, one);
    }
  if (!signet_file_sync_directory (self->cur, error))
    return NULL;
  return g_steal_pointer (&delivered);
}

/* From here on the messages belong to the log's batch, and are not dropped any more. */
static GPtrArray *
commit_pending (SignetDelivery  *self,
                GError         **error)
{
  const gboolean logged = log_pending (self, error);
  g_autoptr(GPtrArray) messages = g_steal_pointer (&self->pending);

  self->pending = g_ptr_array_new_with_free_func (message_free);
  self->bytes = 0;
  return logged ? put_all_in_place (self, messages, error) : NULL;
}

GPtrArray *
signet_delivery_commit (SignetDelivery  *self,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL && self->current == NULL, NULL);

  if (self->pending->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
  if (!sync_files (self, error))
    {
      drop_pending (self);
      return NULL;
    }

  GPtrArray *delivered = commit_pending (self, error);
  self->unsaid = delivered != NULL;
  if (delivered != NULL)
    signet_uidl_log_end_batch (self->log);
  return delivered;
}
