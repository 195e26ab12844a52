/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard folders first, in the order of their roles, and what is below a folder right after it; the
 * Outbox comes and goes with what is in it. */
#include "config.h"
#include "folder-list.h"

#include "folder-job.h"
#include "folder-list-private.h"
#include "folder-look.h"
#include "folder-private.h"
#include "folder-tree.h"

#define N_ROLES SIGNET_FOLDER_ROLE_OTHER

struct _SignetFolderList
{
  SignetObjectList  parent_instance;

  char             *profile;
  char             *account;
  SignetStoreMode   mode;
  SignetWorker     *worker;
  SignetEraser     *eraser;
  SignetVerdictLog *verdicts;        /* nullable */
  SignetFolder     *roles[N_ROLES];
  GPtrArray        *held;     /* of SignetFolder: deleted, and not gone yet */
  gboolean          looking;  /* in the worker */
};

G_DEFINE_FINAL_TYPE (SignetFolderList, signet_folder_list, SIGNET_TYPE_OBJECT_LIST)

static int
compare (gconstpointer one,
         gconstpointer other)
{
  SignetFolder *const *folder = one;
  SignetFolder *const *other_folder = other;

  return signet_folder_location_compare (signet_folder_get_location (*folder),
                                         signet_folder_get_location (*other_folder));
}

static const GPtrArray *
get_shown (SignetFolderList *self)
{
  return signet_object_list_get_all (SIGNET_OBJECT_LIST (self));
}

static GPtrArray *
copy_shown (SignetFolderList *self)
{
  return signet_object_list_copy (SIGNET_OBJECT_LIST (self));
}

static gboolean
has_outbox (SignetFolderList *self)
{
  return g_ptr_array_find ((GPtrArray *) get_shown (self), self->roles[SIGNET_FOLDER_ROLE_OUTBOX], NULL);
}

static void
outbox_changed_cb (SignetFolderList *self)
{
  SignetFolder *outbox = self->roles[SIGNET_FOLDER_ROLE_OUTBOX];
  const gboolean wanted = signet_folder_get_total (outbox) > 0;
  GPtrArray *folders;

  if (has_outbox (self) == wanted)
    return;

  folders = copy_shown (self);
  if (wanted)
    g_ptr_array_add (folders, g_object_ref (outbox));
  else
    g_ptr_array_remove (folders, outbox);
  g_ptr_array_sort (folders, compare);
  signet_object_list_show (SIGNET_OBJECT_LIST (self), folders);
}

static void
signet_folder_list_dispose (GObject *object)
{
  SignetFolderList *self = SIGNET_FOLDER_LIST (object);

  for (guint i = 0; i < N_ROLES; i++)
    g_clear_object (&self->roles[i]);
  g_ptr_array_set_size (self->held, 0);

  G_OBJECT_CLASS (signet_folder_list_parent_class)->dispose (object);
}

static void
signet_folder_list_finalize (GObject *object)
{
  SignetFolderList *self = SIGNET_FOLDER_LIST (object);

  g_clear_object (&self->verdicts);
  g_object_unref (self->worker);
  g_object_unref (self->eraser);
  g_ptr_array_unref (self->held);
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
  SIGNET_OBJECT_LIST_CLASS (klass)->item_type = SIGNET_TYPE_FOLDER;
}

static void
signet_folder_list_init (SignetFolderList *self)
{
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Nullable. */
static SignetFolder *
find (SignetFolderList *self,
      const char       *directory)
{
  const GPtrArray *shown = get_shown (self);

  for (guint i = 0; i < SIGNET_FOLDER_ROLE_OTHER; i++)
    if (g_str_equal (signet_folder_get_directory (self->roles[i]), directory))
      return self->roles[i];
  for (guint i = 0; i < shown->len; i++)
    if (g_str_equal (signet_folder_get_directory (shown->pdata[i]), directory))
      return shown->pdata[i];
  return NULL;
}

/* Returns: (transfer full). */
static SignetFolder *
make_folder (SignetFolderList     *self,
             SignetFolderLocation *location)
{
  SignetFolder *folder = signet_folder_new (location, self->mode, self->worker);

  signet_folder_set_verdicts (folder, self->verdicts);
  return folder;
}

/* Returns: (transfer full). */
static SignetFolder *
find_or_make (SignetFolderList     *self,
              SignetFolderLocation *location)
{
  SignetFolder *folder = find (self, signet_folder_location_get_directory (location));

  return folder != NULL ? g_object_ref (folder) : make_folder (self, location);
}

/* found: of SignetFolderLocation. */
static void
take_look (SignetFolderList *self,
           GPtrArray        *found)
{
  GPtrArray *folders = signet_object_list_new_array ();

  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr(SignetFolder) folder = find_or_make (self, found->pdata[i]);

      if (folder != self->roles[SIGNET_FOLDER_ROLE_OUTBOX] || has_outbox (self))
        g_ptr_array_add (folders, g_steal_pointer (&folder));
    }
  signet_object_list_show (SIGNET_OBJECT_LIST (self), folders);
}

/* What is open is watched; the others were counted once. */
static void
look_into (SignetFolderList *self)
{
  const GPtrArray *shown = get_shown (self);

  for (guint i = 0; i < shown->len; i++)
    signet_folder_look_again (shown->pdata[i]);
  if (!has_outbox (self))
    signet_folder_look_again (self->roles[SIGNET_FOLDER_ROLE_OUTBOX]);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetFolderList *self = SIGNET_FOLDER_LIST (source);
  g_autoptr(GPtrArray) found = signet_folder_look_finish (result);

  self->looking = FALSE;
  take_look (self, found);
  look_into (self);
}

static void
make_roles (SignetFolderList *self)
{
  for (guint i = 0; i < N_ROLES; i++)
    {
      const char *name = signet_folder_role_get_directory ((SignetFolderRole) i);
      g_autoptr(SignetFolderLocation) location =
        signet_folder_location_new (self->profile, self->account, name, name);

      self->roles[i] = signet_folder_new (location, self->mode, self->worker);
    }
}

SignetFolderList *
signet_folder_list_new (const char      *profile,
                        const char      *account,
                        SignetStoreMode  mode,
                        SignetWorker    *worker,
                        SignetEraser    *eraser)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (account != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (SIGNET_IS_ERASER (eraser), NULL);

  SignetFolderList *self = g_object_new (SIGNET_TYPE_FOLDER_LIST, NULL);
  g_autoptr(GPtrArray) found = signet_folder_tree_read (profile, account);

  self->profile = g_strdup (profile);
  self->account = g_strdup (account);
  self->mode = mode;
  self->worker = g_object_ref (worker);
  self->eraser = g_object_ref (eraser);
  make_roles (self);
  take_look (self, found);
  if (mode == SIGNET_STORE_WRITE)
    signet_folder_job_settle (self);

  g_signal_connect_object (self->roles[SIGNET_FOLDER_ROLE_OUTBOX], "notify::total",
                           G_CALLBACK (outbox_changed_cb), self, G_CONNECT_SWAPPED);
  outbox_changed_cb (self);
  return self;
}

void
signet_folder_list_set_verdicts (SignetFolderList *self,
                                 SignetVerdictLog *verdicts)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (self));
  g_return_if_fail (SIGNET_IS_VERDICT_LOG (verdicts));

  const GPtrArray *shown = get_shown (self);

  g_set_object (&self->verdicts, verdicts);
  for (guint i = 0; i < N_ROLES; i++)
    signet_folder_set_verdicts (self->roles[i], verdicts);
  for (guint i = 0; i < shown->len; i++)
    signet_folder_set_verdicts (shown->pdata[i], verdicts);
}

void
signet_folder_list_refresh (SignetFolderList *self)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (self));

  if (self->looking)
    return;
  self->looking = TRUE;
  signet_folder_look_async (self->worker, self->profile, self->account, G_OBJECT (self), looked_cb);
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

/* The Outbox, too, while it is not shown. Nullable. */
static SignetFolder *
find_called (SignetFolderList   *self,
             const char         *name,
             SignetFolderCalled  how)
{
  const GPtrArray *shown = get_shown (self);

  for (guint i = 0; i < N_ROLES; i++)
    if (signet_folder_location_is_called (signet_folder_get_location (self->roles[i]), name, how))
      return self->roles[i];
  for (guint i = 0; i < shown->len; i++)
    if (signet_folder_location_is_called (signet_folder_get_location (shown->pdata[i]), name, how))
      return shown->pdata[i];
  return NULL;
}

SignetFolder *
signet_folder_list_lookup (SignetFolderList *self,
                           const char       *name)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  SignetFolder *folder = find (self, name);

  if (folder != NULL)
    return folder;
  folder = find_called (self, name, SIGNET_FOLDER_CALLED_EXACTLY);
  return folder != NULL ? folder : find_called (self, name, SIGNET_FOLDER_CALLED_ABOUT);
}

const char *
signet_folder_list_get_profile (SignetFolderList *self)
{
  return self->profile;
}

SignetWorker *
signet_folder_list_get_worker (SignetFolderList *self)
{
  return self->worker;
}

SignetEraser *
signet_folder_list_get_eraser (SignetFolderList *self)
{
  return self->eraser;
}

SignetFolder *
signet_folder_list_add (SignetFolderList     *self,
                        SignetFolderLocation *location)
{
  SignetFolder *folder = find (self, signet_folder_location_get_directory (location));
  GPtrArray *folders;

  if (folder != NULL)
    return folder;
  folder = make_folder (self, location);
  folders = copy_shown (self);
  g_ptr_array_add (folders, folder);
  g_ptr_array_sort (folders, compare);
  signet_object_list_show (SIGNET_OBJECT_LIST (self), folders);
  return folder;
}

void
signet_folder_list_show_all (SignetFolderList *self,
                             GPtrArray        *folders)
{
  g_ptr_array_sort (folders, compare);
  signet_object_list_show (SIGNET_OBJECT_LIST (self), folders);
}

GPtrArray *
signet_folder_list_get_held (SignetFolderList *self)
{
  return self->held;
}
