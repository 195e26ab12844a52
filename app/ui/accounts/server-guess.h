/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server-kind.h"

G_BEGIN_DECLS

/* What the servers of an address are probably called. A guess is shown to the user and never tried by
 * itself: from our table of providers (data/providers.ini), else "pop." or "smtp." before the domain.
 * Returns: (transfer full); NULL if that is no whole address. */
SignetServer *signet_server_guess    (const char       *address,
                                      SignetServerKind  kind);

/* Whether the server has a name that is nothing but a guess: one before the domain, for which there is no
 * entry in the table. */
gboolean      signet_server_is_guess (SignetServer     *server,
                                      const char       *address,
                                      SignetServerKind  kind);

G_END_DECLS
