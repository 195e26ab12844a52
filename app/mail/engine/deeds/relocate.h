/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "relocation.h"

G_BEGIN_DECLS

/* Brings folders where they are to be, one after the other, and adds to back what brings back those that have
 * come there. Goes on after what does not work out, and tells of the first of it. relocations, back: of
 * SignetRelocation. Errors: those of engine-folders.h. */
void     signet_relocate_async  (SignetEngine         *engine,
                                 GPtrArray            *relocations,
                                 GPtrArray            *back,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean signet_relocate_finish (SignetEngine         *engine,
                                 GAsyncResult         *result,
                                 GError              **error);

/* How a folder that is where it is now would be brought back. Returns: (transfer full). */
SignetRelocation *signet_relocation_new_back (SignetEngine *engine,
                                              SignetFolder *folder);

G_END_DECLS
