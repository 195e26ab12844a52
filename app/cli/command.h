/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

/* A sub-command: how it is called and what it does. Each stands in a file of its own. */
typedef struct
{
  const char        *name;       /* "receive", "account add" */
  const char        *words;      /* what follows in the help, not translated; "" if nothing may */
  const char        *summary;    /* to be translated */
  const char *const *options;    /* NULL-terminated; --profile and --help are understood anyway */
  guint              min_words;
  guint              max_words;
  int              (*run)        (SignetArguments *arguments);  /* returns the exit status */
} SignetCommand;

/* How a command ends: documented in the manual page. */
#define SIGNET_EXIT_OK     0
#define SIGNET_EXIT_FAILED 1
#define SIGNET_EXIT_USAGE  2

extern const SignetCommand signet_command_account_add;
extern const SignetCommand signet_command_account_list;
extern const SignetCommand signet_command_account_remove;
extern const SignetCommand signet_command_compose;
extern const SignetCommand signet_command_receive;
extern const SignetCommand signet_command_server;
extern const SignetCommand signet_command_server_keep;
extern const SignetCommand signet_command_server_delete;
extern const SignetCommand signet_command_server_reset;
extern const SignetCommand signet_command_send;
extern const SignetCommand signet_command_outbox;
extern const SignetCommand signet_command_list;
extern const SignetCommand signet_command_search;
extern const SignetCommand signet_command_index;
extern const SignetCommand signet_command_mark;
extern const SignetCommand signet_command_move;
extern const SignetCommand signet_command_delete;
extern const SignetCommand signet_command_folders;
extern const SignetCommand signet_command_filters;
extern const SignetCommand signet_command_filters_run;
extern const SignetCommand signet_command_import;
extern const SignetCommand signet_command_export;
extern const SignetCommand signet_command_backup;
extern const SignetCommand signet_command_restore;
extern const SignetCommand signet_command_rebuild;
extern const SignetCommand signet_command_inspect;
extern const SignetCommand signet_command_certificate_import;
extern const SignetCommand signet_command_certificate_list;
extern const SignetCommand signet_command_certificate_lookup;
extern const SignetCommand signet_command_certificate_trust;
extern const SignetCommand signet_command_certificate_distrust;
extern const SignetCommand signet_command_certificate_export;
extern const SignetCommand signet_command_certificate_delete;
extern const SignetCommand signet_command_certificate_request;
extern const SignetCommand signet_command_certificate_renew;

/* All of them, NULL-terminated, in the order of the help. */
extern const SignetCommand *const signet_commands[];

/* Finds the command that the first words name, and drops them. NULL if they name none; then the words
 * are as they were. */
const SignetCommand *signet_command_find (SignetArguments *arguments);

G_END_DECLS
