/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/previewer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>

#include "file.h"
#include "preview-format.h"
#include "worker.h"

#define PATIENCE 15000  /* milliseconds; the program's own bound of CPU time is lower */

struct _SignetPreviewer
{
  GObject       parent_instance;
  SignetWorker *worker;    /* made for the first picture */
  char         *program;
  guint         patience;
};

G_DEFINE_FINAL_TYPE (SignetPreviewer, signet_previewer, G_TYPE_OBJECT)

typedef struct
{
  SignetPart *part;
  char       *width;
  char       *height;
} Job;

static void
job_free (Job *self)
{
  g_object_unref (self->part);
  g_free (self->width);
  g_free (self->height);
  g_free (self);
}

static void
signet_previewer_finalize (GObject *object)
{
  SignetPreviewer *self = SIGNET_PREVIEWER (object);

  g_clear_object (&self->worker);
  g_free (self->program);
  G_OBJECT_CLASS (signet_previewer_parent_class)->finalize (object);
}

static void
signet_previewer_class_init (SignetPreviewerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_previewer_finalize;
}

static void
signet_previewer_init (SignetPreviewer *self)
{
}

/* In a build tree the program lies in a folder beside ours, or beside that of the tests. */
static char *
find_program (void)
{
  static const char *const places[] = { "../preview/", "../../app/preview/" };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : g_strdup (".");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (directory, places[i], SIGNET_PREVIEW_PROGRAM, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (SIGNET_LIBEXECDIR, SIGNET_PREVIEW_PROGRAM, NULL);
}

SignetPreviewer *
signet_previewer_new (void)
{
  g_autofree char *program = find_program ();

  return signet_previewer_new_for (program, PATIENCE);
}

SignetPreviewer *
signet_previewer_new_for (const char *program,
                          guint       patience)
{
  SignetPreviewer *self;

  g_return_val_if_fail (program != NULL, NULL);

  self = g_object_new (SIGNET_TYPE_PREVIEWER, NULL);
  self->program = g_strdup (program);
  self->patience = patience;
  return self;
}

gboolean
signet_previewer_can_show (SignetPart *part)
{
  const char *type;
  guint64 size;

  g_return_val_if_fail (SIGNET_IS_PART (part), FALSE);

  type = signet_part_get_content_type (part);
  size = signet_part_get_size (part);
  return size > 0 && size <= SIGNET_PREVIEW_MAX_INPUT
         && (g_str_has_prefix (type, "image/") || g_str_equal (type, "application/pdf"));
}

/* The part as a file without a name that nobody can change any more: the program can read it at its
 * own pace and end when it likes. Returns: -1 with error set. */
static int
make_input (SignetPart    *part,
            GCancellable  *cancellable,
            GError       **error)
{
  const int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  int fd = memfd_create (SIGNET_PREVIEW_PROGRAM, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  g_autoptr(GOutputStream) stream = NULL;

  if (fd < 0)
    {
      signet_file_set_error (error, errno, SIGNET_PREVIEW_PROGRAM);
      return -1;
    }
  stream = g_unix_output_stream_new (fd, FALSE);
  if (signet_part_write (part, stream, cancellable, error))
    {
      if (lseek (fd, 0, SEEK_SET) == 0 && fcntl (fd, F_ADD_SEALS, seals) == 0)
        return fd;
      signet_file_set_error (error, errno, SIGNET_PREVIEW_PROGRAM);
    }
  close (fd);
  return -1;
}

/* What a decoder needs to find its plug-ins and fonts, and no more: no bus, no display. */
static GStrv
make_environment (void)
{
  static const char *const names[] = {
    "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "FONTCONFIG_FILE",
    "FONTCONFIG_PATH", "GDK_PIXBUF_MODULE_FILE", "GDK_PIXBUF_MODULEDIR", "LD_LIBRARY_PATH",
  };
  char **environment = g_new0 (char *, 1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]) != NULL)
      environment = g_environ_setenv (environment, names[i], g_getenv (names[i]), TRUE);
  return environment;
}

static GSubprocess *
start (SignetPreviewer  *self,
       Job              *job,
       GCancellable     *cancellable,
       GError          **error)
{
  const char *arguments[] = { self->program, job->width, job->height, NULL };
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_auto(GStrv) environment = make_environment ();
  int input = make_input (job->part, cancellable, error);

  if (input < 0)
    return NULL;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, input);
  g_subprocess_launcher_set_environ (launcher, environment);
  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

/* Reads what comes next, or finds that it has been long enough. Returns: bytes read, 0 at the end,
 * -1 with error set. */
static gssize
read_some (GInputStream  *stream,
           gpointer       buffer,
           gsize          room,
           gint64         deadline,
           GCancellable  *cancellable,
           GError       **error)
{
  GPollFD fds[2] = { { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream)),
                       G_IO_IN | G_IO_HUP | G_IO_ERR } };
  guint n = g_cancellable_make_pollfd (cancellable, &fds[1]) ? 2 : 1;
  gint64 left = (deadline - g_get_monotonic_time () + 999) / 1000;
  int ready = left > 0 ? g_poll (fds, n, (int) left) : 0;

  if (n == 2)
    g_cancellable_release_fd (cancellable);
  if (ready < 0 && errno == EINTR)
    return read_some (stream, buffer, room, deadline, cancellable, error);
  if (ready == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s", g_strerror (ETIMEDOUT));
      return -1;
    }
  return g_input_stream_read (stream, buffer, room, cancellable, error);
}

/* Reads all there is, but no more than room. Returns: FALSE with error set. */
static gboolean
read_answer (SignetPreviewer  *self,
             GInputStream     *stream,
             GByteArray       *answer,
             gsize             room,
             GCancellable     *cancellable,
             GError          **error)
{
  const gint64 deadline = g_get_monotonic_time () + (gint64) self->patience * 1000;
  g_autofree guint8 *buffer = g_malloc (64 * 1024);

  while (answer->len <= room)
    {
      gssize n = read_some (stream, buffer, 64 * 1024, deadline, cancellable, error);

      if (n <= 0)
        return n == 0;
      g_byte_array_append (answer, buffer, (guint) n);
    }
  return TRUE;
}

static gboolean
is_good (const SignetPreviewHead *head,
         gsize                    length)
{
  return memcmp (head->magic, SIGNET_PREVIEW_MAGIC, sizeof head->magic) == 0
         && head->width > 0 && head->width <= SIGNET_PREVIEW_MAX_SIDE
         && head->height > 0 && head->height <= SIGNET_PREVIEW_MAX_SIDE
         && length == sizeof *head + (gsize) head->width * head->height * 4;
}

static GdkTexture *
make_texture (GByteArray  *answer,
              GError     **error)
{
  SignetPreviewHead head = { 0 };
  g_autoptr(GBytes) all = NULL;
  g_autoptr(GBytes) pixels = NULL;

  if (answer->len > sizeof head)
    memcpy (&head, answer->data, sizeof head);
  if (!is_good (&head, answer->len))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no picture");
      return NULL;
    }
  all = g_byte_array_free_to_bytes (g_byte_array_ref (answer));
  pixels = g_bytes_new_from_bytes (all, sizeof head, (gsize) head.width * head.height * 4);
  return gdk_memory_texture_new ((int) head.width, (int) head.height, GDK_MEMORY_R8G8B8A8, pixels,
                                 (gsize) head.width * 4);
}

/* On the worker. */
static void
load (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  const gsize room = sizeof (SignetPreviewHead)
                     + (gsize) SIGNET_PREVIEW_MAX_SIDE * SIGNET_PREVIEW_MAX_SIDE * 4;
  SignetPreviewer *self = source_object;
  g_autoptr(GByteArray) answer = g_byte_array_new ();
  g_autoptr(GSubprocess) process = NULL;
  GdkTexture *texture = NULL;
  GError *error = NULL;

  process = start (self, task_data, cancellable, &error);
  if (process != NULL
      && read_answer (self, g_subprocess_get_stdout_pipe (process), answer, room, cancellable,
                      &error))
    texture = make_texture (answer, &error);
  if (process != NULL)
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
    }
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
signet_previewer_load_async (SignetPreviewer     *self,
                             SignetPart          *part,
                             guint                max_width,
                             guint                max_height,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (SIGNET_IS_PREVIEWER (self));
  g_return_if_fail (SIGNET_IS_PART (part));

  job = g_new (Job, 1);
  *job = (Job) {
    g_object_ref (part),
    g_strdup_printf ("%u", CLAMP (max_width, 1, SIGNET_PREVIEW_MAX_SIDE)),
    g_strdup_printf ("%u", CLAMP (max_height, 1, SIGNET_PREVIEW_MAX_SIDE)),
  };
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (self->worker == NULL)
    self->worker = signet_worker_new ("previews");
  signet_worker_run (self->worker, task, load);
}

GdkTexture *
signet_previewer_load_finish (SignetPreviewer  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (SIGNET_IS_PREVIEWER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
