/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-filters.h"

#include "engine-filtering.h"
#include "engine-private.h"
#include "filter-log.h"
#include "junk-filter.h"

/* What is kept with the engine. */
typedef struct
{
  SignetRuleList *rules;
} Filters;

static void
filters_free (gpointer data)
{
  Filters *self = data;

  g_object_unref (self->rules);
  g_free (self);
}

static Filters *
get_filters (SignetEngine *engine)
{
  Filters *self = g_object_get_data (G_OBJECT (engine), "signet-filters");

  if (self != NULL)
    return self;
  self = g_new0 (Filters, 1);
  self->rules = signet_rule_list_load (signet_store_get_profile (signet_engine_get_store (engine)));
  g_object_set_data_full (G_OBJECT (engine), "signet-filters", self, filters_free);
  return self;
}

SignetRuleList *
signet_engine_get_rules (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return get_filters (self)->rules;
}

char *
signet_engine_dup_junk_path (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return g_build_filename (signet_store_get_profile (signet_engine_get_store (self)), "junk", NULL);
}

GStrv
signet_engine_dup_tag_names (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  const char *const *names =
    signet_tag_list_get_names (signet_store_get_tags (signet_engine_get_store (self)));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if (names[i] != NULL)
      g_strv_builder_add (builder, names[i]);
  return g_strv_builder_end (builder);
}

char *
signet_engine_dup_mail_directory (SignetEngine  *self,
                                  SignetAccount *account)
{
  g_autofree char *log = signet_store_dup_log_path (signet_engine_get_store (self),
                                                    signet_account_get_address (account));

  return g_path_get_dirname (log);
}

static GPtrArray *
list_folders (SignetEngine  *self,
              SignetAccount *account)
{
  GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (self, account));
  GPtrArray *listed = g_ptr_array_new_with_free_func (signet_filter_folder_free);

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);
      SignetFolderLocation *location = signet_folder_get_location (folder);
      g_autofree char *name = signet_folder_location_dup_title (location, "/");

      if (signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OUTBOX)
        g_ptr_array_add (listed,
                         signet_filter_folder_new (name, signet_folder_location_get_directory (location),
                                                   signet_folder_get_role (folder)));
    }
  return listed;
}

SignetFilter *
signet_engine_make_filter (SignetEngine  *self,
                           SignetAccount *account,
                           GPtrArray     *rules)
{
  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (self));
  g_autoptr(GPtrArray) folders = list_folders (self, account);

  return signet_filter_new (rules, folders, signet_tag_list_get_names (tags));
}

char **
signet_engine_dup_own (SignetEngine *self)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GPtrArray *identities = signet_account_get_identities (account);

      g_strv_builder_add (builder, signet_account_get_address (account));
      for (guint j = 0; j < identities->len; j++)
        g_strv_builder_add (builder, signet_identity_get_address (identities->pdata[j]));
    }
  return g_strv_builder_end (builder);
}

SignetFiltering *
signet_engine_make_filtering (SignetEngine  *self,
                              SignetAccount *account)
{
  SignetRuleList *list = signet_engine_get_rules (self);
  g_autoptr(GPtrArray) rules = signet_rule_list_list_for (list, signet_account_get_address (account));
  const gboolean junk = signet_rule_list_get_junk (list) == SIGNET_RULE_ON
                        && signet_rule_list_get_error (list) == NULL
                        && signet_junk_filter_is_installed ();
  SignetFiltering *filtering;

  if (rules->len == 0 && !junk)
    return NULL;
  filtering = g_new (SignetFiltering, 1);
  *filtering = (SignetFiltering) {
    .filter = signet_engine_make_filter (self, account, rules),
    .directory = signet_engine_dup_mail_directory (self, account),
    .own = signet_engine_dup_own (self),
    .junk = junk ? signet_engine_dup_junk_path (self) : NULL,
  };
  return filtering;
}

/* What folders are called, of an account or of all others. Returns: (transfer full). */
static char **
dup_names (SignetEngine  *self,
           SignetAccount *account,
           gboolean       of_others)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) one = g_list_model_get_item (accounts, i);
      g_autoptr(GPtrArray) folders = (one != account) == of_others ? list_folders (self, one)
                                                                   : g_ptr_array_new ();

      for (guint j = 0; j < folders->len; j++)
        {
          const SignetFilterFolder *folder = g_ptr_array_index (folders, j);

          g_strv_builder_add_many (names, folder->name, folder->maildir, NULL);
        }
    }
  return g_strv_builder_end (names);
}

/* Its name, and its directory where that is another one: a rule may say either. */
void
signet_engine_follow_folder (SignetEngine         *self,
                             SignetAccount        *account,
                             SignetFolderLocation *from,
                             SignetFolderLocation *to)
{
  SignetRuleList *rules = signet_engine_get_rules (self);
  const char *address = signet_account_get_address (account);
  const char *old_directory = signet_folder_location_get_directory (from);
  g_autofree char *old = signet_folder_location_dup_title (from, "/");
  g_autofree char *new = signet_folder_location_dup_title (to, "/");
  g_auto(GStrv) names = dup_names (self, account, FALSE);
  g_auto(GStrv) other_names = dup_names (self, account, TRUE);
  const char *const *own = (const char *const *) names;
  const char *const *others = (const char *const *) other_names;
  g_autoptr(GError) error = NULL;

  if (signet_folder_location_is_in_trash (to) || signet_rule_list_get_error (rules) != NULL)
    return;
  if (!signet_rule_list_rename_folder (rules, address, old, new, own, others, &error)
      || (!g_str_equal (old, old_directory)
          && !signet_rule_list_rename_folder (rules, address, old_directory,
                                              signet_folder_location_get_directory (to), own, others,
                                              &error)))
    g_warning ("%s", error->message);
}

/* A log to read, and of which mail; on the store's worker. */
typedef struct
{
  char *path;
  char *name;  /* nullable */
} LogJob;

static void
log_job_free (gpointer data)
{
  LogJob *job = data;

  g_free (job->path);
  g_free (job->name);
  g_free (job);
}

static void
read_log_work (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const LogJob *job = task_data;
  GError *error = NULL;
  GPtrArray *entries = signet_filter_log_read (job->path, &error);

  if (entries != NULL)
    g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
find_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const LogJob *job = task_data;

  g_task_return_pointer (task, signet_filter_log_find (job->path, job->name),
                         (GDestroyNotify) signet_filter_entry_unref);
}

/* directory: of the account. name: nullable. */
static void
run_log_job (SignetEngine        *self,
             const char          *directory,
             const char          *name,
             GTaskThreadFunc      work,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  LogJob *job = g_new (LogJob, 1);

  *job = (LogJob) { signet_filtering_dup_log_path (directory), g_strdup (name) };
  g_task_set_task_data (task, job, log_job_free);
  signet_worker_run (signet_store_get_worker (signet_engine_get_store (self)), task, work);
}

void
signet_engine_read_filter_log_async (SignetEngine        *self,
                                     SignetAccount       *account,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  g_autofree char *directory = signet_engine_dup_mail_directory (self, account);

  run_log_job (self, directory, NULL, read_log_work, cancellable, callback, user_data);
}

GPtrArray *
signet_engine_read_filter_log_finish (SignetEngine  *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
signet_engine_find_filtered_async (SignetEngine        *self,
                                   const char          *account,
                                   const char          *name,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (account != NULL && name != NULL);

  g_autofree char *directory = g_build_filename (signet_store_get_profile (signet_engine_get_store (self)),
                                                 "mail", account, NULL);

  run_log_job (self, directory, name, find_work, cancellable, callback, user_data);
}

SignetFilterEntry *
signet_engine_find_filtered_finish (SignetEngine  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
