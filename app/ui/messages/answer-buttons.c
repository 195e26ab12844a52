/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/answer-buttons.h"

#include "common/fit-layout.h"

#define SPACING 6

struct _SignetAnswerButtons
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SignetAnswerButtons, signet_answer_buttons, GTK_TYPE_WIDGET)

static void
signet_answer_buttons_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (signet_answer_buttons_parent_class)->dispose (object);
}

static void
signet_answer_buttons_class_init (SignetAnswerButtonsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_answer_buttons_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/signetmail/Signet/messages/answer-buttons.ui");
}

static void
signet_answer_buttons_init (SignetAnswerButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), signet_fit_layout_new (SPACING, 1));
}
