/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/spelling.h"

#include <string.h>

#include "composer/dictionaries.h"
#include "worker.h"

#define KEY "spelling-languages"

struct _SignetSpelling
{
  GObject             parent_instance;
  GSettings          *settings;
  SignetWorker       *worker;
  SignetDictionaries *dictionaries;  /* which only the worker uses, until it has done all */
};

typedef struct
{
  SignetDictionaries *dictionaries;
  GStrv               languages;
  GPtrArray          *words;         /* of char *; nullable */
} Job;

G_DEFINE_FINAL_TYPE (SignetSpelling, signet_spelling, G_TYPE_OBJECT)

static guint changed_signal;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_strfreev (self->languages);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self);
}

/* The job of a task, with its languages in use. */
static Job *
begin (gpointer task_data)
{
  Job *job = task_data;

  signet_dictionaries_use (job->dictionaries, (const char *const *) job->languages);
  return job;
}

static void
check_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job *job = begin (task_data);
  g_autoptr(GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < job->words->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (!signet_dictionaries_have (job->dictionaries, job->words->pdata[i]))
      g_ptr_array_add (wrong, g_strdup (job->words->pdata[i]));
  g_task_return_pointer (task, g_steal_pointer (&wrong), (GDestroyNotify) g_ptr_array_unref);
}

static void
suggest_work (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *job = begin (task_data);

  g_task_return_pointer (task, signet_dictionaries_suggest (job->dictionaries, job->words->pdata[0]),
                         (GDestroyNotify) g_strfreev);
}

static void
learn_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job *job = begin (task_data);

  signet_dictionaries_learn (job->dictionaries, job->words->pdata[0]);
  g_task_return_boolean (task, TRUE);
}

static void
list_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Job *job = begin (task_data);

  g_task_return_pointer (task, signet_dictionaries_list (job->dictionaries), (GDestroyNotify) g_strfreev);
}

static void
close_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
signet_spelling_finalize (GObject *object)
{
  SignetSpelling *self = SIGNET_SPELLING (object);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  /* Behind all that is still being looked up, and where the main loop lets go of tasks: a thread that frees
   * them while the program ends would use what C++ has taken down already. */
  g_task_set_task_data (task, self->dictionaries, (GDestroyNotify) signet_dictionaries_free);
  signet_worker_run (self->worker, task, close_work);
  g_object_unref (self->worker);
  g_object_unref (self->settings);
  G_OBJECT_CLASS (signet_spelling_parent_class)->finalize (object);
}

static void
signet_spelling_class_init (SignetSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_spelling_finalize;
  changed_signal = g_signal_new ("changed", SIGNET_TYPE_SPELLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
signet_spelling_init (SignetSpelling *self)
{
  self->worker = signet_worker_new ("spelling");
  self->dictionaries = signet_dictionaries_new ();
}

static void
settings_changed_cb (SignetSpelling *self)
{
  g_signal_emit (self, changed_signal, 0);
}

SignetSpelling *
signet_spelling_new (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  SignetSpelling *self = g_object_new (SIGNET_TYPE_SPELLING, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

SignetSpelling *
signet_spelling_get (void)
{
  static GWeakRef shared;
  SignetSpelling *self = g_weak_ref_get (&shared);

  if (self == NULL)
    {
      g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);

      self = signet_spelling_new (settings);
      g_weak_ref_set (&shared, self);
    }
  return self;
}

/* Without what follows the country: "de_AT.UTF-8@euro" is "de_AT". */
GStrv
signet_spelling_dup_languages (SignetSpelling *self)
{
  g_return_val_if_fail (SIGNET_IS_SPELLING (self), NULL);

  g_auto(GStrv) chosen = g_settings_get_strv (self->settings, KEY);
  g_autoptr(GStrvBuilder) builder = NULL;
  const char *const *names = g_get_language_names ();

  if (chosen[0] != NULL)
    return g_steal_pointer (&chosen);
  builder = g_strv_builder_new ();
  for (guint i = 0; names[i] != NULL; i++)
    if (strpbrk (names[i], ".@") == NULL)
      g_strv_builder_add (builder, names[i]);
  return g_strv_builder_end (builder);
}

void
signet_spelling_set_language (SignetSpelling *self,
                              const char     *language,
                              gboolean        used)
{
  g_return_if_fail (SIGNET_IS_SPELLING (self));
  g_return_if_fail (language != NULL);

  g_auto(GStrv) now = signet_spelling_dup_languages (self);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) then = NULL;

  for (guint i = 0; now[i] != NULL; i++)
    if (!g_str_equal (now[i], language))
      g_strv_builder_add (builder, now[i]);
  if (used)
    g_strv_builder_add (builder, language);
  then = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, KEY, (const char *const *) then);
}

/* words: taken, nullable. */
static void
run (SignetSpelling  *self,
     GTask           *task,
     GPtrArray       *words,
     GTaskThreadFunc  work)
{
  Job *job = g_new (Job, 1);

  *job = (Job) { self->dictionaries, signet_spelling_dup_languages (self), words };
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (self->worker, task, work);
}

static GPtrArray *
make_words (const char *word)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (words, g_strdup (word));
  return words;
}

void
signet_spelling_check_async (SignetSpelling      *self,
                             GPtrArray           *words,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_SPELLING (self));
  g_return_if_fail (words != NULL);

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  run (self, task, words, check_work);
}

GPtrArray *
signet_spelling_check_finish (SignetSpelling  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
signet_spelling_suggest_async (SignetSpelling      *self,
                               const char          *word,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_SPELLING (self));
  g_return_if_fail (word != NULL);

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  run (self, task, make_words (word), suggest_work);
}

void
signet_spelling_list_async (SignetSpelling      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_SPELLING (self));

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  run (self, task, NULL, list_work);
}

GStrv
signet_spelling_finish (SignetSpelling  *self,
                        GAsyncResult    *result,
                        GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
signet_spelling_learn (SignetSpelling *self,
                       const char     *word)
{
  g_return_if_fail (SIGNET_IS_SPELLING (self));
  g_return_if_fail (word != NULL);

  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);

  run (self, task, make_words (word), learn_work);
  g_signal_emit (self, changed_signal, 0);
}
