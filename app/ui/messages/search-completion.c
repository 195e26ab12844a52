/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/search-completion.h"

#include <glib/gi18n-lib.h>

#include "messages/search-suggestions.h"

struct _SignetSearchCompletion
{
  GtkPopover  parent_instance;
  GtkListBox *list;
  GPtrArray  *suggestions;  /* of SignetSearchSuggestion, as the rows */
};

G_DEFINE_FINAL_TYPE (SignetSearchCompletion, signet_search_completion, GTK_TYPE_POPOVER)

static guint chosen_signal;

static void
activated_cb (SignetSearchCompletion *self,
              GtkListBoxRow          *row)
{
  const SignetSearchSuggestion *suggestion = self->suggestions->pdata[gtk_list_box_row_get_index (row)];
  g_autofree char *text = g_strdup (suggestion->text);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, text);
}

static void
signet_search_completion_finalize (GObject *object)
{
  g_ptr_array_unref (SIGNET_SEARCH_COMPLETION (object)->suggestions);
  G_OBJECT_CLASS (signet_search_completion_parent_class)->finalize (object);
}

static void
signet_search_completion_class_init (SignetSearchCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_search_completion_finalize;
  chosen_signal = g_signal_new ("chosen", SIGNET_TYPE_SEARCH_COMPLETION, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
signet_search_completion_init (SignetSearchCompletion *self)
{
  self->suggestions = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search Words"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

SignetSearchCompletion *
signet_search_completion_new (void)
{
  return g_object_new (SIGNET_TYPE_SEARCH_COMPLETION, NULL);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_row (SignetSearchCompletion       *self,
         const SignetSearchSuggestion *suggestion)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *spoken = g_strdup_printf ("%s %s", suggestion->text, suggestion->meaning);

  gtk_box_append (GTK_BOX (box), new_label (suggestion->text, NULL));
  if (*suggestion->meaning != '\0')
    gtk_box_append (GTK_BOX (box), new_label (suggestion->meaning, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
}

void
signet_search_completion_show (SignetSearchCompletion *self,
                               GPtrArray              *suggestions)
{
  g_return_if_fail (SIGNET_IS_SEARCH_COMPLETION (self));
  g_return_if_fail (suggestions != NULL);

  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_unref (self->suggestions);
  self->suggestions = suggestions;
  for (guint i = 0; i < suggestions->len; i++)
    add_row (self, suggestions->pdata[i]);
  if (suggestions->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  gtk_list_box_unselect_all (self->list);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_popover_present (GTK_POPOVER (self));
}

/* From nowhere down to the first, and up to the last. */
static void
move (SignetSearchCompletion *self,
      int                     steps)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const int n = (int) self->suggestions->len;
  const int at = row != NULL ? gtk_list_box_row_get_index (row) : (steps > 0 ? -1 : n);

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (at + steps + n) % n));
}

gboolean
signet_search_completion_take_key (SignetSearchCompletion *self,
                                   guint                   key)
{
  g_return_val_if_fail (SIGNET_IS_SEARCH_COMPLETION (self), FALSE);

  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->suggestions->len == 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Tab:
      activated_cb (self, row != NULL ? row : gtk_list_box_get_row_at_index (self->list, 0));
      return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter:
      if (row == NULL)
        return FALSE;
      activated_cb (self, row);
      return TRUE;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return TRUE;
    default:
      return FALSE;
    }
}
