/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "transfer/import-dialog.h"

#include <glib/gi18n-lib.h>

#include "foreign-profile.h"

#define WIDTH  480
#define MARGIN 18

#define SIGNET_TYPE_IMPORT_DIALOG (signet_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetImportDialog, signet_import_dialog, SIGNET, IMPORT_DIALOG, AdwWindow)

struct _SignetImportDialog
{
  AdwWindow             parent_instance;
  SignetTransferDesk   *desk;
  GtkBox               *box;
  AdwComboRow          *account;  /* NULL: there is no choice */
  GtkFileChooserNative *chooser;  /* while it is open */
};

G_DEFINE_FINAL_TYPE (SignetImportDialog, signet_import_dialog, ADW_TYPE_WINDOW)

#define PATH_KEY "signet-path"

static void
signet_import_dialog_dispose (GObject *object)
{
  SignetImportDialog *self = SIGNET_IMPORT_DIALOG (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (signet_import_dialog_parent_class)->dispose (object);
}

static void
signet_import_dialog_class_init (SignetImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_import_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
signet_import_dialog_init (SignetImportDialog *self)
{
}

/* Whom plain mails belong to. Borrowed, nullable. */
static SignetAccount *
get_account (SignetImportDialog *self)
{
  SignetAccount *account;

  if (self->account == NULL)
    return NULL;
  account = adw_combo_row_get_selected_item (self->account);
  return account;
}

static void
begin (SignetImportDialog *self,
       const char         *path,
       SignetAccount      *account)
{
  signet_transfer_desk_import (self->desk, path, account);
  gtk_window_close (GTK_WINDOW (self));
}

/* A program knows whose its mails are. */
static void
program_cb (SignetImportDialog *self,
            GtkWidget          *row)
{
  begin (self, g_object_get_data (G_OBJECT (row), PATH_KEY), NULL);
}

static void
chosen_cb (SignetImportDialog *self,
           int                 response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    begin (self, path, get_account (self));
}

static void
choose (SignetImportDialog   *self,
        const char           *title,
        GtkFileChooserAction  action)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, _("_Import"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
file_cb (SignetImportDialog *self)
{
  choose (self, _("Import a File"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
folder_cb (SignetImportDialog *self)
{
  choose (self, _("Import a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static AdwPreferencesGroup *
add_group (SignetImportDialog *self,
           const char         *title,
           const char         *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
add_row (SignetImportDialog  *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle,
         GCallback            activated)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", activated, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_programs (SignetImportDialog *self)
{
  g_autoptr(GPtrArray) places = signet_foreign_profile_find (g_get_home_dir ());
  AdwPreferencesGroup *group;

  if (places->len == 0)
    return;
  group = add_group (self, _("From Another Program"),
                     _("Its mails, accounts and what it has downloaded, so that nothing comes twice"));
  for (guint i = 0; i < places->len; i++)
    {
      const SignetForeignPlace *place = g_ptr_array_index (places, i);
      g_autofree char *path = g_filename_display_name (place->path);
      GtkWidget *row = add_row (self, group, place->program, path, G_CALLBACK (program_cb));

      g_object_set_data_full (G_OBJECT (row), PATH_KEY, g_strdup (place->path), g_free);
    }
}

/* Only if there is something to choose. */
static void
add_account_row (SignetImportDialog  *self,
                 AdwPreferencesGroup *group)
{
  SignetAccountList *accounts =
    signet_engine_get_accounts (signet_transfer_desk_get_engine (self->desk));
  g_autoptr(GtkExpression) address = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (accounts)) < 2)
    return;
  address = gtk_property_expression_new (SIGNET_TYPE_ACCOUNT, NULL, "address");
  self->account = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account), _("They Belong To"));
  adw_combo_row_set_expression (self->account, address);
  adw_combo_row_set_model (self->account, G_LIST_MODEL (accounts));
  adw_preferences_group_add (group, GTK_WIDGET (self->account));
}

static void
add_places (SignetImportDialog *self)
{
  AdwPreferencesGroup *group = add_group (self, _("From Files"), NULL);

  add_row (self, group, _("File…"), _("mbox, or a single mail"), G_CALLBACK (file_cb));
  add_row (self, group, _("Folder…"), _("Maildir, MH, .eml or mbox files, or a program's profile"),
           G_CALLBACK (folder_cb));
  add_account_row (self, group);
}

static void
given_cb (SignetImportDialog *self,
          GtkWidget          *row)
{
  begin (self, g_object_get_data (G_OBJECT (row), PATH_KEY), get_account (self));
}

static void
add_given (SignetImportDialog *self,
           const char         *path)
{
  AdwPreferencesGroup *group = add_group (self, _("This File"), NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *place = g_filename_display_name (path);
  GtkWidget *row = add_row (self, group, name, place, G_CALLBACK (given_cb));

  g_object_set_data_full (G_OBJECT (row), PATH_KEY, g_strdup (path), g_free);
  add_account_row (self, group);
}

static GtkWidget *
make_content (SignetImportDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN));
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), MARGIN);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), MARGIN);
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), MARGIN);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), MARGIN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  return content;
}

static SignetImportDialog *
make_dialog (SignetTransferDesk *desk,
             GtkWindow          *parent)
{
  SignetImportDialog *self = g_object_new (SIGNET_TYPE_IMPORT_DIALOG,
                                           "title", _("Import Mail"),
                                           "transient-for", parent,
                                           "modal", TRUE,
                                           "default-width", WIDTH,
                                           NULL);

  self->desk = g_object_ref (desk);
  adw_window_set_content (ADW_WINDOW (self), make_content (self));
  return self;
}

GtkWindow *
signet_import_dialog_new (SignetTransferDesk *desk,
                          GtkWindow          *parent)
{
  g_return_val_if_fail (SIGNET_IS_TRANSFER_DESK (desk), NULL);

  SignetImportDialog *self = make_dialog (desk, parent);

  add_programs (self);
  add_places (self);
  return GTK_WINDOW (self);
}

GtkWindow *
signet_import_dialog_new_for_file (SignetTransferDesk *desk,
                                   GtkWindow          *parent,
                                   const char         *path)
{
  g_return_val_if_fail (SIGNET_IS_TRANSFER_DESK (desk), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  SignetImportDialog *self = make_dialog (desk, parent);

  add_given (self, path);
  return GTK_WINDOW (self);
}
