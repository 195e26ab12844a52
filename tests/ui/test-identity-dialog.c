/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an identity's mail is signed and protected, as its dialog shows and gives it. */
#include "config.h"

#include <string.h>

#include "accounts/identity-dialog.h"
#include "common/switch-row.h"
#include "engine.h"
#include "temporary.h"
#include "ui-test.h"

#define PROTECT "Protect the Subject"
#define WRAP "Wrap Signed Mail"
#define SENT "_Keep Sent Mail In"
#define RICH "_Begin with Rich Text"
#define AGAIN "Sign Again Around Encrypted Mail"

typedef struct
{
  char             *profile;
  SignetEngine     *engine;
  SignetFolderList *folders;   /* of an account with a folder of its own */
  GtkWindow        *window;
  GPtrArray        *others;    /* nullable */
  SignetIdentity   *saved;
} Fixture;

/* One inside another, and one that is thrown away. */
static SignetFolderList *
make_folders (Fixture *self)
{
  static const char *const names[] = { "Work", "Work/Sent by me", "Trash/Old" };
  SignetStore *store = signet_engine_get_store (self->engine);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->profile, "mail", "alice", names[i], "cur", NULL);

      g_assert_no_errno (g_mkdir_with_parents (path, 0700));
    }
  return signet_folder_list_new (self->profile, "alice", SIGNET_STORE_WRITE,
                                 signet_store_get_worker (store), signet_store_get_eraser (store));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->profile = temporary_make ("identity");
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, NULL);
  self->folders = make_folders (self);
  self->window = ui_test_show (gtk_label_new ("Settings"), 400, 400);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  ui_test_end (self->window);
  g_clear_pointer (&self->saved, signet_identity_unref);
  g_object_unref (self->folders);
  signet_engine_close (self->engine);
  g_object_unref (self->engine);
  temporary_remove (self->profile);
}

static void
saved_cb (SignetIdentityDialog *dialog,
          SignetIdentity       *identity,
          gpointer              user_data)
{
  Fixture *self = user_data;

  g_clear_pointer (&self->saved, signet_identity_unref);
  self->saved = signet_identity_ref (identity);
}

static GtkWidget *
show (Fixture                   *self,
      const SignetIdentityFacts *facts)
{
  g_autoptr(SignetIdentity) identity = signet_identity_new (facts);
  SignetIdentityDialog *dialog
    = signet_identity_dialog_new (SIGNET_IDENTITY_DIALOG_EDIT, identity, self->others,
                                  signet_engine_get_certificates (self->engine),
                                  G_LIST_MODEL (self->folders), self->window);

  g_signal_connect (dialog, "saved", G_CALLBACK (saved_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle (GTK_WIDGET (dialog));
  return GTK_WIDGET (dialog);
}

static GtkWidget *
show_dialog (Fixture             *self,
             SignetIdentityFlags  flags)
{
  return show (self, &(SignetIdentityFacts) { .address = "alice@example.org", .flags = flags });
}

static gboolean
is_on (GtkWidget  *dialog,
       const char *title)
{
  return signet_switch_row_get_active (SIGNET_SWITCH_ROW (ui_test_find_row (dialog, title)));
}

static void
turn (GtkWidget  *dialog,
      const char *title,
      gboolean    on)
{
  signet_switch_row_set_active (SIGNET_SWITCH_ROW (ui_test_find_row (dialog, title)), on);
}

static SignetIdentityFlags
save (Fixture   *self,
      GtkWidget *dialog)
{
  gtk_widget_activate_action (dialog, "identity.apply", NULL);
  g_assert_nonnull (self->saved);
  return signet_identity_get_facts (self->saved)->flags;
}

/* Signatures are clear and the subject is protected, unless somebody wants it otherwise. */
static void
test_defaults (Fixture       *self,
               gconstpointer  data)
{
  GtkWidget *dialog = show_dialog (self, SIGNET_IDENTITY_DEFAULT);

  g_assert_true (is_on (dialog, PROTECT));
  g_assert_false (is_on (dialog, WRAP));
  g_assert_false (is_on (dialog, AGAIN));
  g_assert_cmpint (save (self, dialog), ==, SIGNET_IDENTITY_DEFAULT);
}

static void
test_changed (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *dialog = show_dialog (self, SIGNET_IDENTITY_DEFAULT);

  turn (dialog, PROTECT, FALSE);
  turn (dialog, WRAP, TRUE);
  turn (dialog, AGAIN, TRUE);
  g_assert_cmpint (save (self, dialog), ==, SIGNET_IDENTITY_AUTO_ENCRYPT | SIGNET_IDENTITY_OPAQUE
                                            | SIGNET_IDENTITY_TRIPLE);
}

/* What was chosen before is shown, and stays as it was. */
static void
test_kept (Fixture       *self,
           gconstpointer  data)
{
  const SignetIdentityFlags flags = SIGNET_IDENTITY_SIGN | SIGNET_IDENTITY_OPAQUE
                                    | SIGNET_IDENTITY_RICH_TEXT | SIGNET_IDENTITY_TRIPLE;
  GtkWidget *dialog = show_dialog (self, flags);

  g_assert_false (is_on (dialog, PROTECT));
  g_assert_true (is_on (dialog, WRAP));
  g_assert_true (is_on (dialog, AGAIN));
  g_assert_cmpint (save (self, dialog), ==, flags);
}

static const char *
get_choice (GtkWidget *row)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (ADW_COMBO_ROW (row)));
}

static void
choose (GtkWidget  *row,
        const char *wanted)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (model, i);

      if (strcmp (gtk_string_object_get_string (item), wanted) == 0)
        {
          adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Sent, but for whoever wants another of the folders; none of those that are emptied. */
static void
test_sent (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *dialog = show_dialog (self, SIGNET_IDENTITY_DEFAULT);
  GtkWidget *row = ui_test_find_row (dialog, SENT);

  g_assert_cmpstr (get_choice (row), ==, "Sent");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, 5);
  save (self, dialog);
  g_assert_null (signet_identity_get_facts (self->saved)->sent_folder);

  dialog = show_dialog (self, SIGNET_IDENTITY_DEFAULT);
  choose (ui_test_find_row (dialog, SENT), "Work / Sent by me");
  save (self, dialog);
  g_assert_cmpstr (signet_identity_get_facts (self->saved)->sent_folder, ==, "Work/Sent by me");

  dialog = show (self, signet_identity_get_facts (self->saved));
  g_assert_cmpstr (get_choice (ui_test_find_row (dialog, SENT)), ==, "Work / Sent by me");
  choose (ui_test_find_row (dialog, SENT), "Sent");
  save (self, dialog);
  g_assert_null (signet_identity_get_facts (self->saved)->sent_folder);
}

/* What is not there any more is not quietly another. */
static void
test_sent_gone (Fixture       *self,
                gconstpointer  data)
{
  GtkWidget *dialog = show (self, &(SignetIdentityFacts) { .address = "alice@example.org",
                                                           .sent_folder = "Gone" });

  g_assert_cmpstr (get_choice (ui_test_find_row (dialog, SENT)), ==, "Gone");
  save (self, dialog);
  g_assert_cmpstr (signet_identity_get_facts (self->saved)->sent_folder, ==, "Gone");
}

static void
test_rich (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *dialog = show_dialog (self, SIGNET_IDENTITY_DEFAULT);

  g_assert_false (is_on (dialog, RICH));
  turn (dialog, RICH, TRUE);
  g_assert_cmpint (save (self, dialog), ==, SIGNET_IDENTITY_DEFAULT | SIGNET_IDENTITY_RICH_TEXT);
  dialog = show (self, signet_identity_get_facts (self->saved));
  g_assert_true (is_on (dialog, RICH));
  turn (dialog, RICH, FALSE);
  g_assert_cmpint (save (self, dialog), ==, SIGNET_IDENTITY_DEFAULT);
}

/* An address is an identity once: what another one is would be lost. */
static void
test_taken (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  GtkWidget *dialog, *address;

  g_ptr_array_add (others, signet_identity_new (&(SignetIdentityFacts) { .address = "bob@example.org" }));
  self->others = others;
  dialog = show_dialog (self, SIGNET_IDENTITY_DEFAULT);
  self->others = NULL;
  address = ui_test_find_row (dialog, "_Email Address");
  gtk_editable_set_text (GTK_EDITABLE (address), " bob@example.org");
  g_assert_nonnull (ui_test_find_text (dialog, "bob@example.org is there already."));
  g_assert_true (gtk_widget_has_css_class (address, "error"));
  gtk_widget_activate_action (dialog, "identity.apply", NULL);
  g_assert_null (self->saved);
  gtk_editable_set_text (GTK_EDITABLE (address), "carol@example.org");
  g_assert_null (ui_test_find_text (dialog, "is there already."));
  g_assert_false (gtk_widget_has_css_class (address, "error"));
  save (self, dialog);
  g_assert_cmpstr (signet_identity_get_address (self->saved), ==, "carol@example.org");
}

#define ADD(name, function) g_test_add ("/identity-dialog/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("defaults", test_defaults);
  ADD ("changed", test_changed);
  ADD ("kept", test_kept);
  ADD ("sent", test_sent);
  ADD ("sent-gone", test_sent_gone);
  ADD ("taken", test_taken);
  ADD ("rich", test_rich);
  return g_test_run ();
}
