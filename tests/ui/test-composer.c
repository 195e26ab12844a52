/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a mail is written: what is put in comes out, is kept by itself, and is sent. */
#include "config.h"

#include <string.h>

#include "composer/attachment-bar.h"
#include "composer/chip-entry.h"
#include "composer/chip.h"
#include "composer/composer-private.h"
#include "composer/draft-keeper.h"
#include "composer/plain-editor.h"
#include "certificates/request-dialog.h"
#include "engine-send-private.h"
#include "made.h"
#include "people.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

#define ADDRESS "me@example.org"

typedef struct
{
  char           *profile;
  SignetEngine   *engine;
  SignetAccount  *account;
  SignetComposer *composer;
  guint           sent;
  guint           wanted;   /* rows */
  SignetFolderRole role;    /* of the folder that is looked at */
} Fixture;

static void
sent_cb (Fixture *fixture)
{
  fixture->sent++;
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->composer)));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->profile = temporary_make ("composer");
  ui_profile_fill (fixture->profile, ADDRESS, 1);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  fixture->account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (fixture->engine)), 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->composer != NULL)
    ui_test_end (GTK_WINDOW (fixture->composer));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->account);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  temporary_remove (fixture->profile);
}

static void
compose (Fixture                *fixture,
         const SignetDraftFacts *facts)
{
  g_autoptr(SignetDraft) draft = signet_draft_new (facts);

  fixture->composer = signet_composer_new (fixture->engine, NULL, draft);
  g_signal_connect_swapped (fixture->composer, "sent", G_CALLBACK (sent_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->composer));
  ui_test_settle (GTK_WIDGET (fixture->composer));
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  GtkWidget *editor = ui_test_find (GTK_WIDGET (fixture->composer), SIGNET_TYPE_PLAIN_EDITOR);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
}

static SignetFolder *
get_folder (Fixture          *fixture,
            SignetFolderRole  role)
{
  return signet_folder_list_get_role (signet_engine_get_folders (fixture->engine, fixture->account), role);
}

static gboolean
has_rows (gpointer data)
{
  Fixture *fixture = data;

  return signet_folder_get_total (get_folder (fixture, fixture->role)) == fixture->wanted;
}

static void
wait_for_rows (Fixture          *fixture,
               SignetFolderRole  role,
               guint             wanted)
{
  fixture->role = role;
  fixture->wanted = wanted;
  ui_test_wait (has_rows, fixture);
}

/* Returns: (transfer full): a mail of the folder, "" if there is none. */
static char *
read_first (Fixture    *fixture,
            const char *folder)
{
  g_autofree char *directory = g_build_filename (fixture->profile, "mail", ADDRESS, folder, "cur", NULL);
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;
  g_autofree char *path = name != NULL ? g_build_filename (directory, name, NULL) : NULL;
  char *text = NULL;

  if (path != NULL)
    g_file_get_contents (path, &text, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}

static gboolean
is_sent (gpointer data)
{
  return ((Fixture *) data)->sent > 0;
}

static GPtrArray *
make_recipients (guint n)
{
  GPtrArray *recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *address = g_strdup_printf ("person%u@example.org", i);

      g_ptr_array_add (recipients, signet_address_new (NULL, address));
    }
  return recipients;
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(SignetDraft **) user_data = signet_composer_collect_finish (SIGNET_COMPOSER (source), result, NULL);
}

static gboolean
has_draft (gpointer data)
{
  return *(SignetDraft **) data != NULL;
}

/* It is the same mail however often it is kept, also where the domain of who writes it is not ASCII. */
static void
test_one_message_id (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(SignetAddress) from = signet_address_new (NULL, "me@bücher.example");
  const SignetDraftFacts facts = { .from = from, .message_id = "1@xn--bcher-kva.example" };
  g_autoptr(SignetDraft) draft = NULL;

  g_ptr_array_add (identities, signet_identity_new_plain ("me@bücher.example", NULL));
  signet_account_set_identities (fixture->account, identities);
  compose (fixture, &facts);
  signet_composer_collect_async (fixture->composer, collected_cb, &draft);
  ui_test_wait (has_draft, &draft);
  g_assert_cmpstr (signet_draft_get_facts (draft)->message_id, ==, facts.message_id);
}

/* Nothing is kept of what nobody changed. */
static void
test_untouched (Fixture       *fixture,
                gconstpointer  data)
{
  const SignetDraftFacts facts = { .subject = "Hello" };

  compose (fixture, &facts);
  gtk_window_close (GTK_WINDOW (fixture->composer));
  fixture->composer = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (signet_folder_get_total (get_folder (fixture, SIGNET_FOLDER_ROLE_DRAFTS)), ==, 0);
}

static void
test_kept_by_itself (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) to = make_recipients (2);
  const SignetDraftFacts facts = { .to = to, .subject = "Hello", .text = "First" };

  compose (fixture, &facts);
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "More. ", -1);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 1);
  /* The next one takes its place. */
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "And more. ", -1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.save", NULL);
  g_assert_nonnull (ui_test_find (GTK_WIDGET (fixture->composer), SIGNET_TYPE_CHIP));
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 1);
}

static GtkWindow *
find_question (const char *heading)
{
  g_autoptr(GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data)
        && g_str_equal (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (l->data)), heading))
      return l->data;
  return NULL;
}

/* The question may be there for a moment longer than what it stood over: by the key that answered it. */
static void
test_discarded (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GtkWindow) question = NULL;

  compose (fixture, &(SignetDraftFacts) { 0 });
  gtk_text_buffer_set_text (get_buffer (fixture), "Not worth it", -1);
  gtk_window_close (GTK_WINDOW (fixture->composer));
  g_set_object (&question, find_question ("Keep This Message?"));
  g_assert_nonnull (question);
  g_object_add_weak_pointer (G_OBJECT (fixture->composer), (gpointer *) &fixture->composer);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "discard");
  while (fixture->composer != NULL || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_file (Fixture    *fixture,
          const char *folder)
{
  g_autofree char *text = read_first (fixture, folder);

  return *text != '\0';
}

/* Until a mail that is sent lies in the Outbox, and the composer does not know yet. */
static void
wait_until_put (Fixture *fixture)
{
  SignetMailbox *mailbox = signet_engine_get_mailbox (fixture->engine, fixture->account);
  SignetWorker *worker = signet_engine_get_postbox (fixture->engine, mailbox)->worker;

  while (!has_file (fixture, "Outbox"))
    {
      g_main_context_iteration (NULL, FALSE);
      /* What was asked for in this turn is done before the next one, in which its answer may come. */
      signet_worker_flush (worker);
    }
  g_assert_cmpuint (fixture->sent, ==, 0);
}

typedef enum
{
  PUT  = 1 << 0,  /* it is in the Outbox already */
  KEEP = 1 << 1,
} GivenUp;

/* What was sent is not sent where the user thinks better of it before it is over. */
static void
test_given_up (Fixture       *fixture,
               gconstpointer  data)
{
  const GivenUp how = GPOINTER_TO_UINT (data);
  g_autoptr(GPtrArray) to = make_recipients (1);
  GtkWindow *question;

  compose (fixture, &(SignetDraftFacts) { .to = to, .subject = "Hello", .text = "Text" });
  g_object_add_weak_pointer (G_OBJECT (fixture->composer), (gpointer *) &fixture->composer);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.send", NULL);
  if ((how & PUT) != 0)
    wait_until_put (fixture);
  gtk_window_close (GTK_WINDOW (fixture->composer));
  gtk_window_close (GTK_WINDOW (fixture->composer));
  question = find_question ("Keep This Message?");
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), (how & KEEP) != 0 ? "keep" : "discard");
  while (fixture->composer != NULL || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->sent, ==, 0);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_OUTBOX, 0);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_TRASH, (how & PUT) != 0 ? 1 : 0);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, (how & KEEP) != 0 ? 1 : 0);
  g_assert_false (has_file (fixture, "Outbox"));
}

/* What has no path, and so is read first. */
static void
attach_resource (Fixture *fixture)
{
  GtkWidget *bar = ui_test_find (GTK_WIDGET (fixture->composer), SIGNET_TYPE_ATTACHMENT_BAR);
  g_autoptr(GFile) file = g_file_new_for_uri ("resource:///org/signetmail/Signet/composer/composer.ui");

  signet_attachment_bar_add_file (SIGNET_ATTACHMENT_BAR (bar), file);
  g_assert_false (signet_attachment_bar_is_complete (SIGNET_ATTACHMENT_BAR (bar)));
}

/* The window goes when the file is there, and the draft has it. */
static void
test_kept_with_file (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *drafts = g_build_filename (fixture->profile, "mail", ADDRESS, "Drafts", "cur", NULL);
  g_autoptr(GPtrArray) attachments = g_ptr_array_new ();
  g_autoptr(GBytes) bytes = g_bytes_new_static ("1", 1);
  g_autoptr(SignetAttachment) first = signet_attachment_new_bytes ("first.txt", NULL, NULL, bytes);
  g_autoptr(GDir) dir = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;

  g_ptr_array_add (attachments, first);
  compose (fixture, &(SignetDraftFacts) { .attachments = attachments });
  g_object_add_weak_pointer (G_OBJECT (fixture->composer), (gpointer *) &fixture->composer);
  attach_resource (fixture);
  if (data == NULL)
    signet_composer_keep_and_close (fixture->composer);
  else
    {
      gtk_text_buffer_set_text (get_buffer (fixture), "Worth it", -1);
      gtk_window_close (GTK_WINDOW (fixture->composer));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ("Keep This Message?")), data);
    }
  while (fixture->composer != NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 1);
  dir = g_dir_open (drafts, 0, NULL);
  path = g_build_filename (drafts, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "composer.ui"));
}

static gboolean
is_lacking (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *chip = ui_test_find (GTK_WIDGET (fixture->composer), SIGNET_TYPE_CHIP);

  return signet_chip_get_state (SIGNET_CHIP (chip)) == SIGNET_CHIP_LACKING;
}

static gboolean
is_secure (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *chip = ui_test_find (GTK_WIDGET (fixture->composer), SIGNET_TYPE_CHIP);

  return signet_chip_get_state (SIGNET_CHIP (chip)) == SIGNET_CHIP_SECURE;
}

/* A certificate that came by reading is known when one comes back to the window. */
static void
test_certificate_came (Fixture       *fixture,
                       gconstpointer  data)
{
  const MadeCertificate wanted = { .name = "Person", .address = "person0@example.org" };
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = made_certificate (&wanted, key, NULL, NULL);
  g_autofree char *path = g_build_filename (fixture->profile, "people.log", NULL);
  g_autoptr(GPtrArray) to = make_recipients (1);
  g_autoptr(SignetPeople) people = NULL;
  g_autoptr(GError) error = NULL;

  compose (fixture, &(SignetDraftFacts) { .to = to });
  ui_test_wait (is_lacking, fixture);
  people = signet_people_open (path, &error);
  g_assert_no_error (error);
  signet_people_note (people, wanted.address, certificate, SIGNET_PERSON_ACCEPTED,
                      g_get_real_time () / G_USEC_PER_SEC);
  g_assert_true (signet_people_sync (people, &error));
  g_object_notify (G_OBJECT (fixture->composer), "is-active");
  ui_test_wait (is_secure, fixture);
}

/* An account that is added while a mail is written can write it. */
static void
test_second_account (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);
  g_autoptr(SignetAccount) other = signet_account_new ("other@example.org", server);

  compose (fixture, &(SignetDraftFacts) { 0 });
  g_assert_null (ui_test_find (GTK_WIDGET (fixture->composer), GTK_TYPE_DROP_DOWN));
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (fixture->engine), other, NULL));
  ui_test_await_text (fixture->composer, ADDRESS);
  g_assert_nonnull (ui_test_find (GTK_WIDGET (fixture->composer), GTK_TYPE_DROP_DOWN));
}

static void
test_sent (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) to = make_recipients (1);
  const SignetDraftFacts facts = { .to = to, .subject = "Hello", .text = "Text" };

  compose (fixture, &facts);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.send", NULL);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_OUTBOX, 1);
  g_assert_cmpuint (fixture->sent, ==, 1);
}

/* A chosen time is the mail's own; that of what can still be taken back is not. */
static void
test_dated (Fixture       *fixture,
            gconstpointer  data)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const gint64 later = data != NULL ? now + 24 * 3600 : 0;
  g_autoptr(GPtrArray) to = make_recipients (1);
  g_autoptr(SignetEnvelope) envelope = NULL;
  g_autofree char *mail = NULL;
  gint64 date;

  compose (fixture, &(SignetDraftFacts) { .to = to, .subject = "Hello", .text = "Text" });
  signet_composer_send (fixture->composer, later);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_OUTBOX, 1);
  ui_test_wait (is_sent, fixture);
  mail = read_first (fixture, "Outbox");
  envelope = signet_envelope_parse (mail, strlen (mail));
  date = signet_envelope_get_date (envelope);
  g_assert_cmpint (date, >=, later != 0 ? later : now);
  g_assert_cmpint (date, <=, later != 0 ? later : g_get_real_time () / G_USEC_PER_SEC);
}

static gboolean
is_asked (gpointer data)
{
  return find_question (data) != NULL;
}

/* What comes before a mail is in the Outbox may take long, such as a passphrase: what was typed last is kept
 * before that. Here it does not come there at all. */
static void
test_kept_before_it_is_sent (Fixture       *fixture,
                             gconstpointer  data)
{
  char failed[] = "The Message Was Not Sent";
  g_autoptr(GPtrArray) to = make_recipients (1);
  const SignetDraftFacts facts = { .to = to, .subject = "Hello", .text = "Text" };
  g_autofree char *outbox = g_build_filename (fixture->profile, "mail", ADDRESS, "Outbox", NULL);
  g_autofree char *drafts = g_build_filename (fixture->profile, "mail", ADDRESS, "Drafts", "cur", NULL);
  g_autoptr(GDir) dir = NULL;

  temporary_remove (g_strdup (outbox));
  g_assert_true (g_file_set_contents (outbox, "in the way", -1, NULL));
  compose (fixture, &facts);
  gtk_text_buffer_set_text (get_buffer (fixture), "Typed at last", -1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.send", NULL);
  ui_test_wait (is_asked, failed);
  dir = g_dir_open (drafts, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_nonnull (g_dir_read_name (dir));
  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpuint (fixture->sent, ==, 0);
  gtk_window_destroy (find_question (failed));
}

static gboolean
is_kept (gpointer data)
{
  return !signet_draft_keeper_is_dirty (((Fixture *) data)->composer->keeper);
}

/* What is being kept when it is sent goes with it: nobody is to find what was sent among what was not. */
static void
test_kept_while_it_is_sent (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GPtrArray) to = make_recipients (1);
  const SignetDraftFacts facts = { .to = to, .subject = "Hello", .text = "Text" };

  compose (fixture, &facts);
  gtk_text_buffer_set_text (get_buffer (fixture), "All of it", -1);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 1);
  ui_test_wait (is_kept, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.save", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.send", NULL);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_OUTBOX, 1);
  ui_test_wait (is_sent, fixture);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 0);
}

static gboolean
knows_own (gpointer composer)
{
  return signet_sealing_get_own (((SignetComposer *) composer)->sealing) != NULL;
}

static void
answer (const char *heading,
        const char *response)
{
  GtkWindow *question;

  ui_test_wait (is_asked, (gpointer) heading);
  question = find_question (heading);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  if (find_question (heading) == question)
    gtk_window_destroy (question);
}

/* Who has no certificate cannot switch encryption on, and is told what helps. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  const char *heading = "Not Possible Like This";
  g_autoptr(GPtrArray) to = make_recipients (1);

  compose (fixture, &(SignetDraftFacts) { .to = to });
  ui_test_wait (knows_own, fixture->composer);
  g_signal_emit_by_name (fixture->composer->encrypt, "clicked");
  g_assert_false (gtk_toggle_button_get_active (fixture->composer->encrypt));
  g_assert_false (signet_sealing_get_encrypt (fixture->composer->sealing));
  g_assert_nonnull (find_question (heading));
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (find_question (heading))),
                                   "You have no certificate for " ADDRESS));
  answer (heading, "request");
  gtk_window_destroy (ui_test_await_window (SIGNET_TYPE_REQUEST_DIALOG));
  g_assert_nonnull (strstr (signet_sealing_get_sentence (fixture->composer->sealing), "Neither signed nor"));
}

/* What was on stays on, is told, and has the same ways on beside it. */
static void
test_stays_on (Fixture       *fixture,
               gconstpointer  data)
{
  compose (fixture, &(SignetDraftFacts) { .flags = SIGNET_DRAFT_ENCRYPT });
  ui_test_wait (knows_own, fixture->composer);
  g_assert_true (gtk_toggle_button_get_active (fixture->composer->encrypt));
  ui_test_await_text (fixture->composer, "You have no certificate for " ADDRESS);
  ui_test_click (fixture->composer, "Request a Certificate…");
  gtk_window_destroy (ui_test_await_window (SIGNET_TYPE_REQUEST_DIALOG));
  g_signal_emit_by_name (fixture->composer->encrypt, "clicked");
  g_assert_false (signet_sealing_get_encrypt (fixture->composer->sealing));
}

#define UNKEPT "The Draft Is Not Kept"

/* Also in large type, on a phone. */
static void
assert_fits (const char *heading)
{
  int least;

  ui_test_enlarge (2);
  gtk_widget_measure (GTK_WIDGET (find_question (heading)), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 360);
  ui_test_enlarge (1);
}

static void
compose_unkept (Fixture          *fixture,
                SignetDraftFlags  flags)
{
  compose (fixture, &(SignetDraftFacts) { .subject = "Hello", .flags = flags });
  signet_draft_keeper_set_delay (fixture->composer->keeper, 50);
  gtk_text_buffer_set_text (get_buffer (fixture), "Secret", -1);
  ui_test_wait (is_asked, (gpointer) UNKEPT);
  assert_fits (UNKEPT);
}

/* Nobody goes on writing what nothing encrypts, and so is not kept, without having said so; and nothing of it
 * is on the disk before. */
static void
test_lies_open (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;

  compose_unkept (fixture, SIGNET_DRAFT_ENCRYPT);
  answer (UNKEPT, "back");
  before = read_first (fixture, "Drafts");
  g_assert_cmpstr (before, ==, "");
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "more", -1);
  answer (UNKEPT, "open");
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 1);
  after = read_first (fixture, "Drafts");
  g_assert_nonnull (strstr (after, "Secret"));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static gboolean
is_positive (gpointer data)
{
  return *(guint *) data > 0;
}

/* Who said that it need not be kept is asked no more, until the window is to be closed. What came encrypted
 * lies open for no answer, also where it is not to be sent encrypted. */
static void
test_unkept (Fixture       *fixture,
             gconstpointer  data)
{
  guint n = 0;
  g_autofree char *text = NULL;

  compose_unkept (fixture, GPOINTER_TO_UINT (data));
  g_assert_true ((ui_test_find_button (GTK_WIDGET (find_question (UNKEPT)), "_Keep Readable") == NULL)
                 == ((GPOINTER_TO_UINT (data) & SIGNET_DRAFT_OF_SEALED) != 0));
  answer (UNKEPT, "unkept");
  g_signal_connect_swapped (fixture->composer->keeper, "unsealed", G_CALLBACK (count_cb), &n);
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "more", -1);
  ui_test_wait (is_positive, &n);
  g_assert_null (find_question (UNKEPT));
  gtk_window_close (GTK_WINDOW (fixture->composer));
  answer ("Keep This Message?", "keep");
  answer (UNKEPT, "back");
  text = read_first (fixture, "Drafts");
  g_assert_cmpstr (text, ==, "");
}

/* What is kept at the end, after having been asked, is kept, and the window goes. */
static void
test_open_at_end (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *text = NULL;

  compose (fixture, &(SignetDraftFacts) { .subject = "Hello", .flags = SIGNET_DRAFT_ENCRYPT });
  gtk_text_buffer_set_text (get_buffer (fixture), "Secret", -1);
  g_object_add_weak_pointer (G_OBJECT (fixture->composer), (gpointer *) &fixture->composer);
  gtk_window_close (GTK_WINDOW (fixture->composer));
  answer ("Keep This Message?", "keep");
  answer (UNKEPT, "open");
  while (fixture->composer != NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 1);
  text = read_first (fixture, "Drafts");
  g_assert_nonnull (strstr (text, "Secret"));
}

/* Begins a mail, and types a recipient without an end. */
static void
type_recipient (Fixture *fixture)
{
  GtkWidget *entry;

  compose (fixture, &(SignetDraftFacts) { 0 });
  g_object_add_weak_pointer (G_OBJECT (fixture->composer), (gpointer *) &fixture->composer);
  entry = ui_test_find (ui_test_find (GTK_WIDGET (fixture->composer), SIGNET_TYPE_CHIP_ENTRY), GTK_TYPE_TEXT);
  gtk_editable_set_text (GTK_EDITABLE (entry), "bob@example.org");
}

/* Whom it goes to is kept, though nothing has ended what was typed. */
static void
test_typed_last (Fixture       *fixture,
                 gconstpointer  data)
{
  const gboolean asked = data != NULL;
  g_autofree char *text = NULL;

  type_recipient (fixture);
  if (asked)
    {
      gtk_window_close (GTK_WINDOW (fixture->composer));
      answer ("Keep This Message?", "keep");
    }
  else
    signet_composer_keep_and_close (fixture->composer);
  while (fixture->composer != NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_rows (fixture, SIGNET_FOLDER_ROLE_DRAFTS, 1);
  text = read_first (fixture, "Drafts");
  g_assert_nonnull (strstr (text, "To: bob@example.org"));
}

/* Nor is anything made of it where the message is not wanted. */
static void
test_typed_in_vain (Fixture       *fixture,
                    gconstpointer  data)
{
  type_recipient (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.discard", NULL);
  while (fixture->composer != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_on_broken (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Fixture *) data)->composer));

  return SIGNET_IS_CHIP (focus) && signet_chip_get_state (SIGNET_CHIP (focus)) == SIGNET_CHIP_BROKEN;
}

static GtkWidget *
find_popover (gpointer composer)
{
  GtkWidget *chip = ui_test_find (composer, SIGNET_TYPE_CHIP);

  while (chip != NULL && ui_test_find (chip, GTK_TYPE_POPOVER) == NULL)
    chip = gtk_widget_get_next_sibling (chip);
  return chip != NULL ? ui_test_find (chip, GTK_TYPE_POPOVER) : NULL;
}

static gboolean
is_popover_shown (gpointer composer)
{
  return find_popover (composer) != NULL;
}

/* Who was told of a recipient that is no address has the keyboard on it, also after having looked at it. */
static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) to = make_recipients (1);
  const SignetDraftFacts facts = { .to = to, .subject = "Plans", .text = "x" };

  g_ptr_array_add (to, signet_address_new (NULL, "wrong@"));
  compose (fixture, &facts);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.send", NULL);
  ui_test_wait (is_asked, (gpointer) "No Address");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ("No Address")), "back");
  ui_test_wait (is_on_broken, fixture);
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (fixture->composer)), "clicked");
  ui_test_wait (is_popover_shown, fixture->composer);
  gtk_popover_popdown (GTK_POPOVER (find_popover (fixture->composer)));
  g_assert_true (is_on_broken (fixture));
}

static gboolean
has_words (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *content = ui_test_find (GTK_WIDGET (fixture->composer), ADW_TYPE_BUTTON_CONTENT);

  return adw_button_content_get_label (ADW_BUTTON_CONTENT (content))[0] != '\0';
}

static gboolean
has_no_words (gpointer data)
{
  return !has_words (data);
}

/* The least width of the window, px. */
static int
measure (Fixture *fixture)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (fixture->composer), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  return width;
}

/* The words for Cc and Bcc, also longer ones. */
static void
test_one_line (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) to = make_recipients (20);
  const SignetDraftFacts facts = { .to = to, .subject = "", .text = "" };
  GtkWidget *button;

  compose (fixture, &facts);
  button = ui_test_find_button (GTK_WIDGET (fixture->composer), "_Cc, Bcc");
  gtk_button_set_label (GTK_BUTTON (button), "_Kopie, Blindkopie");
  ui_test_settle (GTK_WIDGET (fixture->composer));
  g_assert_cmpint (pango_layout_get_line_count (
                     gtk_label_get_layout (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))))), ==, 1);
}

/* Twice as large as usual, and recipients can still be read on a telephone. */
static void
test_large_text (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) to = make_recipients (1);
  const SignetDraftFacts facts = { .to = to, .subject = "", .text = "" };
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window, *label, *button;
  int dpi, least;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  compose (fixture, &facts);
  window = GTK_WIDGET (fixture->composer);
  button = ui_test_find_button (window, "_Cc, Bcc");
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  ui_test_wait (has_no_words, fixture);
  ui_test_settle (window);
  gtk_widget_measure (fixture->composer->page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  label = ui_test_find_label (ui_test_find (window, SIGNET_TYPE_CHIP), "person0@example.org");
  g_test_message ("%d px are wanted, and the recipient has %d", least, gtk_widget_get_width (label));
  g_assert_cmpint (gtk_widget_get_width (label), >=, 100);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Show Cc and Bcc");
  g_assert_true (gtk_widget_get_focusable (button));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* However long the words are in a language, the window becomes narrow enough for a phone. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  const SignetDraftFacts facts = { .subject = "", .text = "" };
  int least;

  compose (fixture, &facts);
  g_assert_true (has_words (fixture));
  least = measure (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->composer), least, 400);
  ui_test_wait (has_no_words, fixture);
  g_assert_cmpint (measure (fixture), <, least);
  gtk_window_set_default_size (GTK_WINDOW (fixture->composer), least + 40, 400);
  ui_test_wait (has_words, fixture);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/composer/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("untouched", test_untouched);
  ADD ("one-message-id", test_one_message_id);
  ADD ("kept-by-itself", test_kept_by_itself);
  ADD ("discarded", test_discarded);
  ADD ("certificate-came", test_certificate_came);
  ADD ("second-account", test_second_account);
  ADD ("sent", test_sent);
  ADD ("kept-before-it-is-sent", test_kept_before_it_is_sent);
  ADD ("kept-while-it-is-sent", test_kept_while_it_is_sent);
  ADD ("refused", test_refused);
  ADD ("stays-on", test_stays_on);
  ADD ("lies-open", test_lies_open);
  ADD ("open-at-end", test_open_at_end);
  ADD ("broken", test_broken);
  ADD ("typed-last", test_typed_last);
  ADD ("typed-in-vain", test_typed_in_vain);
  g_test_add ("/composer/typed-last-asked", Fixture, "asked", set_up, test_typed_last, tear_down);
  ADD ("narrow", test_narrow);
  ADD ("one-line", test_one_line);
  ADD ("large-text", test_large_text);
#undef ADD
  g_test_add ("/composer/dated", Fixture, NULL, set_up, test_dated, tear_down);
  g_test_add ("/composer/dated-later", Fixture, "later", set_up, test_dated, tear_down);
  g_test_add ("/composer/unkept", Fixture, GUINT_TO_POINTER (SIGNET_DRAFT_ENCRYPT), set_up, test_unkept,
              tear_down);
  g_test_add ("/composer/unkept-of-sealed", Fixture, GUINT_TO_POINTER (SIGNET_DRAFT_OF_SEALED), set_up,
              test_unkept, tear_down);
  g_test_add ("/composer/given-up", Fixture, GUINT_TO_POINTER (0), set_up, test_given_up, tear_down);
  g_test_add ("/composer/given-up-late", Fixture, GUINT_TO_POINTER (PUT), set_up, test_given_up, tear_down);
  g_test_add ("/composer/given-up-kept", Fixture, GUINT_TO_POINTER (KEEP), set_up, test_given_up, tear_down);
  g_test_add ("/composer/given-up-kept-late", Fixture, GUINT_TO_POINTER (PUT | KEEP), set_up, test_given_up,
              tear_down);
  g_test_add ("/composer/kept-with-file", Fixture, "keep", set_up, test_kept_with_file, tear_down);
  g_test_add ("/composer/ended-with-file", Fixture, NULL, set_up, test_kept_with_file, tear_down);
  return g_test_run ();
}
