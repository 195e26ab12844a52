/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules are tried, the account's worker writes the log, and then it is all one deed. Marks and copies
 * come before the moves: until then all mails are in the same folder. */
#include "config.h"
#include "engine-run-rules.h"

#include <glib/gi18n-lib.h>

#include "engine-deed.h"
#include "engine-filtering.h"
#include "engine-moving.h"
#include "engine-private.h"
#include "errand.h"
#include "filter-log.h"

/* The data of the task. */
typedef struct
{
  SignetFolder    *folder;
  SignetOperation *operation;
  char            *directory;  /* of the account */
  char            *log;
  GPtrArray       *entries;    /* of SignetFilterEntry */
  GPtrArray       *errands;
  guint            n;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  g_object_unref (self->folder);
  g_object_unref (self->operation);
  g_free (self->directory);
  g_free (self->log);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->errands, g_ptr_array_unref);
  g_free (self);
}

/* Names that belong together, by what shall be done with them. */
static GHashTable *
groups_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
groups_add (GHashTable *groups,
            const char *key,
            const char *name)
{
  GPtrArray *names = g_hash_table_lookup (groups, key);

  if (names == NULL)
    {
      names = g_ptr_array_new ();
      g_hash_table_insert (groups, g_strdup (key), names);
    }
  g_ptr_array_add (names, (gpointer) name);
}

/* maildir: relative to the account's. Returns: (transfer full); NULL: it is gone. */
static SignetFolder *
find (SignetEngine *engine,
      const Run    *self,
      const char   *maildir)
{
  g_autofree char *path = g_build_filename (self->directory, maildir, NULL);

  return signet_engine_find_folder (engine, path);
}

static gboolean
is_here (const Run  *self,
         const char *maildir)
{
  g_autofree char *path = g_build_filename (self->directory, maildir, NULL);

  return g_str_equal (path, signet_folder_get_path (self->folder));
}

/* What is set and what is taken off, as a key. Returns: (transfer full), NULL where it is neither. */
static char *
dup_flags_key (const SignetPlacing *placing)
{
  return placing == NULL || (placing->flags | placing->lacking) == 0
         ? NULL : g_strdup_printf ("%u %u", placing->flags, placing->lacking);
}

static void
add_flags (Run        *self,
           GHashTable *groups)
{
  GHashTableIter iter;
  gpointer key, names;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &key, &names))
    {
      g_autoptr(SignetChoice) choice = signet_choice_new_for_names (self->folder, names);
      char *rest;
      const SignetFlags add = (SignetFlags) g_ascii_strtoull (key, &rest, 10);
      const SignetFlags remove = (SignetFlags) g_ascii_strtoull (rest, NULL, 10);

      g_ptr_array_add (self->errands, signet_errand_new_flags (choice, add, remove));
    }
}

static void
add_to (Run          *self,
        SignetEngine *engine,
        GHashTable   *groups,
        SignetErrand *(*make) (SignetChoice *choice, SignetFolder *target))
{
  GHashTableIter iter;
  gpointer maildir, names;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &maildir, &names))
    {
      g_autoptr(SignetFolder) target = find (engine, self, maildir);
      g_autoptr(SignetChoice) choice = NULL;

      if (target == NULL)
        continue;
      choice = signet_choice_new_for_names (self->folder, names);
      g_ptr_array_add (self->errands, make (choice, target));
    }
}

/* A rule that says "Inbox" names no folder. */
static const char *
get_maildir (const SignetTried *tried)
{
  if (tried->placing != NULL && tried->placing->folder != NULL)
    return tried->placing->folder;
  return tried->is_placed ? signet_folder_role_get_directory (SIGNET_FOLDER_ROLE_INBOX) : NULL;
}

static gboolean
goes (SignetEngine      *engine,
      const Run         *self,
      const SignetTried *tried)
{
  const char *maildir = get_maildir (tried);
  g_autoptr(SignetFolder) target = maildir != NULL && !is_here (self, maildir) ? find (engine, self, maildir)
                                                                               : NULL;

  return target != NULL;
}

/* Where a mail stays it is not copied to. */
static void
add_copies (Run               *self,
            SignetEngine      *engine,
            GHashTable        *groups,
            const SignetTried *tried)
{
  char *const *copies = tried->placing != NULL ? tried->placing->copies : NULL;

  for (guint i = 0; copies != NULL && copies[i] != NULL; i++)
    if (!is_here (self, copies[i]) || goes (engine, self, tried))
      groups_add (groups, copies[i], tried->name);
}

static void
plan (Run          *self,
      SignetEngine *engine,
      GPtrArray    *all)
{
  g_autoptr(GHashTable) flags = groups_new ();
  g_autoptr(GHashTable) copies = groups_new ();
  g_autoptr(GHashTable) moves = groups_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const SignetTried *tried = g_ptr_array_index (all, i);
      const char *maildir = get_maildir (tried);
      g_autofree char *bits = dup_flags_key (tried->placing);

      if (bits != NULL)
        groups_add (flags, bits, tried->name);
      add_copies (self, engine, copies, tried);
      if (maildir != NULL && !is_here (self, maildir))
        groups_add (moves, maildir, tried->name);
    }
  self->errands = signet_errand_new_list ();
  add_flags (self, flags);
  add_to (self, engine, copies, signet_errand_new_copy);
  add_to (self, engine, moves, signet_errand_new_move);
}

static void
end (GTask  *task,
     GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GError *error = NULL;

  signet_engine_do_finish (SIGNET_ENGINE (source), result, NULL, &error);
  end (user_data, error);
}

static void
log_work (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Run *self = task_data;
  GError *error = NULL;

  if (self->entries->len == 0 || signet_filter_log_append (self->log, self->entries, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
logged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  const Run *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    end (task, error);
  else
    signet_engine_do_errands_async (g_task_get_source_object (task), SIGNET_DEED_FILTER, self->errands,
                                    g_task_get_cancellable (task), done_cb, task);
}

/* Now, and without what is only done when a mail comes. */
static void
complete_entries (GPtrArray *entries)
{
  for (guint i = entries->len; i-- > 0; )
    {
      SignetFilterEntry *entry = g_ptr_array_index (entries, i);

      entry->time = g_get_real_time () / G_USEC_PER_SEC;
      signet_filter_entry_take_out (entry, "forward");
      if (!signet_filter_entry_take_out (entry, "notify"))
        g_ptr_array_remove_index (entries, i);
    }
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  SignetEngine *engine = SIGNET_ENGINE (source);
  Run *self = g_task_get_task_data (task);
  SignetMailbox *mailbox = signet_engine_find_mailbox (engine, self->folder);
  GError *error = NULL;
  g_autoptr(GTask) step = NULL;

  self->entries = signet_engine_try_rules_finish (engine, result, NULL, &error);
  signet_operation_finish (self->operation, error);
  signet_engine_end (engine, self->operation);
  signet_engine_release (engine);
  if (self->entries == NULL || mailbox == NULL)
    {
      end (task, error);
      return;
    }
  complete_entries (self->entries);
  self->n = signet_engine_try_rules_get_tried (result)->len;
  plan (self, engine, signet_engine_try_rules_get_tried (result));
  step = g_task_new (NULL, NULL, logged_cb, task);
  g_task_set_task_data (step, self, NULL);
  signet_worker_run (mailbox->worker, step, log_work);
}

void
signet_engine_run_rules_async (SignetEngine        *self,
                               SignetFolder        *folder,
                               GPtrArray           *rules,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SignetMailbox *mailbox = signet_engine_find_mailbox (self, folder);
  Run *run = g_new0 (Run, 1);

  g_return_if_fail (mailbox != NULL);
  run->folder = g_object_ref (folder);
  run->operation = signet_operation_new (_("Running filters"));
  run->directory = signet_engine_dup_mail_directory (self, mailbox->account);
  run->log = signet_filtering_dup_log_path (run->directory);
  g_task_set_task_data (task, run, run_free);
  g_task_set_check_cancellable (task, FALSE);
  signet_operation_follow (run->operation, cancellable);
  signet_engine_begin (self, run->operation);
  signet_engine_hold (self);
  signet_engine_try_rules_async (self, folder, rules, run->operation,
                                 signet_operation_get_cancellable (run->operation), tried_cb, task);
}

gboolean
signet_engine_run_rules_finish (SignetEngine  *self,
                                GAsyncResult  *result,
                                guint         *n,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (n != NULL)
    *n = ((Run *) g_task_get_task_data (G_TASK (result)))->n;
  return g_task_propagate_boolean (G_TASK (result), error);
}
