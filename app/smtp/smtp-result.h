/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-reply.h"

G_BEGIN_DECLS

/* What became of one recipient. An immutable value. */
typedef struct
{
  char  *address;   /* as it was given */
  guint  code;      /* of the server's answer, e.g. 250 or 550; 0 if it never came to one */
  char  *enhanced;  /* "5.1.1" (RFC 3463), nullable */
  char  *text;      /* what the server said, cleaned, one line; "" if nothing */
} SignetSmtpResult;

/* reply: nullable. Returns: (transfer full). */
SignetSmtpResult *signet_smtp_result_new          (const char             *address,
                                                   const SignetSmtpReply  *reply);
void              signet_smtp_result_free         (SignetSmtpResult       *self);

gboolean          signet_smtp_result_is_accepted  (const SignetSmtpResult *self);

/* Whether the server may take this recipient later: to be tried again in a mail of its own, as where
 * it did not want so many at once (452 4.5.3). */
gboolean          signet_smtp_result_is_temporary (const SignetSmtpResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmtpResult, signet_smtp_result_free)

G_END_DECLS
