/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "foreign.h"
#include "rc-file.h"

G_BEGIN_DECLS

/* The programs that signet_foreign_profile_read() knows, each in a file of its own. path: the directory of
 * its settings. Returns: (transfer full), perhaps with nothing in it. */
SignetForeign *signet_foreign_read_thunderbird (const char   *path,
                                                GCancellable *cancellable);
SignetForeign *signet_foreign_read_sylpheed    (const char   *path,
                                                const char   *program,
                                                GCancellable *cancellable);
SignetForeign *signet_foreign_read_balsa       (const char   *path,
                                                GCancellable *cancellable);
SignetForeign *signet_foreign_read_evolution   (const char   *path,
                                                GCancellable *cancellable);

G_END_DECLS
