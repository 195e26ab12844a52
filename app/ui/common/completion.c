/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/completion.h"

#include <glib/gi18n-lib.h>

#define MAX_CHARACTERS 36  /* of a line */

struct _SignetCompletion
{
  GtkPopover                parent_instance;
  SignetCompletionKind      kind;
  SignetCompletionDescribe  describe;
  GtkListBox               *list;
  GPtrArray                *items;   /* as the rows */
};

G_DEFINE_FINAL_TYPE (SignetCompletion, signet_completion, GTK_TYPE_POPOVER)

static guint chosen_signal;

static void
activated_cb (SignetCompletion *self,
              GtkListBoxRow    *row)
{
  g_autoptr(GPtrArray) items = g_ptr_array_ref (self->items);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, items->pdata[gtk_list_box_row_get_index (row)]);
}

static void
signet_completion_finalize (GObject *object)
{
  g_ptr_array_unref (SIGNET_COMPLETION (object)->items);
  G_OBJECT_CLASS (signet_completion_parent_class)->finalize (object);
}

static void
signet_completion_class_init (SignetCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_completion_finalize;
  chosen_signal = g_signal_new ("chosen", SIGNET_TYPE_COMPLETION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
signet_completion_init (SignetCompletion *self)
{
  self->items = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

SignetCompletion *
signet_completion_new (SignetCompletionKind      kind,
                       const char               *label,
                       SignetCompletionDescribe  describe)
{
  g_return_val_if_fail (label != NULL && describe != NULL, NULL);

  SignetCompletion *self = g_object_new (SIGNET_TYPE_COMPLETION, NULL);

  self->kind = kind;
  self->describe = describe;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return self;
}

static void
append_label (GtkWidget  *box,
              const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARACTERS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_row (SignetCompletion *self,
         gconstpointer     item)
{
  const gboolean below = self->kind == SIGNET_COMPLETION_GUESS;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                                below ? 0 : 12);
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;
  g_autofree char *spoken = NULL;

  self->describe (item, &name, &details);
  append_label (box, name, NULL);
  if (*details != '\0' && !g_str_equal (name, details))
    {
      append_label (box, details, "dim-label");
      spoken = g_strdup_printf (_("%s, %s"), name, details);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : name, -1);
  gtk_list_box_append (self->list, row);
}

void
signet_completion_show (SignetCompletion *self,
                        GPtrArray        *items,
                        gboolean          marked)
{
  g_return_if_fail (SIGNET_IS_COMPLETION (self));
  g_return_if_fail (items != NULL);

  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_unref (self->items);
  self->items = items;
  for (guint i = 0; i < items->len; i++)
    add_row (self, items->pdata[i]);
  if (items->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  if (marked)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_popover_present (GTK_POPOVER (self));
}

/* From nowhere down to the first, and up to the last. */
static void
move (SignetCompletion *self,
      int               steps)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const int n = (int) self->items->len;
  const int at = row != NULL ? gtk_list_box_row_get_index (row) : (steps > 0 ? -1 : n);

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (at + steps + n) % n));
}

gboolean
signet_completion_take_key (SignetCompletion *self,
                            guint             key)
{
  g_return_val_if_fail (SIGNET_IS_COMPLETION (self), FALSE);

  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->items->len == 0)
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
      if (row == NULL && self->kind == SIGNET_COMPLETION_GUESS)
        return FALSE;
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
