/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "foreign.h"

G_BEGIN_DECLS

/* A place where another mail program keeps its settings. */
typedef struct
{
  const char *program;
  char       *path;
} SignetForeignPlace;

/* The programs whose settings are in the usual places below a home directory. Blocking, looks at a few
 * names only. Returns: (transfer full) of SignetForeignPlace, perhaps empty. */
GPtrArray     *signet_foreign_profile_find (const char    *home);

/* What can be imported from a path: the settings of Thunderbird (or the directory with its profiles),
 * Claws Mail, Sylpheed, Balsa or Evolution, with the mails and the state of the POP3 servers; a file of
 * fetchmail or mpop with such a state; any place with mails (source-tree.h). Blocking. Errors:
 * G_IO_ERROR. Returns: (transfer full). */
SignetForeign *signet_foreign_profile_read (const char    *path,
                                            GCancellable  *cancellable,
                                            GError       **error);

G_END_DECLS
