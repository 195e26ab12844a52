/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What another program's folder is called, from the name of its file or directory. */

/* "Name.mbox", "Name.sbd", "Name": clean UTF-8 in one line, never empty, without "/". Returns: (transfer
 * full). */
char *signet_folder_label_from_file    (const char *name);

/* ".Other.Name" of Maildir++, in the modified UTF-7 of RFC 3501 or UTF-8, or as Evolution writes it with
 * "_XX" for a byte: "Other/Name". Returns: (transfer full). */
char *signet_folder_label_from_maildir (const char *name);

G_END_DECLS
