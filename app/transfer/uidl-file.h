/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "foreign.h"

G_BEGIN_DECLS

/* The files in which mail programs remember what they have fetched from a POP3 server, or left there to
 * be deleted. Each adds what it finds to account; a file that is not there has nothing. What the program
 * has not fetched is not in it, so that it will be. Blocking. */

/* Thunderbird's popstate.dat: "*HOST USER", then "k UIDL TIME", and d, b, f in place of k. Only the
 * account's own host and user count, if there are several. */
void     signet_uidl_file_read_thunderbird (SignetForeignAccount *account,
                                            const char           *path);

/* Sylpheed's and Claws Mail's: "UIDL <tab> TIME <tab> PARTIAL", the last two may be missing. */
void     signet_uidl_file_read_sylpheed    (SignetForeignAccount *account,
                                            const char           *path);

/* Evolution's: one UIDL a line. */
void     signet_uidl_file_read_plain       (SignetForeignAccount *account,
                                            const char           *path);

/* Balsa's pop-uids and fetchmail's .fetchids: "USER@HOST UIDL". */
void     signet_uidl_file_read_prefixed    (SignetForeignAccount *account,
                                            const char           *path);

/* A file of fetchmail, or of mpop (" COUNT HOST USER", then one UIDL a line), by itself: adds the accounts
 * it is about. Returns whether it is such a file. */
gboolean signet_uidl_file_read_fetcher     (SignetForeign        *foreign,
                                            const char           *path);

G_END_DECLS
