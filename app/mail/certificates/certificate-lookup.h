/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anchors.h"
#include "certificate-list.h"
#include "people.h"

G_BEGIN_DECLS

/* Looks in directories for the certificates of an address, and in the DNS. Nothing is kept and nothing is
 * trusted by it. The directories learn the address, name servers a hash of it. */

/* A certificate with the address in it, and who gave it. */
typedef struct
{
  SignetCertificate  *certificate;
  char               *source;       /* "ldap.example.org" */
  SignetPersonOrigin  origin;
  gboolean            confirmed;    /* the domain of the address vouches for it, by DNSSEC */
  char               *address;      /* that was looked up */
} SignetFoundCertificate;

/* How long directories usually have, in seconds. */
#define SIGNET_CERTIFICATE_LOOKUP_PATIENCE 20

/* Whether it is the URI of one. Errors: G_IO_ERROR_INVALID_ARGUMENT. */
gboolean   signet_certificate_lookup_check      (const char             *uri,
                                                 GError                **error);

/* Asks all at the same time, each in a thread of its own, and ends after that many seconds at the latest.
 * directories: URIs as signet_directory_new() or signet_smimea_parse_uri() take them, NULL-terminated, may be
 * empty. Main thread. */
void       signet_certificate_lookup_async      (const char *const      *directories,
                                                 const char             *address,
                                                 guint                   patience,
                                                 GCancellable           *cancellable,
                                                 GAsyncReadyCallback     callback,
                                                 gpointer                user_data);

/* Errors: G_IO_ERROR_INVALID_ARGUMENT for what is no address or no directory, G_IO_ERROR_CANCELLED; where
 * nothing was found, also why the first directory that failed did so: G_IO_ERROR_TIMED_OUT, G_IO_ERROR,
 * G_RESOLVER_ERROR. Returns: (transfer full), of SignetFoundCertificate; empty if there is none. */
GPtrArray *signet_certificate_lookup_finish     (GAsyncResult           *result,
                                                 GError                **error);

/* Whether an anchor vouches for it: it is one to encrypt mail to, not outdated, valid at that time, and so
 * is all that leads to the anchor. list: where those in between are looked for. */
gboolean   signet_certificate_lookup_is_vouched (SignetCertificate      *certificate,
                                                 SignetCertificateList  *list,
                                                 SignetAnchors          *anchors,
                                                 gint64                  now);

/* Whether what is known of who issued it ends with somebody who is not trusted, or is distrusted. */
gboolean   signet_certificate_lookup_is_cut_off (SignetCertificate      *certificate,
                                                 SignetCertificateList  *list,
                                                 SignetAnchors          *anchors);

G_END_DECLS
