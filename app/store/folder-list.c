/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard folders first, in the order of their roles; the Outbox comes and goes with what is in
 * it. */
#include "config.h"
#include "folder-list.h"

#include <string.h>

#define N_ROLES SIGNET_FOLDER_ROLE_OTHER

struct _SignetFolderList
{
  GObject       parent_instance;

  char         *account;
  SignetFolder *roles[N_ROLES];
  GPtrArray    *shown;   /* of SignetFolder */
};

static const char *const role_names[N_ROLES] = {
  [SIGNET_FOLDER_ROLE_INBOX] = "Inbox",
  [SIGNET_FOLDER_ROLE_DRAFTS] = "Drafts",
  [SIGNET_FOLDER_ROLE_OUTBOX] = "Outbox",
  [SIGNET_FOLDER_ROLE_SENT] = "Sent",
  [SIGNET_FOLDER_ROLE_ARCHIVE] = "Archive",
  [SIGNET_FOLDER_ROLE_JUNK] = "Junk",
  [SIGNET_FOLDER_ROLE_TRASH] = "Trash",
};

static void signet_folder_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetFolderList, signet_folder_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      signet_folder_list_model_init))

static GType
signet_folder_list_get_item_type (GListModel *model)
{
  return SIGNET_TYPE_FOLDER;
}

static guint
signet_folder_list_get_n_items (GListModel *model)
{
  return SIGNET_FOLDER_LIST (model)->shown->len;
}

static gpointer
signet_folder_list_get_item (GListModel *model,
                             guint       position)
{
  SignetFolderList *self = SIGNET_FOLDER_LIST (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
signet_folder_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_folder_list_get_item_type;
  iface->get_n_items = signet_folder_list_get_n_items;
  iface->get_item = signet_folder_list_get_item;
}

static void
outbox_changed_cb (SignetFolderList *self)
{
  SignetFolder *outbox = self->roles[SIGNET_FOLDER_ROLE_OUTBOX];
  gboolean wanted = signet_folder_get_total (outbox) > 0;
  guint position;

  if (g_ptr_array_find (self->shown, outbox, &position) == wanted)
    return;

  if (wanted)
    {
      position = SIGNET_FOLDER_ROLE_OUTBOX;
      g_ptr_array_insert (self->shown, (int) position, g_object_ref (outbox));
    }
  else
    g_ptr_array_remove_index (self->shown, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, wanted ? 0 : 1, wanted ? 1 : 0);
}

static void
signet_folder_list_dispose (GObject *object)
{
  SignetFolderList *self = SIGNET_FOLDER_LIST (object);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < N_ROLES; i++)
    g_clear_object (&self->roles[i]);

  G_OBJECT_CLASS (signet_folder_list_parent_class)->dispose (object);
}

static void
signet_folder_list_finalize (GObject *object)
{
  SignetFolderList *self = SIGNET_FOLDER_LIST (object);

  g_ptr_array_unref (self->shown);
  g_free (self->account);

  G_OBJECT_CLASS (signet_folder_list_parent_class)->finalize (object);
}

static void
signet_folder_list_class_init (SignetFolderListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = signet_folder_list_dispose;
  object_class->finalize = signet_folder_list_finalize;
}

static void
signet_folder_list_init (SignetFolderList *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_role_name (const char *name)
{
  for (guint i = 0; i < N_ROLES; i++)
    if (g_ascii_strcasecmp (role_names[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a directory of the account is a folder of the user's own. */
static gboolean
is_own_folder (const char *directory,
               const char *name)
{
  g_autofree char *cur = g_build_filename (directory, name, "cur", NULL);

  return *name != '.' && *name != '_' && g_utf8_validate (name, -1, NULL) && !is_role_name (name)
         && g_file_test (cur, G_FILE_TEST_IS_DIR);
}

static int
compare_names (gconstpointer one,
               gconstpointer other)
{
  g_autofree char *one_key = g_utf8_collate_key_for_filename (*(char *const *) one, -1);
  g_autofree char *other_key = g_utf8_collate_key_for_filename (*(char *const *) other, -1);

  return strcmp (one_key, other_key);
}

/* Returns: (transfer full). */
static GPtrArray *
list_own_names (const char *profile,
                const char *account)
{
  g_autofree char *path = g_build_filename (profile, "mail", account, NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (is_own_folder (path, name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

SignetFolderList *
signet_folder_list_new (const char      *profile,
                        const char      *account,
                        SignetStoreMode  mode,
                        SignetWorker    *worker)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (account != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);

  SignetFolderList *self = g_object_new (SIGNET_TYPE_FOLDER_LIST, NULL);
  g_autoptr(GPtrArray) own = list_own_names (profile, account);

  self->account = g_strdup (account);
  for (guint i = 0; i < N_ROLES; i++)
    {
      self->roles[i] = signet_folder_new (profile, account, role_names[i], (SignetFolderRole) i, mode,
                                          worker);
      if (i != SIGNET_FOLDER_ROLE_OUTBOX)
        g_ptr_array_add (self->shown, g_object_ref (self->roles[i]));
    }
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (self->shown, signet_folder_new (profile, account, own->pdata[i],
                                                     SIGNET_FOLDER_ROLE_OTHER, mode, worker));

  g_signal_connect_object (self->roles[SIGNET_FOLDER_ROLE_OUTBOX], "notify::total",
                           G_CALLBACK (outbox_changed_cb), self, G_CONNECT_SWAPPED);
  outbox_changed_cb (self);
  return self;
}

const char *
signet_folder_list_get_account (SignetFolderList *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (self), NULL);
  return self->account;
}

SignetFolder *
signet_folder_list_get_role (SignetFolderList *self,
                             SignetFolderRole  role)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (self), NULL);
  return role < SIGNET_FOLDER_ROLE_OTHER ? self->roles[role] : NULL;
}

SignetFolder *
signet_folder_list_lookup (SignetFolderList *self,
                           const char       *name)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < N_ROLES; i++)
    if (g_ascii_strcasecmp (signet_folder_get_name (self->roles[i]), name) == 0)
      return self->roles[i];
  for (guint i = 0; i < self->shown->len; i++)
    if (g_ascii_strcasecmp (signet_folder_get_name (self->shown->pdata[i]), name) == 0)
      return self->shown->pdata[i];
  return NULL;
}
