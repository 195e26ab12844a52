/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When the two directories of a Maildir were last changed, in nanoseconds since 1970: as long as they
 * say the same, no file has come, gone or been renamed. All zero: not known. */
typedef struct
{
  gint64 cur;
  gint64 new;
} SignetFolderTimes;

/* Directories that are not there have time 1. */
SignetFolderTimes signet_folder_times_read     (const char              *path);
gboolean          signet_folder_times_equal    (const SignetFolderTimes *a,
                                                const SignetFolderTimes *b);

/* Whether a directory that was listed after these times were read can have changed since then without
 * its time telling: file systems count in ticks, some of them two seconds long. */
gboolean          signet_folder_times_too_fresh (const SignetFolderTimes *self);

G_END_DECLS
