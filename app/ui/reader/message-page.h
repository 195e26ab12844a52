/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* One message, from its subject down to its attachments, on one scrolled sheet. */
#define SIGNET_TYPE_MESSAGE_PAGE (signet_message_page_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessagePage, signet_message_page, SIGNET, MESSAGE_PAGE, AdwBin)

/* engine, folder and entry: where the reading comes from; nullable, then nothing can be fetched. */
void signet_message_page_show (SignetMessagePage *self,
                               SignetReading     *reading,
                               SignetEngine      *engine,
                               SignetFolder      *folder,
                               SignetEntry       *entry);

G_END_DECLS
