/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does with one stored message of a profile's only account what the window's buttons do.
 * usage: engine-driver PROFILE delete|rest SUBJECT, the password on the standard input. */
#include "config.h"

#include <stdio.h>

#include "engine-deed.h"
#include "engine-receive.h"

typedef struct
{
  SignetEngine *engine;
  SignetFolder *inbox;
  gboolean      done;
  gboolean      succeeded;
  GError       *error;
} Driver;

static void
finish (Driver   *self,
        gboolean  succeeded)
{
  self->succeeded = succeeded;
  self->done = TRUE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Driver *self = user_data;

  finish (self, signet_folder_load_finish (SIGNET_FOLDER (source), result, &self->error));
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Driver *self = user_data;

  finish (self, signet_engine_do_finish (SIGNET_ENGINE (source), result, NULL, &self->error));
}

static void
rest_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Driver *self = user_data;

  finish (self, signet_engine_receive_rest_finish (SIGNET_ENGINE (source), result, &self->error));
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Driver *self = user_data;

  finish (self, signet_secret_store_finish (result, &self->error));
}

static void
wait_for (Driver *self)
{
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
  self->done = FALSE;
  if (!self->succeeded)
    g_error ("%s", self->error->message);
}

static SignetEntry *
find (Driver     *self,
      const char *subject)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->inbox)); i++)
    {
      g_autoptr (SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), i);
      SignetEnvelope *envelope = signet_entry_get_envelope (entry);

      if (g_str_equal (signet_envelope_get_subject (envelope), subject))
        return g_steal_pointer (&entry);
    }
  g_error ("no message has the subject %s", subject);
}

static void
remember_password (Driver        *self,
                   SignetAccount *account)
{
  char password[64] = "";

  if (fgets (password, sizeof password, stdin) == NULL)
    g_error ("no password on the standard input");
  signet_secret_store_async (account, password, SIGNET_SECRET_SESSION, NULL, stored_cb, self);
  wait_for (self);
}

int
main (int    argc,
      char **argv)
{
  Driver self = { 0 };
  g_autoptr (SignetAccount) account = NULL;
  g_autoptr (SignetEntry) entry = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  if (argc != 4)
    g_error ("usage: engine-driver PROFILE delete|rest SUBJECT");
  self.engine = signet_engine_open (argv[1], SIGNET_STORE_WRITE, &self.error);
  if (self.engine == NULL)
    g_error ("%s", self.error->message);

  account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self.engine)), 0);
  self.inbox = signet_folder_list_get_role (signet_engine_get_folders (self.engine, account),
                                            SIGNET_FOLDER_ROLE_INBOX);
  remember_password (&self, account);
  signet_folder_load_async (self.inbox, NULL, NULL, loaded_cb, &self);
  wait_for (&self);

  entry = find (&self, argv[3]);
  g_ptr_array_add (entries, entry);
  if (g_str_equal (argv[2], "delete"))
    {
      g_autoptr(GPtrArray) choices = signet_choice_new_for_entries (entries);
      g_autoptr(SignetDeed) deed = signet_deed_new (SIGNET_DEED_TRASH, choices);

      signet_engine_do_async (self.engine, deed, NULL, deleted_cb, &self);
    }
  else
    signet_engine_receive_rest_async (self.engine, self.inbox, entry, NULL, rest_received_cb, &self);
  wait_for (&self);

  signet_engine_close (self.engine);
  g_object_unref (self.engine);
  return 0;
}
