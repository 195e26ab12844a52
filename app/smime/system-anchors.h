/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Which authorities this system trusts to vouch for people's addresses in mail. */

typedef enum
{
  SIGNET_SYSTEM_ANCHORS_NONE,
  SIGNET_SYSTEM_ANCHORS_MOZILLA,  /* what Mozilla trusts for mail: NSS's builtin module */
  SIGNET_SYSTEM_ANCHORS_SYSTEM,   /* what the system's administrator trusts for mail: p11-kit */
} SignetSystemAnchors;

/* Reads them, once in the life of the program; some milliseconds then. certificates: where to put them, of
 * SignetCertificate; borrowed, never NULL. Returns: where they come from. */
SignetSystemAnchors signet_system_anchors_get       (GPtrArray         **certificates);

/* Up to when that one of them vouches, in seconds since 1970: a certificate that was issued later does not
 * count, while older ones still do. G_MAXINT64: for all, as nearly all of them do. After the first call of
 * signet_system_anchors_get(). */
gint64              signet_system_anchors_get_limit (SignetCertificate  *certificate);

G_END_DECLS
