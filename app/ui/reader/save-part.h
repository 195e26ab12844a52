/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "part.h"

G_BEGIN_DECLS

/* Writes parts of a mail to files, in a thread; a file is there as a whole or not at all. Errors:
 * G_IO_ERROR. */

/* Replaces file. */
void      signet_save_part_async  (SignetPart           *part,
                                   GFile                *file,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean  signet_save_part_finish (GAsyncResult         *result,
                                   GError              **error);

/* Writes each into folder under its own name, or "NAME (2).EXT" and so on where that is taken;
 * nothing is replaced. What cannot be saved does not keep the rest from being saved; the error tells
 * how many there were. parts: of SignetPart. */
void      signet_save_parts_async (GPtrArray            *parts,
                                   GFile                *folder,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean  signet_save_parts_finish (GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
