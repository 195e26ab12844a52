/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From its byte `at` on, a file that is there cannot be read by this program any more, as on a disk that
 * breaks: EIO. path: nullable: all files can. */
void bad_disk_break (const char *path,
                     goffset     at);

G_END_DECLS
