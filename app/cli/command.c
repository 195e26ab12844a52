/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "command.h"

const SignetCommand *const signet_commands[] = {
  &signet_command_account_add,
  &signet_command_account_list,
  &signet_command_account_remove,
  &signet_command_receive,
  &signet_command_server_keep,
  &signet_command_server_delete,
  &signet_command_server_reset,
  &signet_command_server,
  &signet_command_send,
  &signet_command_outbox,
  &signet_command_compose,
  &signet_command_folders,
  &signet_command_list,
  &signet_command_search,
  &signet_command_index,
  &signet_command_filters_run,
  &signet_command_filters,
  &signet_command_import,
  &signet_command_export,
  &signet_command_backup,
  &signet_command_restore,
  &signet_command_rebuild,
  &signet_command_mark,
  &signet_command_move,
  &signet_command_delete,
  &signet_command_inspect,
  &signet_command_certificate_import,
  &signet_command_certificate_list,
  &signet_command_certificate_lookup,
  &signet_command_certificate_trust,
  &signet_command_certificate_distrust,
  &signet_command_certificate_export,
  &signet_command_certificate_delete,
  &signet_command_certificate_request,
  &signet_command_certificate_renew,
  NULL,
};

/* How many of the words are the command's name; 0 if they are not. */
static guint
match (const SignetCommand *command,
       const char *const   *words)
{
  g_auto(GStrv) name = g_strsplit (command->name, " ", -1);
  guint count = 0;

  while (name[count] != NULL && g_strcmp0 (words[count], name[count]) == 0)
    count++;
  return name[count] == NULL ? count : 0;
}

const SignetCommand *
signet_command_find (SignetArguments *arguments)
{
  for (guint i = 0; signet_commands[i] != NULL; i++)
    {
      const guint count = match (signet_commands[i], signet_arguments_get_words (arguments));

      if (count > 0)
        {
          signet_arguments_skip (arguments, count);
          return signet_commands[i];
        }
    }
  return NULL;
}
