/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an identity's mail is signed and protected, as its dialog shows and gives it. */
#include "config.h"

#include <string.h>

#include "accounts/identity-dialog.h"
#include "engine.h"
#include "temporary.h"
#include "ui-test.h"

#define PROTECT "Protect the Subject"
#define WRAP "Wrap Signed Mail"
#define AGAIN "Sign Again Around Encrypted Mail"

typedef struct
{
  char           *profile;
  SignetEngine   *engine;
  GtkWindow      *window;
  SignetIdentity *saved;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->profile = temporary_make ("identity");
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, NULL);
  self->window = ui_test_show (gtk_label_new ("Settings"), 400, 400);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  ui_test_end (self->window);
  g_clear_pointer (&self->saved, signet_identity_unref);
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
show_dialog (Fixture             *self,
             SignetIdentityFlags  flags)
{
  const SignetIdentityFacts facts = { .address = "alice@example.org", .flags = flags };
  g_autoptr(SignetIdentity) identity = signet_identity_new (&facts);
  SignetIdentityDialog *dialog
    = signet_identity_dialog_new (SIGNET_IDENTITY_DIALOG_EDIT, identity,
                                  signet_engine_get_certificates (self->engine), self->window);

  g_signal_connect (dialog, "saved", G_CALLBACK (saved_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle (GTK_WIDGET (dialog));
  return GTK_WIDGET (dialog);
}

/* The switch in the row of that title below root. */
static GtkSwitch *
find_switch (GtkWidget  *root,
             const char *title)
{
  if (ADW_IS_ACTION_ROW (root)
      && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkSwitch *found = find_switch (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
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

  g_assert_true (gtk_switch_get_active (find_switch (dialog, PROTECT)));
  g_assert_false (gtk_switch_get_active (find_switch (dialog, WRAP)));
  g_assert_false (gtk_switch_get_active (find_switch (dialog, AGAIN)));
  g_assert_cmpint (save (self, dialog), ==, SIGNET_IDENTITY_DEFAULT);
}

static void
test_changed (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *dialog = show_dialog (self, SIGNET_IDENTITY_DEFAULT);

  gtk_switch_set_active (find_switch (dialog, PROTECT), FALSE);
  gtk_switch_set_active (find_switch (dialog, WRAP), TRUE);
  gtk_switch_set_active (find_switch (dialog, AGAIN), TRUE);
  g_assert_cmpint (save (self, dialog), ==, SIGNET_IDENTITY_AUTO_ENCRYPT | SIGNET_IDENTITY_OPAQUE
                                            | SIGNET_IDENTITY_TRIPLE);
}

/* What was chosen before is shown, and what has no row stays as it was. */
static void
test_kept (Fixture       *self,
           gconstpointer  data)
{
  const SignetIdentityFlags flags = SIGNET_IDENTITY_SIGN | SIGNET_IDENTITY_OPAQUE
                                    | SIGNET_IDENTITY_RICH_TEXT | SIGNET_IDENTITY_TRIPLE;
  GtkWidget *dialog = show_dialog (self, flags);

  g_assert_false (gtk_switch_get_active (find_switch (dialog, PROTECT)));
  g_assert_true (gtk_switch_get_active (find_switch (dialog, WRAP)));
  g_assert_true (gtk_switch_get_active (find_switch (dialog, AGAIN)));
  g_assert_cmpint (save (self, dialog), ==, flags);
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
  return g_test_run ();
}
