/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First the texts are looked through, if the query wants that; then one folder after the other is read and
 * its messages are chosen. */
#include "config.h"
#include "order-choice.h"

#include <glib/gi18n-lib.h>

#include "choice-all.h"
#include "choice-find.h"
#include "folders-named.h"
#include "order.h"
#include "text-search.h"

/* The data of the task. */
typedef struct
{
  char            **order;
  const char      **names;    /* those of order */
  GHashTable       *found;    /* those of names that there are */
  SignetQuery      *query;    /* nullable */
  SignetTextSearch *texts;    /* nullable */
  SignetTextHits   *hits;     /* nullable */
  GPtrArray        *folders;
  GPtrArray        *choices;  /* one for each of folders in the end */
} Job;

static void choose_next (GTask *task);

static void
job_free (gpointer data)
{
  Job *self = data;

  g_strfreev (self->order);
  g_free (self->names);
  g_hash_table_unref (self->found);
  g_clear_pointer (&self->query, signet_query_unref);
  g_clear_object (&self->texts);
  g_clear_pointer (&self->hits, signet_text_hits_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

static gboolean
read_order (Job           *self,
            SignetEngine  *engine,
            GError       **error)
{
  const char *text = signet_order_get (self->order, "query");
  const char *folder = signet_order_get (self->order, "folder");
  const gboolean all = signet_order_get (self->order, "all") != NULL;

  if (all + (text != NULL) + (self->names[0] != NULL) != 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("say which messages: by their names, by --query, or --all"));
      return FALSE;
    }
  if (text != NULL && (self->query = signet_query_parse (text, error)) == NULL)
    return FALSE;
  self->folders = signet_folders_named (engine, folder != NULL ? folder : "",
                                        signet_order_get (self->order, "account"), error);
  return self->folders != NULL;
}

/* Nothing is done if one message is missing: whoever called may have meant another folder. */
static gboolean
check_found (const Job  *self,
             GError    **error)
{
  for (guint i = 0; self->names[i] != NULL; i++)
    if (!g_hash_table_contains (self->found, self->names[i]))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                     _("There is no message “%s” in “%s”; “signet list --json” tells their names."),
                     self->names[i], signet_order_get (self->order, "folder"));
        return FALSE;
      }
  return TRUE;
}

/* Takes the choice, nullable, or the error. */
static void
take (GTask        *task,
      SignetChoice *choice,
      GError       *error)
{
  Job *self = g_task_get_task_data (task);

  if (choice == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_ptr_array_add (self->choices, choice);
  choose_next (task);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GError *error = NULL;
  SignetChoice *choice = signet_choice_find_finish (SIGNET_FOLDER (source), result, &error);

  take (user_data, choice, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  SignetFolder *folder = SIGNET_FOLDER (source);
  SignetEngine *engine = g_task_get_source_object (task);
  const Job *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!signet_folder_load_finish (folder, result, &error))
    take (task, NULL, error);
  else if (self->query != NULL)
    signet_choice_find_async (folder, self->query, signet_store_get_tags (signet_engine_get_store (engine)),
                              self->hits, g_task_get_cancellable (task), found_cb, task);
  else if (self->names[0] != NULL)
    take (task, signet_choice_find_names (folder, (const char *const *) self->names, self->found), NULL);
  else
    take (task, signet_choice_new_all (folder, 0), NULL);
}

static void
choose_next (GTask *task)
{
  const Job *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (self->choices->len < self->folders->len)
    {
      signet_folder_load_async (g_ptr_array_index (self->folders, self->choices->len), NULL,
                                g_task_get_cancellable (task), loaded_cb, task);
      return;
    }
  if (check_found (self, &error))
    g_task_return_pointer (task, g_ptr_array_ref (self->choices), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

/* Without an index of texts, what stands in headers is found, as everywhere; but not what only seems not to
 * have a word. */
static void
texts_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  Job *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  self->hits = signet_text_search_find_finish (SIGNET_TEXT_SEARCH (source), result, &error);
  if (error != NULL)
    g_debug ("%s", error->message);
  if (self->hits == NULL && signet_query_excludes_text (self->query)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take (task, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                                           _("The texts of the messages could not be searched.")));
  else
    choose_next (task);
}

void
signet_order_choose_async (SignetEngine        *engine,
                           char               **order,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (order != NULL);

  GTask *task = g_task_new (engine, cancellable, callback, user_data);
  Job *self = g_new0 (Job, 1);
  GError *error = NULL;

  self->order = g_strdupv (order);
  self->names = signet_order_list (self->order, "name");
  self->found = g_hash_table_new (g_str_hash, g_str_equal);
  self->choices = signet_choice_new_list ();
  g_task_set_task_data (task, self, job_free);
  if (!read_order (self, engine, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (self->query != NULL && signet_query_needs_text (self->query))
    {
      self->texts = signet_text_search_new (signet_store_get_profile (signet_engine_get_store (engine)));
      signet_text_search_find_async (self->texts, self->query, cancellable, texts_cb, task);
    }
  else
    choose_next (task);
}

GPtrArray *
signet_order_choose_finish (SignetEngine  *engine,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, engine), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
