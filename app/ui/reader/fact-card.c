/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/fact-card.h"

#include "common/value-wrap.h"
#include "common/wrap-layout.h"

struct _SignetFactCard
{
  AdwBin      parent_instance;
  GtkImage   *icon;
  GtkLabel   *kind;
  GtkLabel   *title;
  GtkBox     *texts;
  GtkGrid    *facts;
  int         n_facts;
  GtkBox     *buttons;
  GtkLabel   *note;
};

G_DEFINE_FINAL_TYPE (SignetFactCard, signet_fact_card, ADW_TYPE_BIN)

static void
signet_fact_card_class_init (SignetFactCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/fact-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetFactCard, icon);
  gtk_widget_class_bind_template_child (widget_class, SignetFactCard, kind);
  gtk_widget_class_bind_template_child (widget_class, SignetFactCard, title);
  gtk_widget_class_bind_template_child (widget_class, SignetFactCard, texts);
  gtk_widget_class_bind_template_child (widget_class, SignetFactCard, facts);
  gtk_widget_class_bind_template_child (widget_class, SignetFactCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, SignetFactCard, note);
}

static void
signet_fact_card_init (SignetFactCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->buttons), signet_wrap_layout_new (6));
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  signet_value_wrap (GTK_LABEL (label));
  return label;
}

SignetFactCard *
signet_fact_card_new (const char *icon_name,
                      const char *kind,
                      const char *title)
{
  SignetFactCard *self;

  g_return_val_if_fail (icon_name != NULL && kind != NULL && title != NULL, NULL);

  self = g_object_new (SIGNET_TYPE_FACT_CARD, NULL);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_text (self->kind, kind);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, kind, -1);
  return self;
}

void
signet_fact_card_add_text (SignetFactCard *self,
                           const char     *text)
{
  GtkWidget *label;

  g_return_if_fail (SIGNET_IS_FACT_CARD (self));
  g_return_if_fail (text != NULL);

  label = make_label (text);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (self->texts, label);
  gtk_widget_set_visible (GTK_WIDGET (self->texts), TRUE);
}

void
signet_fact_card_add_fact (SignetFactCard *self,
                           const char     *name,
                           const char     *value)
{
  GtkWidget *caption, *label;

  g_return_if_fail (SIGNET_IS_FACT_CARD (self));
  g_return_if_fail (name != NULL && value != NULL);

  if (value[0] == '\0')
    return;
  caption = make_label (name);
  gtk_widget_add_css_class (caption, "dim-label");
  label = make_label (value);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption, NULL, -1);
  gtk_grid_attach (self->facts, caption, 0, self->n_facts, 1, 1);
  gtk_grid_attach (self->facts, label, 1, self->n_facts++, 1, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), TRUE);
}

GtkWidget *
signet_fact_card_add_button (SignetFactCard *self,
                             const char     *label)
{
  GtkWidget *button;

  g_return_val_if_fail (SIGNET_IS_FACT_CARD (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (self->buttons, button);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), TRUE);
  return button;
}

void
signet_fact_card_set_note (SignetFactCard *self,
                           const char     *note)
{
  g_return_if_fail (SIGNET_IS_FACT_CARD (self));
  g_return_if_fail (note != NULL);

  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note[0] != '\0');
}
