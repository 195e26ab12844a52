/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Just enough of a DER writer (X.690) for the CMS values that GnuTLS cannot make. A value is built
 * from the inside out: first what it holds, then the whole with signet_demo_der_add(). */

typedef enum
{
  SIGNET_DEMO_DER_INTEGER = 0x02,
  SIGNET_DEMO_DER_OCTETS = 0x04,
  SIGNET_DEMO_DER_NULL = 0x05,
  SIGNET_DEMO_DER_OID = 0x06,
  SIGNET_DEMO_DER_SEQUENCE = 0x30,
  SIGNET_DEMO_DER_SET = 0x31,
  SIGNET_DEMO_DER_CONTEXT_0 = 0x80,              /* [0] IMPLICIT of a primitive type */
  SIGNET_DEMO_DER_CONTEXT_0_CONSTRUCTED = 0xa0,  /* [0] EXPLICIT */
} SignetDemoDerTag;

/* Appends a value of length bytes of content. */
void signet_demo_der_add     (GByteArray       *out,
                              SignetDemoDerTag  tag,
                              const void       *content,
                              gsize             length);

/* Appends a value that holds the values in `content`, and frees those. */
void signet_demo_der_wrap    (GByteArray       *out,
                              SignetDemoDerTag  tag,
                              GByteArray       *content);

/* Appends an object identifier written as "1.2.840.113549": at least two numbers, each below
 * 2^32. */
void signet_demo_der_add_oid (GByteArray       *out,
                              const char       *oid);

G_END_DECLS
