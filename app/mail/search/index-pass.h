/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-files.h"
#include "operation.h"
#include "text-index.h"

G_BEGIN_DECLS

/* Brings the text index up to date with all folders once: what it does not have is read and added,
 * the newest of a folder first, and what is nowhere any more is taken out. It may be killed at any
 * time and the next one goes on from there. Blocking: for a worker. */
typedef struct _SignetIndexPass SignetIndexPass;

/* profile: its directory. folders: of SignetFolderFiles; all of the profile; taken. Returns:
 * (transfer full). */
SignetIndexPass *signet_index_pass_new           (const char       *profile,
                                                  GPtrArray        *folders);
void             signet_index_pass_free          (SignetIndexPass  *self);

/* First: finds out what there is to do. Errors: those of text-index.h, G_IO_ERROR_CANCELLED. */
gboolean         signet_index_pass_look          (SignetIndexPass  *self,
                                                  GCancellable     *cancellable,
                                                  GError          **error);

/* How many mails are missing. */
guint            signet_index_pass_get_n_missing (SignetIndexPass  *self);

/* Then: does it. What was done when it is cancelled is kept. operation: nullable, for progress. */
gboolean         signet_index_pass_run           (SignetIndexPass  *self,
                                                  SignetOperation  *operation,
                                                  GCancellable     *cancellable,
                                                  GError          **error);

/* How many files were not there: those that were renamed meanwhile, another pass finds. */
guint            signet_index_pass_get_n_lost    (SignetIndexPass  *self);

/* Where a profile's text index is. Returns: (transfer full). */
char            *signet_index_pass_dup_directory (const char       *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetIndexPass, signet_index_pass_free)

G_END_DECLS
