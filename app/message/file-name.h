/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIGNET_FILE_NAME_MAX 200  /* bytes */

/* Makes a name that a mail gave harmless on any system and plain to the eye: no path, no control
 * characters and marks that turn text around, no gap that pushes the extension out of sight,
 * nothing hidden, no device of Windows. name: nullable, UTF-8 or not. content_type: gives the
 * extension if there is no usable name. Returns: (transfer full), never empty. */
char *signet_file_name_make (const char *name,
                             const char *content_type);

G_END_DECLS
