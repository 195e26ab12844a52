/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a certificate is none that was made to keep its reader busy: at most 64 KiB, 100 parts in each of
 * its two names, and 1000 values in any list, those inside of extensions among them. GnuTLS looks for each
 * value from the first one on, which takes the longer the more there are.
 * der: any bytes; what cannot be read is left to who reads it. */
gboolean signet_certificate_bounds_hold (GBytes *der);

G_END_DECLS
