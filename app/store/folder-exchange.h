/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* Rows that came one by one are all in memory. When an index was written of so many of them, its rows take
 * their place: mapped from the disk, they need none. Nobody notices. */

/* Whether there are so many. */
gboolean signet_folder_exchange_is_worth (SignetFolder        *folder);

/* Does so, unless what is shown then is not what the cache has. callback: with no error. */
void     signet_folder_exchange_async    (SignetFolder        *folder,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);

G_END_DECLS
