/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet outbox: what has not been sent, and why. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "engine-read.h"
#include "engine-send.h"
#include "json.h"
#include "passphrases.h"
#include "password-fd.h"
#include "profile.h"
#include "progress.h"
#include "say.h"
#include "send-host.h"
#include "stop.h"
#include "text.h"

/* The subject within what is encrypted to its sender, too. Returns: (transfer full). */
static char *
read_subject (SignetEngine *engine,
              SignetFolder *folder,
              SignetEntry  *entry)
{
  SignetEnvelope *envelope = signet_entry_get_envelope (entry);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetReading) reading = NULL;

  if (!signet_envelope_hides_subject (envelope))
    return g_strdup (signet_envelope_get_subject (envelope));
  signet_engine_read_async (engine, folder, entry, NULL, signet_profile_wait_cb, &result);
  reading = signet_engine_read_finish (engine, signet_profile_wait (&result), NULL);
  return g_strdup (reading != NULL ? signet_message_get_subject (signet_reading_get_message (reading))
                                   : signet_envelope_get_subject (envelope));
}

/* "" where it cannot be told. Returns: (transfer full). */
static char *
find_subject (SignetEngine     *engine,
              SignetFolder     *folder,
              SignetOutboxItem *item)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folder)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);

      if (g_str_equal (signet_entry_get_name (entry), signet_outbox_item_get_name (item)))
        return read_subject (engine, folder, entry);
    }
  return g_strdup ("");
}

static const char *
get_state (SignetOutboxItem *item)
{
  const SignetOutboxState state = signet_outbox_item_get_state (item);

  if (state == SIGNET_OUTBOX_WAITING
      && signet_outbox_item_get_not_before (item) > g_get_real_time () / G_USEC_PER_SEC)
    return "scheduled";
  return signet_outbox_state_get_name (state);
}

static void
add_strings (SignetJson *json,
             const char *name,
             GStrv       strings)
{
  signet_json_begin_array (json, name);
  for (guint i = 0; strings[i] != NULL; i++)
    signet_json_add_string (json, NULL, strings[i]);
  signet_json_end_array (json);
}

static void
write_json (SignetAccount    *account,
            SignetOutboxItem *item,
            const char       *subject,
            SignetJson       *json)
{
  g_auto(GStrv) recipients = signet_outbox_item_dup_recipients (item);
  g_auto(GStrv) refused = signet_outbox_item_dup_refused (item);
  const gint64 not_before = signet_outbox_item_get_not_before (item);
  g_autoptr(GDateTime) time = not_before > 0 ? g_date_time_new_from_unix_utc (not_before) : NULL;

  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "account", signet_account_get_address (account));
  signet_json_add_string (json, "name", signet_outbox_item_get_name (item));
  signet_json_add_string (json, "subject", subject);
  signet_json_add_string (json, "state", get_state (item));
  signet_json_add_time (json, "notBefore", time);
  signet_json_add_string (json, "sentence", signet_outbox_item_get_sentence (item));
  add_strings (json, "recipients", recipients);
  signet_json_begin_array (json, "refused");
  for (guint i = 0; refused[i] != NULL; i += 2)
    {
      signet_json_begin_object (json, NULL);
      signet_json_add_string (json, "address", refused[i]);
      signet_json_add_string (json, "said", refused[i + 1]);
      signet_json_end_object (json);
    }
  signet_json_end_array (json);
  signet_json_end_object (json);
}

/* Who is to get it; where all were refused, they. Returns: (transfer full). */
static GStrv
dup_named (SignetOutboxItem *item)
{
  GStrv recipients = signet_outbox_item_dup_recipients (item);
  g_auto(GStrv) refused = signet_outbox_item_dup_refused (item);
  g_autoptr(GStrvBuilder) addresses = g_strv_builder_new ();

  if (recipients[0] != NULL)
    return recipients;
  g_strfreev (recipients);
  for (guint i = 0; refused[i] != NULL; i += 2)
    g_strv_builder_add (addresses, refused[i]);
  return g_strv_builder_end (addresses);
}

/* "waiting  bob@example.org and 2 others  Subject" and, where there is one, the sentence below it. */
static void
write_line (SignetOutboxItem *item,
            const char       *subject)
{
  g_auto(GStrv) recipients = dup_named (item);
  const guint count = g_strv_length (recipients);
  const char *sentence = signet_outbox_item_get_sentence (item);
  g_autofree char *others =
    count > 1 ? g_strdup_printf (ngettext (" and %u other", " and %u others", count - 1), count - 1)
              : g_strdup ("");
  g_autofree char *line = g_strdup_printf ("%-9s  %s%s  %s", get_state (item),
                                           count > 0 ? recipients[0] : "", others, subject);
  g_autofree char *clean = signet_text_clean (line, -1, 0, SIGNET_TEXT_ONE_LINE);

  printf ("%s\n", clean);
  if (sentence != NULL)
    printf ("           %s\n", sentence);
}

static gboolean
write_account (SignetEngine   *engine,
               SignetAccount  *account,
               SignetJson     *json,
               GError        **error)
{
  SignetFolderList *folders = signet_engine_get_folders (engine, account);
  SignetFolder *folder = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_OUTBOX);
  GListModel *items = signet_engine_get_outbox (engine, account);
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_load_outbox_async (engine, account, NULL, signet_profile_wait_cb, &result);
  if (!signet_engine_load_outbox_finish (engine, signet_profile_wait (&result), error))
    return FALSE;
  if (g_list_model_get_n_items (items) > 0 && !signet_profile_load_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(SignetOutboxItem) item = g_list_model_get_item (items, i);
      g_autofree char *subject = find_subject (engine, folder, item);

      if (json != NULL)
        write_json (account, item, subject, json);
      else
        write_line (item, subject);
    }
  return TRUE;
}

/* Returns FALSE after a sentence. */
static gboolean
send_account (SignetReceiveHost *host,
              SignetAccount     *account,
              const char        *password,
              GCancellable      *cancellable)
{
  g_autoptr(SignetProgress) progress = signet_progress_new (signet_receive_host_get_operations (host));
  g_autoptr(GError) error = NULL;

  if (signet_send_host_flush (host, account, password, cancellable, &error))
    return TRUE;
  signet_progress_wipe (progress);
  signet_say_error (&signet_command_outbox, error);
  return FALSE;
}

static int
list (SignetEngine *engine,
      SignetJson   *json)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  int status = SIGNET_EXIT_OK;

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      g_autoptr(GError) error = NULL;

      if (write_account (engine, account, json, &error))
        continue;
      signet_say_error (&signet_command_outbox, error);
      status = SIGNET_EXIT_FAILED;
    }
  return status;
}

static int
send_all (SignetReceiveHost *host,
          const char        *password)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (signet_receive_host_get_engine (host)));
  g_autoptr(SignetStop) stop = signet_stop_new ();
  GCancellable *cancellable = signet_stop_get_cancellable (stop);
  int status = SIGNET_EXIT_OK;

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (g_cancellable_is_cancelled (cancellable) || !send_account (host, account, password, cancellable))
        status = SIGNET_EXIT_FAILED;
    }
  signet_receive_host_serve (host, cancellable);
  return status;
}

/* For what is encrypted. Returns: FALSE and an error if there should be a passphrase and is none. */
static gboolean
give_passphrase (SignetArguments  *arguments,
                 SignetEngine     *engine,
                 GError          **error)
{
  g_autoptr(GError) problem = NULL;
  char *passphrase = signet_password_fd_read (arguments, "passphrase-fd", &problem);
  SignetPassphrases *passphrases = passphrase != NULL ? signet_engine_get_passphrases (engine) : NULL;

  if (passphrases != NULL)
    signet_passphrases_give (passphrases, passphrase);
  signet_secret_free (passphrase);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static int
list_all (SignetArguments *arguments,
          SignetEngine    *engine)
{
  g_autoptr(SignetJson) json = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!give_passphrase (arguments, engine, &error))
    return signet_say_error (&signet_command_outbox, error);
  if (signet_arguments_get (arguments, "json") == NULL)
    return list (engine, NULL);
  json = signet_json_new (stdout);
  signet_json_begin_array (json, NULL);
  status = list (engine, json);
  signet_json_end_array (json);
  return status;
}

static int
send_and_list (SignetArguments *arguments,
               const char      *password)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReceiveHost) host = signet_receive_host_open (arguments, &error);
  int sent, listed;

  if (host == NULL)
    return signet_say_error (&signet_command_outbox, error);
  sent = send_all (host, password);
  listed = list_all (arguments, signet_receive_host_get_engine (host));
  signet_receive_host_close (host);
  return sent != SIGNET_EXIT_OK ? sent : listed;
}

static int
list_only (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  int status;

  if (engine == NULL)
    return signet_say_error (&signet_command_outbox, error);
  status = list_all (arguments, engine);
  signet_engine_close (engine);
  return status;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  char *password = signet_password_fd_read (arguments, "password-fd", &error);
  int status;

  if (error != NULL)
    return signet_say_error (&signet_command_outbox, error);
  status = signet_arguments_get (arguments, "send") != NULL ? send_and_list (arguments, password)
                                                           : list_only (arguments);
  signet_secret_free (password);
  return status;
}

static const char *const options[] = { "send", "password-fd", "passphrase-fd", "json", NULL };

const SignetCommand signet_command_outbox = {
  "outbox", "", N_("list what has not been sent, and why"), options, 0, 0, run
};
