/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "source.h"

G_BEGIN_DECLS

/* Finds out what mails there are below a path: a file (mbox or one mail), or a directory (Maildir with
 * its folders, MH, .eml files, or mbox files, as deep as it goes). Symbolic links are followed, but no
 * directory is visited twice. What is no mail is passed over; what cannot be read is a source, too, so that
 * whoever reads that is told. Blocking. Errors: G_IO_ERROR; G_IO_ERROR_NOT_FOUND if there are no mails.
 * Returns: (transfer full) of SignetSource. */
GPtrArray *signet_source_tree_find (const char    *path,
                                    GCancellable  *cancellable,
                                    GError       **error);

G_END_DECLS
