/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-send.h"

G_BEGIN_DECLS

/* Says how it stands with a message in the Outbox: when it goes, or why not, with what can be done:
 * send now, try again, leave out who was refused, edit. Hidden for all others.
 *
 * Signal: taken-back (SignetFolder, char *): it is a draft of that name again in the folder's account. */
#define SIGNET_TYPE_OUTBOX_BAR (signet_outbox_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetOutboxBar, signet_outbox_bar, SIGNET, OUTBOX_BAR, AdwBin)

/* All nullable. */
void signet_outbox_bar_show (SignetOutboxBar  *self,
                             SignetEngine     *engine,
                             SignetFolder     *folder,
                             SignetEntry      *entry);

G_END_DECLS
