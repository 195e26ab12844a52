/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a commit, and what a crash after each step leaves:
 *
 *   1. the files in tmp/, the plan of where they belong (delivery-plan.h) and their directory entries
 *      become durable
 *      no record: the files are removed, the messages come again
 *   2. a batch is opened in the log, the records are added to it, the log becomes durable
 *      record and file in tmp/: signet_delivery_recover() goes on with 3
 *   3. the files are renamed into cur/ of their folders, which become durable; the plan is removed
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

#include <unistd.h>

#include "delivery-batch.h"
#include "delivery-recovery.h"
#include "message-file.h"

struct _SignetDelivery
{
  char                  *path;
  char                  *directory;  /* of the account */
  char                  *tmp;
  SignetUidlLog         *log;
  SignetMessageFile     *file;
  SignetDeliveryMessage *current;    /* begun and not ended, or NULL */
  GPtrArray             *pending;    /* of SignetDeliveryMessage */
  guint64                bytes;      /* of pending */
  SignetPlacingFunc      place;      /* nullable */
  gpointer               user_data;
  gboolean               unsaid;     /* the log has yet to write that the last batch is done */
};

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
  self->directory = signet_uidl_log_dup_directory (log);
  self->tmp = g_build_filename (path, "tmp", NULL);
  self->log = log;
  self->file = signet_message_file_new (self->tmp);
  self->pending = g_ptr_array_new_with_free_func (signet_delivery_message_free);
  return self;
}

static void
drop_pending (SignetDelivery *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const SignetDeliveryMessage *message = g_ptr_array_index (self->pending, i);

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
  g_free (self->tmp);
  g_free (self->directory);
  g_free (self->path);
  g_free (self);
}

void
signet_delivery_set_placing (SignetDelivery    *self,
                             SignetPlacingFunc  func,
                             gpointer           user_data)
{
  g_return_if_fail (self != NULL);

  self->place = func;
  self->user_data = user_data;
}

static SignetDeliveryMessage *
message_new (SignetDelivery     *self,
             const char         *uidl,
             SignetDeliveryKind  kind)
{
  const SignetUidlRecord *known = signet_uidl_log_lookup (self->log, uidl);
  SignetDeliveryMessage *message = g_new0 (SignetDeliveryMessage, 1);

  message->uidl = g_strdup (uidl);
  message->kind = kind;
  message->dropped = known != NULL && known->state == SIGNET_UIDL_DROPPED_PART;
  message->replaces = message->dropped || (known != NULL && known->state == SIGNET_UIDL_PART);
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

  SignetDeliveryMessage *message = message_new (self, uidl, kind);
  g_autofree char *basename = g_path_get_basename (message->temporary);

  if (!signet_message_file_begin (self->file, basename, error))
    {
      signet_delivery_message_free (message);
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

void
signet_delivery_complete (SignetDelivery *self)
{
  g_return_if_fail (self != NULL && self->current != NULL);
  self->current->kind = SIGNET_DELIVERY_WHOLE;
}

gboolean
signet_delivery_end (SignetDelivery  *self,
                     GError         **error)
{
  g_return_val_if_fail (self != NULL && self->current != NULL, FALSE);

  SignetDeliveryMessage *message = self->current;

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
  g_clear_pointer (&self->current, signet_delivery_message_free);
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

/* From here on the messages belong to the log's batch, and are not dropped any more. */
static GPtrArray *
settle (SignetDelivery      *self,
        SignetDeliveryBatch *batch,
        GError             **error)
{
  g_autoptr(GPtrArray) messages = g_steal_pointer (&self->pending);

  self->pending = g_ptr_array_new_with_free_func (signet_delivery_message_free);
  self->bytes = 0;
  return signet_delivery_batch_settle (batch, error);
}

GPtrArray *
signet_delivery_commit (SignetDelivery  *self,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL && self->current == NULL, NULL);

  if (self->pending->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);

  g_autoptr(SignetDeliveryPlan) plan = signet_delivery_plan_new (self->directory, self->path);
  SignetDeliveryBatch batch = { self->path, self->directory, self->log, plan, self->pending };

  if ((self->place != NULL && !signet_delivery_batch_place (&batch, self->place, self->user_data, error))
      || !signet_delivery_batch_sync (&batch, error))
    {
      drop_pending (self);
      return NULL;
    }

  GPtrArray *delivered = settle (self, &batch, error);
  self->unsaid = delivered != NULL;
  if (delivered != NULL)
    signet_uidl_log_end_batch (self->log);
  return delivered;
}
