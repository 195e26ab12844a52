/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Asks a web server, within bounds of time and size: no redirects, no cookies, no passwords. */

/* Returns: (transfer full): what fetches are made with. */
SoupSession *signet_fetch_new_session (void);

/* question: what is posted, of type; NULL: it is only got. Only http and https. Returns: (transfer full)
 * (nullable): the body of a 200, at most max bytes; why: (out): a word, static. */
GBytes      *signet_fetch             (SoupSession  *session,
                                       const char   *uri,
                                       GBytes       *question,
                                       const char   *type,
                                       gsize         max,
                                       const char  **why);

G_END_DECLS
