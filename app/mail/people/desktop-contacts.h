/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "party.h"

G_BEGIN_DECLS

/* Whom the address books of the desktop know (Evolution Data Server, which GNOME Contacts and Evolution keep
 * theirs in): people by each of their addresses, and contact lists as groups. Over the session bus, so that
 * nothing of it need be installed; where there is none, there is nobody. Main thread; nothing is ever written
 * there. Returns: (transfer full), of SignetParty; NULL and an error only when cancelled. */
void       signet_desktop_contacts_load_async  (GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray *signet_desktop_contacts_load_finish (GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
