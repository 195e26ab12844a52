/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "transfer/export-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"
#include "common/save-chooser.h"

#define WIDTH  440
#define MARGIN 18

#define SIGNET_TYPE_EXPORT_DIALOG (signet_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetExportDialog, signet_export_dialog, SIGNET, EXPORT_DIALOG, AdwWindow)

struct _SignetExportDialog
{
  AdwWindow           parent_instance;
  SignetTransferDesk *desk;
  AdwComboRow        *account;  /* NULL: there is only one */
  AdwComboRow        *folder;
  AdwComboRow        *kind;
  GListStore         *folders;  /* of SignetFolder: those of the account */
};

G_DEFINE_FINAL_TYPE (SignetExportDialog, signet_export_dialog, ADW_TYPE_WINDOW)

static void
signet_export_dialog_dispose (GObject *object)
{
  SignetExportDialog *self = SIGNET_EXPORT_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->folders);
  G_OBJECT_CLASS (signet_export_dialog_parent_class)->dispose (object);
}

static void
signet_export_dialog_class_init (SignetExportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_export_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
signet_export_dialog_init (SignetExportDialog *self)
{
  self->folders = g_list_store_new (SIGNET_TYPE_FOLDER);
}

/* The folders of the chosen account. */
static void
update_folders (SignetExportDialog *self)
{
  SignetEngine *engine = signet_transfer_desk_get_engine (self->desk);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  const guint chosen = self->account != NULL ? adw_combo_row_get_selected (self->account) : 0;
  g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, chosen);
  GListModel *folders = account != NULL ? G_LIST_MODEL (signet_engine_get_folders (engine, account)) : NULL;

  g_list_store_remove_all (self->folders);
  for (guint i = 0; folders != NULL && i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);

      if (signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OUTBOX)
        g_list_store_append (self->folders, folder);
    }
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SignetExportDialog) self = user_data;
  g_autoptr(GFile) file = signet_save_chooser_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  SignetFolder *folder;

  if (path == NULL || self->desk == NULL)
    return;
  folder = adw_combo_row_get_selected_item (self->folder);
  if (folder != NULL)
    signet_transfer_desk_export (self->desk, folder, path, adw_combo_row_get_selected (self->kind));
  gtk_window_close (GTK_WINDOW (self));
}

/* In the order of SignetExportKind. */
static const char *const endings[] = { ".mbox", "", "", ".zip" };

static void
export_cb (SignetExportDialog *self)
{
  const guint kind = adw_combo_row_get_selected (self->kind);
  SignetFolder *folder = adw_combo_row_get_selected_item (self->folder);
  g_autofree char *name = NULL;

  if (folder == NULL)
    return;
  name = g_strconcat (signet_folder_text_title (folder), endings[kind], NULL);
  if (kind == SIGNET_EXPORT_MBOX || kind == SIGNET_EXPORT_ZIP)
    signet_save_chooser_file_async (GTK_WIDGET (self), _("Export"), name, place_chosen_cb,
                                    g_object_ref (self));
  else
    signet_save_chooser_folder_async (GTK_WIDGET (self), _("Export"), place_chosen_cb, g_object_ref (self));
}

static AdwComboRow *
add_combo (AdwPreferencesGroup *group,
           const char          *title,
           GListModel          *model,
           GtkExpression       *expression)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (expression != NULL)
    adw_combo_row_set_expression (row, expression);
  adw_combo_row_set_model (row, model);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

static char *
make_folder_name_cb (SignetFolder *folder)
{
  SignetFolderLocation *location = folder != NULL ? signet_folder_get_location (folder) : NULL;

  if (location == NULL)
    return NULL;
  return signet_folder_location_get_depth (location) > 0
         ? signet_folder_location_dup_title (location, " / ")
         : g_strdup (signet_folder_text_title (folder));
}

static void
add_rows (SignetExportDialog  *self,
          AdwPreferencesGroup *group)
{
  const char *const kinds[] = { _("mbox File"), _("Maildir"), _(".eml Files"), _("zip File"), NULL };
  GListModel *accounts =
    G_LIST_MODEL (signet_engine_get_accounts (signet_transfer_desk_get_engine (self->desk)));
  g_autoptr(GtkStringList) model = gtk_string_list_new (kinds);
  g_autoptr(GtkExpression) address = gtk_property_expression_new (SIGNET_TYPE_ACCOUNT, NULL, "address");
  g_autoptr(GtkExpression) name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                               G_CALLBACK (make_folder_name_cb), NULL, NULL);

  if (g_list_model_get_n_items (accounts) > 1)
    {
      self->account = add_combo (group, _("Account"), accounts, address);
      g_signal_connect_object (self->account, "notify::selected", G_CALLBACK (update_folders), self,
                               G_CONNECT_SWAPPED);
    }
  self->folder = add_combo (group, _("Folder"), G_LIST_MODEL (self->folders), name);
  self->kind = add_combo (group, _("As"), G_LIST_MODEL (model), NULL);
}

static GtkWidget *
make_button (SignetExportDialog *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Export…"));

  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_content (SignetExportDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Every mail with exactly its bytes, for other programs"));
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  add_rows (self, ADW_PREFERENCES_GROUP (group));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), make_button (self));
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), box);
  return content;
}

/* Chooses the account, whose folders come with that, and the folder. */
static void
select_folder (SignetExportDialog *self,
               SignetFolder       *folder)
{
  SignetEngine *engine = signet_transfer_desk_get_engine (self->desk);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  guint position;

  for (guint i = 0; self->account != NULL && i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetFolderList *folders = signet_engine_get_folders (engine, account);

      if (g_str_equal (signet_folder_list_get_account (folders), signet_folder_get_account (folder)))
        adw_combo_row_set_selected (self->account, i);
    }
  if (g_list_store_find (self->folders, folder, &position))
    adw_combo_row_set_selected (self->folder, position);
}

GtkWindow *
signet_export_dialog_new (SignetTransferDesk *desk,
                          GtkWindow          *parent,
                          SignetFolder       *folder)
{
  g_return_val_if_fail (SIGNET_IS_TRANSFER_DESK (desk), NULL);

  SignetExportDialog *self = g_object_new (SIGNET_TYPE_EXPORT_DIALOG,
                                           "title", _("Export Mail"),
                                           "transient-for", parent,
                                           "modal", TRUE,
                                           "default-width", WIDTH,
                                           NULL);

  self->desk = g_object_ref (desk);
  adw_window_set_content (ADW_WINDOW (self), make_content (self));
  update_folders (self);
  if (folder != NULL)
    select_folder (self, folder);
  return GTK_WINDOW (self);
}
