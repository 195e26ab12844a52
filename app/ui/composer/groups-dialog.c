/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/groups-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "count-text.h"

/* Height of the list, at most, px. */
#define LIST_HEIGHT 200

typedef struct
{
  AdwMessageDialog *dialog;     /* which owns this */
  SignetGroups     *groups;
  GPtrArray        *addresses;
  GtkWidget        *entry;
  GtkWidget        *scrolled;
  GtkListBox       *list;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_object_unref (self->groups);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

static char *
dup_name (Dialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
update (Dialog *self)
{
  g_autofree char *name = dup_name (self);

  adw_message_dialog_set_response_enabled (self->dialog, "save", *name != '\0' && self->addresses->len > 0);
}

static void show_groups (Dialog *self);

static void
remove_cb (Dialog    *self,
           GtkButton *button)
{
  signet_groups_remove (self->groups, g_object_get_data (G_OBJECT (button), "name"));
  show_groups (self);
}

static void
row_activated_cb (Dialog       *self,
                  AdwActionRow *row)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_object_get_data (G_OBJECT (row), "name"));
}

static void
add_row (Dialog      *self,
         SignetParty *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const guint n = group->addresses->len;
  g_autofree char *count = signet_count_text (g_dngettext (NULL, "%u person", "%u people", n), n);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), group->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (group->name), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove This Group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove This Group"), -1);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (group->name), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
}

static void
show_groups (Dialog *self)
{
  GPtrArray *groups = signet_groups_get (self->groups);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < groups->len; i++)
    add_row (self, g_ptr_array_index (groups, i));
  gtk_widget_set_visible (self->scrolled, groups->len > 0);
}

static void
response_cb (Dialog     *self,
             const char *response)
{
  g_autofree char *name = dup_name (self);
  g_autoptr(SignetParty) group = NULL;

  if (!g_str_equal (response, "save"))
    return;
  group = signet_party_new_group (name, self->addresses);
  signet_groups_set (self->groups, group);
}

static GtkWidget *
make_content (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Name of the group"));
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the group"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (update), self);
  gtk_box_append (GTK_BOX (box), self->entry);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Groups"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->scrolled);
  return box;
}

void
signet_groups_dialog_open (GtkWindow    *parent,
                           SignetGroups *groups,
                           GPtrArray    *addresses)
{
  g_return_if_fail (SIGNET_IS_GROUPS (groups));
  g_return_if_fail (addresses != NULL);

  Dialog *self = g_new0 (Dialog, 1);

  self->dialog = ADW_MESSAGE_DIALOG (
    signet_message_dialog_new (parent, _("Recipients as a Group"),
                               addresses->len > 0
                               ? _("Whenever you type this name as a recipient, all of them are offered.")
                               : _("Add recipients first. These groups are there:")));
  self->groups = g_object_ref (groups);
  self->addresses = g_ptr_array_ref (addresses);
  g_object_set_data_full (G_OBJECT (self->dialog), "dialog", self, dialog_free);
  adw_message_dialog_set_extra_child (self->dialog, make_content (self));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "save");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  show_groups (self);
  update (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
