/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/tags-dialog.h"

#include <glib/gi18n-lib.h>

#define NUMBER "signet-tag"
#define WIDTH  360
#define HEIGHT 480

struct _SignetTagsDialog
{
  AdwWindow      parent_instance;
  SignetTagList *tags;
  GtkListBox    *list;
  GtkWidget     *add;
};

G_DEFINE_FINAL_TYPE (SignetTagsDialog, signet_tags_dialog, ADW_TYPE_WINDOW)

static guint
get_number (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), NUMBER));
}

static void
name_applied_cb (SignetTagsDialog *self,
                 AdwEntryRow      *row)
{
  const guint number = get_number (row);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (row));
  SignetTag *tag = signet_tag_list_get (self->tags, number);

  if (signet_tag_list_can_name (self->tags, number, name))
    signet_tag_list_set (self->tags, number, name, signet_tag_get_colour (tag));
}

/* A name that cannot be is marked while it is written. */
static void
name_changed_cb (SignetTagsDialog *self,
                 AdwEntryRow      *row)
{
  if (signet_tag_list_can_name (self->tags, get_number (row), gtk_editable_get_text (GTK_EDITABLE (row))))
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
colour_set_cb (SignetTagsDialog *self,
               GtkColorButton   *button)
{
  const guint number = get_number (button);
  SignetTag *tag = signet_tag_list_get (self->tags, number);
  g_autofree char *colour = NULL;
  GdkRGBA chosen;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &chosen);
  colour = g_strdup_printf ("#%02x%02x%02x", (guint) (chosen.red * 255), (guint) (chosen.green * 255),
                            (guint) (chosen.blue * 255));
  signet_tag_list_set (self->tags, number, signet_tag_get_name (tag), colour);
}

static void
remove_cb (SignetTagsDialog *self,
           GtkWidget        *button)
{
  signet_tag_list_remove (self->tags, get_number (button));
  gtk_list_box_remove (self->list, gtk_widget_get_ancestor (button, ADW_TYPE_ENTRY_ROW));
  gtk_widget_set_sensitive (self->add, TRUE);
}

/* Each of them knows which tag it is for. */
static void
mark (gpointer widget,
      guint    number)
{
  g_object_set_data (G_OBJECT (widget), NUMBER, GUINT_TO_POINTER (number));
}

static GtkWidget *
add_row (SignetTagsDialog *self,
         SignetTag        *tag)
{
  const guint number = signet_tag_get_number (tag);
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *colour = gtk_color_button_new ();
  GtkWidget *removing = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GdkRGBA rgba = { 0, 0, 0, 1 };

  mark (row, number);
  mark (colour, number);
  mark (removing, number);
  gdk_rgba_parse (&rgba, signet_tag_get_colour (tag));
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (colour), &rgba);
  gtk_widget_set_valign (colour, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (colour, _("Color"));
  gtk_widget_set_valign (removing, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (removing, _("Remove Tag"));
  /* What is pressed is the button in it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (colour)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Color"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (removing), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove Tag"),
                                  -1);
  gtk_widget_add_css_class (removing, "flat");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (row), signet_tag_get_name (tag));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), colour);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), removing);
  g_signal_connect_object (row, "apply", G_CALLBACK (name_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "changed", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (colour, "color-set", G_CALLBACK (colour_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (removing, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
add_cb (SignetTagsDialog *self)
{
  static const char *const colours[] = { "#f6d32d", "#33d17a", "#1c71d8", "#c061cb", "#986a44", "#77767b" };
  const guint number = signet_tag_list_find_free (self->tags);
  g_autofree char *name = NULL;

  for (guint i = 0; name == NULL || !signet_tag_list_can_name (self->tags, number, name); i++)
    {
      g_free (name);
      name = i == 0 ? g_strdup (_("New Tag")) : g_strdup_printf ("%s %u", _("New Tag"), i + 1);
    }
  signet_tag_list_set (self->tags, number, name, colours[number % G_N_ELEMENTS (colours)]);
  gtk_widget_grab_focus (add_row (self, signet_tag_list_get (self->tags, number)));
  gtk_widget_set_sensitive (self->add, signet_tag_list_find_free (self->tags) < SIGNET_N_TAGS);
}

static void
signet_tags_dialog_dispose (GObject *object)
{
  g_clear_object (&SIGNET_TAGS_DIALOG (object)->tags);
  G_OBJECT_CLASS (signet_tags_dialog_parent_class)->dispose (object);
}

static void
signet_tags_dialog_class_init (SignetTagsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_tags_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
signet_tags_dialog_init (SignetTagsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_tooltip_text (self->add, _("Add Tag"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Add Tag"), -1);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->add);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->list));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Tags"));
}

GtkWidget *
signet_tags_dialog_new (SignetTagList *tags,
                        GtkWindow     *parent)
{
  g_return_val_if_fail (SIGNET_IS_TAG_LIST (tags), NULL);

  SignetTagsDialog *self = g_object_new (SIGNET_TYPE_TAGS_DIALOG, "transient-for", parent, NULL);

  self->tags = g_object_ref (tags);
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if (signet_tag_list_get (tags, i) != NULL)
      add_row (self, signet_tag_list_get (tags, i));
  return GTK_WIDGET (self);
}
