/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* The account of that address. Borrowed; NULL and G_IO_ERROR_NOT_FOUND. */
SignetAccount *signet_account_named (SignetEngine       *engine,
                                 const char             *address,
                                 GError                **error);

/* The folders that are meant by a name, one of each account that has it. name: NULL for all folders.
 * address: of the only account that is meant; NULL for all. Errors: G_IO_ERROR_NOT_FOUND. Returns:
 * (transfer full) of SignetFolder. */
GPtrArray     *signet_folders_named (SignetEngine           *engine,
                                 const char             *name,
                                 const char             *address,
                                 GError                **error);

/* Those of all names, in that order; all folders if there is no name. names: NULL-terminated. */
GPtrArray *signet_folders_named_all (SignetEngine       *engine,
                                     const char *const  *names,
                                     const char         *address,
                                     GError            **error);

G_END_DECLS
