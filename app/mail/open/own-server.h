/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"

G_BEGIN_DECLS

/* Whether what the server called noted wrote comes from the house that mail is fetched from: both
 * names belong to the same domain as registrars know it ("pop.example.org" and "mx3.example.org", not
 * "pop.example.co.uk" and "other.co.uk"). */
gboolean signet_own_server_is (SignetServer *pop3,
                               const char   *noted);

G_END_DECLS
