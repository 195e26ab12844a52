/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Mails that have come and that the user is to be told of, when their rows are there: unread ones in the
 * Inbox, the Archive or a folder of the user's own, if the account tells of its mail; and what a filter tells
 * of. Nothing that is junk, muted, or in the Trash. messages: of SignetDelivered, all in that folder. */
typedef void (*SignetNoticeFunc) (SignetEngine *engine,
                                  SignetFolder *folder,
                                  GPtrArray    *messages,
                                  gpointer      user_data);

/* Whom they are told to; one at a time, NULL for nobody. Main thread. */
void signet_engine_set_notice (SignetEngine     *self,
                               SignetNoticeFunc  func,
                               gpointer          user_data);

/* For the engine: these have just come into the folder. Mutes those that belong to a muted conversation, and
 * tells of the others as it is told above. */
void signet_engine_notice     (SignetEngine     *self,
                               SignetFolder     *folder,
                               GPtrArray        *messages);

G_END_DECLS
