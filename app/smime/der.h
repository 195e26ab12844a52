/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ber.h"

G_BEGIN_DECLS

/* Writes DER (X.690 section 10): from the inside out, first what a value holds. */

/* Appends a value of that tag. length: at most 2^31. */
void signet_der_add                 (GByteArray    *out,
                                     guint8         tag,
                                     gconstpointer  content,
                                     gsize          length);

/* Appends [number] EXPLICIT OCTET STRING. */
void signet_der_add_explicit_octets (GByteArray    *out,
                                     guint8         number,
                                     gconstpointer  octets,
                                     gsize          length);

G_END_DECLS
