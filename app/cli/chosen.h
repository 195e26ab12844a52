/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "arguments.h"
#include "command.h"
#include "engine-deed.h"

G_BEGIN_DECLS

/* What the commands that change messages have in common: FOLDER, and which of its messages: by their names,
 * by --query, or --all; of --account, or of all that have such a folder. */

/* names: NULL-terminated. Errors: G_OPTION_ERROR for a call that says nothing or too much,
 * SIGNET_QUERY_ERROR, G_IO_ERROR_NOT_FOUND for a folder or a message that is not there. Returns:
 * (transfer full) of SignetChoice. */
GPtrArray *signet_chosen_dup (SignetEngine          *engine,
                              SignetArguments       *arguments,
                              const char            *folder,
                              const char *const     *names,
                              GError               **error);

/* Does it, waits, says how many messages it was, and closes the engine. Returns: the exit status. */
int        signet_chosen_do  (SignetEngine          *engine,
                              SignetDeed            *deed,
                              const char            *target,
                              const SignetCommand   *command);

G_END_DECLS
