/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message is sent on as it is, to whom the dialog was told. */
#include "config.h"

#include <string.h>

#include "composer/address-fields.h"
#include "composer/redirect-dialog.h"
#include "engine-send.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
  SignetFolder  *inbox;
  SignetFolder  *outbox;
  GtkWidget     *toasts;
  GtkWindow     *window;
  GtkWidget     *dialog;
  gboolean       loaded;
} Fixture;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL));
  ((Fixture *) user_data)->loaded = TRUE;
}

static gboolean
is_loaded (gpointer data)
{
  return ((Fixture *) data)->loaded;
}

static void
load (Fixture      *self,
      SignetFolder *folder)
{
  self->loaded = FALSE;
  signet_folder_load_async (folder, NULL, NULL, loaded_cb, self);
  ui_test_wait (is_loaded, self);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEntry) entry = NULL;
  SignetFolderList *folders;

  self->profile = temporary_make ("redirect");
  ui_profile_fill (self->profile, "other@example.org", 0);
  ui_profile_fill (self->profile, "me@example.org", 1);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  self->account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 1);
  folders = signet_engine_get_folders (self->engine, self->account);
  self->inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  self->outbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_OUTBOX);
  load (self, self->inbox);
  entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), 0);
  self->toasts = adw_toast_overlay_new ();
  self->window = ui_test_show (self->toasts, 600, 400);
  signet_redirect_dialog_open (self->window, ADW_TOAST_OVERLAY (self->toasts), self->engine, NULL, self->inbox, entry);
  self->dialog = ui_test_find_window (SIGNET_TYPE_REDIRECT_DIALOG);
  ui_test_settle (self->dialog);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  if (ui_test_find_window (SIGNET_TYPE_REDIRECT_DIALOG) != NULL)
    gtk_window_destroy (GTK_WINDOW (ui_test_find_window (SIGNET_TYPE_REDIRECT_DIALOG)));
  ui_test_end (self->window);
  g_clear_object (&self->account);
  signet_engine_close (self->engine);
  g_clear_object (&self->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temporary_remove (self->profile);
}

/* people: taken. */
static void
name (Fixture   *self,
      GPtrArray *people)
{
  GtkWidget *fields = ui_test_find (self->dialog, SIGNET_TYPE_ADDRESS_FIELDS);
  g_autoptr(GPtrArray) addresses = people;

  signet_address_fields_set_addresses (SIGNET_ADDRESS_FIELDS (fields), SIGNET_FIELD_TO, addresses);
  gtk_widget_activate_action (self->dialog, "redirect.send", NULL);
}

static gboolean
is_over (gpointer data)
{
  return ui_test_find_window (SIGNET_TYPE_REDIRECT_DIALOG) == NULL && signet_folder_get_total (((Fixture *) data)->outbox) == 1;
}

/* Returns: (transfer full): what lies in the Outbox. */
static char *
read_sent_on (Fixture *self)
{
  g_autofree char *directory = g_build_filename (signet_folder_get_path (self->outbox), "cur", NULL);
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  g_autofree char *path = g_build_filename (directory, g_dir_read_name (dir), NULL);
  char *mail = NULL;

  g_assert_true (g_file_get_contents (path, &mail, NULL, NULL));
  return mail;
}

static void
test_sent_on (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = NULL;
  g_autofree char *mail = NULL;
  const char *body;

  name (self, signet_address_parse_list ("Bob <bob@example.org>, carol@example.org", 9));
  ui_test_wait (is_over, self);
  mail = read_sent_on (self);
  g_assert_nonnull (strstr (mail, "Resent-From: me@example.org\r\n"));
  g_assert_nonnull (strstr (mail, "Resent-To: Bob <bob@example.org>,"));
  g_assert_nonnull (strstr (mail, " carol@example.org\r\n"));
  body = strstr (mail, "From: Sender 1");
  g_assert_nonnull (body);
  g_assert_true (g_str_has_suffix (body, "\r\n\r\nText of message 1\r\n"));
  load (self, self->outbox);
  entry = g_list_model_get_item (G_LIST_MODEL (self->outbox), 0);
  g_assert_cmpstr (signet_envelope_get_to (signet_entry_get_envelope (entry)), ==, "Bob, carol@example.org");
}

/* Nobody learns who is in Bcc. */
static void
test_hidden (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *fields = ui_test_find (self->dialog, SIGNET_TYPE_ADDRESS_FIELDS);
  g_autoptr(GPtrArray) cc = signet_address_parse_list ("carol@example.org", 1);
  g_autoptr(GPtrArray) bcc = signet_address_parse_list ("Mallory <m@example.org>", 1);
  g_autoptr(SignetOutboxItem) item = NULL;
  g_auto(GStrv) recipients = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *all = NULL;

  signet_address_fields_set_addresses (SIGNET_ADDRESS_FIELDS (fields), SIGNET_FIELD_CC, cc);
  signet_address_fields_set_addresses (SIGNET_ADDRESS_FIELDS (fields), SIGNET_FIELD_BCC, bcc);
  name (self, signet_address_parse_list ("bob@example.org", 1));
  ui_test_wait (is_over, self);
  mail = read_sent_on (self);
  g_assert_nonnull (strstr (mail, "Resent-To: bob@example.org,\r\n carol@example.org\r\n"));
  g_assert_null (strstr (mail, "m@example.org"));
  g_assert_null (strstr (mail, "Mallory"));
  item = g_list_model_get_item (signet_engine_get_outbox (self->engine, self->account), 0);
  recipients = signet_outbox_item_dup_recipients (item);
  all = g_strjoinv (" ", recipients);
  g_assert_cmpstr (all, ==, "bob@example.org carol@example.org m@example.org");
}

static gboolean
has_undo (gpointer data)
{
  return ui_test_find_label (((Fixture *) data)->toasts, "Undo") != NULL;
}

static gboolean
is_undone (gpointer data)
{
  return signet_folder_get_total (((Fixture *) data)->outbox) == 0;
}

/* As what was written it waits for a while, and taken back nothing of it is left: the message itself is where
 * it was. */
static void
test_taken_back (Fixture       *self,
                 gconstpointer  data)
{
  GListModel *outbox = signet_engine_get_outbox (self->engine, self->account);
  GtkWidget *fields = ui_test_find (self->dialog, SIGNET_TYPE_ADDRESS_FIELDS);
  SignetFolder *drafts;

  name (self, signet_address_parse_list ("bob@example.org", 1));
  /* Too late. */
  signet_address_fields_set_writer (SIGNET_ADDRESS_FIELDS (fields), "other@example.org");
  ui_test_wait (is_over, self);
  ui_test_wait (has_undo, self);
  g_assert_nonnull (ui_test_find_text (self->toasts, "being redirected"));
  g_assert_cmpuint (g_list_model_get_n_items (outbox), ==, 1);
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_test_find_label (self->toasts, "Undo"), GTK_TYPE_BUTTON),
                         "clicked");
  ui_test_wait (is_undone, self);
  drafts = signet_folder_list_get_role (signet_engine_get_folders (self->engine, self->account),
                                        SIGNET_FOLDER_ROLE_DRAFTS);
  g_assert_cmpuint (g_list_model_get_n_items (outbox), ==, 0);
  g_assert_cmpuint (signet_folder_get_total (drafts), ==, 0);
  g_assert_cmpuint (signet_folder_get_total (self->inbox), ==, 1);
}

/* Who gets it would take the beginning for all there is. */
static void
test_partial (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), 0);

  signet_entry_update (entry, signet_entry_get_envelope (entry), signet_entry_get_flags (entry),
                       signet_entry_get_size (entry), TRUE);
  name (self, signet_address_parse_list ("bob@example.org", 1));
  g_assert_nonnull (ui_test_find_text (self->dialog, "when the rest of it is here"));
  g_assert_cmpuint (signet_folder_get_total (self->outbox), ==, 0);
}

static void
test_nobody (Fixture       *self,
             gconstpointer  data)
{
  name (self, signet_address_parse_list ("", 9));
  g_assert_nonnull (ui_test_find_text (self->dialog, "Nobody is named yet"));
  g_assert_cmpuint (signet_folder_get_total (self->outbox), ==, 0);
}

static void
test_no_address (Fixture       *self,
                 gconstpointer  data)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (self->dialog, GTK_TYPE_TEXT)), "bob@example.org, who");
  gtk_widget_activate_action (self->dialog, "redirect.send", NULL);
  ui_test_settle (self->dialog);
  g_assert_nonnull (ui_test_find_text (self->dialog, "something that is no address"));
  g_assert_cmpuint (signet_folder_get_total (self->outbox), ==, 0);
}

static void
test_given_up (Fixture       *self,
               gconstpointer  data)
{
  gtk_window_close (GTK_WINDOW (self->dialog));
  ui_test_settle (GTK_WIDGET (self->window));
  g_assert_null (ui_test_find_window (SIGNET_TYPE_REDIRECT_DIALOG));
  g_assert_cmpuint (signet_folder_get_total (self->outbox), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/redirect-dialog/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("sent-on", test_sent_on);
  ADD ("hidden", test_hidden);
  ADD ("taken-back", test_taken_back);
  ADD ("partial", test_partial);
  ADD ("nobody", test_nobody);
  ADD ("no-address", test_no_address);
  ADD ("given-up", test_given_up);
#undef ADD
  return g_test_run ();
}
