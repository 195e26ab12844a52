/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet send: a mail that another program wrote goes into the Outbox, and from there to the server. What
 * could not be sent is kept there, and one sentence tells why. */
#include "config.h"
#include "command.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "engine-compose.h"
#include "password-fd.h"
#include "profile.h"
#include "progress.h"
#include "say.h"

/* What the command was called with, and what it works on. */
typedef struct
{
  SignetArguments *arguments;
  char            *password;     /* nullable */
  char            *passphrase;   /* nullable */
  SignetRawMail   *mail;
  SignetEngine    *engine;
  SignetAccount   *account;
  GCancellable    *cancellable;
} Send;

static void
send_clear (Send *self)
{
  signet_secret_free (self->password);
  signet_secret_free (self->passphrase);
  g_clear_pointer (&self->mail, signet_raw_mail_unref);
  g_clear_object (&self->account);
  g_clear_object (&self->engine);
  g_clear_object (&self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Send, send_clear)

/* Only what was asked for by name counts as being there. */
static GInputStream *
open_input (const char  *word,
            GError     **error)
{
  g_autoptr(GFile) file = NULL;

  if (word == NULL || g_str_equal (word, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (word);
  return G_INPUT_STREAM (g_file_read (file, NULL, error));
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

/* The account that writes as that address. */
static SignetAccount *
find_account (SignetEngine *engine,
              const char   *address)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (signet_identity_find (signet_account_get_identities (account), address) != NULL)
        return account;
    }
  return NULL;
}

/* --from, else what the mail says, else the only account there is. */
static char *
choose_address (Send    *self,
                GError **error)
{
  const char *from = signet_arguments_get (self->arguments, "from");
  SignetAddress *writer = signet_raw_mail_get_from (self->mail);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));
  g_autoptr(SignetAccount) only = NULL;

  if (from != NULL)
    return g_strdup (from);
  if (writer != NULL)
    return g_strdup (signet_address_get_address (writer));
  if (g_list_model_get_n_items (accounts) == 1)
    {
      only = g_list_model_get_item (accounts, 0);
      return g_strdup (signet_account_get_address (only));
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("The mail does not say from whom it is; --from does."));
  return NULL;
}

/* Finds the account, and has the mail be from an address of it. */
static gboolean
choose_account (Send    *self,
                GError **error)
{
  g_autofree char *address = choose_address (self, error);
  SignetAddress *writer = signet_raw_mail_get_from (self->mail);
  SignetIdentity *identity;

  if (address == NULL)
    return FALSE;
  g_set_object (&self->account, find_account (self->engine, address));
  if (self->account == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("No account writes as “%s”; “signet account list” lists them, and --from names one."),
                   address);
      return FALSE;
    }
  identity = signet_identity_find (signet_account_get_identities (self->account), address);
  if (writer == NULL || g_ascii_strcasecmp (signet_address_get_address (writer), address) != 0)
    {
      g_autoptr(SignetAddress) from =
        signet_address_new (signet_identity_get_facts (identity)->name,
                            signet_identity_get_address (identity));
      SignetRawMail *mail = signet_raw_mail_with_from (self->mail, from);

      signet_raw_mail_unref (self->mail);
      self->mail = mail;
    }
  return TRUE;
}

static gboolean
stop_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static SignetSendFlags
get_flags (Send *self)
{
  SignetSendFlags flags = SIGNET_SEND_PLAIN;

  if (signet_arguments_get (self->arguments, "sign") != NULL)
    flags |= SIGNET_SEND_SIGN;
  if (signet_arguments_get (self->arguments, "encrypt") != NULL)
    flags |= SIGNET_SEND_ENCRYPT;
  return flags;
}

/* Returns: (transfer full). */
static SignetOutboxItem *
put_into_outbox (Send    *self,
                 GError **error)
{
  SignetPassphrases *passphrases = signet_engine_get_passphrases (self->engine);
  g_autoptr(GAsyncResult) result = NULL;

  if (self->passphrase != NULL && passphrases != NULL)
    signet_passphrases_give (passphrases, self->passphrase);
  signet_engine_send_raw_async (self->engine, self->account, self->mail, get_flags (self), self->cancellable,
                                signet_profile_wait_cb, &result);
  return signet_engine_send_finish (self->engine, signet_profile_wait (&result), error);
}

static gboolean
flush (Send    *self,
       GError **error)
{
  g_autoptr(SignetProgress) progress = signet_progress_new (signet_engine_get_operations (self->engine));
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_flush_outbox_async (self->engine, self->account, self->password, self->cancellable,
                                    signet_profile_wait_cb, &result);
  return signet_engine_flush_outbox_finish (self->engine, signet_profile_wait (&result), error);
}

/* The last words. error: what stopped all mail, nullable. */
static int
tell_end (Send             *self,
          SignetOutboxItem *item,
          const GError     *error)
{
  g_autoptr(SignetTrouble) trouble = error != NULL ? signet_trouble_from_error (error) : NULL;
  const SignetOutboxState state = signet_outbox_item_get_state (item);
  const char *sentence = signet_outbox_item_get_sentence (item);

  if (state == SIGNET_OUTBOX_SENT)
    {
      /* Not translated: scripts read this line. */
      printf ("sent\n");
      return SIGNET_EXIT_OK;
    }
  if (state != SIGNET_OUTBOX_WAITING)
    return signet_say (_("%s The mail is kept in the Outbox."), sentence != NULL ? sentence : "");
  if (g_cancellable_is_cancelled (self->cancellable))
    return signet_say (_("Stopped. The mail is kept in the Outbox."));
  if (trouble != NULL && signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_PASSWORD
      && self->password == NULL)
    return signet_say (_("%s Give it by --password-fd. The mail is kept in the Outbox."),
                       signet_trouble_get_sentence (trouble));
  if (trouble != NULL)
    sentence = signet_trouble_get_sentence (trouble);
  return signet_say (_("%s The mail is kept in the Outbox."), sentence != NULL ? sentence : "");
}

static int
send_it (Send *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxItem) item = put_into_outbox (self, &error);

  if (item == NULL)
    return signet_say_error (&signet_command_send, error);
  if (signet_arguments_get (self->arguments, "queue") != NULL)
    {
      printf ("queued\n");
      return SIGNET_EXIT_OK;
    }
  flush (self, &error);
  return tell_end (self, item, error);
}

static int
run_in_engine (Send *self)
{
  const guint interrupt = g_unix_signal_add (SIGINT, stop_cb, self->cancellable);
  const guint terminate = g_unix_signal_add (SIGTERM, stop_cb, self->cancellable);
  const int status = send_it (self);

  g_source_remove (interrupt);
  g_source_remove (terminate);
  return status;
}

static int
run (SignetArguments *arguments)
{
  g_auto(Send) self = { .arguments = arguments, .cancellable = g_cancellable_new () };
  g_autoptr(GError) error = NULL;
  int status;

  self.password = signet_password_fd_read (arguments, "password-fd", &error);
  if (error == NULL)
    self.passphrase = signet_password_fd_read (arguments, "passphrase-fd", &error);
  if (error != NULL || !read_mail (&self, &error))
    return signet_say_error (&signet_command_send, error);
  self.engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  if (self.engine == NULL)
    return signet_say_error (&signet_command_send, error);
  if (choose_account (&self, &error))
    status = run_in_engine (&self);
  else
    status = signet_say_error (&signet_command_send, error);
  signet_engine_close (self.engine);
  return status;
}

static const char *const options[] = { "sign", "encrypt", "from", "queue", "password-fd", "passphrase-fd",
                                       NULL };

const SignetCommand signet_command_send = {
  "send", "[FILE|-]", N_("send a mail that is written already"), options, 0, 1, run
};
