/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How messages leave the Outbox, also those of which an earlier run did not see the end. */
#include "config.h"
#include "outbox-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "folder-name.h"
#include "message-saver.h"
#include "store-error.h"

/* What a folder is told of a message that has come to it. */
static SignetDelivered *
describe (const char  *path,
          const char  *file,
          GError     **error)
{
  g_autofree char *full = g_build_filename (path, file, NULL);
  g_autofree char *head = g_malloc (SIGNET_ENVELOPE_HEAD);
  g_autoptr(SignetEnvelope) envelope = NULL;
  struct stat facts;
  const int fd = signet_file_open (full, &facts, error);
  gssize length;

  if (fd < 0)
    return NULL;
  length = pread (fd, head, SIGNET_ENVELOPE_HEAD, 0);
  if (length < 0)
    signet_file_set_error (error, errno, full);
  close (fd);
  if (length < 0)
    return NULL;
  envelope = signet_envelope_parse (head, (gsize) length);
  return signet_delivered_new (file, (guint64) facts.st_size, FALSE, envelope);
}

/* With "/" between those that lie in each other. */
static gboolean
is_folder (const char *directory)
{
  g_auto(GStrv) names = g_strsplit (directory, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!signet_folder_name_is_directory (names[i]))
      return FALSE;
  return names[0] != NULL;
}

/* A folder of the account, by a directory from a file. */
static char *
get_folder (SignetOutbox *self,
            const char   *directory)
{
  return g_build_filename (self->directory, is_folder (directory) ? directory : "Sent", NULL);
}

/* Nothing of it is left. Always NULL, and SIGNET_STORE_ERROR_GONE where that went well. */
static SignetDelivered *
vanish (SignetOutbox              *self,
        const SignetOutboxRecord  *record,
        GError                   **error)
{
  g_autofree char *guess = signet_maildir_make_file (record->name, SIGNET_FLAG_SEEN);

  if (!signet_message_saver_remove (self->path, guess, error))
    return NULL;
  signet_outbox_forget (self, record->name);
  g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE, "%s", guess);
  return NULL;
}

SignetDelivered *
signet_outbox_leave (SignetOutbox              *self,
                     const SignetOutboxRecord  *record,
                     GError                   **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  g_autofree char *folder = get_folder (self, record->sent_folder);
  g_autofree char *guess = signet_maildir_make_file (record->name, SIGNET_FLAG_SEEN);
  g_autoptr(GError) local = NULL;
  g_autofree char *file = NULL;

  if (*record->sent_folder == '\0')
    return vanish (self, record, error);
  file = signet_message_saver_move (self->path, guess, folder, SIGNET_FLAG_SEEN, 0, &local);
  if (file != NULL || g_error_matches (local, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE))
    signet_outbox_forget (self, record->name);
  if (file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return describe (folder, file, error);
}

/* Puts the draft into Drafts under a new name. draft: its path. Returns: (transfer full) the file. */
static char *
restore_draft (const char  *drafts,
               const char  *draft,
               GError     **error)
{
  g_autofree char *name = signet_maildir_make_name ();
  g_autofree char *file = signet_maildir_make_file (name, SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN);
  g_autofree char *part = g_build_filename (drafts, "tmp", name, NULL);
  g_autofree char *target = g_build_filename (drafts, file, NULL);
  g_autofree char *cur = g_path_get_dirname (target);

  if (!signet_maildir_make_lasting (drafts, error) || !signet_file_move (draft, part, target, error)
      || !signet_file_sync_directory (cur, error))
    return NULL;
  return g_steal_pointer (&file);
}

/* Makes the draft that was kept, or else the message itself, a draft. Where the draft is not there any
 * more, an earlier try has come so far. Returns: (transfer full) the file in Drafts, "" then. */
static char *
make_draft (SignetOutbox              *self,
            const SignetOutboxRecord  *record,
            const char                *drafts,
            const char                *message,
            GError                   **error)
{
  g_autofree char *draft = signet_outbox_dup_beside (self, record->name, SIGNET_OUTBOX_DRAFT_SUFFIX);

  if (!record->has_draft)
    return signet_message_saver_move (self->path, message, drafts,
                                      SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN, 0, error);
  if (access (draft, F_OK) != 0 && errno == ENOENT)
    return g_strdup ("");
  return restore_draft (drafts, draft, error);
}

/* From when the record says that it is to be taken back, it is not sent any more; the message goes
 * only when the draft is there. */
SignetDelivered *
signet_outbox_take_back (SignetOutbox        *self,
                         SignetOutboxRecord  *record,
                         GError             **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  g_autofree char *drafts = g_build_filename (self->directory, "Drafts", NULL);
  g_autofree char *message = signet_maildir_make_file (record->name, SIGNET_FLAG_SEEN);
  g_autoptr(SignetOutboxRecord) leaving = signet_outbox_record_copy (record);
  g_autofree char *file = NULL;

  leaving->leaving = SIGNET_OUTBOX_TAKEN_BACK;
  if (!signet_outbox_write (self, leaving, error))
    return NULL;
  record->leaving = SIGNET_OUTBOX_TAKEN_BACK;
  if (record->leaves_nothing)
    return vanish (self, record, error);
  file = make_draft (self, record, drafts, message, error);
  if (file == NULL || !signet_message_saver_remove (self->path, message, error))
    return NULL;
  signet_outbox_forget (self, record->name);
  if (*file != '\0')
    return describe (drafts, file, error);
  g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE, "%s", drafts);
  return NULL;
}

/* What stands beside no record: the mails of a put that did not come so far. */
static void
remove_leftovers (SignetOutbox *self)
{
  g_autoptr(GDir) directory = g_dir_open (self->records, 0, NULL);
  const char *file;

  while (directory != NULL && (file = g_dir_read_name (directory)) != NULL)
    {
      const char *end = strstr (file, ".signet.");
      g_autofree char *name = end != NULL ? g_strndup (file, (gsize) (end - file) + 7) : NULL;
      g_autofree char *record = NULL;

      if (name == NULL)
        continue;
      record = signet_outbox_dup_beside (self, name, SIGNET_OUTBOX_RECORD_SUFFIX);
      if (access (record, F_OK) != 0)
        signet_outbox_forget (self, name);
    }
}

/* Returns whether the message stays in the Outbox. */
static gboolean
recover_one (SignetOutbox       *self,
             SignetOutboxRecord *record)
{
  gboolean was_sending = FALSE;

  if (record->leaving != SIGNET_OUTBOX_WAITING)
    {
      g_autoptr(SignetDelivered) moved = record->leaving == SIGNET_OUTBOX_SENT
                                         ? signet_outbox_leave (self, record, NULL)
                                         : signet_outbox_take_back (self, record, NULL);

      return moved == NULL && signet_outbox_has (self, record->name);
    }
  for (guint i = 0; i < record->deliveries->len; i++)
    {
      SignetOutboxDelivery *delivery = record->deliveries->pdata[i];

      if (delivery->state != SIGNET_OUTBOX_SENDING)
        continue;
      delivery->state = SIGNET_OUTBOX_UNKNOWN;
      was_sending = TRUE;
    }
  signet_outbox_remove_draft (self, record);
  if (was_sending)
    {
      signet_outbox_record_tell (record, _("Signet ended while this mail was being sent. It may have "
                                           "arrived or not."), "");
      signet_outbox_write (self, record, NULL);
    }
  return TRUE;
}

/* Returns whether anybody waited for it. */
static gboolean
doubt_delivery (SignetOutboxDelivery *self)
{
  gboolean waited = self->state == SIGNET_OUTBOX_WAITING || self->state == SIGNET_OUTBOX_SENDING;

  if (!waited && self->state != SIGNET_OUTBOX_UNKNOWN)
    return FALSE;
  self->state = SIGNET_OUTBOX_UNKNOWN;
  for (guint i = 0; i < self->recipients->len; i++)
    {
      SignetOutboxRecipient *recipient = self->recipients->pdata[i];

      if (recipient->state != SIGNET_OUTBOX_WAITING)
        continue;
      recipient->state = SIGNET_OUTBOX_UNKNOWN;
      waited = TRUE;
    }
  return waited;
}

static gboolean
doubt_one (SignetOutbox        *self,
           SignetOutboxRecord  *record,
           GError             **error)
{
  gboolean waited = FALSE;

  for (guint i = 0; record->leaving == SIGNET_OUTBOX_WAITING && i < record->deliveries->len; i++)
    waited = doubt_delivery (record->deliveries->pdata[i]) || waited;
  if (!waited)
    return TRUE;
  signet_outbox_record_tell (record, _("This mail was waiting when the backup was made. It may have been "
                                       "sent since."), "");
  return signet_outbox_write (self, record, error);
}

gboolean
signet_outbox_doubt (SignetOutbox  *self,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr(GPtrArray) records = signet_outbox_read (self, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!doubt_one (self, records->pdata[i], error))
      return FALSE;
  return records != NULL;
}

GPtrArray *
signet_outbox_recover (SignetOutbox  *self,
                       GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GPtrArray) names = signet_outbox_list_names (self, error);
  GPtrArray *records;

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!signet_outbox_has (self, names->pdata[i]))
      signet_outbox_forget (self, names->pdata[i]);
  if (names == NULL || (records = signet_outbox_read (self, error)) == NULL)
    return NULL;
  remove_leftovers (self);
  for (guint i = records->len; i > 0; i--)
    if (!recover_one (self, records->pdata[i - 1]))
      g_ptr_array_remove_index (records, i - 1);
  return records;
}
