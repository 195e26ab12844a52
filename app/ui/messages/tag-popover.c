/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/tag-popover.h"

#include <glib/gi18n-lib.h>

#include "common/tag-dots.h"

#define NUMBER "signet-tag"

struct _SignetTagPopover
{
  GtkPopover  parent_instance;
  GtkWidget  *box;
};

enum { TOGGLED, EDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetTagPopover, signet_tag_popover, GTK_TYPE_POPOVER)

static void
signet_tag_popover_class_init (SignetTagPopoverClass *klass)
{
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
signet_tag_popover_init (SignetTagPopover *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
}

static void
toggled_cb (SignetTagPopover *self,
            GtkCheckButton   *check)
{
  const guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), NUMBER));

  g_signal_emit (self, signals[TOGGLED], 0, number, gtk_check_button_get_active (check));
}

static void
edit_cb (SignetTagPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[EDIT], 0);
}

static void
add_tag (SignetTagPopover *self,
         SignetTag        *tag,
         SignetFlags       flags)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (signet_tag_get_name (tag));
  GtkWidget *check = gtk_check_button_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SIGNET_TAG_MAX_NAME / 2);
  gtk_box_append (GTK_BOX (row), signet_tag_dots_new (signet_tag_get_colour (tag)));
  gtk_box_append (GTK_BOX (row), label);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), (flags & signet_tag_get_flag (tag)) != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  signet_tag_get_name (tag), -1);
  g_object_set_data (G_OBJECT (check), NUMBER, GUINT_TO_POINTER (signet_tag_get_number (tag)));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), check);
}

GtkWidget *
signet_tag_popover_new (SignetTagList *tags,
                        SignetFlags    flags)
{
  g_return_val_if_fail (SIGNET_IS_TAG_LIST (tags), NULL);

  SignetTagPopover *self = g_object_new (SIGNET_TYPE_TAG_POPOVER, NULL);
  GtkWidget *edit = gtk_button_new_with_mnemonic (_("_Edit Tags…"));

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if (signet_tag_list_get (tags, i) != NULL)
      add_tag (self, signet_tag_list_get (tags, i), flags);
  gtk_widget_add_css_class (edit, "flat");
  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), edit);
  return GTK_WIDGET (self);
}
