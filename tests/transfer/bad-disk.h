/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From its byte `at` on, a file that is there cannot be read by this program any more, as on a disk that
 * breaks: EIO. path: nullable: all files can. */
void bad_disk_break (const char *path,
                     goffset     at);

/* As on a network, the file system does not know how to rename without writing over (EINVAL). */
void bad_disk_make_simple (gboolean is_simple);

G_END_DECLS
