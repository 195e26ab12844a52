/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* How a folder is called and what it looks like. Static or borrowed from the folder. */

/* "Inbox", "Sent"… in the user's language; a folder of the user's own by its name. */
const char *signet_folder_text_title (SignetFolder *folder);

const char *signet_folder_text_icon  (SignetFolder *folder);

/* One sentence for an empty folder, nullable. */
const char *signet_folder_text_empty (SignetFolder *folder);

G_END_DECLS
