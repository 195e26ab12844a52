/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/folder-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/folder-text.h"
#include "common/message-dialog.h"
#include "common/short-choice.h"
#include "engine-folders.h"
#include "folder-changes.h"
#include "folders/folder-errands.h"

typedef struct
{
  GtkWidget        *place;    /* weak: where it is told how it went */
  AdwMessageDialog *dialog;   /* borrowed: it owns this */
  GtkEditable      *name;
  GtkDropDown      *places;
  GtkLabel         *trouble;
  SignetEngine     *engine;
  SignetFolderList *folders;
  SignetFolder     *folder;   /* NULL for a new one */
  GPtrArray        *parents;  /* of SignetFolder, as the drop-down shows them; NULL for the top */
  GPtrArray        *lists;    /* of SignetFolderList: whose those are */
} Dialog;

static void
clear_folder (gpointer folder)
{
  if (folder != NULL)
    g_object_unref (folder);
}

static void
dialog_free (Dialog *self)
{
  g_clear_weak_pointer (&self->place);
  g_clear_object (&self->folder);
  g_object_unref (self->folders);
  g_object_unref (self->engine);
  g_ptr_array_unref (self->parents);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

/* Nullable: the top. */
static SignetFolder *
get_parent (Dialog *self)
{
  const guint selected = gtk_drop_down_get_selected (self->places);

  return selected < self->parents->len ? g_ptr_array_index (self->parents, selected) : NULL;
}

/* Of the account where it shall lie. */
static SignetFolderList *
get_list (Dialog *self)
{
  const guint selected = gtk_drop_down_get_selected (self->places);

  return selected < self->lists->len ? g_ptr_array_index (self->lists, selected) : self->folders;
}

static gboolean
is_same (Dialog     *self,
         const char *name)
{
  SignetFolder *parent = get_parent (self);
  SignetFolderLocation *above = NULL;

  if (self->folder == NULL || get_list (self) != self->folders
      || !g_str_equal (name, signet_folder_get_name (self->folder)))
    return FALSE;
  above = signet_folder_location_get_parent (signet_folder_get_location (self->folder));
  return parent == NULL || above == NULL
           ? parent == NULL && above == NULL
           : g_str_equal (signet_folder_get_directory (parent),
                          signet_folder_location_get_directory (above));
}

static char *
dup_name (Dialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

/* Nothing is wrong with a name that has not been begun. */
static void
check (Dialog *self)
{
  g_autofree char *name = dup_name (self);
  g_autoptr(GError) error = NULL;
  gboolean ok = FALSE;

  if (*name != '\0' && !is_same (self, name))
    ok = signet_folder_list_check (get_list (self), get_parent (self), name, &error);
  adw_message_dialog_set_response_enabled (self->dialog, "go", ok);
  gtk_label_set_label (self->trouble, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), error != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
}

static void
response_cb (Dialog     *self,
             const char *response)
{
  g_autofree char *name = dup_name (self);

  if (!g_str_equal (response, "go") || self->place == NULL)
    return;
  if (self->folder == NULL)
    signet_folder_errands_create (self->place, self->engine, get_list (self), get_parent (self), name);
  else
    signet_folder_errands_change (self->place, self->engine, self->folder, get_list (self),
                                  get_parent (self), name);
}

static gboolean
can_be_parent (Dialog       *self,
               SignetFolder *folder)
{
  return signet_folder_can_have_folders (folder)
         && (self->folder == NULL
             || !signet_folder_location_is_within (signet_folder_get_location (folder),
                                                   signet_folder_get_location (self->folder)));
}

static void
add_place (Dialog           *self,
           GtkStringList    *strings,
           const char       *title,
           SignetFolderList *list,
           SignetFolder     *folder)
{
  gtk_string_list_append (strings, title);
  g_ptr_array_add (self->parents, folder != NULL ? g_object_ref (folder) : NULL);
  g_ptr_array_add (self->lists, g_object_ref (list));
}

/* An account's folders, each with those it lies in, as people call them, behind what stands for its top. */
static void
add_places (Dialog           *self,
            GtkStringList    *strings,
            SignetFolderList *list,
            const char       *top)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const gboolean own = list == self->folders;

  add_place (self, strings, top, list, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (list), i);
      const guint depth = signet_folder_location_get_depth (signet_folder_get_location (folder));
      const char *title = signet_folder_text_title (folder);
      const char *above = depth > 0 && titles->len > 0 ? titles->pdata[MIN (depth, titles->len) - 1]
                                                       : own ? NULL : top;

      char *whole = above != NULL ? g_strdup_printf ("%s / %s", above, title) : g_strdup (title);

      g_ptr_array_set_size (titles, (int) MIN (depth, titles->len));
      g_ptr_array_add (titles, whole);
      if (can_be_parent (self, folder))
        add_place (self, strings, whole, list, folder);
    }
}

/* Those of the other accounts come last. */
static void
add_other_places (Dialog        *self,
                  GtkStringList *strings)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetFolderList *list = signet_engine_get_folders (self->engine, account);

      if (list != self->folders)
        add_places (self, strings, list, signet_account_get_address (account));
    }
}

/* parent: (nullable): that is selected. */
static GtkWidget *
make_places (Dialog       *self,
             SignetFolder *parent)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  guint selected;

  add_places (self, strings, self->folders, _("None"));
  add_other_places (self, strings);
  self->places = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (strings), NULL));
  signet_short_choice (self->places);
  /* A long one is cut there, too. */
  gtk_drop_down_set_list_factory (self->places, NULL);
  if (!g_ptr_array_find (self->parents, parent, &selected))
    selected = 0;
  gtk_drop_down_set_selected (self->places, selected);
  return GTK_WIDGET (self->places);
}

static GtkWidget *
make_label (const char *text,
            GtkWidget  *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  return label;
}

static GtkWidget *
make_content (Dialog       *self,
              SignetFolder *parent)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *places = make_places (self, parent);
  GtkWidget *trouble = gtk_label_new (NULL);

  self->name = GTK_EDITABLE (entry);
  self->trouble = GTK_LABEL (trouble);
  if (self->folder != NULL)
    gtk_editable_set_text (self->name, signet_folder_get_name (self->folder));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_label_set_wrap (self->trouble, TRUE);
  gtk_label_set_xalign (self->trouble, 0);
  gtk_label_set_max_width_chars (self->trouble, 30);
  gtk_widget_add_css_class (trouble, "error");
  gtk_widget_set_visible (trouble, FALSE);
  gtk_box_append (GTK_BOX (box), make_label (_("_Name"), entry));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), trouble);
  gtk_box_append (GTK_BOX (box), make_label (_("_Lies in"), places));
  gtk_box_append (GTK_BOX (box), places);
  return box;
}

/* folder, parent: nullable. */
static void
present (GtkWidget        *widget,
         SignetEngine     *engine,
         SignetFolderList *folders,
         SignetFolder     *folder,
         SignetFolder     *parent)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *dialog = signet_message_dialog_new (window, folder == NULL ? _("New Folder")
                                                                         : _("Rename or Move"), NULL);
  Dialog *self = g_new0 (Dialog, 1);

  g_set_weak_pointer (&self->place, toasts != NULL ? toasts : GTK_WIDGET (window));
  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->engine = g_object_ref (engine);
  self->folders = g_object_ref (folders);
  g_set_object (&self->folder, folder);
  self->parents = g_ptr_array_new_with_free_func (clear_folder);
  self->lists = g_ptr_array_new_with_free_func (g_object_unref);
  adw_message_dialog_set_extra_child (self->dialog, make_content (self, parent));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"),
                                    "go", folder == NULL ? _("C_reate") : _("_Change"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "go");
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (check), self);
  g_signal_connect_swapped (self->places, "notify::selected", G_CALLBACK (check), self);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self,
                         (GClosureNotify) (GCallback) dialog_free, G_CONNECT_SWAPPED);
  check (self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

void
signet_folder_dialog_present_new (GtkWidget    *widget,
                                  SignetEngine *engine,
                                  SignetFolder *parent)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (parent));

  SignetFolderList *folders = signet_engine_find_folders (engine, parent);

  if (folders != NULL)
    present (widget, engine, folders, NULL, parent);
}

void
signet_folder_dialog_present_top (GtkWidget        *widget,
                                  SignetEngine     *engine,
                                  SignetFolderList *folders)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (folders));

  present (widget, engine, folders, NULL, NULL);
}

void
signet_folder_dialog_present_change (GtkWidget    *widget,
                                     SignetEngine *engine,
                                     SignetFolder *folder)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  SignetFolderList *folders = signet_engine_find_folders (engine, folder);
  SignetFolderLocation *above = signet_folder_location_get_parent (signet_folder_get_location (folder));
  SignetFolder *parent = NULL;

  if (folders == NULL)
    return;
  if (above != NULL)
    parent = signet_folder_list_lookup (folders, signet_folder_location_get_directory (above));
  present (widget, engine, folders, folder, parent);
}
