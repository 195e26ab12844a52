/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "revocation-helper.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "file.h"
#include "program.h"
#include "revocation-format.h"

#define PATIENCE (20 * 1000)

#define MINUTE   60
#define HOUR     (60 * MINUTE)
#define DAY      (24 * HOUR)

/* In a build tree the program lies in a folder beside ours, or beside that of the tests. */
static char *
find_program (void)
{
  static const char *const places[] = { "revocation/", "../revocation/", "../../app/revocation/" };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : g_strdup (".");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (directory, places[i], SIGNET_REVOCATION_PROGRAM, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (SIGNET_LIBEXECDIR, SIGNET_REVOCATION_PROGRAM, NULL);
}

void
signet_revocation_helper_init (SignetRevocationHelper *self)
{
  *self = (SignetRevocationHelper) { find_program (), PATIENCE, FALSE };
}

void
signet_revocation_helper_clear (SignetRevocationHelper *self)
{
  g_clear_pointer (&self->program, g_free);
}

static char *
make_pem (GPtrArray *chain)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chain->len; i++)
    {
      gsize size;
      const guchar *data = g_bytes_get_data (signet_certificate_get_der (chain->pdata[i]), &size);
      g_autofree char *base64 = g_base64_encode (data, size);

      g_string_append_printf (text, "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n", base64);
    }
  return g_string_free (text, FALSE);
}

/* A file without a name. Returns: a descriptor; -1 with error set. */
static int
make_input (GPtrArray  *chain,
            GError    **error)
{
  g_autofree char *pem = make_pem (chain);
  const int fd = memfd_create (SIGNET_REVOCATION_PROGRAM, MFD_CLOEXEC);

  if (fd < 0)
    {
      signet_file_set_error (error, errno, SIGNET_REVOCATION_PROGRAM);
      return -1;
    }
  if (signet_file_write_all (fd, pem, strlen (pem), SIGNET_REVOCATION_PROGRAM, error)
      && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  close (fd);
  return -1;
}

static GSubprocess *
start (SignetRevocationHelper  *self,
       SignetRevocationMethod   method,
       GPtrArray               *chain,
       GError                 **error)
{
  const char *arguments[] = {
    self->program,
    signet_revocation_method_to_word (method),
    self->loopback ? SIGNET_REVOCATION_LOOPBACK : NULL, NULL
  };
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  const int input = make_input (chain, error);

  if (input < 0)
    return NULL;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, input);
  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

/* What was told until the end, or until it has been long enough. */
static char *
read_output (SignetRevocationHelper *self,
             GInputStream           *stream,
             GCancellable           *cancellable)
{
  const gint64 deadline = g_get_monotonic_time () + (gint64) self->patience * 1000;
  g_autofree char *text = g_malloc (SIGNET_REVOCATION_MAX_OUTPUT + 1);
  gsize length = 0;

  while (length < SIGNET_REVOCATION_MAX_OUTPUT && signet_program_wait (stream, deadline, cancellable, NULL))
    {
      const gssize n = g_input_stream_read (stream, text + length, SIGNET_REVOCATION_MAX_OUTPUT - length,
                                            cancellable, NULL);

      if (n <= 0)
        break;
      length += (gsize) n;
    }
  text[length] = '\0';
  return g_steal_pointer (&text);
}

/* Takes one line into the answer: the worst counts, and the shortest time. */
static gboolean
add_line (const char             *line,
          SignetRevocationAnswer *answer)
{
  char state[16], source[32];
  gint64 this_update, next_update, revoked;

  if (sscanf (line, "%15s %31s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, state, source,
              &this_update, &next_update, &revoked) != 5)
    return FALSE;
  if (g_str_equal (state, SIGNET_REVOCATION_IS_REVOKED))
    {
      answer->state = SIGNET_REVOCATION_REVOKED;
      answer->revoked = revoked;
    }
  else if (!g_str_equal (state, SIGNET_REVOCATION_IS_GOOD))
    {
      g_debug ("Nobody told of a certificate whether it was revoked: %s", source);
      if (answer->state == SIGNET_REVOCATION_GOOD)
        answer->state = SIGNET_REVOCATION_NO_ANSWER;
    }
  answer->until = MIN (answer->until, next_update > 0 ? next_update : this_update + DAY);
  return TRUE;
}

/* Each certificate but the anchor has to have been answered for, unless one was revoked. */
static void
read_lines (const char             *output,
            guint                   n_wanted,
            SignetRevocationAnswer *answer)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_auto(GStrv) lines = g_strsplit (output, "\n", -1);
  guint n_told = 0;

  *answer = (SignetRevocationAnswer) { SIGNET_REVOCATION_GOOD, now, now + 7 * DAY, 0 };
  /* What stands behind the last line end is a line that was cut. */
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL && n_told < n_wanted; i++)
    n_told += add_line (lines[i], answer);
  if (answer->state == SIGNET_REVOCATION_GOOD && n_told < n_wanted)
    answer->state = SIGNET_REVOCATION_NO_ANSWER;

  if (answer->state == SIGNET_REVOCATION_NO_ANSWER)
    answer->until = now + 10 * MINUTE;
  else
    answer->until = MAX (answer->until, now + HOUR);
}

gboolean
signet_revocation_helper_run (SignetRevocationHelper  *self,
                              SignetRevocationMethod   method,
                              GPtrArray               *chain,
                              GCancellable            *cancellable,
                              SignetRevocationAnswer  *answer,
                              GError                 **error)
{
  g_return_val_if_fail (self != NULL && self->program != NULL, FALSE);
  g_return_val_if_fail (method != SIGNET_REVOCATION_OFF, FALSE);
  g_return_val_if_fail (chain != NULL && chain->len > 1, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  g_autoptr(GSubprocess) process = start (self, method, chain, error);
  g_autofree char *output = NULL;

  if (process == NULL)
    return FALSE;
  output = read_output (self, g_subprocess_get_stdout_pipe (process), cancellable);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  read_lines (output, chain->len - 1, answer);
  return TRUE;
}
