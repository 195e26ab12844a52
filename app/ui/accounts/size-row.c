/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/size-row.h"

#include <glib/gi18n-lib.h>

#define KB G_GUINT64_CONSTANT (1000)
#define MB (1000 * KB)

struct _SignetSizeRow
{
  AdwComboRow  parent_instance;
  GArray      *sizes;  /* of guint64, in the order of the list */
};

G_DEFINE_FINAL_TYPE (SignetSizeRow, signet_size_row, ADW_TYPE_COMBO_ROW)

static const guint64 usual[] = { 0, 100 * KB, 500 * KB, 1 * MB, 5 * MB, 10 * MB, 50 * MB };

static void
update_sentence (SignetSizeRow *self)
{
  GtkStringObject *choice = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));
  const char *sentence = signet_size_row_get (self) == 0
                         ? _("All of every message is downloaded")
                         : _("Of larger messages only the beginning is downloaded; the rest comes when "
                             "you ask for it");
  g_autofree char *text = NULL;

  if (choice == NULL)
    return;
  text = g_strdup_printf ("%s\n%s", gtk_string_object_get_string (choice), sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void
signet_size_row_finalize (GObject *object)
{
  g_array_unref (SIGNET_SIZE_ROW (object)->sizes);
  G_OBJECT_CLASS (signet_size_row_parent_class)->finalize (object);
}

static void
signet_size_row_class_init (SignetSizeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_size_row_finalize;
}

static void
signet_size_row_init (SignetSizeRow *self)
{
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  /* Beside the sentence there would be little room for the choice. */
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (update_sentence), NULL);
  signet_size_row_set (self, 0);
}

guint64
signet_size_row_get (SignetSizeRow *self)
{
  g_return_val_if_fail (SIGNET_IS_SIZE_ROW (self), 0);

  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected < self->sizes->len ? g_array_index (self->sizes, guint64, selected) : 0;
}

/* Returns the position of bytes. */
static guint
fill_sizes (SignetSizeRow *self,
            guint64        bytes)
{
  guint position = 0;

  g_array_set_size (self->sizes, 0);
  g_array_append_vals (self->sizes, usual, G_N_ELEMENTS (usual));
  while (position < G_N_ELEMENTS (usual) && usual[position] < bytes)
    position++;
  if (position == G_N_ELEMENTS (usual) || usual[position] != bytes)
    g_array_insert_val (self->sizes, position, bytes);
  return position;
}

void
signet_size_row_set (SignetSizeRow *self,
                     guint64        bytes)
{
  g_return_if_fail (SIGNET_IS_SIZE_ROW (self));

  const guint selected = fill_sizes (self, bytes);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("No Limit"));
  for (guint i = 1; i < self->sizes->len; i++)
    gtk_string_list_take (names, g_format_size (g_array_index (self->sizes, guint64, i)));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  update_sentence (self);
}
