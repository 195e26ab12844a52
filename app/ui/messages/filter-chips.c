/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/filter-chips.h"

struct _SignetFilterChips
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SignetFilterChips, signet_filter_chips, GTK_TYPE_WIDGET)

static void
signet_filter_chips_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (signet_filter_chips_parent_class)->dispose (object);
}

static void
signet_filter_chips_class_init (SignetFilterChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_filter_chips_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/messages/filter-chips.ui");
}

static void
signet_filter_chips_init (SignetFilterChips *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
