/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet receive: all accounts, or those named, at the same time. */
#include "config.h"
#include "command.h"

#include <signal.h>
#include <stdio.h>

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "engine-receive.h"
#include "password-fd.h"
#include "profile.h"
#include "progress.h"
#include "say.h"

typedef struct
{
  SignetEngine   *engine;
  SignetProgress *progress;   /* NULL without a terminal */
  GCancellable   *cancellable;
  const char     *password;   /* given by the caller, else NULL */
  guint           running;
  SignetReceipt   sum;
  int             status;
} Receive;

static void
receive_clear (Receive *self)
{
  g_clear_pointer (&self->progress, signet_progress_free);
  g_clear_object (&self->engine);
  g_clear_object (&self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Receive, receive_clear)

static void
tell_failure (Receive      *self,
              const GError *error)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);

  signet_progress_wipe (self->progress);
  if (signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_PASSWORD && self->password == NULL)
    signet_say (_("%s Give it by --password-fd."), signet_trouble_get_sentence (trouble));
  else
    signet_say_error (&signet_command_receive, error);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Receive *self = user_data;
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;
  gboolean ok = signet_engine_receive_finish (self->engine, result, &receipt, &error);

  self->running--;
  self->sum.received += receipt.received;
  self->sum.known += receipt.known;
  self->sum.on_server += receipt.on_server;
  self->sum.refused += receipt.refused;
  if (ok)
    return;
  self->status = SIGNET_EXIT_FAILED;
  if (!g_cancellable_is_cancelled (self->cancellable))
    tell_failure (self, error);
}

static gboolean
stop_cb (gpointer user_data)
{
  Receive *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

/* The accounts that are meant. Returns: (transfer full) of SignetAccount. */
static GPtrArray *
choose_accounts (SignetEngine        *engine,
                 const char *const   *addresses,
                 GError             **error)
{
  GListModel *all = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; addresses[i] != NULL; i++)
    {
      SignetAccount *account = signet_profile_find_account (engine, addresses[i], error);

      if (account == NULL)
        return NULL;
      if (!g_ptr_array_find (accounts, account, NULL))
        g_ptr_array_add (accounts, g_object_ref (account));
    }
  for (guint i = 0; addresses[0] == NULL && i < g_list_model_get_n_items (all); i++)
    g_ptr_array_add (accounts, g_list_model_get_item (all, i));
  if (accounts->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no account yet; “signet account add” adds one."));
      return NULL;
    }
  return g_steal_pointer (&accounts);
}

static void
receive (Receive   *self,
         GPtrArray *accounts)
{
  const guint interrupt = g_unix_signal_add (SIGINT, stop_cb, self);
  const guint terminate = g_unix_signal_add (SIGTERM, stop_cb, self);

  self->progress = signet_progress_new (signet_engine_get_operations (self->engine));
  for (guint i = 0; i < accounts->len; i++, self->running++)
    signet_engine_receive_async (self->engine, g_ptr_array_index (accounts, i), self->password,
                                 self->cancellable, received_cb, self);
  while (self->running > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  g_clear_pointer (&self->progress, signet_progress_free);
  signet_engine_close (self->engine);

  if (g_cancellable_is_cancelled (self->cancellable))
    signet_say (_("Stopped."));
  if (self->sum.refused > 0)
    signet_say (ngettext ("The server did not give out %u message. The next receive tries again.",
                          "The server did not give out %u messages. The next receive tries again.",
                          self->sum.refused), self->sum.refused);

  /* Not translated: scripts read this line. */
  printf ("received %u, known %u, on server %u\n", self->sum.received, self->sum.known,
          self->sum.on_server);
}

static int
run_with_password (SignetArguments *arguments,
                   const char      *password)
{
  g_auto(Receive) self = { .password = password, .cancellable = g_cancellable_new () };
  g_autoptr(GPtrArray) accounts = NULL;
  g_autoptr(GError) error = NULL;

  self.engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  if (self.engine == NULL)
    return signet_say_error (&signet_command_receive, error);
  accounts = choose_accounts (self.engine, signet_arguments_get_words (arguments), &error);
  if (accounts == NULL)
    return signet_say_error (&signet_command_receive, error);
  if (password != NULL && accounts->len > 1)
    {
      g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--password-fd is for one account: name it"));
      return signet_say_error (&signet_command_receive, error);
    }
  receive (&self, accounts);
  return self.status;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  char *password;
  int status;

  password = signet_password_fd_read (arguments, &error);
  if (error != NULL)
    return signet_say_error (&signet_command_receive, error);
  status = run_with_password (arguments, password);
  signet_secret_free (password);
  return status;
}

static const char *const options[] = { "password-fd", NULL };

const SignetCommand signet_command_receive = {
  "receive", "[ADDRESS…]", N_("receive the mail of all accounts, or of those named"), options,
  0, G_MAXUINT, run
};
