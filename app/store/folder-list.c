/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard folders first, in the order of their roles; the Outbox comes and goes with what is in
 * it. */
#include "config.h"
#include "folder-list.h"

#include <string.h>
#include <sys/stat.h>

#define N_ROLES SIGNET_FOLDER_ROLE_OTHER

struct _SignetFolderList
{
  GObject       parent_instance;

  char            *profile;
  char            *account;
  SignetStoreMode  mode;
  SignetWorker    *worker;
  SignetFolder    *roles[N_ROLES];
  GPtrArray       *shown;    /* of SignetFolder */
  gint64           time;     /* the directory's when it was listed; 0: may be out of date */
  gboolean         looking;  /* in the worker */
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
  g_object_unref (self->worker);
  g_free (self->account);
  g_free (self->profile);

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

/* A look at an account's directory: what goes to the worker and what comes back. */
typedef struct
{
  char      *path;
  gint64     time;
  GPtrArray *names;  /* own folders, sorted; NULL: nothing has changed */
} Look;

static Look *
look_new (SignetFolderList *self)
{
  Look *look = g_new0 (Look, 1);

  look->path = g_build_filename (self->profile, "mail", self->account, NULL);
  look->time = self->time;
  return look;
}

static void
look_free (gpointer data)
{
  Look *self = data;

  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

/* A directory that has changed just now may change again within the same tick of its clock. */
static gint64
read_time (const char *path)
{
  const gint64 second = G_GINT64_CONSTANT (1000000000);
  struct stat facts;
  gint64 time;

  if (stat (path, &facts) != 0)
    return 0;
  time = facts.st_mtim.tv_sec * second + facts.st_mtim.tv_nsec;
  return time > g_get_real_time () * 1000 - 2 * second ? 0 : time;
}

static void
look (Look *self)
{
  const gint64 time = read_time (self->path);
  g_autoptr(GDir) directory = NULL;
  const char *name;

  if (time != 0 && time == self->time)
    return;
  self->time = time;
  self->names = g_ptr_array_new_with_free_func (g_free);
  directory = g_dir_open (self->path, 0, NULL);
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (is_own_folder (self->path, name))
      g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_sort (self->names, compare_names);
}

/* Where the user's own folders begin in what is shown. */
static guint
find_own (SignetFolderList *self)
{
  guint position = 0;

  while (position < self->shown->len
         && signet_folder_get_role (self->shown->pdata[position]) != SIGNET_FOLDER_ROLE_OTHER)
    position++;
  return position;
}

static gboolean
is_folder (SignetFolderList *self,
           guint             position,
           const char       *name)
{
  return position < self->shown->len && name != NULL
         && g_str_equal (signet_folder_get_name (self->shown->pdata[position]), name);
}

/* Both are sorted: what is in one only has come or gone. */
static void
merge (SignetFolderList *self,
       GPtrArray        *names)
{
  guint position = find_own (self);
  guint next = 0;

  while (position < self->shown->len || next < names->len)
    {
      const char *name = next < names->len ? names->pdata[next] : NULL;
      const char *old = position < self->shown->len
                          ? signet_folder_get_name (self->shown->pdata[position]) : NULL;

      if (is_folder (self, position, name))
        {
          position++;
          next++;
        }
      else if (name == NULL || (old != NULL && compare_names (&old, &name) < 0))
        {
          g_ptr_array_remove_index (self->shown, position);
          g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
        }
      else
        {
          g_ptr_array_insert (self->shown, (int) position,
                              signet_folder_new (self->profile, self->account, name,
                                                 SIGNET_FOLDER_ROLE_OTHER, self->mode, self->worker));
          g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
          position++;
          next++;
        }
    }
}

static void
take_look (SignetFolderList *self,
           const Look       *look)
{
  self->time = look->time;
  if (look->names != NULL)
    merge (self, look->names);
}

static void
look_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  look (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetFolderList *self = SIGNET_FOLDER_LIST (source);

  self->looking = FALSE;
  take_look (self, g_task_get_task_data (G_TASK (result)));
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
  Look *first;

  self->profile = g_strdup (profile);
  self->account = g_strdup (account);
  self->mode = mode;
  self->worker = g_object_ref (worker);
  for (guint i = 0; i < N_ROLES; i++)
    {
      self->roles[i] = signet_folder_new (profile, account, role_names[i], (SignetFolderRole) i, mode,
                                          worker);
      if (i != SIGNET_FOLDER_ROLE_OUTBOX)
        g_ptr_array_add (self->shown, g_object_ref (self->roles[i]));
    }
  first = look_new (self);
  look (first);
  take_look (self, first);
  look_free (first);

  g_signal_connect_object (self->roles[SIGNET_FOLDER_ROLE_OUTBOX], "notify::total",
                           G_CALLBACK (outbox_changed_cb), self, G_CONNECT_SWAPPED);
  outbox_changed_cb (self);
  return self;
}

void
signet_folder_list_refresh (SignetFolderList *self)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (self));

  g_autoptr(GTask) task = NULL;

  if (self->looking)
    return;
  self->looking = TRUE;
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, look_new (self), look_free);
  signet_worker_run (self->worker, task, look_work);
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
