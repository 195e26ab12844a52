/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a mail that is sent, shown where it can be seen: its item, its folders, and the mail
 * or mails that it answers. */
#include "config.h"
#include "engine-send-private.h"

#include "answered.h"
#include "folder-actions.h"

/* News of one mail on its way to the main thread. */
typedef struct
{
  SignetEngine   *engine;
  SignetMailbox  *mailbox;
  SignetSendNews *news;
} Message;

static void
message_free (gpointer data)
{
  Message *self = data;

  signet_send_news_free (self->news);
  signet_mailbox_unref (self->mailbox);
  g_object_unref (self->engine);
  g_free (self);
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_folder_change_flags_finish (SIGNET_FOLDER (source), result, &error))
    g_debug ("The mail that was answered could not be marked: %s", error->message);
}

/* Returns: (transfer full), of SignetEntry. names: NULL-terminated. */
static GPtrArray *
make_entries (const char *const *names)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("", "", "", "", 0, 0);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (entries, signet_entry_new (names[i], envelope, 0, 0, FALSE));
  return entries;
}

static void
mark_answered (SignetEngine             *self,
               const SignetOutboxRecord *record)
{
  g_auto(GStrv) words = signet_answered_split (record->answers);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));
  const SignetFlags flag = record->is_forward ? SIGNET_FLAG_PASSED : SIGNET_FLAG_REPLIED;
  g_autoptr(GPtrArray) entries = NULL;

  if (words == NULL || words[2] == NULL)
    return;
  entries = make_entries ((const char *const *) words + 2);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetFolderList *folders = signet_engine_get_folders (self, account);
      SignetFolder *folder = signet_folder_list_lookup (folders, words[1]);

      if (folder != NULL && (g_strcmp0 (signet_folder_list_get_account (folders), words[0]) == 0
                             || g_ascii_strcasecmp (signet_account_get_address (account), words[0]) == 0))
        signet_folder_change_flags_async (folder, entries, flag, 0, NULL, marked_cb, NULL);
    }
}

static gboolean
news_cb (gpointer user_data)
{
  Message *self = user_data;
  SignetSendNews *news = self->news;
  SignetFolderList *folders = signet_engine_get_folders (self->engine, self->mailbox->account);
  const SignetOutboxRecord *record = news->record;
  SignetFolder *folder = signet_folder_list_lookup (folders, record->sent_folder);

  if (news->stage == SIGNET_SEND_GONE)
    {
      signet_postbox_remove (signet_engine_get_postbox (self->engine, self->mailbox), news->item);
      signet_engine_tell_left (self->engine, self->mailbox, record->name, folder,
                               folder != NULL ? news->sent : NULL);
    }
  /* It has come into being with the mail. */
  if (folder == NULL && news->sent != NULL)
    signet_engine_refresh_folders (self->engine);
  if (news->stage == SIGNET_SEND_GONE && record->leaving == SIGNET_OUTBOX_SENT)
    mark_answered (self->engine, record);
  signet_outbox_item_set_record (news->item, g_steal_pointer (&news->record));
  if (news->stage != SIGNET_SEND_BEGUN)
    signet_outbox_item_release (news->item);
  /* By the user's word, and not for all. */
  if (news->stage == SIGNET_SEND_DONE
      && signet_engine_get_postbox (self->engine, self->mailbox)->sending == NULL)
    signet_engine_watch_outbox (self->engine, self->mailbox);
  return G_SOURCE_REMOVE;
}

void
signet_engine_post_news (SignetEngine   *engine,
                         SignetMailbox  *mailbox,
                         SignetSendNews *news)
{
  Message *message = g_new0 (Message, 1);

  message->engine = g_object_ref (engine);
  message->mailbox = signet_mailbox_ref (mailbox);
  message->news = news;
  signet_worker_post (NULL, news_cb, message, message_free);
}
