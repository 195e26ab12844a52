/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a mail as the composer does, a draft for the engine to build, seal and send, and waits until it is
 * sent. usage: compose-driver PROFILE DRAFT, where DRAFT is a key file (see written.py). Password of the
 * account and passphrase of the key are the lines of the standard input. */
#include "config.h"

#include <stdio.h>

#include "await.h"
#include "draft-words.h"
#include "engine-compose.h"
#include "reply.h"

#define GROUP "draft"

typedef struct
{
  SignetEngine  *engine;
  SignetAccount *account;
  GKeyFile      *file;
  char           password[128];
  char           passphrase[128];
} Driver;

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
read_line (char  *line,
           int    size)
{
  if (fgets (line, size, stdin) == NULL)
    g_error ("a line of the standard input is missing");
  g_strchomp (line);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  check (error);
  return g_bytes_new_take (data, length);
}

/* Returns: (transfer full) (nullable). */
static char *
dup_text (Driver     *self,
          const char *key)
{
  return g_key_file_get_string (self->file, GROUP, key, NULL);
}

static GPtrArray *
dup_addresses (Driver     *self,
               const char *key)
{
  g_autofree char *text = dup_text (self, key);

  return signet_address_parse_list (text != NULL ? text : "", 1000);
}

/* The files as the button attaches them, and the pictures as the editor gives them: "ID PATH". */
static GPtrArray *
dup_attachments (Driver *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_auto(GStrv) files = g_key_file_get_string_list (self->file, GROUP, "files", NULL, NULL);
  g_auto(GStrv) pictures = g_key_file_get_string_list (self->file, GROUP, "pictures", NULL, NULL);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (all, signet_attachment_new_file (files[i], NULL, NULL, NULL));
  for (guint i = 0; pictures != NULL && pictures[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (pictures[i], " ", 2);
      g_autoptr(GBytes) bytes = read_file (words[1]);

      g_ptr_array_add (all, signet_attachment_new_bytes ("Picture.png", "image/png", words[0], bytes));
    }
  return all;
}

/* What the window begins with. Returns: (transfer full). */
static SignetDraft *
begin (Driver        *self,
       SignetAddress *from)
{
  g_autofree char *answered = dup_text (self, "answered");
  g_autofree char *html = dup_text (self, "html");
  const char *const own[] = { signet_address_get_address (from), NULL };
  const SignetReplyOptions options =
  {
    .kind = SIGNET_REPLY_ALL,
    .flags = html != NULL ? SIGNET_REPLY_RICH : SIGNET_REPLY_PLAIN,
    .own = own,
    .from = from,
    .identity = own[0],
  };
  const SignetDraftFacts facts = { .from = from, .identity = own[0] };
  g_autoptr(GBytes) bytes = answered != NULL ? read_file (answered) : NULL;
  g_autoptr(SignetMessage) message = bytes != NULL ? signet_message_new (bytes) : NULL;

  return message != NULL ? signet_reply_new (message, &options) : signet_draft_new (&facts);
}

/* What is written into the window: each key that is there. Returns: (transfer full). */
static SignetDraft *
write_draft (Driver *self)
{
  g_autoptr(GPtrArray) from = dup_addresses (self, "from");
  g_autoptr(SignetDraft) origin = begin (self, g_ptr_array_index (from, 0));
  SignetDraftFacts facts = *signet_draft_get_facts (origin);
  g_autoptr(GPtrArray) to = dup_addresses (self, "to");
  g_autoptr(GPtrArray) cc = dup_addresses (self, "cc");
  g_autoptr(GPtrArray) bcc = dup_addresses (self, "bcc");
  g_autoptr(GPtrArray) attachments = dup_attachments (self);
  g_autofree char *subject = dup_text (self, "subject");
  g_autofree char *text = dup_text (self, "text");
  g_autofree char *html = dup_text (self, "html");
  g_autofree char *flags = dup_text (self, "flags");

  facts.to = to->len > 0 ? to : facts.to;
  facts.cc = cc->len > 0 ? cc : facts.cc;
  facts.bcc = bcc;
  facts.attachments = attachments;
  facts.subject = subject != NULL ? subject : facts.subject;
  facts.text = text != NULL ? text : facts.text;
  facts.html = html != NULL ? html : facts.html;
  facts.flags = signet_draft_flags_from_words (flags != NULL ? flags : "");
  return signet_draft_new (&facts);
}

static void
send_draft (Driver      *self,
            SignetDraft *draft)
{
  g_autoptr(GAsyncResult) put = NULL;
  g_autoptr(GAsyncResult) flushed = NULL;
  g_autoptr(SignetOutboxItem) item = NULL;
  g_autoptr(GError) error = NULL;

  signet_passphrases_give (signet_engine_get_passphrases (self->engine), self->passphrase);
  signet_engine_send_async (self->engine, self->account, draft, 0, NULL, NULL, await_cb, &put);
  item = signet_engine_send_finish (self->engine, await (&put), &error);
  check (error);
  signet_engine_flush_outbox_async (self->engine, self->account, self->password, NULL, await_cb, &flushed);
  signet_engine_flush_outbox_finish (self->engine, await (&flushed), &error);
  check (error);
  if (signet_outbox_item_get_state (item) != SIGNET_OUTBOX_SENT)
    g_error ("it was not sent: %s", signet_outbox_item_get_sentence (item));
}

int
main (int    argc,
      char **argv)
{
  Driver self = { .file = g_key_file_new () };
  g_autoptr(SignetDraft) draft = NULL;
  g_autoptr(GError) error = NULL;

  if (argc != 3)
    g_error ("usage: compose-driver PROFILE DRAFT");
  read_line (self.password, sizeof self.password);
  read_line (self.passphrase, sizeof self.passphrase);
  g_key_file_load_from_file (self.file, argv[2], G_KEY_FILE_NONE, &error);
  check (error);
  self.engine = signet_engine_open (argv[1], SIGNET_STORE_WRITE, &error);
  check (error);
  self.account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self.engine)), 0);

  draft = write_draft (&self);
  send_draft (&self, draft);

  signet_engine_close (self.engine);
  g_object_unref (self.account);
  g_object_unref (self.engine);
  g_key_file_unref (self.file);
  return 0;
}
