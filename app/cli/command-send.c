/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet send: a mail that another program wrote goes into the Outbox, and from there to the server. What
 * could not be sent is kept there, and one sentence tells why. */
#include "config.h"
#include "command.h"

#include <stdio.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>

#include "password-fd.h"
#include "progress.h"
#include "say.h"
#include "send-host.h"
#include "stop.h"

/* What the command was called with, and what it works on. */
typedef struct
{
  SignetArguments   *arguments;
  char              *password;     /* nullable */
  char              *passphrase;   /* nullable */
  SignetRawMail     *mail;
  SignetReceiveHost *host;
  GCancellable      *cancellable;  /* borrowed */
} Send;

static void
send_clear (Send *self)
{
  signet_secret_free (self->password);
  signet_secret_free (self->passphrase);
  g_clear_pointer (&self->mail, signet_raw_mail_unref);
  g_clear_pointer (&self->host, signet_receive_host_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Send, send_clear)

/* Only what was asked for by name counts as being there. */
static GInputStream *
open_input (const char  *word,
            GError     **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) problem = NULL;
  GFileInputStream *stream;

  if (word == NULL || g_str_equal (word, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_path (word);
  stream = g_file_read (file, NULL, &problem);
  if (stream != NULL)
    return G_INPUT_STREAM (stream);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s is not there."), word);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
read_mail (Send    *self,
           GError **error)
{
  g_autofree char *profile = signet_arguments_dup_profile (self->arguments);
  g_autoptr(GInputStream) stream = open_input (signet_arguments_get_words (self->arguments)[0], error);

  if (stream == NULL)
    return FALSE;
  self->mail = signet_raw_mail_read (stream, g_file_test (profile, G_FILE_TEST_IS_DIR) ? profile : NULL,
                                     NULL, error);
  return self->mail != NULL;
}

static SignetSubmission
make_submission (Send *self)
{
  SignetArguments *arguments = self->arguments;
  SignetSubmission submission = { .from = signet_arguments_get (arguments, "from"),
                                  .queue_only = signet_arguments_get (arguments, "queue") != NULL,
                                  .password = self->password, .passphrase = self->passphrase };

  if (signet_arguments_get (arguments, "sign") != NULL)
    submission.flags |= SIGNET_SEND_SIGN;
  if (signet_arguments_get (arguments, "encrypt") != NULL)
    submission.flags |= SIGNET_SEND_ENCRYPT;
  return submission;
}

/* It is in the Outbox still. */
static int
tell_kept (Send         *self,
           const GError *error)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);
  const char *sentence = signet_trouble_get_sentence (trouble);

  if (g_cancellable_is_cancelled (self->cancellable))
    return signet_say (_("Stopped. The mail is kept in the Outbox."));
  if (signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_PASSWORD && self->password == NULL)
    return signet_say (_("%s Give it by --password-fd. The mail is kept in the Outbox."), sentence);
  return signet_say (_("%s The mail is kept in the Outbox."), sentence);
}

/* The words on stdout are not translated: scripts read them. */
static int
tell_end (Send            *self,
          SignetSubmitted  submitted,
          const GError    *error)
{
  switch (submitted)
    {
    case SIGNET_SUBMITTED_SENT:
      printf ("sent\n");
      return SIGNET_EXIT_OK;
    case SIGNET_SUBMITTED_QUEUED:
      printf ("queued\n");
      return SIGNET_EXIT_OK;
    case SIGNET_SUBMITTED_KEPT:
      return tell_kept (self, error);
    case SIGNET_SUBMITTED_NOTHING:
    default:
      return signet_say_error (&signet_command_send, error);
    }
}

static int
run_in_host (Send *self)
{
  g_autoptr(SignetStop) stop = signet_stop_new ();
  SignetProgress *progress = signet_progress_new (signet_receive_host_get_operations (self->host));
  const SignetSubmission submission = make_submission (self);
  g_autoptr(GError) error = NULL;
  SignetSubmitted submitted;

  self->cancellable = signet_stop_get_cancellable (stop);
  submitted = signet_send_host_submit (self->host, self->mail, &submission, self->cancellable, &error);
  g_clear_pointer (&progress, signet_progress_free);
  return tell_end (self, submitted, error);
}

static int
run (SignetArguments *arguments)
{
  g_auto(Send) self = { .arguments = arguments };
  g_autoptr(GError) error = NULL;

  self.password = signet_password_fd_read (arguments, "password-fd", &error);
  if (error == NULL)
    self.passphrase = signet_password_fd_read (arguments, "passphrase-fd", &error);
  if (error != NULL || !read_mail (&self, &error))
    return signet_say_error (&signet_command_send, error);
  self.host = signet_receive_host_open (arguments, &error);
  if (self.host == NULL)
    return signet_say_error (&signet_command_send, error);
  return run_in_host (&self);
}

static const char *const options[] = { "sign", "encrypt", "from", "queue", "password-fd", "passphrase-fd",
                                       NULL };

const SignetCommand signet_command_send = {
  "send", "[FILE|-]", N_("send a mail that is written already"), options, 0, 1, run
};
