/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "real-program.h"

#include <signal.h>
#include <stdarg.h>
#include <string.h>

#include "temporary.h"

struct _Program
{
  char *directory;
  char *profile;
  char *output;
  char *errors;

  GMutex       lock;      /* of process, which other threads may want to interrupt */
  GCond        started;
  GSubprocess *process;
};

Program *
program_new (void)
{
  Program *self = g_new0 (Program, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->started);
  self->directory = temporary_make ("program");
  self->profile = g_build_filename (self->directory, "profile", NULL);
  return self;
}

void
program_free (Program *self)
{
  temporary_remove (self->directory);
  g_free (self->profile);
  g_free (self->output);
  g_free (self->errors);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->started);
  g_free (self);
}

static GSubprocessLauncher *
make_launcher (Program *self)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                                             | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                             | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_setenv (launcher, "HOME", self->directory, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_MESSAGES_DEBUG");
  return launcher;
}

static void
set_process (Program     *self,
             GSubprocess *process)
{
  g_mutex_lock (&self->lock);
  g_set_object (&self->process, process);
  g_cond_broadcast (&self->started);
  g_mutex_unlock (&self->lock);
}

/* Arguments up to NULL. input: for stdin, nullable. */
static int
run (Program    *self,
     const char *input,
     ...)
{
  g_autoptr(GSubprocessLauncher) launcher = make_launcher (self);
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *program = g_build_filename (g_getenv ("SIGNET_BUILD"), "app", "signet", NULL);
  char *argument;
  va_list list;

  g_ptr_array_add (arguments, program);
  g_ptr_array_add (arguments, (char *) "--profile");
  g_ptr_array_add (arguments, self->profile);
  va_start (list, input);
  do
    {
      argument = va_arg (list, char *);
      g_ptr_array_add (arguments, argument);
    }
  while (argument != NULL);
  va_end (list);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  set_process (self, process);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->errors, g_free);
  g_subprocess_communicate_utf8 (process, input, NULL, &self->output, &self->errors, &error);
  g_assert_no_error (error);
  set_process (self, NULL);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

void
program_add_account (Program        *self,
                     FakeServer     *fake,
                     SignetSecurity  security,
                     const char     *leave)
{
  g_autofree char *place = g_strdup_printf ("localhost:%u", fake_server_get_port (fake));
  const char *ca_file = fake_certificates_get_ca_file (fake_server_get_certificates (fake));

  if (run (self, NULL, "account", "add", "--address", "alice@example.org", "--user", "alice",
           "--pop3", place, "--pop3-security", signet_security_to_string (security),
           "--ca-file", ca_file, "--leave", leave, NULL) != 0)
    g_error ("signet account add: %s", self->errors);
}

void
program_add_account_with (Program    *self,
                          FakeServer *fake,
                          const char *auth,
                          const char *client_file)
{
  g_autofree char *place = g_strdup_printf ("localhost:%u", fake_server_get_port (fake));
  const char *ca_file = fake_certificates_get_ca_file (fake_server_get_certificates (fake));

  if (run (self, NULL, "account", "add", "--address", "alice@example.org", "--pop3", place, "--smtp", place,
           "--ca-file", ca_file, "--auth", auth,
           client_file != NULL ? "--client-certificate" : NULL, client_file, NULL) != 0)
    g_error ("signet account add: %s", self->errors);
}

int
program_receive (Program    *self,
                 const char *password)
{
  if (password == NULL)
    return run (self, NULL, "receive", NULL);
  return run (self, password, "receive", "--password-fd", "0", NULL);
}

void
program_add_sender (Program        *self,
                    FakeServer     *fake,
                    SignetSecurity  security)
{
  g_autofree char *place = g_strdup_printf ("localhost:%u", fake_server_get_port (fake));
  const char *ca_file = fake_certificates_get_ca_file (fake_server_get_certificates (fake));

  if (run (self, NULL, "account", "add", "--address", "alice@example.org", "--user",
           "alice@example.org", "--pop3", "localhost:9", "--smtp", place, "--smtp-security",
           signet_security_to_string (security), "--ca-file", ca_file, NULL) != 0)
    g_error ("signet account add: %s", self->errors);
}

int
program_send (Program    *self,
              const char *password,
              const char *mail)
{
  g_autofree char *path = g_build_filename (self->directory, "mail.eml", NULL);

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  if (password == NULL)
    return run (self, NULL, "send", path, NULL);
  return run (self, password, "send", path, "--password-fd", "0", NULL);
}

void
program_list_outbox (Program *self)
{
  if (run (self, NULL, "outbox", "--json", NULL) != 0)
    g_error ("signet outbox: %s", self->errors);
}

void
program_interrupt (Program *self)
{
  g_mutex_lock (&self->lock);
  while (self->process == NULL)
    g_cond_wait (&self->started, &self->lock);
  g_subprocess_send_signal (self->process, SIGINT);
  g_mutex_unlock (&self->lock);
}

const char *
program_get_output (Program *self)
{
  return self->output;
}

const char *
program_get_errors (Program *self)
{
  return self->errors;
}

static void
add_files (const char *path,
           GPtrArray  *mails)
{
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      char *text = NULL;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        add_files (child, mails);
      else if ((g_str_has_suffix (path, "/cur") || g_str_has_suffix (path, "/new"))
               && g_file_get_contents (child, &text, NULL, NULL))
        g_ptr_array_add (mails, text);
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
program_dup_mails (Program *self)
{
  GPtrArray *mails = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (self->profile, "mail", NULL);

  add_files (path, mails);
  g_ptr_array_sort (mails, compare_texts);
  return mails;
}
