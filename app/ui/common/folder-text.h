/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* How a folder is called and what it looks like. Static or borrowed from the folder. */

/* "Inbox", "Sent"… in the user's language; a folder of the user's own by its name. */
const char *signet_folder_text_title (SignetFolder *folder);

/* A name as it stands in a sentence, which is read to its end: a long one is cut in the middle. Returns:
 * (transfer full). */
char       *signet_folder_text_shorten   (const char   *name);
char       *signet_folder_text_dup_short (SignetFolder *folder);

const char *signet_folder_text_icon  (SignetFolder *folder);

/* One sentence for an empty folder, nullable. */
const char *signet_folder_text_empty (SignetFolder *folder);

G_END_DECLS
