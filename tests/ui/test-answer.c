/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever comes of an encrypted mail is to be encrypted, and does not go out plain unasked; and by whom an
 * answer is written. */
#include "config.h"

#include <string.h>

#include "application/compose-actions.h"
#include "composer/answer.h"
#include "composer/composer-private.h"
#include "composer/draft-finder.h"
#include "engine-keep.h"
#include "reader/link-opener.h"
#include "sealed-mail.h"
#include "ui-test.h"

#define HEADER "From: anna@example.org\nTo: me@example.org\nSubject: Contract\n"
#define SEALED (SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED)

typedef struct
{
  TestOpenssl    openssl;
  SampleMailbox *mailbox;
  GPtrArray     *entries;
  GAsyncResult  *result;
} Setting;

static void
set_up (Setting       *self,
        gconstpointer  data)
{
  test_openssl_set_up (&self->openssl, NULL);
  self->mailbox = sample_mailbox_new ();
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Setting       *self,
           gconstpointer  data)
{
  g_clear_object (&self->result);
  g_ptr_array_unref (self->entries);
  sample_mailbox_free (self->mailbox);
  test_openssl_tear_down (&self->openssl, NULL);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ((Setting *) user_data)->result = g_object_ref (result);
}

static gboolean
is_done (gpointer data)
{
  return ((Setting *) data)->result != NULL;
}

static GAsyncResult *
wait_for (Setting *self)
{
  ui_test_wait (is_done, self);
  return self->result;
}

static void
import_key (Setting *self)
{
  g_autoptr(GBytes) bytes = test_openssl_read (&self->openssl, "me.p12");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = NULL;
  SignetCertificates *certificates = signet_engine_get_certificates (self->mailbox->engine);

  signet_passphrases_give (signet_engine_get_passphrases (self->mailbox->engine), "right");
  signet_certificates_import_async (certificates, bytes, "right", SIGNET_PROTECT_BEST, NULL, done_cb, self);
  imported = signet_certificates_finish_import (certificates, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->result);
}

/* Returns: (transfer full). */
static SignetDraft *
make_draft (Setting      *self,
            SignetAnswer  answer)
{
  SignetDraft *draft;
  g_autoptr(GError) error = NULL;

  signet_answer_make_async (self->mailbox->engine, self->mailbox->folder, self->entries, answer, NULL, done_cb,
                            self);
  draft = signet_answer_make_finish (wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->result);
  return draft;
}

static SignetDraftFlags
make (Setting      *self,
      SignetAnswer  answer)
{
  g_autoptr(SignetDraft) draft = make_draft (self, answer);

  return signet_draft_get_facts (draft)->flags;
}

static void
test_sealed (Setting       *self,
             gconstpointer  data)
{
  static const SignetAnswer answers[] = { SIGNET_ANSWER_SENDER, SIGNET_ANSWER_ALL, SIGNET_ANSWER_ON,
                                          SIGNET_ANSWER_ATTACHED, SIGNET_ANSWER_AS_NEW };

  if (!test_openssl_is_there ())
    return;
  g_ptr_array_add (self->entries, sealed_mail_add (self->mailbox, &self->openssl));
  import_key (self);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_cmpint (make (self, answers[i]) & SEALED, ==, SEALED);
  /* Another program's draft says nothing of how it is to be sent. */
  g_assert_cmpint (make (self, SIGNET_ANSWER_EDIT), ==, SIGNET_DRAFT_ENCRYPT);
}

/* Saves the draft, and finds it again. Returns: (transfer full). */
static SignetEntry *
keep (Setting       *self,
      SignetAccount *account,
      SignetFolder  *drafts,
      SignetDraft   *draft)
{
  SignetEngine *engine = self->mailbox->engine;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  SignetEntry *entry;

  signet_engine_save_draft_async (engine, account, draft, NULL, NULL, SIGNET_DRAFT_WHOLE, NULL, done_cb, self);
  name = signet_engine_save_draft_finish (engine, wait_for (self), NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->result);
  signet_draft_finder_find_async (drafts, name, NULL, done_cb, self);
  entry = signet_draft_finder_find_finish (wait_for (self));
  g_clear_object (&self->result);
  return entry;
}

/* An answer that is not to be sent encrypted is kept so all the same, and comes back as it was. */
static void
test_stored (Setting       *self,
             gconstpointer  data)
{
  const SignetDraftFlags flags = SIGNET_DRAFT_OF_SEALED | SIGNET_DRAFT_SEAL_CHOSEN;
  const SignetDraftFacts facts = { .identity = "me@example.org", .subject = "Re: Contract", .text = "> secret",
                                   .flags = flags };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  g_autoptr(SignetAccount) account = NULL;
  SignetFolder *drafts;

  if (!test_openssl_is_there ())
    return;
  account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->mailbox->engine)), 0);
  drafts = signet_folder_list_get_role (signet_engine_get_folders (self->mailbox->engine, account),
                                        SIGNET_FOLDER_ROLE_DRAFTS);
  g_object_unref (sealed_mail_add (self->mailbox, &self->openssl));
  import_key (self);
  g_ptr_array_add (self->entries, keep (self, account, drafts, draft));
  self->mailbox->folder = drafts;
  g_assert_cmpint (make (self, SIGNET_ANSWER_EDIT), ==, flags);
  g_assert_cmpint (make (self, SIGNET_ANSWER_AS_NEW) & SEALED, ==, SEALED);
}

/* One of several is enough, and it need not be one that can be opened. */
static void
test_several (Setting       *self,
              gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  g_ptr_array_add (self->entries,
                   sample_mailbox_add (self->mailbox, "Subject: Plain\n\nNothing secret", SAMPLE_WHOLE));
  g_assert_cmpint (make (self, SIGNET_ANSWER_ATTACHED), ==, SIGNET_DRAFT_NONE);
  g_assert_cmpint (make (self, SIGNET_ANSWER_AS_NEW), ==, SIGNET_DRAFT_NONE);
  g_ptr_array_add (self->entries, sealed_mail_add (self->mailbox, &self->openssl));
  g_assert_cmpint (make (self, SIGNET_ANSWER_ATTACHED) & SEALED, ==, SEALED);
}

static void
assert_refused (Setting      *self,
                SignetAnswer  answer)
{
  g_autoptr(GError) error = NULL;

  signet_answer_make_async (self->mailbox->engine, self->mailbox->folder, self->entries, answer, NULL,
                            done_cb, self);
  g_assert_null (signet_answer_make_finish (wait_for (self), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_object (&self->result);
}

/* What is sent on is whole. */
static void
test_partial (Setting       *self,
              gconstpointer  data)
{
  g_ptr_array_add (self->entries,
                   sample_mailbox_add (self->mailbox, HEADER "\nThe first lines\n", SAMPLE_PARTIAL));
  g_assert_cmpint (make (self, SIGNET_ANSWER_SENDER), ==, SIGNET_DRAFT_NONE);
  assert_refused (self, SIGNET_ANSWER_ON);
  assert_refused (self, SIGNET_ANSWER_ATTACHED);
  assert_refused (self, SIGNET_ANSWER_AS_NEW);
}

/* Nor is a part of it left out unsaid. */
static void
test_too_many (Setting       *self,
               gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (self->mailbox, HEADER "\nText\n", SAMPLE_WHOLE);

  for (guint i = 0; i < 501; i++)
    g_ptr_array_add (self->entries, g_object_ref (entry));
  assert_refused (self, SIGNET_ANSWER_ATTACHED);
}

static SignetAccount *
add_account (Setting    *self,
             const char *address)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new (address, server);

  g_assert_true (signet_account_list_add (signet_engine_get_accounts (self->mailbox->engine), account, NULL));
  return g_steal_pointer (&account);
}

static void
assert_answered_by (Setting    *self,
                    const char *header,
                    const char *address)
{
  g_autofree char *text = g_strconcat (header, "Subject: Plans\n\nHello\n", NULL);
  g_autoptr(SignetDraft) draft = NULL;

  g_ptr_array_set_size (self->entries, 0);
  g_ptr_array_add (self->entries, sample_mailbox_add (self->mailbox, text, SAMPLE_WHOLE));
  draft = make_draft (self, SIGNET_ANSWER_SENDER);
  g_assert_cmpstr (signet_draft_get_facts (draft)->identity, ==, address);
}

/* What came to several of the user's is answered by whom its folder belongs to. */
static void
test_several_own (Setting       *self,
                  gconstpointer  data)
{
  g_autoptr(SignetAccount) other = add_account (self, "private@example.org");

  assert_answered_by (self, "From: anna@example.org\nTo: private@example.org, me@example.org\n",
                      "me@example.org");
  assert_answered_by (self, "From: anna@example.org\nTo: private@example.org\nCc: me@example.org\n",
                      "me@example.org");
  assert_answered_by (self, "From: anna@example.org\nTo: private@example.org\n", "private@example.org");
  assert_answered_by (self, "From: anna@example.org\nTo: list@example.org\n", "me@example.org");
  assert_answered_by (self, "From: private@example.org\nTo: me@example.org\n", "private@example.org");
  g_object_unref (add_account (self, "work@bücher.example"));
  assert_answered_by (self, "From: anna@example.org\nTo: work@xn--bcher-kva.example\n", "work@bücher.example");
}

/* Writes on what comes into the other account's Inbox. */
static void
assert_written_on_by (Setting    *self,
                      const char *header,
                      const char *address)
{
  static const SignetAnswer answers[] = { SIGNET_ANSWER_EDIT, SIGNET_ANSWER_AS_NEW };
  g_autofree char *text = g_strconcat (header, "To: anna@example.org\nSubject: Plans\n\nHello\n", NULL);

  g_ptr_array_set_size (self->entries, 0);
  g_ptr_array_add (self->entries, sample_mailbox_add (self->mailbox, text, SAMPLE_WHOLE));
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(SignetDraft) draft = make_draft (self, answers[i]);

      g_assert_cmpstr (signet_draft_get_facts (draft)->identity, ==, address);
    }
}

static void
choose_inbox (Setting       *self,
              SignetAccount *account)
{
  SignetFolderList *folders = signet_engine_get_folders (self->mailbox->engine, account);

  self->mailbox->folder = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  g_assert_true (signet_maildir_make (signet_folder_get_path (self->mailbox->folder), NULL));
}

/* A draft stays with its account, also where none of the user's has written it. */
static void
test_unknown_writer (Setting       *self,
                     gconstpointer  data)
{
  g_autoptr(SignetAccount) other = add_account (self, "work@example.org");

  choose_inbox (self, other);
  assert_written_on_by (self, "From: left@example.org\n", "work@example.org");
  assert_written_on_by (self, "", "work@example.org");
  assert_written_on_by (self, "From: me@example.org\n", "me@example.org");
  assert_written_on_by (self, "From: me@example.org\nX-Signet-Identity: left%40example.org\n",
                        "me@example.org");
}

/* Who leaves a list by a mail does it as whom the list knows. */
static void
test_link (Setting       *self,
           gconstpointer  data)
{
  g_autoptr(SignetAccount) other = add_account (self, "work@example.org");
  SignetReader *reader = g_object_new (SIGNET_TYPE_READER, NULL);
  SignetMessageList *list = g_object_ref_sink (g_object_new (SIGNET_TYPE_MESSAGE_LIST, NULL));
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWindow *window = ui_test_show (toasts, 600, 400);
  g_autoptr(SignetComposeDesk) desk = signet_compose_desk_new (window, ADW_TOAST_OVERLAY (toasts));
  g_autoptr(SignetComposeActions) actions
    = signet_compose_actions_new (desk, self->mailbox->engine, list, reader);

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (reader));
  gtk_widget_insert_action_group (toasts, SIGNET_COMPOSE_ACTIONS_GROUP,
                                  signet_compose_actions_get_group (actions));
  signet_compose_desk_set_engine (desk, self->mailbox->engine);
  choose_inbox (self, other);
  g_ptr_array_add (self->entries, sample_mailbox_add (self->mailbox, HEADER "\nHello\n", SAMPLE_WHOLE));
  signet_reader_show (reader, self->mailbox->engine, self->mailbox->folder, self->entries->pdata[0]);
  ui_test_await_text (reader, "Hello");
  signet_link_open (GTK_WIDGET (reader), "mailto:list@example.org", "list@example.org");
  g_assert_true (signet_composer_get_account (ui_test_await_window (SIGNET_TYPE_COMPOSER)) == other);
  signet_compose_desk_set_engine (desk, NULL);
  signet_reader_show (reader, NULL, NULL, NULL);
  ui_test_end (window);
  g_object_unref (list);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/answer/sealed", Setting, NULL, set_up, test_sealed, tear_down);
  g_test_add ("/answer/stored", Setting, NULL, set_up, test_stored, tear_down);
  g_test_add ("/answer/several", Setting, NULL, set_up, test_several, tear_down);
  g_test_add ("/answer/partial", Setting, NULL, set_up, test_partial, tear_down);
  g_test_add ("/answer/too-many", Setting, NULL, set_up, test_too_many, tear_down);
  g_test_add ("/answer/unknown-writer", Setting, NULL, set_up, test_unknown_writer, tear_down);
  g_test_add ("/answer/link", Setting, NULL, set_up, test_link, tear_down);
  g_test_add ("/answer/several-own", Setting, NULL, set_up, test_several_own, tear_down);
  return g_test_run ();
}
