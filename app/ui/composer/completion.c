/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/completion.h"

#include <glib/gi18n-lib.h>

#define MAX_ROWS  6
#define MAX_NAMED 3  /* of a group's people */

struct _SignetCompletion
{
  GtkPopover  parent_instance;
  GtkListBox *list;
  GPtrArray  *found;   /* of SignetParty, as the rows */
};

G_DEFINE_FINAL_TYPE (SignetCompletion, signet_completion, GTK_TYPE_POPOVER)

static guint chosen_signal;

static void
activated_cb (SignetCompletion *self,
              GtkListBoxRow    *row)
{
  g_autoptr(SignetParty) party =
    signet_party_ref (g_ptr_array_index (self->found, (guint) gtk_list_box_row_get_index (row)));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, party);
}

static void
signet_completion_finalize (GObject *object)
{
  g_clear_pointer (&SIGNET_COMPLETION (object)->found, g_ptr_array_unref);
  G_OBJECT_CLASS (signet_completion_parent_class)->finalize (object);
}

static void
signet_completion_class_init (SignetCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_completion_finalize;
  chosen_signal = g_signal_new ("chosen", SIGNET_TYPE_COMPLETION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, SIGNET_TYPE_PARTY);
}

static void
signet_completion_init (SignetCompletion *self)
{
  self->found = signet_party_new_list ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("People"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

SignetCompletion *
signet_completion_new (void)
{
  return g_object_new (SIGNET_TYPE_COMPLETION, NULL);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* The address of a person, the first ones of a group. Returns: (transfer full). */
static char *
describe (SignetParty *party)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < party->addresses->len && i < MAX_NAMED; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            party->group ? signet_address_get_display (party->addresses->pdata[i])
                                         : signet_address_get_shown (party->addresses->pdata[i]));
  if (party->addresses->len > MAX_NAMED)
    g_string_append (text, ", …");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (SignetCompletion *self,
         SignetParty      *party)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *details = describe (party);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", party->name, details);

  gtk_box_append (GTK_BOX (box), new_label (party->name, NULL));
  if (!g_str_equal (party->name, details))
    gtk_box_append (GTK_BOX (box), new_label (details, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
}

void
signet_completion_show (SignetCompletion    *self,
                        SignetRecipientBook *book,
                        const char          *text)
{
  g_return_if_fail (SIGNET_IS_COMPLETION (self));
  g_return_if_fail (text != NULL);

  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = book != NULL ? signet_recipient_book_find (book, text, MAX_ROWS)
                             : g_ptr_array_new ();
  for (guint i = 0; i < self->found->len; i++)
    add_row (self, g_ptr_array_index (self->found, i));
  if (self->found->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_popover_present (GTK_POPOVER (self));
}

static void
move (SignetCompletion *self,
      int               steps)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const int n = (int) self->found->len;
  const int at = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (at + steps + n) % n));
}

SignetParty *
signet_completion_get (SignetCompletion *self)
{
  g_return_val_if_fail (SIGNET_IS_COMPLETION (self), NULL);

  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || row == NULL)
    return NULL;
  return g_ptr_array_index (self->found, (guint) gtk_list_box_row_get_index (row));
}

gboolean
signet_completion_take_key (SignetCompletion *self,
                            guint             key)
{
  g_return_val_if_fail (SIGNET_IS_COMPLETION (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->found->len == 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_Tab:
      activated_cb (self, gtk_list_box_get_selected_row (self->list));
      return TRUE;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return TRUE;
    default:
      return FALSE;
    }
}
