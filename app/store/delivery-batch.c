/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "delivery-batch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "file.h"
#include "maildirs.h"

/* Up to this many files are synced one by one: each costs a commit of the file system's journal, but
 * only our own bytes are waited for. One syncfs() is a single commit however many there are, but waits
 * for all that other programs have written too. */
#define MAX_SINGLE_SYNCS 8

/* How often somebody may rename a message while it is looked for. */
#define MAX_TRIES 5

void
signet_delivery_message_free (gpointer data)
{
  SignetDeliveryMessage *message = data;

  g_free (message->uidl);
  g_free (message->name);
  g_free (message->temporary);
  g_clear_pointer (&message->envelope, signet_envelope_unref);
  g_free (message);
}

static SignetIncoming *
list_incoming (SignetDeliveryBatch *self,
               guint               *n)
{
  SignetIncoming *incoming = g_new0 (SignetIncoming, self->messages->len);

  *n = 0;
  for (guint i = 0; i < self->messages->len; i++)
    {
      const SignetDeliveryMessage *message = g_ptr_array_index (self->messages, i);

      if (!message->replaces)
        incoming[(*n)++] = (SignetIncoming) { message->name, message->temporary, message->size,
                                              message->kind == SIGNET_DELIVERY_PART, message->envelope };
    }
  return incoming;
}

static void
take_placing (SignetDeliveryBatch *self,
              SignetIncoming      *incoming)
{
  g_autoptr(SignetPlacing) placing = g_steal_pointer (&incoming->placing);

  if (placing == NULL)
    return;
  signet_delivery_plan_set (self->plan, incoming->name, placing);
  for (guint i = 0; placing->notify && i < self->messages->len; i++)
    {
      SignetDeliveryMessage *message = g_ptr_array_index (self->messages, i);

      message->notify |= g_str_equal (message->name, incoming->name);
    }
}

gboolean
signet_delivery_batch_place (SignetDeliveryBatch  *self,
                             SignetPlacingFunc     func,
                             gpointer              user_data,
                             GError              **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  guint n;
  g_autofree SignetIncoming *incoming = list_incoming (self, &n);
  const gboolean ok = n == 0 || func (incoming, n, user_data, error);

  for (guint i = 0; i < n; i++)
    take_placing (self, &incoming[i]);
  return ok;
}

gboolean
signet_delivery_batch_sync (SignetDeliveryBatch  *self,
                            GError              **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autofree char *tmp = g_build_filename (self->path, "tmp", NULL);

  if (!signet_delivery_plan_write (self->plan, error))
    return FALSE;
  if (self->messages->len > MAX_SINGLE_SYNCS)
    return signet_file_sync_system (tmp, error);

  for (guint i = 0; i < self->messages->len; i++)
    {
      const SignetDeliveryMessage *message = g_ptr_array_index (self->messages, i);

      if (!signet_file_sync (message->temporary, error))
        return FALSE;
    }
  return signet_file_sync_directory (tmp, error);
}

static SignetUidlState
get_state (const SignetDeliveryMessage *message)
{
  if (message->kind == SIGNET_DELIVERY_PART)
    return message->dropped ? SIGNET_UIDL_DROPPED_PART : SIGNET_UIDL_PART;
  return message->dropped ? SIGNET_UIDL_DROPPED : SIGNET_UIDL_WHOLE;
}

static gboolean
log_messages (SignetDeliveryBatch  *self,
              GError              **error)
{
  g_autofree char *folder = signet_maildirs_relate (self->directory, self->path);

  signet_uidl_log_begin_batch (self->log, folder);
  for (guint i = 0; i < self->messages->len; i++)
    {
      const SignetDeliveryMessage *message = g_ptr_array_index (self->messages, i);
      const SignetUidlRecord record =
      {
        .uidl = message->uidl,
        .name = message->name,
        .size = message->size,
        .fingerprint = signet_envelope_get_fingerprint (message->envelope),
        .time = message->time,
        .state = get_state (message),
        .wish = message->wish,
      };

      signet_uidl_log_set (self->log, &record);
    }
  return signet_uidl_log_sync (self->log, error);
}

/* What came of one message on its way into the result. */
typedef struct
{
  const SignetDeliveryMessage *message;
  GPtrArray                   *delivered;
} Placed;

static void
note_placed (const char *folder,
             const char *file,
             gboolean    is_copy,
             gpointer    user_data)
{
  const Placed *placed = user_data;
  const SignetDeliveryMessage *message = placed->message;
  SignetDelivered *delivered = signet_delivered_new (file, message->size,
                                                     message->kind == SIGNET_DELIVERY_PART,
                                                     message->envelope);

  delivered->replaces = message->replaces;
  delivered->copy = is_copy;
  delivered->notify = message->notify && !is_copy;
  delivered->folder = g_strdup (folder);
  g_ptr_array_add (placed->delivered, delivered);
}

/* Only what is there is replaced: somebody may move or mark it at the same time. Returns: FALSE and errno. */
static gboolean
replace_file (const char *temporary,
              const char *target)
{
  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, target, RENAME_EXCHANGE) == 0)
    {
      unlink (temporary);
      return TRUE;
    }
  return (errno == EINVAL || errno == ENOSYS) && access (target, F_OK) == 0
         && rename (temporary, target) == 0;
}

/* The same where the folder lies on another disk: by way of its own tmp. Returns: FALSE and an error, or
 * errno where only the last step failed. */
static gboolean
replace_apart (const char  *temporary,
               const char  *maildir,
               const char  *target,
               GError     **error)
{
  g_autofree char *name = g_path_get_basename (temporary);
  g_autofree char *near = g_build_filename (maildir, "tmp", name, NULL);
  g_autofree char *part = g_strconcat (near, ".part", NULL);

  unlink (near);
  if (!signet_file_copy (temporary, part, near, error))
    return FALSE;
  if (replace_file (near, target))
    return unlink (temporary) == 0;
  const int number = errno;
  unlink (near);
  errno = number;
  return FALSE;
}

/* The whole of a message takes the place of its beginning, wherever that is now, whatever its flags. Returns:
 * FALSE without an error: that is nowhere. */
static gboolean
replace_part (SignetDeliveryBatch  *self,
              Placed               *placed,
              GError              **error)
{
  const SignetDeliveryMessage *message = placed->message;

  for (guint tries = 1;; tries++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *file = signet_maildirs_find_first (self->directory, self->path, message->name,
                                                          &folder);
      g_autofree char *maildir = file != NULL ? g_build_filename (self->directory, folder, NULL) : NULL;
      g_autofree char *target = file != NULL ? g_build_filename (maildir, file, NULL) : NULL;
      GError *local = NULL;

      if (target == NULL)
        return FALSE;
      if (replace_file (message->temporary, target)
          || (errno == EXDEV && replace_apart (message->temporary, maildir, target, &local)))
        {
          signet_delivery_plan_note (self->plan, folder);
          note_placed (folder, file, FALSE, placed);
          return TRUE;
        }
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (errno != ENOENT || tries == MAX_TRIES)
        return signet_file_set_error (error, errno, target);
    }
}

static gboolean
put_in_place (SignetDeliveryBatch    *self,
              SignetDeliveryMessage  *message,
              GPtrArray              *delivered,
              GError                **error)
{
  Placed placed = { message, delivered };
  g_autoptr(GError) local = NULL;

  if (message->replaces && replace_part (self, &placed, &local))
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  message->replaces = FALSE;
  return signet_delivery_plan_put (self->plan, message->name, note_placed, &placed, error)
         && signet_delivery_plan_put_copies (self->plan, message->name, note_placed, &placed, error);
}

GPtrArray *
signet_delivery_batch_settle (SignetDeliveryBatch  *self,
                              GError              **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GPtrArray) delivered =
    g_ptr_array_new_full (self->messages->len, (GDestroyNotify) signet_delivered_unref);

  if (!log_messages (self, error))
    return NULL;
  for (guint i = 0; i < self->messages->len; i++)
    if (!put_in_place (self, g_ptr_array_index (self->messages, i), delivered, error))
      return NULL;
  if (!signet_delivery_plan_sync (self->plan, error))
    return NULL;
  return g_steal_pointer (&delivered);
}
