/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "arguments.h"
#include "engine.h"

G_BEGIN_DECLS

/* The profile that a command works on, and waiting for what is done with it. */

/* Opens the profile of the arguments. A directory that is not there is an error, G_IO_ERROR_NOT_FOUND.
 * Returns: (transfer full). */
SignetEngine  *signet_profile_open         (SignetArguments  *arguments,
                                            SignetStoreMode   mode,
                                            GError          **error);

/* A GAsyncReadyCallback that puts the result into *place, for signet_profile_wait(). */
void           signet_profile_wait_cb      (GObject          *source,
                                            GAsyncResult     *result,
                                            gpointer          place);

/* Runs the main loop until *place is filled. Returns it. */
GAsyncResult  *signet_profile_wait         (GAsyncResult    **place);

/* Reads a folder's rows, and waits. */
gboolean       signet_profile_load_folder  (SignetFolder     *folder,
                                            GError          **error);

G_END_DECLS
