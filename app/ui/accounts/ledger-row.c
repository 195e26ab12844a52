/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/ledger-row.h"

#include <glib/gi18n-lib.h>

#include "common/date-text.h"

struct _SignetLedgerRow
{
  GtkWidget  parent_instance;
  GtkLabel  *subject;
  GtkLabel  *facts;
  GtkLabel  *stay;
};

G_DEFINE_FINAL_TYPE (SignetLedgerRow, signet_ledger_row, GTK_TYPE_WIDGET)

static void
signet_ledger_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (signet_ledger_row_parent_class)->dispose (object);
}

static void
signet_ledger_row_class_init (SignetLedgerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_ledger_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
add_label (SignetLedgerRow *self,
           const char      *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
signet_ledger_row_init (SignetLedgerRow *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 2);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 6);
  self->subject = add_label (self, NULL);
  self->facts = add_label (self, "dim-label");
  self->stay = add_label (self, "caption");
}

GtkWidget *
signet_ledger_row_new (void)
{
  return g_object_new (SIGNET_TYPE_LEDGER_ROW, NULL);
}

static void
append (GString    *text,
        const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* Who it is from, since when it is there, how large it is; as far as that is known. */
static char *
make_facts (const SignetLedgerFacts *facts,
            gint64                   now)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = signet_date_text_short (facts->since, now);
  g_autofree char *size = facts->size > 0 ? g_format_size (facts->size) : NULL;

  append (text, facts->from != NULL && *facts->from != '\0' ? facts->from : facts->address);
  append (text, day);
  append (text, size);
  return g_string_free (text, FALSE);
}

static const char *
get_subject (const SignetLedgerFacts *facts)
{
  if (facts->name == NULL)
    return _("New Message");
  if (facts->subject == NULL)
    return _("Not here any more");
  return *facts->subject != '\0' ? facts->subject : _("No Subject");
}

/* In GTK 4.8 a list item's name can only be given to the widget that stands around ours. */
static void
name_item (SignetLedgerRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  /* Translators: stands between the parts of a sentence that a screen reader says. */
  g_autofree char *spoken = g_strjoin (_(", "), gtk_label_get_label (self->subject),
                                       gtk_label_get_label (self->facts), gtk_label_get_label (self->stay),
                                       NULL);

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
signet_ledger_row_set (SignetLedgerRow   *self,
                       SignetLedgerEntry *entry,
                       gint64             now)
{
  g_return_if_fail (SIGNET_IS_LEDGER_ROW (self));
  g_return_if_fail (SIGNET_IS_LEDGER_ENTRY (entry));

  const SignetLedgerFacts *facts = signet_ledger_entry_get_facts (entry);
  g_autofree char *text = make_facts (facts, now);
  g_autofree char *stay = signet_ledger_entry_dup_stay (entry, now);

  gtk_label_set_label (self->subject, get_subject (facts));
  gtk_label_set_label (self->facts, text);
  gtk_label_set_label (self->stay, stay);
  if (facts->wish != SIGNET_UIDL_WISH_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (self->stay), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->stay), "accent");
  name_item (self);
}
