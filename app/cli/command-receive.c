/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet receive: all accounts, or those named, at the same time. Where another Signet has the profile
 * open, that one does it for us; if it ends meanwhile, we go on by ourselves. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "folders-named.h"
#include "password-fd.h"
#include "progress.h"
#include "receipt-text.h"
#include "receive-host.h"
#include "say.h"
#include "stop.h"

/* How often another Signet may end under our hands. */
#define MAX_ROUNDS 3

typedef struct
{
  SignetReceiveHost *host;
  SignetProgress    *progress;   /* NULL without a terminal */
  GCancellable      *cancellable;  /* borrowed */
  const char        *password;   /* given by the caller, else NULL */
  guint              round;
  guint              running;
  GStrvBuilder      *left;       /* addresses for the next round */
  SignetReceipt      sum;
  int                status;
} Receive;

/* An account's receive: the data of its callback. */
typedef struct
{
  Receive *receive;
  char    *address;
} Wish;

static void
receive_clear (Receive *self)
{
  g_clear_pointer (&self->progress, signet_progress_free);
  g_clear_pointer (&self->host, signet_receive_host_free);
  g_clear_pointer (&self->left, g_strv_builder_unref);
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
  else if (signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_ISSUER)
    signet_say (_("%s %s To trust its authority, remove the account, which keeps its mail, and add it again "
                  "with --ca-file."),
                signet_trouble_get_sentence (trouble), signet_trouble_get_advice (trouble));
  else
    signet_say_error (&signet_command_receive, error);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Wish *wish = user_data;
  g_autofree char *address = wish->address;
  Receive *self = wish->receive;
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;
  gboolean ok = signet_receive_host_receive_finish (source, result, &receipt, &error);

  self->running--;
  self->sum.received += receipt.received;
  self->sum.known += receipt.known;
  self->sum.on_server += receipt.on_server;
  self->sum.refused += receipt.refused;
  self->sum.too_large += receipt.too_large;
  if (ok)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED) && self->round < MAX_ROUNDS
      && !g_cancellable_is_cancelled (self->cancellable))
    {
      g_strv_builder_add (self->left, address);
      return;
    }
  self->status = SIGNET_EXIT_FAILED;
  if (!g_cancellable_is_cancelled (self->cancellable))
    tell_failure (self, error);
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
      SignetAccount *account = signet_account_named (engine, addresses[i], error);

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
  self->progress = signet_progress_new (signet_receive_host_get_operations (self->host));
  for (guint i = 0; i < accounts->len; i++, self->running++)
    {
      SignetAccount *account = g_ptr_array_index (accounts, i);
      Wish *wish = g_new (Wish, 1);

      *wish = (Wish) { self, g_strdup (signet_account_get_address (account)) };
      signet_receive_host_receive_async (self->host, account, self->password, self->cancellable,
                                         received_cb, wish);
    }
  while (self->running > 0)
    g_main_context_iteration (NULL, TRUE);
  signet_receive_host_serve (self->host, self->cancellable);
  g_clear_pointer (&self->progress, signet_progress_free);
  signet_receive_host_close (self->host);
}

static void
tell_end (Receive *self)
{
  g_autofree char *left = signet_receipt_dup_left_text (&self->sum);

  if (g_cancellable_is_cancelled (self->cancellable))
    signet_say (_("Stopped."));
  if (left != NULL)
    signet_say ("%s", left);

  /* Not translated: scripts read this line. */
  printf ("received %u, known %u, on server %u\n", self->sum.received, self->sum.known,
          self->sum.on_server);
}

/* addresses: empty for all accounts. Returns: (transfer full) those that are left for another round;
 * NULL and an error if it could not even begin. */
static GStrv
run_round (Receive            *self,
           SignetArguments    *arguments,
           const char *const  *addresses,
           GError            **error)
{
  g_autoptr(GPtrArray) accounts = NULL;

  self->host = signet_receive_host_open (arguments, error);
  if (self->host == NULL)
    return NULL;
  accounts = choose_accounts (signet_receive_host_get_engine (self->host), addresses, error);
  if (accounts == NULL)
    return NULL;
  if (self->password != NULL && accounts->len > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--password-fd is for one account: name it"));
      return NULL;
    }
  self->round++;
  self->left = g_strv_builder_new ();
  receive (self, accounts);
  g_clear_pointer (&self->host, signet_receive_host_free);

  GStrv left = g_strv_builder_end (self->left);
  g_clear_pointer (&self->left, g_strv_builder_unref);
  return left;
}

static int
run_with_password (SignetArguments *arguments,
                   const char      *password)
{
  g_autoptr(SignetStop) stop = signet_stop_new ();
  g_auto(Receive) self = { .password = password, .cancellable = signet_stop_get_cancellable (stop) };
  g_auto(GStrv) left = g_strdupv ((char **) signet_arguments_get_words (arguments));

  do
    {
      g_autoptr(GError) error = NULL;
      GStrv next = run_round (&self, arguments, (const char *const *) left, &error);

      if (next == NULL)
        return signet_say_error (&signet_command_receive, error);
      g_strfreev (left);
      left = next;
    }
  while (left[0] != NULL);
  tell_end (&self);
  return self.status;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  char *password;
  int status;

  password = signet_password_fd_read (arguments, "password-fd", &error);
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
