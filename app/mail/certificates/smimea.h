/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smimea-records.h"

G_BEGIN_DECLS

/* Asks the DNS for the certificates of an address (RFC 8162). Only what is signed down from an anchor
 * (DNSSEC) counts, and that is checked here, whatever the name server says. The name servers learn the domain
 * and a hash of what stands before the "@". */

typedef struct
{
  const char *server;   /* "192.0.2.1" or "192.0.2.1@5353"; NULL: those of this system */
  const char *anchors;  /* a file of DS or DNSKEY records; NULL: those of the DNS's root */
} SignetSmimeaSource;

/* What a name server is called as a directory: "dns:" for those of this system, or "dns://192.0.2.1:5353"
 * (RFC 4501). server: (out) (transfer full), nullable, as above. Returns: FALSE if it is none. */
gboolean             signet_smimea_parse_uri (const char                *uri,
                                              char                     **server);

/* Blocking, on a worker; it ends soon after the cancellable does, or when nobody answers. Errors: G_IO_ERROR,
 * whose messages are for people. Returns: (transfer full); with none in it if there are none. */
SignetSmimeaRecords *signet_smimea_search    (const SignetSmimeaSource  *source,
                                              const char                *address,
                                              GCancellable              *cancellable,
                                              GError                   **error);

G_END_DECLS
