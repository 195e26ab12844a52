/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spool.h"

G_BEGIN_DECLS

/* One mail as it goes to one server, and to whom. Immutable; may cross threads. */
typedef struct
{
  char        *from;        /* of the envelope */
  char       **recipients;  /* NULL-terminated, never empty */
  SignetSpool *mail;        /* whole, CRLF */
  gboolean     eight_bit;   /* it is no 7-bit text: 8BITMIME */
  gboolean     utf8;        /* its header needs SMTPUTF8 */
} SignetOutgoing;

/* All are copied or referenced. Returns: (transfer full). */
SignetOutgoing *signet_outgoing_new  (const SignetOutgoing *facts);
void            signet_outgoing_free (SignetOutgoing       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetOutgoing, signet_outgoing_free)

G_END_DECLS
