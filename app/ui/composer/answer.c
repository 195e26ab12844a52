/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/answer.h"

#include <glib/gi18n-lib.h>

#include "addr-spec.h"
#include "answered.h"
#include "composer/attachment-bar.h"
#include "composer/writer.h"
#include "draft-reader.h"
#include "engine-folders.h"
#include "engine-whole-draft.h"
#include "reply.h"

typedef struct
{
  SignetEngine *engine;
  SignetFolder *folder;
  GPtrArray    *entries;   /* of SignetEntry */
  GPtrArray    *readings;  /* of SignetReading, as far as they were read */
  SignetAnswer  answer;
} Making;

static void
making_free (gpointer data)
{
  Making *self = data;

  g_object_unref (self->engine);
  g_object_unref (self->folder);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->readings);
  g_free (self);
}

static SignetReplyKind
find_kind (SignetAnswer answer)
{
  switch (answer)
    {
    case SIGNET_ANSWER_ALL: return SIGNET_REPLY_ALL;
    case SIGNET_ANSWER_LIST: return SIGNET_REPLY_LIST;
    case SIGNET_ANSWER_ON: return SIGNET_REPLY_FORWARD;
    case SIGNET_ANSWER_ATTACHED: return SIGNET_REPLY_FORWARD_ATTACHED;
    case SIGNET_ANSWER_SENDER:
    case SIGNET_ANSWER_AS_NEW:
    case SIGNET_ANSWER_EDIT:
    case SIGNET_ANSWER_REDIRECT:
    default: return SIGNET_REPLY_SENDER;
    }
}

static gboolean
is_encrypted (SignetReading *reading)
{
  return signet_verdict_get_encryption (signet_reading_get_verdict (reading)) != SIGNET_ENCRYPTION_NONE;
}

/* Of several, it is enough that one was. */
static SignetReplyFlags
find_flags (GPtrArray                 *readings,
            const SignetIdentityFacts *identity)
{
  SignetReplyFlags flags = SIGNET_REPLY_PLAIN;

  for (guint i = 0; i < readings->len; i++)
    {
      const SignetSignature signature =
        signet_verdict_get_signature (signet_reading_get_verdict (readings->pdata[i]));

      if (is_encrypted (readings->pdata[i]))
        flags |= SIGNET_REPLY_ENCRYPTED;
      if (signature == SIGNET_SIGNATURE_VALID || signature == SIGNET_SIGNATURE_WAS_VALID)
        flags |= SIGNET_REPLY_SIGNED;
    }
  if (signet_verdict_covers_header (signet_reading_get_verdict (readings->pdata[0])))
    flags |= SIGNET_REPLY_COVERED;
  if ((identity->flags & SIGNET_IDENTITY_RICH_TEXT) != 0)
    flags |= SIGNET_REPLY_RICH;
  return flags;
}

/* Several may come from all folders. */
static SignetFolder *
get_folder (Making      *self,
            SignetEntry *entry)
{
  SignetFolder *own = signet_entry_get_folder (entry);

  return own != NULL ? own : self->folder;
}

static gboolean
is_from (SignetMessage *message,
         const char    *address)
{
  const char *from = signet_address_get_address (signet_message_get_from (message));

  return signet_addr_spec_equal (from, address);
}

/* The writer by whom the mail came, or else whom the folder belongs to. A mail to several of the user's lies
 * in the folders of each: here, it came by the folder's own. Returns: (transfer full). */
static SignetWriter *
find_writer (Making        *self,
             GListModel    *writers,
             SignetMessage *message)
{
  SignetFolder *folder = get_folder (self, self->entries->pdata[0]);
  SignetAccount *account = signet_engine_find_account (self->engine, folder);
  g_auto(GStrv) own = signet_writer_dup_addresses (writers, NULL);
  g_auto(GStrv) near = signet_writer_dup_addresses (writers, account);
  const char *address = signet_reply_find_own (message, (const char *const *) own);
  const char *nearer = signet_reply_find_own (message, (const char *const *) near);

  if (address == NULL)
    return signet_writer_dup_for (self->engine, folder);
  if (nearer != NULL && !is_from (message, address))
    address = nearer;
  return g_list_model_get_item (writers, signet_writer_find (writers, address));
}

/* Those that will be marked when it has been sent: the folder's. Returns: (transfer full). */
static char *
name_answered (Making *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (self->entries->len, NULL, TRUE);

  for (guint i = 0; i < self->entries->len; i++)
    if (get_folder (self, self->entries->pdata[i]) == self->folder)
      g_ptr_array_add (names, (gpointer) signet_entry_get_name (self->entries->pdata[i]));
  return signet_answered_join (signet_folder_get_account (self->folder),
                               signet_folder_get_directory (self->folder),
                               (const char *const *) names->pdata);
}

static SignetDraft *
make_reply (Making *self)
{
  SignetReading *reading = g_ptr_array_index (self->readings, 0);
  SignetMessage *message = signet_reading_get_message (reading);
  g_autoptr(GListModel) writers = signet_writer_list (signet_engine_get_accounts (self->engine));
  g_auto(GStrv) own = signet_writer_dup_addresses (writers, NULL);
  g_autoptr(SignetWriter) writer = find_writer (self, writers, message);
  const SignetIdentityFacts *identity = signet_writer_get_facts (writer);
  GPtrArray *protected = signet_verdict_get_protected (signet_reading_get_verdict (reading));
  g_autofree char *answers = name_answered (self);
  const SignetReplyOptions options =
  {
    .kind = find_kind (self->answer),
    .flags = find_flags (self->readings, identity),
    .own = (const char *const *) own,
    .from = signet_writer_get_address (writer),
    .reply_to = signet_writer_get_reply_to (writer),
    .identity = identity->address,
    .answers = answers,
    .quote_style = identity->quote_style,
    .signature = identity->signature,
    .protected = protected->len > 0 ? protected : NULL,
  };
  g_autoptr(GPtrArray) messages = NULL;

  if (self->readings->len == 1)
    return signet_reply_new (message, &options);
  messages = g_ptr_array_new ();
  for (guint i = 0; i < self->readings->len; i++)
    g_ptr_array_add (messages, signet_reading_get_message (g_ptr_array_index (self->readings, i)));
  return signet_reply_forward_several (messages, &options);
}

/* A draft that comes of an encrypted mail is kept encrypted also when it is not to go out so. */
static gboolean
says_how_to_send (SignetDraftReadKind     kind,
                  const SignetDraftFacts *facts)
{
  return kind == SIGNET_DRAFT_READ_CONTINUE && (facts->flags & SIGNET_DRAFT_OF_SEALED) != 0;
}

static gboolean
is_one_of (const char *const *own,
           const char        *address)
{
  for (guint i = 0; address != NULL && own[i] != NULL; i++)
    if (signet_addr_spec_equal (own[i], address))
      return TRUE;
  return FALSE;
}

/* By whom a draft is written on: who it says, or else, where that is none of the user's or not any more, whom
 * the folder belongs to: another account's would take the draft away from there. Returns: (transfer full). */
static char *
dup_identity (Making                 *self,
              const SignetDraftFacts *facts)
{
  g_autoptr(GListModel) writers = signet_writer_list (signet_engine_get_accounts (self->engine));
  g_auto(GStrv) own = signet_writer_dup_addresses (writers, NULL);
  const char *from = facts->from != NULL ? signet_address_get_address (facts->from) : NULL;
  g_autoptr(SignetWriter) writer = NULL;

  if (is_one_of ((const char *const *) own, facts->identity))
    return g_strdup (facts->identity);
  if (is_one_of ((const char *const *) own, from))
    return g_strdup (from);
  writer = signet_writer_dup_for (self->engine, get_folder (self, self->entries->pdata[0]));
  return g_strdup (signet_address_get_address (signet_writer_get_address (writer)));
}

/* sealed: what is added to the flags of one that was encrypted, whoever wrote it. */
static SignetDraft *
read_draft (Making              *self,
            SignetDraftReadKind  kind,
            SignetDraftFlags     sealed)
{
  SignetReading *reading = self->readings->pdata[0];
  g_autoptr(SignetDraft) draft = signet_draft_read (signet_reading_get_message (reading), kind);
  SignetDraftFacts facts = *signet_draft_get_facts (draft);
  g_autofree char *identity = dup_identity (self, &facts);

  facts.identity = identity;
  if (is_encrypted (reading) && !says_how_to_send (kind, &facts))
    facts.flags |= sealed;
  return signet_draft_new (&facts);
}

static SignetDraft *
make (Making *self)
{
  if (self->answer == SIGNET_ANSWER_EDIT)
    return read_draft (self, SIGNET_DRAFT_READ_CONTINUE, SIGNET_DRAFT_ENCRYPT);
  if (self->answer == SIGNET_ANSWER_AS_NEW)
    return read_draft (self, SIGNET_DRAFT_READ_NEW, SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED);
  return make_reply (self);
}

/* Files that end in the midst would go out as if they were whole, and a part of many as if it were all.
 * Returns: (transfer full) (nullable): a sentence why they are not passed on. */
static char *
find_hindrance (Making *self)
{
  if (self->answer != SIGNET_ANSWER_ON && self->answer != SIGNET_ANSWER_ATTACHED
      && self->answer != SIGNET_ANSWER_AS_NEW)
    return NULL;
  if (self->entries->len > SIGNET_ATTACHMENT_BAR_MAX)
    return g_strdup_printf (_("At most %u messages can be forwarded at once."),
                            (guint) SIGNET_ATTACHMENT_BAR_MAX);
  for (guint i = 0; i < self->entries->len; i++)
    if (signet_entry_get_partial (self->entries->pdata[i]))
      return g_strdup (_("The message can be sent on when the rest of it is here."));
  return NULL;
}

static void read_next (GTask *task);

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SignetDraft *draft = signet_engine_complete_draft_finish (SIGNET_ENGINE (source), result, &error);

  if (draft != NULL)
    g_task_return_pointer (task, draft, (GDestroyNotify) signet_draft_unref);
  else
    g_task_return_error (task, error);
}

/* task: taken. */
static void
end (GTask *task)
{
  Making *self = g_task_get_task_data (task);
  SignetDraft *draft = make (self);

  if (self->answer == SIGNET_ANSWER_EDIT)
    {
      signet_engine_complete_draft_async (self->engine, self->folder,
                                          signet_entry_get_name (self->entries->pdata[0]), draft,
                                          g_task_get_cancellable (task), completed_cb, task);
      signet_draft_unref (draft);
      return;
    }
  g_task_return_pointer (task, draft, (GDestroyNotify) signet_draft_unref);
  g_object_unref (task);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Making *self = g_task_get_task_data (task);
  GError *error = NULL;
  SignetReading *reading = signet_engine_read_finish (SIGNET_ENGINE (source), result, &error);

  if (reading == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_add (self->readings, reading);
  if (self->answer != SIGNET_ANSWER_ATTACHED && signet_reading_get_error (reading) != NULL)
    g_task_return_error (task, g_error_copy (signet_reading_get_error (reading)));
  else if (self->readings->len < self->entries->len)
    read_next (g_steal_pointer (&task));
  else
    end (g_steal_pointer (&task));
}

/* task: taken. */
static void
read_next (GTask *task)
{
  Making *self = g_task_get_task_data (task);
  SignetEntry *entry = g_ptr_array_index (self->entries, self->readings->len);

  signet_engine_read_async (self->engine, get_folder (self, entry), entry, g_task_get_cancellable (task),
                            read_cb, task);
}

void
signet_answer_make_async (SignetEngine        *engine,
                          SignetFolder        *folder,
                          GPtrArray           *entries,
                          SignetAnswer         answer,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (entries != NULL && entries->len > 0);

  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Making *self = g_new0 (Making, 1);
  g_autofree char *hindrance = NULL;

  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->entries = g_ptr_array_ref (entries);
  self->readings = g_ptr_array_new_with_free_func (g_object_unref);
  self->answer = answer;
  g_task_set_source_tag (task, signet_answer_make_async);
  g_task_set_task_data (task, self, making_free);
  hindrance = find_hindrance (self);
  if (hindrance == NULL)
    {
      read_next (task);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", hindrance);
  g_object_unref (task);
}

SignetDraft *
signet_answer_make_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_answer_make_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
