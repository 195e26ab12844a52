/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/sent-row.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"

struct _SignetSentRow
{
  AdwComboRow  parent_instance;
  GPtrArray   *directories;  /* of char *, in the order of the list; NULL: Sent */
};

G_DEFINE_FINAL_TYPE (SignetSentRow, signet_sent_row, ADW_TYPE_COMBO_ROW)

static void
signet_sent_row_finalize (GObject *object)
{
  g_ptr_array_unref (SIGNET_SENT_ROW (object)->directories);
  G_OBJECT_CLASS (signet_sent_row_parent_class)->finalize (object);
}

static void
signet_sent_row_class_init (SignetSentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_sent_row_finalize;
}

static void
signet_sent_row_init (SignetSentRow *self)
{
  self->directories = g_ptr_array_new_with_free_func (g_free);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  signet_sent_row_set (self, NULL, NULL);
}

/* Where sent mail may lie: not where other things are made of it, or it is thrown away some day. */
static gboolean
may_keep (SignetFolder *folder)
{
  switch (signet_folder_get_role (folder))
    {
    case SIGNET_FOLDER_ROLE_INBOX:
    case SIGNET_FOLDER_ROLE_ARCHIVE:
      return TRUE;
    case SIGNET_FOLDER_ROLE_OTHER:
      return !signet_folder_location_is_in_trash (signet_folder_get_location (folder));
    default:
      return FALSE;
    }
}

static char *
dup_title (SignetFolder *folder)
{
  if (signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OTHER)
    return g_strdup (signet_folder_text_title (folder));
  return signet_folder_location_dup_title (signet_folder_get_location (folder), " / ");
}

static void
add (SignetSentRow *self,
     GtkStringList *titles,
     const char    *title,
     const char    *directory)
{
  gtk_string_list_append (titles, title);
  g_ptr_array_add (self->directories, g_strdup (directory));
}

/* Returns the position of the one that was chosen; 0 if it is not among them. */
static guint
add_folders (SignetSentRow *self,
             GtkStringList *titles,
             GListModel    *folders,
             const char    *chosen)
{
  guint position = 0;

  for (guint i = 0; folders != NULL && i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);
      const char *directory = signet_folder_get_directory (folder);
      g_autofree char *title = NULL;

      if (!may_keep (folder))
        continue;
      if (chosen != NULL && g_str_equal (directory, chosen))
        position = self->directories->len;
      title = dup_title (folder);
      add (self, titles, title, directory);
    }
  return position;
}

void
signet_sent_row_set (SignetSentRow *self,
                     GListModel    *folders,
                     const char    *chosen)
{
  g_return_if_fail (SIGNET_IS_SENT_ROW (self));
  g_return_if_fail (folders == NULL || G_IS_LIST_MODEL (folders));

  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected;

  g_ptr_array_set_size (self->directories, 0);
  add (self, titles, _("Sent"), NULL);
  selected = add_folders (self, titles, folders, chosen);
  if (selected == 0 && chosen != NULL && !g_str_equal (chosen, "Sent"))
    {
      selected = self->directories->len;
      add (self, titles, chosen, chosen);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
}

const char *
signet_sent_row_get (SignetSentRow *self)
{
  g_return_val_if_fail (SIGNET_IS_SENT_ROW (self), NULL);

  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected < self->directories->len ? self->directories->pdata[selected] : NULL;
}
