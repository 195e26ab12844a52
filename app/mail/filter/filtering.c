/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "filtering.h"

#include "filter-bytes.h"
#include "filter-log.h"
#include "forward-queue.h"
#include "junk-filter.h"
#include "signed-content.h"

/* One mail of a batch. */
typedef struct
{
  SignetIncoming      *message;
  SignetFilterOutcome  outcome;
} Mail;

void
signet_filtering_free (SignetFiltering *self)
{
  g_return_if_fail (self != NULL);

  signet_filter_free (self->filter);
  g_free (self->directory);
  g_strfreev (self->own);
  g_free (self->junk);
  g_free (self);
}

char *
signet_filtering_dup_log_path (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);
  return g_build_filename (directory, "filters.log", NULL);
}

char *
signet_filtering_dup_forward_path (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);
  return g_build_filename (directory, "forwards.log", NULL);
}

static void
run_rules (const SignetFiltering *self,
           Mail                  *mail)
{
  const SignetIncoming *message = mail->message;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SignetMessage) parsed = NULL;
  g_autoptr(SignetFolderRow) row = NULL;
  g_autofree char *name = g_strconcat ("cur/", message->name, ":2,", NULL);

  if (signet_filter_is_empty (self->filter))
    return;
  bytes = signet_filter_bytes_read (message->path, NULL);
  if (bytes == NULL)
    return;
  parsed = signet_signed_content_read (bytes);
  row = signet_folder_row_new (name, message->size, message->partial, message->envelope);
  signet_filter_run (self->filter, parsed, row, NULL, (const char *const *) self->own, &mail->outcome);
}

/* What the log says of it. */
static void
note_junk (Mail       *mail,
           const char *folder,
           double      score)
{
  const SignetIncoming *message = mail->message;
  SignetFilterOutcome *outcome = &mail->outcome;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *told = NULL;

  g_ascii_formatd (number, sizeof number, "%.3f", score);
  told = g_strconcat ("score ", number, NULL);
  if (outcome->entry == NULL)
    outcome->entry = signet_filter_entry_new (g_get_real_time () / G_USEC_PER_SEC, message->name,
                                              signet_envelope_get_from (message->envelope),
                                              signet_envelope_get_subject (message->envelope), "");
  g_free (outcome->entry->folder);
  outcome->entry->folder = g_strdup (folder);
  signet_filter_entry_add (outcome->entry, "", (const char *const[]) { "junk", told, NULL });
}

/* Flags and copies stay as the rules want them; nobody is told of junk. */
static void
put_into_junk (const SignetFiltering *self,
               Mail                  *mail,
               double                 score)
{
  const SignetFilterFolder *folder = signet_filter_find_folder (self->filter, SIGNET_FOLDER_ROLE_JUNK, NULL);
  g_autoptr(SignetPlacing) before = g_steal_pointer (&mail->outcome.placing);
  SignetPlacing facts = { 0 };

  if (before != NULL)
    facts = *before;
  facts.folder = folder->maildir;
  facts.notify = FALSE;
  mail->outcome.placing = signet_placing_new (&facts);
  note_junk (mail, folder->name, score);
}

/* Of those that no rule has put anywhere. */
static void
find_junk (const SignetFiltering *self,
           GArray                *mails)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();
  g_autoptr(GPtrArray) asked = g_ptr_array_new ();
  g_autofree SignetJunkOpinion *opinions = g_new0 (SignetJunkOpinion, mails->len);

  for (guint i = 0; i < mails->len; i++)
    {
      Mail *mail = &g_array_index (mails, Mail, i);

      if (mail->outcome.is_placed || mail->message->partial
          || mail->message->size > SIGNET_JUNK_FILTER_MAX)
        continue;
      g_ptr_array_add (paths, (gpointer) mail->message->path);
      g_ptr_array_add (asked, mail);
    }
  signet_junk_filter_judge (self->junk, (const char *const *) paths->pdata, paths->len, NULL, opinions);
  for (guint i = 0; i < asked->len; i++)
    if (opinions[i].verdict == SIGNET_JUNK_YES
        && signet_filter_find_folder (self->filter, SIGNET_FOLDER_ROLE_JUNK, NULL) != NULL)
      put_into_junk (self, g_ptr_array_index (asked, i), opinions[i].score);
}

/* Archive, Junk and Trash are there before their directories are. One of the user's own that is gone stays
 * gone: the mail stays in the Inbox then. */
static void
make_folder (const SignetFiltering *self,
             const char            *maildir)
{
  static const SignetFolderRole roles[] =
  {
    SIGNET_FOLDER_ROLE_ARCHIVE, SIGNET_FOLDER_ROLE_JUNK, SIGNET_FOLDER_ROLE_TRASH, SIGNET_FOLDER_ROLE_SENT,
    SIGNET_FOLDER_ROLE_DRAFTS,
  };
  g_autofree char *path = g_build_filename (self->directory, maildir, NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      const SignetFilterFolder *folder = signet_filter_find_folder (self->filter, roles[i], NULL);

      if (folder != NULL && g_str_equal (folder->maildir, maildir)
          && !signet_maildir_make_lasting (path, &error))
        g_warning ("%s", error->message);
    }
}

static void
give_placing (const SignetFiltering *self,
              Mail                  *mail)
{
  SignetPlacing *placing = g_steal_pointer (&mail->outcome.placing);

  mail->message->placing = placing;
  if (placing == NULL)
    return;
  if (placing->folder != NULL)
    make_folder (self, placing->folder);
  for (guint i = 0; placing->copies[i] != NULL; i++)
    make_folder (self, placing->copies[i]);
}

/* The queue is a promise, the log is not. */
static gboolean
write_down (const SignetFiltering  *self,
            GPtrArray              *entries,
            GPtrArray              *forwards,
            GError                **error)
{
  g_autofree char *log = signet_filtering_dup_log_path (self->directory);
  g_autofree char *queue = signet_filtering_dup_forward_path (self->directory);
  g_autoptr(GError) problem = NULL;

  if (forwards->len > 0 && !signet_forward_queue_want (queue, forwards, error))
    return FALSE;
  if (entries->len > 0 && !signet_filter_log_append (log, entries, &problem))
    g_warning ("%s", problem->message);
  return TRUE;
}

static void
note_forwards (const Mail *mail,
               GPtrArray  *forwards)
{
  const GPtrArray *addresses = mail->outcome.forwards;

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    {
      SignetForward *forward = g_new (SignetForward, 1);

      *forward = (SignetForward) { g_get_real_time () / G_USEC_PER_SEC, g_strdup (mail->message->name),
                                   g_strdup (g_ptr_array_index (addresses, i)) };
      g_ptr_array_add (forwards, forward);
    }
}

static void
mail_clear (gpointer data)
{
  signet_filter_outcome_clear (&((Mail *) data)->outcome);
}

gboolean
signet_filtering_place (SignetIncoming  *messages,
                        guint            n,
                        gpointer         user_data,
                        GError         **error)
{
  const SignetFiltering *self = user_data;
  g_autoptr(GArray) mails = g_array_new (FALSE, TRUE, sizeof (Mail));
  g_autoptr(GPtrArray) forwards = g_ptr_array_new_with_free_func (signet_forward_free);
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  g_array_set_clear_func (mails, mail_clear);
  g_array_set_size (mails, n);
  for (guint i = 0; i < n; i++)
    {
      Mail *mail = &g_array_index (mails, Mail, i);

      mail->message = &messages[i];
      run_rules (self, mail);
    }
  if (self->junk != NULL)
    find_junk (self, mails);
  for (guint i = 0; i < n; i++)
    {
      Mail *mail = &g_array_index (mails, Mail, i);

      give_placing (self, mail);
      note_forwards (mail, forwards);
      if (mail->outcome.entry != NULL)
        g_ptr_array_add (entries, mail->outcome.entry);
    }
  return write_down (self, entries, forwards, error);
}
