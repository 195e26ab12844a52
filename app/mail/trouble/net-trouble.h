/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"
#include "trouble.h"

G_BEGIN_DECLS

/* What a trouble is made of. */
typedef struct
{
  SignetTroubleKind  kind;
  char              *sentence;  /* to be freed */
  const char        *advice;    /* translated; nullable */
} SignetTroubleWords;

/* What an error of SIGNET_NET_ERROR means for a session with a server, whatever is spoken there.
 * when_closed: the advice when the connection was lost. */
SignetTroubleWords signet_net_trouble_words (const GError *error,
                                             SignetServer *server,
                                             const char   *when_closed);

/* The server did not take what was logged in with, or offers no way to log in with it. sentence: (transfer
 * full). */
SignetTroubleWords signet_net_trouble_login_refused    (SignetServer *server);
SignetTroubleWords signet_net_trouble_login_impossible (SignetServer *server);

/* The trouble of what was found, which is taken. step: "While signing in", for the details, as said is: what
 * the server answered, nullable. Returns: (transfer full). */
SignetTrouble     *signet_net_trouble_make (SignetTroubleWords  found,
                                            const GError       *error,
                                            SignetServer       *server,
                                            const char         *step,
                                            const char         *said);

/* There is no password, or no token, for the server of that address. Returns: (transfer full). */
GError            *signet_net_trouble_make_no_secret (const char   *address,
                                                      SignetServer *server);

G_END_DECLS
