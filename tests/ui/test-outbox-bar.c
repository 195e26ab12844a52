/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader says about a message in the Outbox, and what can be done with it. */
#include "config.h"

#include "composer/outbox-bar.h"
#include "engine-compose.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char             *profile;
  SignetEngine     *engine;
  SignetAccount    *account;
  SignetOutboxItem *item;
  SignetFolder     *outbox;
  SignetEntry      *entry;
  SignetOutboxBar  *bar;
  GtkWindow        *window;
  char             *taken_back;  /* name of the draft */
  gboolean          loaded;
} Fixture;

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr(GError) error = NULL;

  self->item = signet_engine_send_finish (SIGNET_ENGINE (source), result, &error);
  g_assert_no_error (error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL));
  ((Fixture *) user_data)->loaded = TRUE;
}

static gboolean
is_ready (gpointer data)
{
  Fixture *self = data;

  return self->item != NULL && self->loaded
         && g_list_model_get_n_items (G_LIST_MODEL (self->outbox)) == 1;
}

static void
taken_back_cb (Fixture      *self,
               SignetFolder *folder,
               const char   *name)
{
  g_assert_true (folder == self->outbox);
  self->taken_back = g_strdup (name);
}

/* A mail for later to two people. */
static void
put (Fixture *self)
{
  g_autoptr(SignetAddress) from = signet_address_new (NULL, "me@example.org");
  g_autoptr(GPtrArray) to = signet_address_parse_list ("bob@example.org, eve@example.org", 2);
  const SignetDraftFacts facts = { .from = from, .to = to, .subject = "Hello", .text = "Text" };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  const gint64 tomorrow = g_get_real_time () / G_USEC_PER_SEC + 86400;

  signet_engine_send_async (self->engine, self->account, draft, tomorrow, NULL, NULL, put_cb, self);
  signet_folder_load_async (self->outbox, NULL, NULL, loaded_cb, self);
  ui_test_wait (is_ready, self);
}

/* The other account writes as this one, too. */
static void
share_address (Fixture *self)
{
  g_autoptr(SignetAccount) other =
    g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 0);
  g_autoptr(GPtrArray) identities =
    g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);

  g_ptr_array_add (identities, signet_identity_new_plain ("other@example.org", NULL));
  g_ptr_array_add (identities, signet_identity_new_plain ("me@example.org", NULL));
  signet_account_set_identities (other, identities);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->profile = temporary_make ("outbox-bar");
  ui_profile_fill (self->profile, "other@example.org", 0);
  ui_profile_fill (self->profile, "me@example.org", 0);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  share_address (self);
  self->account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 1);
  self->outbox = signet_folder_list_get_role (signet_engine_get_folders (self->engine, self->account),
                                              SIGNET_FOLDER_ROLE_OUTBOX);
  put (self);
  self->entry = g_list_model_get_item (G_LIST_MODEL (self->outbox), 0);
  self->bar = g_object_new (SIGNET_TYPE_OUTBOX_BAR, NULL);
  g_signal_connect_swapped (self->bar, "taken-back", G_CALLBACK (taken_back_cb), self);
  self->window = ui_test_show (GTK_WIDGET (self->bar), 500, 200);
  signet_outbox_bar_show (self->bar, self->engine, self->outbox, self->entry);
  ui_test_settle (GTK_WIDGET (self->window));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  ui_test_end (self->window);
  g_clear_object (&self->entry);
  g_clear_object (&self->item);
  g_clear_object (&self->account);
  signet_engine_close (self->engine);
  g_clear_object (&self->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (self->taken_back);
  temporary_remove (self->profile);
}

static GtkWidget *
find_button (Fixture    *self,
             const char *label)
{
  GtkWidget *found = ui_test_find_label (GTK_WIDGET (self->window), label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

static void
click (Fixture    *self,
       const char *label)
{
  g_signal_emit_by_name (find_button (self, label), "clicked");
}

static gboolean
is_at_once (gpointer data)
{
  return signet_outbox_item_get_not_before (((Fixture *) data)->item) == 0;
}

static void
test_for_later (Fixture       *self,
                gconstpointer  data)
{
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), "Will be sent "));
  g_assert_null (find_button (self, "Send to the Others"));
  click (self, "Send Now");
  ui_test_wait (is_at_once, self);
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_null (ui_test_find_text (GTK_WIDGET (self->window), "Will be sent "));
}

static gboolean
is_taken_back (gpointer data)
{
  return ((Fixture *) data)->taken_back != NULL;
}

static void
test_edit (Fixture       *self,
           gconstpointer  data)
{
  click (self, "Edit");
  ui_test_wait (is_taken_back, self);
  g_assert_cmpint (signet_outbox_item_get_state (self->item), ==, SIGNET_OUTBOX_TAKEN_BACK);
}

static void
set_record (Fixture           *self,
            SignetOutboxState  state,
            SignetOutboxState  second,
            const char        *sentence)
{
  SignetOutboxRecord *record;
  SignetOutboxDelivery *delivery;

  g_assert_true (signet_outbox_item_claim (self->item));
  record = signet_outbox_item_dup_record (self->item);
  record->not_before = 0;
  delivery = g_ptr_array_index (record->deliveries, 0);
  delivery->state = state;
  ((SignetOutboxRecipient *) g_ptr_array_index (delivery->recipients, 1))->state = second;
  signet_outbox_record_tell (record, sentence, NULL);
  signet_outbox_item_set_record (self->item, record);
  signet_outbox_item_release (self->item);
  ui_test_settle (GTK_WIDGET (self->window));
}

static gboolean
has_left (gpointer data)
{
  return signet_outbox_item_get_state (((Fixture *) data)->item) == SIGNET_OUTBOX_TAKEN_BACK;
}

/* What is sent on as it is: there is nothing to edit, and nothing left of it. */
static void
test_nothing_to_edit (Fixture       *self,
                      gconstpointer  data)
{
  SignetFolderList *folders = signet_engine_get_folders (self->engine, self->account);
  SignetFolder *drafts = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_DRAFTS);
  SignetOutboxRecord *record;

  g_assert_true (signet_outbox_item_claim (self->item));
  record = signet_outbox_item_dup_record (self->item);
  record->leaves_nothing = TRUE;
  signet_outbox_item_set_record (self->item, record);
  signet_outbox_item_release (self->item);
  set_record (self, SIGNET_OUTBOX_WAITING, SIGNET_OUTBOX_WAITING, NULL);
  g_assert_null (find_button (self, "Edit"));
  /* The message itself names others. */
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), "It goes to "));
  /* Eve has it, or somebody may have. */
  set_record (self, SIGNET_OUTBOX_REFUSED, SIGNET_OUTBOX_SENT, NULL);
  g_assert_nonnull (find_button (self, "Delete"));
  set_record (self, SIGNET_OUTBOX_UNKNOWN, SIGNET_OUTBOX_WAITING, NULL);
  g_assert_nonnull (find_button (self, "Delete"));
  g_assert_null (find_button (self, "Do Not Send"));
  set_record (self, SIGNET_OUTBOX_WAITING, SIGNET_OUTBOX_WAITING, NULL);
  click (self, "Do Not Send");
  ui_test_wait (has_left, self);
  g_assert_null (self->taken_back);
  g_assert_cmpuint (signet_folder_get_total (drafts), ==, 0);
  g_assert_cmpuint (signet_folder_get_total (self->outbox), ==, 0);
}

static gboolean
waits_for_bob (gpointer data)
{
  Fixture *self = data;
  g_auto(GStrv) recipients = signet_outbox_item_dup_recipients (self->item);

  return signet_outbox_item_get_state (self->item) == SIGNET_OUTBOX_WAITING
         && g_strv_length (recipients) == 1 && g_str_equal (recipients[0], "bob@example.org");
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  set_record (self, SIGNET_OUTBOX_REFUSED, SIGNET_OUTBOX_REFUSED, "There is no eve.");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (self->window), "There is no eve."));
  click (self, "Send to the Others");
  ui_test_wait (waits_for_bob, self);
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_waiting (gpointer data)
{
  return signet_outbox_item_get_state (((Fixture *) data)->item) == SIGNET_OUTBOX_WAITING;
}

static int
get_least_width (gpointer widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* What can be done stands below each other there. */
static void
test_narrow (Fixture       *self,
             gconstpointer  data)
{
  set_record (self, SIGNET_OUTBOX_UNKNOWN, SIGNET_OUTBOX_WAITING, NULL);
  g_assert_cmpint (get_least_width (self->bar), <, get_least_width (find_button (self, "Send Again"))
                                                   + get_least_width (find_button (self, "It Has Arrived")));
}

/* It may arrive twice: not without a question. */
static void
test_unknown (Fixture       *self,
              gconstpointer  data)
{
  set_record (self, SIGNET_OUTBOX_UNKNOWN, SIGNET_OUTBOX_WAITING, NULL);
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (self->window), "nobody knows whether it arrived"));
  click (self, "Send Again");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "cancel");
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_cmpint (signet_outbox_item_get_state (self->item), ==, SIGNET_OUTBOX_UNKNOWN);
  click (self, "Send Again");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "send");
  ui_test_wait (is_waiting, self);
}

/* The answer is about the mail that was asked about, though another one, or none, is shown by then. */
static void
test_answer (Fixture       *self,
             gconstpointer  data)
{
  set_record (self, SIGNET_OUTBOX_UNKNOWN, SIGNET_OUTBOX_WAITING, NULL);
  click (self, "Send Again");
  signet_outbox_bar_show (self->bar, NULL, NULL, NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "send");
  ui_test_wait (is_waiting, self);
}

static gboolean
is_sent (gpointer data)
{
  Fixture *self = data;
  SignetFolder *sent = signet_folder_list_get_role (signet_engine_get_folders (self->engine, self->account),
                                                    SIGNET_FOLDER_ROLE_SENT);

  return signet_outbox_item_get_state (self->item) == SIGNET_OUTBOX_SENT
         && signet_folder_get_total (sent) == 1 && signet_folder_get_total (self->outbox) == 0;
}

/* Who was asked has got it: then it is a mail that was sent. */
static void
test_arrived (Fixture       *self,
              gconstpointer  data)
{
  g_assert_null (find_button (self, "It Has Arrived"));
  set_record (self, SIGNET_OUTBOX_UNKNOWN, SIGNET_OUTBOX_WAITING, NULL);
  click (self, "It Has Arrived");
  ui_test_wait (is_sent, self);
}

static gboolean
has_trouble (gpointer data)
{
  Fixture *self = data;

  return signet_engine_get_send_trouble (self->engine, self->account) != NULL;
}

/* What all mail of the account waits for is ended from here, too; not where it is this mail that is wrong. */
static void
test_password (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("127.0.0.1", 9, SIGNET_SECURITY_PLAIN, "me", NULL,
                                                      NULL);

  signet_account_set_smtp (self->account, server);
  set_record (self, SIGNET_OUTBOX_WAITING, SIGNET_OUTBOX_WAITING, NULL);
  g_assert_null (find_button (self, "Enter Password…"));
  signet_engine_flush_outbox_async (self->engine, self->account, NULL, NULL, NULL, NULL);
  ui_test_wait (has_trouble, self);
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_nonnull (find_button (self, "Enter Password…"));
  g_assert_null (find_button (self, "Send Now"));
  click (self, "Enter Password…");
  g_assert_nonnull (find_dialog ());
  gtk_window_destroy (find_dialog ());

  set_record (self, SIGNET_OUTBOX_REFUSED, SIGNET_OUTBOX_REFUSED, "There is no eve.");
  g_assert_null (find_button (self, "Enter Password…"));
  g_assert_nonnull (find_button (self, "Send Now"));
}

/* It waits for the user, and says so. */
static void
test_stopped (Fixture       *self,
              gconstpointer  data)
{
  set_record (self, SIGNET_OUTBOX_WAITING, SIGNET_OUTBOX_WAITING, NULL);
  signet_outbox_item_hold (self->item, G_MAXINT64);
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (self->window), "Stopped."));
  g_assert_nonnull (find_button (self, "Send Now"));
  signet_outbox_item_hold (self->item, 0);
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_null (ui_test_find_label (GTK_WIDGET (self->window), "Stopped."));
}

/* Who wanted it back and did not get it can try again, and not send it by mistake. */
static void
test_not_taken_back (Fixture       *self,
                     gconstpointer  data)
{
  SignetOutboxRecord *record = signet_outbox_item_dup_record (self->item);

  record->leaving = SIGNET_OUTBOX_TAKEN_BACK;
  signet_outbox_record_tell (record, "The disk is full.", NULL);
  signet_outbox_item_set_record (self->item, record);
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (self->window), "The disk is full."));
  g_assert_null (find_button (self, "Send Now"));
  g_assert_nonnull (find_button (self, "Edit"));
}

static gboolean
is_moved (gpointer data)
{
  Fixture *self = data;
  SignetFolderList *folders = signet_engine_get_folders (self->engine, self->account);

  return signet_folder_get_total (self->outbox) == 0
         && signet_folder_get_total (signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_SENT)) == 1;
}

/* It was sent, and its folder did not take it: it cannot be sent once more by mistake, but moved. */
static void
test_not_moved (Fixture       *self,
                gconstpointer  data)
{
  SignetOutboxRecord *record = signet_outbox_item_dup_record (self->item);

  record->leaving = SIGNET_OUTBOX_SENT;
  signet_outbox_record_tell (record, "It could not be moved.", NULL);
  signet_outbox_item_set_record (self->item, record);
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_null (find_button (self, "Send Now"));
  g_assert_null (find_button (self, "Edit"));
  click (self, "Try Again");
  ui_test_wait (is_moved, self);
}

static void
test_sending (Fixture       *self,
              gconstpointer  data)
{
  set_record (self, SIGNET_OUTBOX_SENDING, SIGNET_OUTBOX_WAITING, NULL);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (self->window), "Is being sent."));
  g_assert_null (find_button (self, "Send Now"));
  g_assert_null (find_button (self, "Edit"));
}

static void
test_other_mail (Fixture       *self,
                 gconstpointer  data)
{
  signet_outbox_bar_show (self->bar, NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->bar)));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/outbox-bar/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("for-later", test_for_later);
  ADD ("edit", test_edit);
  ADD ("nothing-to-edit", test_nothing_to_edit);
  ADD ("refused", test_refused);
  ADD ("narrow", test_narrow);
  ADD ("unknown", test_unknown);
  ADD ("answer", test_answer);
  ADD ("arrived", test_arrived);
  ADD ("password", test_password);
  ADD ("stopped", test_stopped);
  ADD ("not-taken-back", test_not_taken_back);
  ADD ("not-moved", test_not_moved);
  ADD ("sending", test_sending);
  ADD ("other-mail", test_other_mail);
#undef ADD
  return g_test_run ();
}
