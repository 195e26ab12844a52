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

/* Appends a value that holds those in content, which is taken. */
void signet_der_wrap                (GByteArray    *out,
                                     guint8         tag,
                                     GByteArray    *content);

/* Appends [number] EXPLICIT OCTET STRING. */
void signet_der_add_explicit_octets (GByteArray    *out,
                                     guint8         number,
                                     gconstpointer  octets,
                                     gsize          length);

/* Appends an OBJECT IDENTIFIER, "1.2.840.113549", and an AlgorithmIdentifier (RFC 5652 section 10.1).
 * parameters: a whole value, nullable: absent. */
void signet_der_add_oid             (GByteArray    *out,
                                     const char    *oid);
void signet_der_add_algorithm       (GByteArray    *out,
                                     const char    *oid,
                                     GByteArray    *parameters);

/* Puts the tag and the length of a value before out, which is the beginning of what it holds; rest: how
 * many bytes of it follow after that, written by themselves. */
void signet_der_enclose             (GByteArray    *out,
                                     guint8         tag,
                                     guint64        rest);

G_END_DECLS
