/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mnemonic-names.h"

#include <gtk/gtk.h>

#define FOLLOWED "signet-mnemonic-names"

/* The label within is told too, or instead: it has to go, so that it is said once. */
static void
set_name (GtkWidget  *widget,
          const char *label)
{
  g_autofree char *name = signet_mnemonic_names_strip (label);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* GTK writes the name anew with the label. */
static void
label_changed_cb (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);

  if (label != NULL && gtk_button_get_use_underline (button))
    set_name (GTK_WIDGET (button), label);
}

static void
follow_button (GtkButton *button)
{
  label_changed_cb (button);
  if (g_object_get_data (G_OBJECT (button), FOLLOWED) != NULL)
    return;
  g_object_set_data (G_OBJECT (button), FOLLOWED, button);
  g_signal_connect (button, "notify::label", G_CALLBACK (label_changed_cb), NULL);
}

/* GTK has no other way to reach the items that it makes for a menu. */
static void
name_item (GtkWidget *item)
{
  g_autofree char *text = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (item), "text") == NULL)
    return;
  g_object_get (item, "text", &text, NULL);
  if (text != NULL && *text != '\0')
    set_name (item, text);
}

static gboolean
map_hook (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               user_data)
{
  GObject *object = g_value_get_object (values);

  if (GTK_IS_BUTTON (object))
    follow_button (GTK_BUTTON (object));
  else if (g_str_equal (G_OBJECT_TYPE_NAME (object), "GtkModelButton"))
    name_item (GTK_WIDGET (object));
  return G_SOURCE_CONTINUE;
}

void
signet_mnemonic_names_mend (void)
{
  g_autoptr(GTypeClass) class = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_hook, NULL, NULL);
}

char *
signet_mnemonic_names_strip (const char *label)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (label != NULL, NULL);

  for (const char *at = label; *at != '\0'; at++)
    {
      if (*at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (text, *at);
    }
  return g_string_free (text, FALSE);
}

char *
signet_mnemonic_names_escape (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_auto(GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}
