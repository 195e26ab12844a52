/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A bounded reader of BER (X.690), as far as CMS needs it: tags of one byte, definite and
 * indefinite lengths. It looks at bytes that are kept elsewhere, copies nothing and trusts no
 * length. */

typedef enum
{
  SIGNET_BER_INTEGER = 0x02,
  SIGNET_BER_BIT_STRING = 0x03,
  SIGNET_BER_OCTET_STRING = 0x04,
  SIGNET_BER_NULL = 0x05,
  SIGNET_BER_OID = 0x06,
  SIGNET_BER_SEQUENCE = 0x30,
  SIGNET_BER_SET = 0x31,
  SIGNET_BER_CONSTRUCTED = 0x20,  /* the flag */
  SIGNET_BER_CONTEXT = 0x80,      /* [0] IMPLICIT of a primitive type; + n */
  SIGNET_BER_EXPLICIT = 0xA0,     /* [0] EXPLICIT, or IMPLICIT of a constructed type; + n */
} SignetBerTag;

/* A place in the bytes of owner, which is borrowed; what follows is still to be read. */
typedef struct
{
  GBytes       *owner;
  const guint8 *data;
  gsize         length;
} SignetBer;

typedef struct
{
  guint8    tag;
  SignetBer content;
  SignetBer whole;    /* with tag and length */
} SignetBerValue;

/* The beginning of bytes, which must outlive all that is read of them. */
SignetBer signet_ber_begin      (GBytes               *bytes);

/* Takes the next value. Returns FALSE at the end and at what is no value; then self stays. */
gboolean  signet_ber_next       (SignetBer            *self,
                                 SignetBerValue       *value);

/* The same if the next value has that tag. */
gboolean  signet_ber_take       (SignetBer            *self,
                                 guint                 tag,
                                 SignetBerValue       *value);

/* Takes the next value, if it has that tag, and gives what it holds. */
gboolean  signet_ber_enter      (SignetBer            *self,
                                 guint                 tag,
                                 SignetBer            *content);

/* Takes an INTEGER from 0 to max. */
gboolean  signet_ber_take_uint  (SignetBer            *self,
                                 guint                 max,
                                 guint                *number);

/* Takes an OBJECT IDENTIFIER. Returns: (transfer full) (nullable): "1.2.840.113549"; NULL if there
 * is none, or one that is longer than any algorithm's. */
char     *signet_ber_take_oid   (SignetBer            *self);

/* Takes an OCTET STRING. tag: its tag, without the flag for constructed. One that is sent in pieces
 * is joined. Returns: (transfer full) (nullable); a view of the bytes where they stand in one
 * piece. */
GBytes   *signet_ber_take_octets (SignetBer           *self,
                                  guint                tag);

/* A view of what is still to be read. Returns: (transfer full). */
GBytes   *signet_ber_dup        (SignetBer             self);

/* Writes the value with another tag and with definite lengths throughout, the order kept: what a
 * signature or a tag is made over (RFC 5652 section 5.4, RFC 5083 section 2.2). Returns: (transfer
 * full) (nullable): NULL if something in it cannot be read, or it is nested too deeply. */
GBytes   *signet_ber_encode     (const SignetBerValue *value,
                                 guint8                tag);

G_END_DECLS
