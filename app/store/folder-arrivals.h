/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* Mutes those of the messages that came into a conversation that is muted, also in a folder that nobody has
 * opened yet: that one is loaded if some are answers and any message of it is muted. messages: of
 * SignetDelivered, which the folder has been given already. */
void       signet_folder_mute_arrivals_async  (SignetFolder         *folder,
                                               GPtrArray            *messages,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

/* Returns: (transfer full): those that are not muted. */
GPtrArray *signet_folder_mute_arrivals_finish (SignetFolder         *folder,
                                               GAsyncResult         *result);

G_END_DECLS
