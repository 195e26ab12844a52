/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way of a mail: written in the window, over SMTP, and back by POP3, on the demo mailbox, whose user
 * can write to herself and whose people answer. */
#include "config.h"

#include <string.h>

#include "await.h"
#include "composer/answer.h"
#include "composer/composer-private.h"
#include "application/session.h"
#include "engine-compose.h"
#include "engine-receive.h"
#include "patience.h"
#include "temporary.h"
#include "ui-test.h"

#define SELF  "robin@tidewater.example"
#define ALICE "alice@tidewater.example"

static const char png[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

typedef struct
{
  SignetSession  *session;
  SignetEngine   *engine;
  SignetAccount  *account;
  SignetFolder   *inbox;
  SignetComposer *composer;
  GHashTable     *seen;      /* names of the messages that were looked at */
  GFile          *picture;
} Fixture;

static SignetFolder *
find_folder (Fixture    *self,
             const char *name)
{
  return signet_folder_list_lookup (signet_engine_get_folders (self->engine, self->account), name);
}

static SignetFolder *
load (Fixture    *self,
      const char *name)
{
  SignetFolder *folder = find_folder (self, name);
  g_autoptr(GAsyncResult) result = NULL;

  signet_folder_load_async (folder, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (folder, await (&result), NULL));
  return folder;
}

/* One demo for all tests. */
static void
start (Fixture *self)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_settings_set_uint (settings, "undo-send-seconds", 0);
  signet_session_open_async (SIGNET_SESSION_DEMO, NULL, NULL, await_cb, &result);
  self->session = signet_session_open_finish (await (&result), &error);
  g_assert_no_error (error);
  self->engine = signet_session_get_engine (self->session);
  self->account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 0);
  self->inbox = load (self, "Inbox");
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  signet_engine_set_sending (self->engine, TRUE);
}

static void
stop (Fixture *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_hash_table_unref (self->seen);
  g_object_unref (self->account);
  signet_session_close (self->session);
  g_object_unref (self->session);
}

static void
sent_cb (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->composer)));
}

static void
open_composer (Fixture     *self,
               SignetDraft *draft)
{
  self->composer = signet_composer_new (self->engine, NULL, draft);
  g_signal_connect_swapped (self->composer, "sent", G_CALLBACK (sent_cb), self);
  gtk_window_present (GTK_WINDOW (self->composer));
  ui_test_settle (GTK_WIDGET (self->composer));
}

static void
write_to (Fixture    *self,
          const char *address,
          const char *subject,
          const char *html)
{
  g_autoptr(GPtrArray) to = signet_address_parse_list (address, 1);
  const SignetDraftFacts facts = { .to = to, .subject = subject, .text = "Hello\n", .html = html };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);

  open_composer (self, draft);
}

/* By itself, once it is known that it can be. */
static gboolean
is_encrypted (gpointer data)
{
  return gtk_toggle_button_get_active (((Fixture *) data)->composer->encrypt);
}

/* As it can be read on the way. */
static void
leave_open (Fixture *self)
{
  ui_test_wait (is_encrypted, self);
  signet_sealing_choose_encrypt (self->composer->sealing, FALSE);
  signet_sealing_choose_sign (self->composer->sealing, FALSE);
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->composer == NULL;
}

static void
send (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.send", NULL);
  ui_test_wait (is_gone, self);
}

/* Returns: (transfer full) (nullable): a message that was not looked at yet and has that subject. */
static SignetReading *
look (Fixture    *self,
      const char *subject)
{
  for (guint i = 0; i < signet_folder_get_total (self->inbox); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), i);
      g_autoptr(SignetReading) reading = NULL;
      g_autoptr(GAsyncResult) result = NULL;

      if (!g_hash_table_add (self->seen, g_strdup (signet_entry_get_name (entry))))
        continue;
      signet_engine_read_async (self->engine, self->inbox, entry, NULL, await_cb, &result);
      reading = signet_engine_read_finish (self->engine, await (&result), NULL);
      if (reading != NULL
          && g_strcmp0 (signet_message_get_subject (signet_reading_get_message (reading)), subject) == 0)
        return g_steal_pointer (&reading);
    }
  return NULL;
}

/* Receives until it is there. Returns: (transfer full). */
static SignetReading *
receive (Fixture    *self,
         const char *subject)
{
  const gint64 end = g_get_monotonic_time () + 3 * TEST_PATIENCE * G_USEC_PER_SEC;
  SignetReading *found;

  while ((found = look (self, subject)) == NULL)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      signet_engine_receive_async (self->engine, self->account, NULL, NULL, await_cb, &result);
      signet_engine_receive_finish (self->engine, await (&result), NULL, &error);
      g_assert_no_error (error);
    }
  return found;
}

static char *
dup_bytes (SignetReading *reading)
{
  GBytes *bytes = signet_reading_get_bytes (reading);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
choose (Fixture    *self,
        const char *name,
        const char *value)
{
  GActionGroup *group = signet_composer_options_get_group (self->composer->options);

  g_action_group_change_action_state (group, name, value != NULL ? g_variant_new_string (value)
                                                                 : g_variant_new_boolean (TRUE));
}

/* What the menu offers is in the mail. */
static void
test_options (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  g_autoptr(SignetReading) reading = NULL;
  g_autofree char *mail = NULL;

  write_to (self, SELF, "With wishes", NULL);
  leave_open (self);
  choose (self, "priority", "high");
  choose (self, "receipt", NULL);
  send (self);
  reading = receive (self, "With wishes");
  mail = dup_bytes (reading);
  g_assert_null (strstr (mail, "@localhost"));
  g_assert_nonnull (strstr (mail, "\r\nImportance: high\r\n"));
  g_assert_nonnull (strstr (mail, "\r\nDisposition-Notification-To: "));
  g_assert_nonnull (strstr (mail, "\r\n\r\nHello\r\n"));
}

/* The copy of what was sent is filed when the server has taken it, which may be after it came back. */
static gboolean
is_filed (gpointer data)
{
  return find_folder (data, "Work") != NULL && signet_folder_get_total (load (data, "Work")) == 1;
}

/* Somebody else of the same user: the mail is theirs in all. */
static void
test_identity (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  const SignetIdentityFacts office = { .address = "office@work.example", .name = "The Office",
                                       .reply_to = "answers@work.example", .signature = "Office hours: 9 to 5",
                                       .sent_folder = "Work", .flags = SIGNET_IDENTITY_DEFAULT };
  g_autoptr(GPtrArray) identities = g_ptr_array_copy (signet_account_get_identities (self->account),
                                                      (GCopyFunc) (gpointer) signet_identity_ref, NULL);
  g_autoptr(SignetIdentity) identity = signet_identity_new (&office);
  g_autoptr(SignetReading) reading = NULL;
  g_autofree char *mail = NULL;

  g_ptr_array_set_free_func (identities, (GDestroyNotify) signet_identity_unref);
  g_ptr_array_add (identities, g_steal_pointer (&identity));
  signet_account_set_identities (self->account, identities);
  write_to (self, SELF, "From the office", NULL);
  leave_open (self);
  signet_address_fields_set_writer (self->composer->fields, "office@work.example");
  send (self);
  reading = receive (self, "From the office");
  mail = dup_bytes (reading);
  g_assert_nonnull (strstr (mail, "From: The Office <office@work.example>\r\n"));
  g_assert_nonnull (strstr (mail, "Reply-To: answers@work.example\r\n"));
  g_assert_nonnull (strstr (mail, "@work.example>\r\n"));
  g_assert_null (strstr (mail, "@localhost"));
  g_assert_nonnull (strstr (mail, "\r\n--=20\r\nOffice hours: 9 to 5\r\n"));
  ui_test_wait (is_filed, self);
}

/* Not before its time. */
static void
test_later (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  const gint64 when = g_get_real_time () / G_USEC_PER_SEC + 3;
  g_autoptr(SignetReading) reading = NULL;

  write_to (self, SELF, "For later", NULL);
  signet_composer_send (self->composer, when);
  ui_test_wait (is_gone, self);
  reading = receive (self, "For later");
  g_assert_cmpint (g_get_real_time () / G_USEC_PER_SEC, >=, when);
}

static gboolean
has_templates (gpointer data)
{
  return find_folder (data, SIGNET_FOLDER_TEMPLATES) != NULL;
}

static gboolean
has_one (gpointer folder)
{
  return signet_folder_get_total (folder) == 1;
}

/* Kept for other mails like it, and the next one is made of it. */
static void
test_template (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  SignetFolder *templates;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetDraft) draft = NULL;
  g_autoptr(SignetReading) reading = NULL;

  write_to (self, SELF, "Every week", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.save-template", NULL);
  ui_test_wait (has_templates, self);
  templates = load (self, SIGNET_FOLDER_TEMPLATES);
  ui_test_wait (has_one, templates);
  ui_test_end (GTK_WINDOW (g_steal_pointer (&self->composer)));

  g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (templates), 0));
  signet_answer_make_async (self->engine, templates, entries, SIGNET_ANSWER_AS_NEW, NULL, await_cb, &result);
  draft = signet_answer_make_finish (await (&result), NULL);
  open_composer (self, draft);
  send (self);
  reading = receive (self, "Every week");
  g_assert_cmpstr (signet_message_get_text (signet_reading_get_message (reading)), ==, "Hello\n");
  g_assert_true (has_one (templates));
}

/* Not before the editor is there. */
static gboolean
is_picture_begun (gpointer data)
{
  Fixture *self = data;

  return signet_editor_insert_picture (self->composer->editor, self->picture);
}

static gboolean
is_touched (gpointer data)
{
  return ((Fixture *) data)->composer->touched;
}

/* From the editor of rich text, with a picture in it. */
static void
test_rich (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  g_autofree char *directory = temporary_make ("sent-mail");
  g_autofree char *path = g_build_filename (directory, "picture.png", NULL);
  g_autofree char *first_line = g_strndup (png, 60);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SignetReading) reading = NULL;
  g_autofree char *mail = NULL;
  gsize length;
  g_autofree guchar *picture = g_base64_decode (png, &length);

  g_assert_true (g_file_set_contents (path, (const char *) picture, (gssize) length, NULL));
  write_to (self, SELF, "In colour", "<p>Hello <b>you</b></p>");
  leave_open (self);
  self->composer->touched = FALSE;
  self->picture = file;
  ui_test_wait (is_picture_begun, self);
  ui_test_wait (is_touched, self);
  send (self);
  reading = receive (self, "In colour");
  mail = dup_bytes (reading);
  g_assert_nonnull (strstr (mail, "multipart/related"));
  g_assert_nonnull (strstr (mail, "<b>you</b>"));
  g_assert_nonnull (strstr (mail, "src=\"cid:"));
  g_assert_nonnull (strstr (mail, "Content-Type: image/png"));
  g_assert_nonnull (strstr (mail, first_line));
  temporary_remove (g_steal_pointer (&directory));
}

/* She could open it, and what she wrote about it is hers: both mails were signed and encrypted. */
static void
test_answered (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  g_autoptr(SignetReading) reading = NULL;
  SignetVerdict *verdict;
  GPtrArray *signers;

  write_to (self, ALICE, "Grey herons", NULL);
  ui_test_wait (is_encrypted, self);
  send (self);
  reading = receive (self, "Re: Grey herons");
  verdict = signet_reading_get_verdict (reading);
  g_assert_cmpint (signet_verdict_get_signature (verdict), ==, SIGNET_SIGNATURE_VALID);
  g_assert_cmpint (signet_verdict_get_encryption (verdict), !=, SIGNET_ENCRYPTION_NONE);
  signers = signet_verdict_get_signers (verdict);
  g_assert_cmpuint (signers->len, ==, 1);
  g_assert_cmpstr (signet_address_get_address (signet_message_get_from (signet_reading_get_message (reading))), ==,
                   ALICE);
  g_assert_nonnull (strstr (signet_message_get_text (signet_reading_get_message (reading)), "> Hello"));
}

int
main (int    argc,
      char **argv)
{
  Fixture fixture = { NULL };
  int status;

  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  start (&fixture);
  g_test_add_data_func ("/sent-mail/options", &fixture, test_options);
  g_test_add_data_func ("/sent-mail/identity", &fixture, test_identity);
  g_test_add_data_func ("/sent-mail/later", &fixture, test_later);
  g_test_add_data_func ("/sent-mail/template", &fixture, test_template);
  g_test_add_data_func ("/sent-mail/rich", &fixture, test_rich);
  g_test_add_data_func ("/sent-mail/answered", &fixture, test_answered);
  status = g_test_run ();
  stop (&fixture);
  return status;
}
