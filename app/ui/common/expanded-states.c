/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/expanded-states.h"

#include <adwaita.h>

#define FOLLOWED "signet-expanded-states"

static GtkWidget *
find_below (GtkWidget *widget,
            GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);
  return found;
}

static void
tell (GtkWidget *widget,
      gboolean   expanded)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

/* The row within, in which its title stands, has the keyboard. */
static void
row_changed_cb (AdwExpanderRow *row,
                GParamSpec     *pspec,
                GtkWidget      *header)
{
  tell (header, adw_expander_row_get_expanded (row));
}

static void
follow_row (AdwExpanderRow *row)
{
  GtkWidget *header = find_below (gtk_widget_get_first_child (GTK_WIDGET (row)), ADW_TYPE_ACTION_ROW);

  if (header == NULL)
    return;
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (row_changed_cb), header, 0);
  row_changed_cb (row, NULL, header);
}

static void
opened_cb (GtkWidget *box)
{
  tell (box, TRUE);
}

static void
closed_cb (GtkWidget *box)
{
  tell (box, FALSE);
}

/* box: with a popover of choices in it, or what has the keyboard for such a one. */
static void
follow_popover (GtkWidget *box,
                GtkWidget *popover)
{
  if (box == NULL || popover == NULL)
    return;
  g_signal_connect_object (popover, "show", G_CALLBACK (opened_cb), box, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "hide", G_CALLBACK (closed_cb), box, G_CONNECT_SWAPPED);
  tell (box, gtk_widget_get_visible (popover));
}

static void
chosen_cb (GtkDropDown *box,
           GParamSpec  *pspec,
           GtkWidget   *button)
{
  GObject *item = gtk_drop_down_get_selected_item (box);

  if (GTK_IS_STRING_OBJECT (item))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_string_object_get_string (GTK_STRING_OBJECT (item)), -1);
}

static void
name_button (GtkDropDown *box)
{
  GtkWidget *button = find_below (GTK_WIDGET (box), GTK_TYPE_TOGGLE_BUTTON);

  if (button == NULL)
    return;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, box, NULL,
                                  -1);
  g_signal_connect_object (box, "notify::selected-item", G_CALLBACK (chosen_cb), button, 0);
  chosen_cb (box, NULL, button);
}

/* It may get its popover when it is opened, and another one later. */
static void
popover_cb (GtkMenuButton *button,
            GParamSpec    *pspec,
            GtkWidget     *toggle)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (popover != NULL)
    follow_popover (toggle, GTK_WIDGET (popover));
  else
    tell (toggle, FALSE);
}

static void
follow_button (GtkMenuButton *button)
{
  GtkWidget *toggle = find_below (GTK_WIDGET (button), GTK_TYPE_TOGGLE_BUTTON);

  if (toggle == NULL)
    return;
  g_signal_connect_object (button, "notify::popover", G_CALLBACK (popover_cb), toggle, 0);
  popover_cb (button, NULL, toggle);
}

static void
follow (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    follow_row (ADW_EXPANDER_ROW (widget));
  else if (GTK_IS_MENU_BUTTON (widget))
    follow_button (GTK_MENU_BUTTON (widget));
  else
    follow_popover (widget, find_below (widget, GTK_TYPE_POPOVER));
  if (GTK_IS_DROP_DOWN (widget))
    name_button (GTK_DROP_DOWN (widget));
}

static gboolean
map_hook (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               user_data)
{
  GObject *object = g_value_get_object (values);

  if ((ADW_IS_EXPANDER_ROW (object) || ADW_IS_COMBO_ROW (object) || GTK_IS_DROP_DOWN (object)
       || GTK_IS_MENU_BUTTON (object))
      && g_object_get_data (object, FOLLOWED) == NULL)
    {
      g_object_set_data (object, FOLLOWED, object);
      follow (GTK_WIDGET (object));
    }
  return G_SOURCE_CONTINUE;
}

void
signet_expanded_states_mend (void)
{
  g_autoptr(GTypeClass) class = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_hook, NULL, NULL);
}
