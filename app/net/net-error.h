/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why a connection could not be made or kept. The message is for "Details" and logs; the
 * sentence for people is made in mail/trouble. */
typedef enum
{
  SIGNET_NET_ERROR_RESOLVE,        /* there is no such host name */
  SIGNET_NET_ERROR_CONNECT,        /* refused, unreachable, silent, or the proxy would not */
  SIGNET_NET_ERROR_TIMED_OUT,      /* connected, and then no answer within the deadline */
  SIGNET_NET_ERROR_CLOSED,         /* the other side ended it, also without close_notify */
  SIGNET_NET_ERROR_CERTIFICATE,    /* not trusted; the error carries the certificate */
  SIGNET_NET_ERROR_TLS,            /* the handshake failed for another reason */
  SIGNET_NET_ERROR_TOO_LONG,       /* a line or list over its bound */
  SIGNET_NET_ERROR_INJECTED,       /* bytes before the handshake that nobody asked for */
  SIGNET_NET_ERROR_PLAIN_REFUSED,  /* plain text asked for a host that is not loopback */
  SIGNET_NET_ERROR_SASL,           /* a senseless challenge, or a server that cannot prove itself */
  SIGNET_NET_ERROR_MALFORMED,      /* a line with a NUL in it */
  SIGNET_NET_ERROR_UNSENDABLE,     /* user name or secret have a character that cannot go over the wire */
  SIGNET_NET_ERROR_LOOKUP,         /* nobody tells now whether there is such a host name: mostly offline */
} SignetNetError;

#define SIGNET_NET_ERROR (signet_net_error_quark ())
GQuark                signet_net_error_quark           (void);

/* An error of SIGNET_NET_ERROR_CERTIFICATE. Returns: (transfer full). */
GError               *signet_net_error_new_certificate (GTlsCertificate      *certificate,
                                                        GTlsCertificateFlags  flags,
                                                        const char           *host);

/* What GIO says, in this domain; a cancellation and an error that is ours already stay as they
 * are. cause: (transfer full). fallback: for a cause that has no code of its own here. Returns:
 * (transfer full). */
GError               *signet_net_error_translate       (GError               *cause,
                                                        SignetNetError        fallback);

/* Borrowed, NULL for any other error. */
GTlsCertificate      *signet_net_error_get_certificate (const GError         *error);

/* What is wrong with that certificate; 0 for any other error. */
GTlsCertificateFlags  signet_net_error_get_flags       (const GError         *error);

G_END_DECLS
