/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "program.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>

#include "file.h"

/* A file without a name, so that nobody waits for a program that does not read. Returns: a descriptor; -1
 * with error set. */
static int
make_input (const char  *text,
            const char  *program,
            GError     **error)
{
  const int fd = memfd_create ("input", MFD_CLOEXEC);

  if (fd < 0)
    {
      signet_file_set_error (error, errno, program);
      return -1;
    }
  if (signet_file_write_all (fd, text, strlen (text), program, error) && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  close (fd);
  return -1;
}

static GSubprocess *
start (const char *const  *arguments,
       const char         *input,
       GError            **error)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  const int fd = make_input (input, arguments[0], error);

  if (fd < 0)
    return NULL;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

gboolean
signet_program_wait (GInputStream  *output,
                     gint64         deadline,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_return_val_if_fail (G_IS_UNIX_INPUT_STREAM (output), FALSE);

  GPollFD fds[2] = { { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (output)),
                       G_IO_IN | G_IO_HUP | G_IO_ERR, 0 } };
  const guint n = g_cancellable_make_pollfd (cancellable, &fds[1]) ? 2 : 1;
  int ready;

  do
    {
      const gint64 left = (deadline - g_get_monotonic_time () + 999) / 1000;

      ready = left > 0 ? g_poll (fds, n, (int) MIN (left, G_MAXINT)) : 0;
    }
  while (ready < 0 && errno == EINTR);
  if (n == 2)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (ready > 0 && fds[0].revents != 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "It took too long");
  return FALSE;
}

static gboolean
read_output (GInputStream  *stream,
             GString       *output,
             gint64         deadline,
             GCancellable  *cancellable,
             GError       **error)
{
  char buffer[4096];
  gssize n;

  do
    {
      if (!signet_program_wait (stream, deadline, cancellable, error))
        return FALSE;
      n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error);
      if (n > 0)
        g_string_append_len (output, buffer, n);
    }
  while (n > 0 && output->len < SIGNET_PROGRAM_MAX_OUTPUT);
  return n >= 0;
}

char *
signet_program_run (const char *const  *arguments,
                    const char         *input,
                    int                 patience,
                    GCancellable       *cancellable,
                    int                *status,
                    GError            **error)
{
  g_return_val_if_fail (arguments != NULL && arguments[0] != NULL, NULL);
  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (status != NULL, NULL);

  const gint64 deadline = g_get_monotonic_time () + (gint64) patience * 1000;
  g_autoptr(GSubprocess) process = start (arguments, input, error);
  g_autoptr(GString) output = g_string_new (NULL);
  gboolean ok;

  if (process == NULL)
    return NULL;
  ok = read_output (g_subprocess_get_stdout_pipe (process), output, deadline, cancellable, error);

  /* What has closed its output ends by itself; whoever goes on has had its time. */
  if (!ok || output->len >= SIGNET_PROGRAM_MAX_OUTPUT)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  *status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  return ok ? g_strdup (output->str) : NULL;
}
