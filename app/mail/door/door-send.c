/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "door-send.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>

#include "engine-private.h"
#include "file.h"
#include "trouble-words.h"

/* In seconds: longer than it takes to be let in. */
#define AGE 60

enum { WORD_SEND, WORD_FILE, WORD_FLAGS, WORD_FROM, WORD_PASSWORD, WORD_PASSPHRASE };

/* The data of the task. */
typedef struct
{
  char  *profile;
  char **words;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  for (guint i = 0; self->words[i] != NULL; i++)
    explicit_bzero (self->words[i], strlen (self->words[i]));
  g_strfreev (self->words);
  g_free (self->profile);
  g_free (self);
}

/* No name leads out of the profile, and no link is followed. */
static int
open_file (const Errand  *self,
           GError       **error)
{
  const char *name = self->words[WORD_FILE];
  g_autofree char *path = g_build_filename (self->profile, name, NULL);
  int fd = -1;

  errno = EINVAL;
  if (g_str_has_prefix (name, SIGNET_DOOR_SEND_PREFIX) && strchr (name, '/') == NULL)
    fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    signet_file_set_error (error, errno, path);
  else
    unlink (path);
  return fd;
}

static void
read_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Errand *self = task_data;
  GError *error = NULL;
  const int fd = open_file (self, &error);
  g_autoptr(GInputStream) stream = fd >= 0 ? g_unix_input_stream_new (fd, TRUE) : NULL;
  SignetRawMail *mail = stream != NULL
                        ? signet_raw_mail_read (stream, self->profile, cancellable, &error) : NULL;

  if (mail != NULL)
    g_task_return_pointer (task, mail, (GDestroyNotify) signet_raw_mail_unref);
  else
    g_task_return_error (task, error);
}

/* Answers the asker. error: nullable. */
static void
answer (GTask        *asker,
        const char   *word,
        const GError *error)
{
  g_task_return_pointer (asker, signet_trouble_to_words (word, error), (GDestroyNotify) g_strfreev);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  static const char *const words[] =
  {
    [SIGNET_SUBMITTED_SENT] = "sent",
    [SIGNET_SUBMITTED_QUEUED] = "queued",
    [SIGNET_SUBMITTED_KEPT] = "kept",
    [SIGNET_SUBMITTED_NOTHING] = "failed",
  };
  g_autoptr(GTask) asker = user_data;
  g_autoptr(GError) error = NULL;
  const SignetSubmitted submitted = signet_engine_submit_finish (SIGNET_ENGINE (source), result, &error);

  answer (asker, words[submitted], error);
}

static const char *
get_word (const Errand *self,
          guint         word)
{
  return *self->words[word] != '\0' ? self->words[word] : NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) asker = user_data;
  const Errand *self = g_task_get_task_data (asker);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetRawMail) mail = g_task_propagate_pointer (G_TASK (result), &error);
  const char *flags = self->words[WORD_FLAGS];
  const SignetSubmission submission =
  {
    .from = get_word (self, WORD_FROM),
    .flags = (strchr (flags, 's') != NULL ? SIGNET_SEND_SIGN : 0)
             | (strchr (flags, 'e') != NULL ? SIGNET_SEND_ENCRYPT : 0),
    .queue_only = strchr (flags, 'q') != NULL,
    .password = get_word (self, WORD_PASSWORD),
    .passphrase = get_word (self, WORD_PASSPHRASE),
  };

  if (mail == NULL)
    answer (asker, "failed", error);
  else
    signet_engine_submit_async (SIGNET_ENGINE (source), mail, &submission, g_task_get_cancellable (asker),
                                submitted_cb, g_object_ref (asker));
}

void
signet_door_send_async (SignetEngine         *engine,
                        char                **words,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (g_strv_length (words) == SIGNET_DOOR_SEND_WORDS);

  GTask *asker = g_task_new (engine, cancellable, callback, user_data);
  g_autoptr(GTask) task = g_task_new (engine, cancellable, read_cb, asker);
  Errand *self = g_new0 (Errand, 1);

  self->profile = g_strdup (signet_store_get_profile (signet_engine_get_store (engine)));
  self->words = g_strdupv (words);
  g_task_set_check_cancellable (asker, FALSE);
  g_task_set_task_data (asker, self, errand_free);
  g_task_set_task_data (task, self, NULL);
  signet_worker_run (signet_engine_get_opening (engine), task, read_work);
}

static gboolean
is_left (const char *path)
{
  struct stat facts;

  return lstat (path, &facts) == 0 && S_ISREG (facts.st_mode)
         && facts.st_mtim.tv_sec + AGE < g_get_real_time () / G_USEC_PER_SEC;
}

void
signet_door_send_clean (const char *profile)
{
  g_return_if_fail (profile != NULL);

  g_autoptr(GDir) directory = g_dir_open (profile, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (profile, name, NULL);

      if (g_str_has_prefix (name, SIGNET_DOOR_SEND_PREFIX) && is_left (path))
        unlink (path);
    }
}
