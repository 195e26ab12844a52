/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-error.h"
#include "server.h"
#include "trouble.h"

G_BEGIN_DECLS

/* The sentences about POP3 servers: an error of SIGNET_NET_ERROR or SIGNET_POP3_ERROR, where in the
 * session it happened, and with which server. Errors of other domains (the disk, a cancel) become what
 * signet_trouble_from_error() makes of them; and of the disk, that nothing was lost. From any thread.
 * Returns: (transfer full). */
SignetTrouble *signet_pop3_trouble_new  (const GError    *error,
                                         SignetPop3Step   step,
                                         SignetServer    *server);

/* Puts the trouble into error's place. local: taken. Always returns FALSE. */
gboolean       signet_pop3_trouble_fail (SignetServer    *server,
                                         SignetPop3Step   step,
                                         GError          *local,
                                         GError         **error);

G_END_DECLS
