/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/folder-menu.h"

#include <glib/gi18n-lib.h>

#include "folder-changes.h"
#include "folders/folder-dialog.h"
#include "folders/folder-errands.h"

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

static GtkWindow *
get_window (Menu *self)
{
  return GTK_WINDOW (gtk_widget_get_root (self->row));
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  Menu *self = user_data;

  signet_folder_dialog_present_new (get_window (self), self->engine, self->folder);
}

static void
rename_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Menu *self = user_data;

  signet_folder_dialog_present_change (get_window (self), self->engine, self->folder);
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

static const GActionEntry entries[] = {
  { .name = "mark-read", .activate = mark_read_cb },
  { .name = "empty", .activate = empty_cb },
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
  set_enabled (self, "new", signet_folder_can_have_folders (self->folder));
  set_enabled (self, "change", signet_folder_can_change (self->folder));
  set_enabled (self, "delete", signet_folder_can_change (self->folder));
}

/* Where a window can export. */
static void
append_export (Menu  *self,
               GMenu *menu)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (_("_Export…"), NULL);

  g_menu_item_set_action_and_target (item, "win.export-folder", "s", signet_folder_get_path (self->folder));
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
    g_menu_append (messages, _("_Empty…"), "folder.empty");
  append_export (self, messages);
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

/* The action is carried out after the popover has closed. */
static gboolean
unparent_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/* x: negative for the keyboard's. */
static void
pop_up (Menu *self,
        int   x,
        int   y)
{
  g_autoptr(GMenuModel) model = make_model (self);
  GtkWidget *popover = gtk_popover_menu_new_from_model (model);
  const GdkRectangle at = { x, y, 1, 1 };

  update (self);
  gtk_widget_set_parent (popover, self->row);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), x < 0);
  if (x >= 0)
    {
      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
      gtk_widget_set_halign (popover, GTK_ALIGN_START);
    }
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (self->row, "destroy", G_CALLBACK (unparent_cb), popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (Menu            *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (self, (int) x, (int) y);
}

static void
long_pressed_cb (Menu   *self,
                 double  x,
                 double  y)
{
  pop_up (self, (int) x, (int) y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  pop_up (user_data, -1, -1);
  return TRUE;
}

static void
add_keys (Menu *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                      gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("F2"),
                      gtk_named_action_new ("folder.change")));
  gtk_widget_add_controller (self->row, keys);
}

void
signet_folder_menu_attach (GtkWidget    *row,
                           SignetEngine *engine,
                           SignetFolder *folder)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  Menu *self = g_new0 (Menu, 1);

  self->row = row;
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  update (self);
  gtk_widget_insert_action_group (row, "folder", G_ACTION_GROUP (self->actions));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  add_keys (self);
  g_object_set_data_full (G_OBJECT (row), "signet-folder-menu", self, menu_free);
}
