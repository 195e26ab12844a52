/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/search-menu.h"

#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "folders/row-menu.h"

/* What the menu is about: kept by the row; and by the dialog that asks for a name. */
typedef struct
{
  GtkWidget           *row;     /* borrowed; not the dialog's */
  SignetSavedSearches *searches;
  SignetPlace         *search;
  GtkEditable         *name;    /* the dialog's, borrowed */
} Menu;

static Menu *
menu_new (GtkWidget           *row,
          SignetSavedSearches *searches,
          SignetPlace         *search)
{
  Menu *self = g_new0 (Menu, 1);

  self->row = row;
  self->searches = g_object_ref (searches);
  self->search = g_object_ref (search);
  return self;
}

static void
menu_free (gpointer data)
{
  Menu *self = data;

  g_object_unref (self->searches);
  g_object_unref (self->search);
  g_free (self);
}

static void
name_changed_cb (GtkEditable      *name,
                 AdwMessageDialog *dialog)
{
  const Menu *self = g_object_get_data (G_OBJECT (dialog), "signet-search-menu");

  adw_message_dialog_set_response_enabled (
    dialog, "rename",
    signet_saved_searches_can_rename (self->searches, self->search, gtk_editable_get_text (name)));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Menu             *self)
{
  const char *name = gtk_editable_get_text (self->name);

  if (g_str_equal (response, "rename")
      && signet_saved_searches_can_rename (self->searches, self->search, name))
    signet_saved_searches_rename (self->searches, self->search, name);
}

static void
rename_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  const Menu *menu = user_data;
  Menu *self = menu_new (NULL, menu->searches, menu->search);
  GtkWidget *dialog = signet_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (menu->row)),
                                                 _("Rename Search"), NULL);
  GtkWidget *entry = gtk_entry_new ();

  self->name = GTK_EDITABLE (entry);
  g_object_set_data_full (G_OBJECT (dialog), "signet-search-menu", self, menu_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "rename",
                                    _("_Rename"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), signet_place_get_name (self->search));
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The row, and with it the menu, goes. */
static void
delete_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  const Menu *self = user_data;
  g_autoptr(SignetSavedSearches) searches = g_object_ref (self->searches);
  g_autoptr(SignetPlace) search = g_object_ref (self->search);

  signet_saved_searches_remove (searches, search);
}

static const GActionEntry entries[] = {
  { .name = "rename", .activate = rename_cb },
  { .name = "delete", .activate = delete_cb },
};

static GMenuModel *
make_model (gpointer user_data)
{
  GMenu *model = g_menu_new ();

  g_menu_append (model, _("_Rename…"), "search.rename");
  g_menu_append (model, _("_Delete"), "search.delete");
  return G_MENU_MODEL (model);
}

void
signet_search_menu_attach (GtkWidget           *row,
                           SignetSavedSearches *searches,
                           SignetPlace         *search)
{
  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (SIGNET_IS_SAVED_SEARCHES (searches));
  g_return_if_fail (SIGNET_IS_PLACE (search));

  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  Menu *self = menu_new (row, searches, search);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (row, "search", G_ACTION_GROUP (actions));
  g_object_set_data_full (G_OBJECT (row), "signet-search-menu", self, menu_free);
  signet_row_menu_attach (row, make_model, self);
  signet_row_menu_add_key (row, "F2", "search.rename");
}
