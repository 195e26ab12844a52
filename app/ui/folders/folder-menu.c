/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/folder-menu.h"

#include <glib/gi18n-lib.h>

#include "folder-changes.h"
#include "folders/folder-dialog.h"
#include "folders/folder-errands.h"
#include "folders/retention-dialog.h"
#include "folders/row-menu.h"
#include "retention.h"

/* What the menu is about: kept by the row. */
typedef struct
{
  GtkWidget          *row;      /* borrowed */
  SignetEngine       *engine;
  SignetFolder       *folder;
  GSimpleActionGroup *actions;
} Menu;

static void
menu_free (gpointer data)
{
  Menu *self = data;

  g_object_unref (self->actions);
  g_object_unref (self->engine);
  g_object_unref (self->folder);
  g_free (self);
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  Menu *self = user_data;

  signet_folder_dialog_present_new (self->row, self->engine, self->folder);
}

static void
rename_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Menu *self = user_data;

  signet_folder_dialog_present_change (self->row, self->engine, self->folder);
}

static void
delete_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Menu *self = user_data;

  signet_folder_errands_delete (self->row, self->engine, self->folder);
}

static void
mark_read_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  Menu *self = user_data;

  signet_folder_errands_mark_read (self->row, self->engine, self->folder);
}

static void
empty_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Menu *self = user_data;

  signet_folder_errands_empty (self->row, self->engine, self->folder);
}

static void
keep_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  Menu *self = user_data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->row));

  gtk_window_present (GTK_WINDOW (signet_retention_dialog_new (self->engine, self->folder, window)));
}

static const GActionEntry entries[] = {
  { .name = "mark-read", .activate = mark_read_cb },
  { .name = "empty", .activate = empty_cb },
  { .name = "keep", .activate = keep_cb },
  { .name = "new", .activate = new_cb },
  { .name = "change", .activate = rename_cb },
  { .name = "delete", .activate = delete_cb },
};

static void
set_enabled (Menu       *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
can_be_emptied (Menu *self)
{
  const SignetFolderRole role = signet_folder_get_role (self->folder);

  return role == SIGNET_FOLDER_ROLE_TRASH || role == SIGNET_FOLDER_ROLE_JUNK;
}

static void
update (Menu *self)
{
  set_enabled (self, "mark-read", signet_folder_get_unread (self->folder) > 0);
  set_enabled (self, "empty", can_be_emptied (self));
  set_enabled (self, "keep", signet_retention_is_for (self->folder));
  set_enabled (self, "new", signet_folder_can_have_folders (self->folder));
  set_enabled (self, "change", signet_folder_can_change (self->folder));
  set_enabled (self, "delete", signet_folder_can_change (self->folder));
}

/* Where a window can export. The path is a file's, in whatever letters. */
static void
append (Menu       *self,
        GMenu      *menu,
        const char *label)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.export-folder", "^ay", signet_folder_get_path (self->folder));
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_model (Menu *self)
{
  GMenu *model = g_menu_new ();
  g_autoptr(GMenu) messages = g_menu_new ();
  g_autoptr(GMenu) folders = g_menu_new ();
  const gboolean in_trash = signet_folder_location_is_in_trash (signet_folder_get_location (self->folder));

  g_menu_append (messages, _("Mark _All Read"), "folder.mark-read");
  if (can_be_emptied (self))
    g_menu_append (messages, _("E_mpty…"), "folder.empty");
  if (signet_retention_is_for (self->folder))
    g_menu_append (messages, _("_Keep Messages…"), "folder.keep");
  append (self, messages, _("_Export…"));
  g_menu_append (folders, _("_New Folder…"), "folder.new");
  if (signet_folder_can_change (self->folder))
    {
      g_menu_append (folders, _("_Rename or Move…"), "folder.change");
      g_menu_append (folders, in_trash ? _("_Delete for Good…") : _("_Delete"), "folder.delete");
    }
  g_menu_append_section (model, NULL, G_MENU_MODEL (messages));
  g_menu_append_section (model, NULL, G_MENU_MODEL (folders));
  return G_MENU_MODEL (model);
}

static GMenuModel *
make_model_cb (gpointer user_data)
{
  update (user_data);
  return make_model (user_data);
}

void
signet_folder_menu_attach (GtkWidget    *row,
                           SignetEngine *engine,
                           SignetFolder *folder)
{
  Menu *self = g_new0 (Menu, 1);

  self->row = row;
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  update (self);
  gtk_widget_insert_action_group (row, "folder", G_ACTION_GROUP (self->actions));

  signet_row_menu_attach (row, make_model_cb, self);
  signet_row_menu_add_key (row, "F2", "folder.change");
  g_object_set_data_full (G_OBJECT (row), "signet-folder-menu", self, menu_free);
}
