/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-mail.h"

#include <string.h>

#include "await.h"
#include "temporary.h"

SignetMessage *
sample_mail_parse (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return signet_message_new (bytes);
}

SignetPart *
sample_mail_part (const char *type,
                  const char *name,
                  const char *content)
{
  g_autofree char *mail = g_strdup_printf ("Content-Type: %s\nContent-Disposition: attachment; "
                                           "filename=\"%s\"\n\n%s", type, name, content);
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);
  GPtrArray *parts = signet_message_get_attachments (message);

  g_assert_cmpuint (parts->len, ==, 1);
  return g_object_ref (g_ptr_array_index (parts, 0));
}

SampleMailbox *
sample_mailbox_new (void)
{
  SampleMailbox *self = g_new0 (SampleMailbox, 1);
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_PLAIN, "me",
                                                      NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new ("me@example.org", server);
  g_autoptr(GError) error = NULL;

  self->profile = temporary_make ("sample-mailbox");
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  signet_account_list_add (signet_engine_get_accounts (self->engine), account, &error);
  g_assert_no_error (error);
  self->folder = signet_folder_list_get_role (signet_engine_get_folders (self->engine, account),
                                              SIGNET_FOLDER_ROLE_INBOX);
  signet_maildir_make (signet_folder_get_path (self->folder), &error);
  g_assert_no_error (error);
  return self;
}

void
sample_mailbox_free (SampleMailbox *self)
{
  signet_engine_close (self->engine);
  /* A worker may hold it a moment longer. */
  await_gone (self->engine);
  temporary_remove (self->profile);
  g_free (self);
}

static SignetEntry *
find_entry (SampleMailbox *self,
            const char    *name)
{
  GListModel *model = G_LIST_MODEL (self->folder);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (model, i);

      if (g_str_equal (signet_entry_get_name (entry), name))
        return g_steal_pointer (&entry);
    }
  g_assert_not_reached ();
}

/* Rows are only made for a folder that was opened. */
static void
load (SampleMailbox *self)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_folder_load_async (self->folder, NULL, NULL, await_cb, &result);
  signet_folder_load_finish (self->folder, await (&result), &error);
  g_assert_no_error (error);
}

static void
deliver (SampleMailbox *self,
         const char    *file,
         const char    *text,
         SampleExtent   extent)
{
  g_autofree char *path = g_build_filename (signet_folder_get_path (self->folder), file, NULL);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (text, strlen (text));
  g_autoptr(GPtrArray) messages
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_ptr_array_add (messages, signet_delivered_new (file, 1234567, extent == SAMPLE_PARTIAL,
                                                   envelope));
  signet_folder_add_delivered (self->folder, messages);
}

SignetEntry *
sample_mailbox_add (SampleMailbox *self,
                    const char    *text,
                    SampleExtent   extent)
{
  g_autofree char *name = signet_maildir_make_name ();
  g_autofree char *file = g_strconcat ("cur/", name, ":2,", NULL);

  if (signet_folder_get_state (self->folder) == SIGNET_FOLDER_STATE_UNLOADED)
    load (self);
  deliver (self, file, text, extent);
  return find_entry (self, name);
}

void
sample_mailbox_complete (SampleMailbox *self,
                         SignetEntry   *entry,
                         const char    *text)
{
  g_autofree char *file = signet_folder_dup_file (self->folder, entry);

  deliver (self, file, text, SAMPLE_WHOLE);
}

char *
sample_mailbox_dup_path (SampleMailbox *self,
                         SignetEntry   *entry)
{
  g_autofree char *file = signet_folder_dup_file (self->folder, entry);

  return g_build_filename (signet_folder_get_path (self->folder), file, NULL);
}
