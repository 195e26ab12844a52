/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"

G_BEGIN_DECLS

/* The servers in accounts.ini: PREFIX-host, -port, -security, -user, -ca-file, -pin, -auth and -client-file
 * in the group of their account. prefix: "pop3" or "smtp". */

/* user: who logs in where nobody is named. wrong: (out) (transfer full): the key whose value cannot be, with
 * NULL. Returns: (transfer full). */
SignetServer *signet_server_file_read (GKeyFile      *keys,
                                       const char    *group,
                                       const char    *prefix,
                                       const char    *user,
                                       char         **wrong);

/* server: nullable, then its keys go. */
void          signet_server_file_put  (GKeyFile      *keys,
                                       const char    *group,
                                       const char    *prefix,
                                       SignetServer  *server);

G_END_DECLS
