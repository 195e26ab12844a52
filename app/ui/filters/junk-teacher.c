/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/junk-teacher.h"

#include "engine-deed.h"
#include "engine-filters.h"
#include "junk-filter.h"
#include "maildir.h"

/* Of one deed. Who moves a whole folder does not mean to teach by each of its messages. */
#define MAX_LESSON 1000

/* One deed's messages; on the worker. */
typedef struct
{
  char              *words;
  char              *path;     /* the Maildir where they are */
  GPtrArray         *names;    /* of char*, NULL-terminated */
  SignetJunkVerdict  verdict;
} Lesson;

static void
lesson_free (gpointer data)
{
  Lesson *self = data;

  g_free (self->words);
  g_free (self->path);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static void
teach_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Lesson *self = task_data;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);
      g_autofree char *guess = signet_maildir_make_file (name, 0);
      g_autofree char *file = signet_maildir_find (self->path, guess, NULL);

      if (file == NULL)
        continue;
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (paths, g_build_filename (self->path, file, NULL));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (paths, NULL);
  if (!signet_junk_filter_teach (self->words, (const char *const *) names->pdata,
                                 (const char *const *) paths->pdata, self->verdict, cancellable, &error))
    g_debug ("Junk is not learned: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

/* A worker of its own, kept with the engine: bogofilter may take its time. */
static SignetWorker *
get_worker (SignetEngine *engine)
{
  SignetWorker *worker = g_object_get_data (G_OBJECT (engine), "signet-junk-teacher");

  if (worker == NULL)
    {
      worker = signet_worker_new ("junk");
      g_object_set_data_full (G_OBJECT (engine), "signet-junk-teacher", worker, g_object_unref);
    }
  return worker;
}

static SignetJunkVerdict
find_verdict (SignetFolder *from,
              SignetFolder *to)
{
  const SignetFolderRole before = signet_folder_get_role (from);
  const SignetFolderRole now = signet_folder_get_role (to);

  if (now == SIGNET_FOLDER_ROLE_JUNK && before != SIGNET_FOLDER_ROLE_JUNK)
    return SIGNET_JUNK_YES;
  if (before == SIGNET_FOLDER_ROLE_JUNK && now != SIGNET_FOLDER_ROLE_JUNK
      && now != SIGNET_FOLDER_ROLE_TRASH)
    return SIGNET_JUNK_NO;
  return SIGNET_JUNK_UNKNOWN;
}

static void
moved_cb (SignetChoice *choice,
          SignetFolder *from,
          gpointer      user_data)
{
  SignetEngine *engine = user_data;
  SignetFolder *to = signet_choice_get_folder (choice);
  const SignetJunkVerdict verdict = find_verdict (from, to);
  g_autoptr(GTask) task = NULL;
  Lesson *lesson;

  if (verdict == SIGNET_JUNK_UNKNOWN || !signet_junk_filter_is_installed ()
      || signet_rule_list_get_junk (signet_engine_get_rules (engine)) == SIGNET_RULE_OFF)
    return;
  lesson = g_new (Lesson, 1);
  *lesson = (Lesson) { signet_engine_dup_junk_path (engine), g_strdup (signet_folder_get_path (to)),
                       g_ptr_array_new_with_free_func (g_free), verdict };
  for (guint i = 0; i < signet_choice_get_length (choice) && i < MAX_LESSON; i++)
    g_ptr_array_add (lesson->names, g_strdup (signet_choice_get_name (choice, i)));
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, lesson, lesson_free);
  signet_worker_run (get_worker (engine), task, teach_work);
}

void
signet_junk_teacher_follow (SignetEngine *engine)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  signet_engine_set_moved (engine, moved_cb, engine);
}
