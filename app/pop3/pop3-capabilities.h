/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What CAPA told (RFC 2449), fed line by line. A session has one before TLS, throws it away, and
 * asks again after. Fresh from new: a server without CAPA. */
typedef struct
{
  gboolean  known;          /* CAPA was answered */
  gboolean  top;
  gboolean  uidl;
  gboolean  user;
  gboolean  stls;
  gboolean  pipelining;
  gboolean  utf8;
  gboolean  lang;
  int       expire_days;    /* -1: for ever, or not told */
  int       login_delay;    /* seconds, -1: not told */
  gboolean  per_user;       /* the last two may change by the login */
  GStrv     sasl;           /* upper case, nullable, at most 32 */
} SignetPop3Capabilities;

SignetPop3Capabilities *signet_pop3_capabilities_new  (void);
void                    signet_pop3_capabilities_free (SignetPop3Capabilities *self);

/* One line of the answer's body. What is not understood is passed over. */
void                    signet_pop3_capabilities_add  (SignetPop3Capabilities *self,
                                                       const char             *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPop3Capabilities, signet_pop3_capabilities_free)

G_END_DECLS
