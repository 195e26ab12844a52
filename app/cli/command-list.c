/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet list: the messages of a folder, newest first; of all accounts that have it, merged. */
#include "config.h"
#include "command.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "folders-named.h"
#include "json.h"
#include "list-order.h"
#include "message-output.h"
#include "profile.h"
#include "say.h"

/* A folder that is read message after message. */
typedef struct
{
  SignetFolder    *folder;
  SignetListOrder *order;
  SignetEntry     *next;   /* NULL at its end */
  SignetListPlace  place;  /* of next */
} Source;

/* What is told of each message. */
typedef struct
{
  SignetListKind  kind;
  SignetJson     *json;      /* NULL: lines for people */
  const char *const *tags;   /* their names */
  gboolean        security;  /* say what is known of signatures and encryption */
  guint           width;     /* of the terminal, 0 for none */
  guint64         n_thread;  /* counted from 1 on */
  guint64         n_left;    /* messages that are wanted */
} Output;

static void
source_free (gpointer data)
{
  Source *source = data;

  signet_list_order_free (source->order);
  g_object_unref (source->folder);
  g_clear_object (&source->next);
  g_free (source);
}

static void
source_advance (Source *source)
{
  g_clear_object (&source->next);
  if (signet_list_order_next (source->order, &source->place))
    source->next = g_list_model_get_item (G_LIST_MODEL (source->folder), source->place.position);
}

static gboolean
add_source (GPtrArray       *sources,
            SignetFolder    *folder,
            SignetListKind   kind,
            GError         **error)
{
  Source *source;

  if (!signet_profile_load_folder (folder, error))
    return FALSE;
  source = g_new0 (Source, 1);
  source->folder = g_object_ref (folder);
  source->order = signet_list_order_new (folder, kind);
  source_advance (source);
  g_ptr_array_add (sources, source);
  return TRUE;
}

static gboolean
add_account (GPtrArray      *sources,
             SignetEngine   *engine,
             SignetAccount  *account,
             const char     *name,
             SignetListKind  kind,
             GError        **error)
{
  SignetFolder *folder =
    signet_folder_list_lookup (signet_engine_get_folders (engine, account), name);

  return folder == NULL || add_source (sources, folder, kind, error);
}

/* address: of the one account meant, nullable. Returns: (transfer full) of Source, NULL and an error. */
static GPtrArray *
open_sources (SignetEngine    *engine,
              const char      *name,
              const char      *address,
              SignetListKind   kind,
              GError         **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);

  if (address != NULL)
    {
      SignetAccount *account = signet_account_named (engine, address, error);

      if (account == NULL || !add_account (sources, engine, account, name, kind, error))
        return NULL;
    }
  for (guint i = 0; address == NULL && i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (!add_account (sources, engine, account, name, kind, error))
        return NULL;
    }
  if (sources->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no folder “%s”; “signet folders” lists them."), name);
      return NULL;
    }
  return g_steal_pointer (&sources);
}

/* The source whose turn it is: that which is in the middle of a thread, or else that with the newest
 * message; NULL when there is none left. */
static Source *
find_newest (GPtrArray *sources)
{
  Source *newest = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      Source *source = g_ptr_array_index (sources, i);

      if (source->next == NULL)
        continue;
      if (source->place.follows)
        return source;
      if (newest == NULL || source->place.date > newest->place.date)
        newest = source;
    }
  return newest;
}

static void
write_json (const Output *output,
            Source       *source)
{
  SignetJson *json = output->json;

  signet_json_begin_object (json, NULL);
  signet_message_output_json (source->folder, source->next, output->tags, json);
  if (output->kind == SIGNET_LIST_THREADS)
    {
      signet_json_add_number (json, "thread", output->n_thread);
      signet_json_add_number (json, "depth", source->place.depth);
    }
  signet_json_end_object (json);
}

static void
write_line (const Output *output,
            Source       *source)
{
  signet_message_output_line (source->next, source->place.depth, output->width);
  if (output->security)
    signet_message_output_verdict (source->next);
}

static void
write_all (GPtrArray *sources,
           Output    *output)
{
  Source *source;

  if (output->json != NULL)
    signet_json_begin_array (output->json, NULL);
  for (; output->n_left > 0 && (source = find_newest (sources)) != NULL; output->n_left--)
    {
      output->n_thread += !source->place.follows;
      if (output->json != NULL)
        write_json (output, source);
      else
        write_line (output, source);
      source_advance (source);
    }
  if (output->json != NULL)
    signet_json_end_array (output->json);
}

static gboolean
read_options (SignetArguments  *arguments,
              Output           *output,
              GError          **error)
{
  const char *limit = signet_arguments_get (arguments, "limit");

  if (signet_arguments_get (arguments, "threads") != NULL)
    output->kind = SIGNET_LIST_THREADS;
  output->security = signet_arguments_get (arguments, "security") != NULL;
  output->n_left = G_MAXUINT64;
  if (limit == NULL || g_ascii_string_to_unsigned (limit, 10, 0, G_MAXUINT32, &output->n_left, NULL))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is an option, then what was given as its value. */
               _("--%s is a number, not “%s”"), "limit", limit);
  return FALSE;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(SignetJson) json = NULL;
  Output output = { .width = signet_columns_get_width (STDOUT_FILENO) };

  if (!read_options (arguments, &output, &error))
    return signet_say_error (&signet_command_list, error);
  engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  if (engine == NULL)
    return signet_say_error (&signet_command_list, error);
  sources = open_sources (engine, signet_arguments_get_words (arguments)[0],
                          signet_arguments_get (arguments, "account"), output.kind, &error);
  if (sources == NULL)
    return signet_say_error (&signet_command_list, error);
  if (signet_arguments_get (arguments, "json") != NULL)
    json = signet_json_new (stdout);
  output.json = json;
  output.tags = signet_tag_list_get_names (signet_store_get_tags (signet_engine_get_store (engine)));
  write_all (sources, &output);
  signet_engine_close (engine);
  return SIGNET_EXIT_OK;
}

static const char *const options[] = { "account", "threads", "security", "limit", "json", NULL };

const SignetCommand signet_command_list = {
  "list", "FOLDER", N_("list the messages of a folder, newest first"), options, 1, 1, run
};
