/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one TLS connection of a bare program: nothing is checked beyond the certificate, and any trouble
 * ends the program. */
G_NORETURN void bare_die       (const char    *what);
void            bare_connect   (const char    *host,
                                const char    *port);
void            bare_secure    (const char    *host,
                                const char    *ca_file);

/* The next line with its line end, valid until the next call. */
char           *bare_read_line (gsize         *length);
void            bare_say       (const GString *text);

G_END_DECLS
