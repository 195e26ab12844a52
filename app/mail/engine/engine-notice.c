/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-notice.h"

#include "engine-private.h"
#include "folder-arrivals.h"

/* Who is told; kept with the engine. */
typedef struct
{
  SignetNoticeFunc func;
  gpointer         user_data;
} Listener;

#define LISTENER "signet-notice-listener"

/* Messages on their way. */
typedef struct
{
  SignetEngine *engine;
  SignetFolder *folder;
} Arrival;

void
signet_engine_set_notice (SignetEngine     *self,
                          SignetNoticeFunc  func,
                          gpointer          user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  Listener *listener = g_new (Listener, 1);

  *listener = (Listener) { func, user_data };
  g_object_set_data_full (G_OBJECT (self), LISTENER, listener, g_free);
}

/* What a program put where it wrote it is no news. */
static gboolean
is_for_new_mail (SignetFolderRole role)
{
  return role == SIGNET_FOLDER_ROLE_INBOX || role == SIGNET_FOLDER_ROLE_ARCHIVE
         || role == SIGNET_FOLDER_ROLE_OTHER;
}

static gboolean
is_to_be_told (const SignetDelivered *message,
               SignetFolder          *folder,
               SignetNotices          notices)
{
  const SignetFolderRole role = signet_folder_get_role (folder);

  if (role == SIGNET_FOLDER_ROLE_JUNK || role == SIGNET_FOLDER_ROLE_TRASH
      || signet_folder_location_is_in_trash (signet_folder_get_location (folder)))
    return FALSE;
  return message->notify
         || (notices == SIGNET_NOTICES_ON && !(message->flags & SIGNET_FLAG_SEEN)
             && is_for_new_mail (role));
}

static void
tell (SignetEngine *self,
      SignetFolder *folder,
      GPtrArray    *messages)
{
  const Listener *listener = g_object_get_data (G_OBJECT (self), LISTENER);
  SignetMailbox *mailbox = signet_engine_find_mailbox (self, folder);
  g_autoptr(GPtrArray) told = g_ptr_array_new ();

  if (listener == NULL || listener->func == NULL || mailbox == NULL)
    return;
  for (guint i = 0; i < messages->len; i++)
    if (is_to_be_told (messages->pdata[i], folder, signet_account_get_notices (mailbox->account)))
      g_ptr_array_add (told, messages->pdata[i]);
  if (told->len > 0)
    listener->func (self, folder, told, listener->user_data);
}

static void
muted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Arrival *arrival = user_data;
  g_autoptr(GPtrArray) others = signet_folder_mute_arrivals_finish (SIGNET_FOLDER (source), result);

  tell (arrival->engine, arrival->folder, others);
  signet_engine_release (arrival->engine);
  g_object_unref (arrival->engine);
  g_object_unref (arrival->folder);
  g_free (arrival);
}

void
signet_engine_notice (SignetEngine *self,
                      SignetFolder *folder,
                      GPtrArray    *messages)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (messages != NULL);

  g_autoptr(GPtrArray) fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
  Arrival *arrival;

  for (guint i = 0; i < messages->len; i++)
    {
      SignetDelivered *message = g_ptr_array_index (messages, i);

      if (!message->replaces && !message->copy)
        g_ptr_array_add (fresh, signet_delivered_ref (message));
    }
  if (fresh->len == 0)
    return;
  arrival = g_new (Arrival, 1);
  *arrival = (Arrival) { g_object_ref (self), g_object_ref (folder) };
  signet_engine_hold (self);
  signet_folder_mute_arrivals_async (folder, fresh, muted_cb, arrival);
}
