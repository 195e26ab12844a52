/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the answer to EHLO told (RFC 5321, section 4.1.1.1). A session has one before TLS, throws it
 * away, and asks again after. */
typedef struct
{
  gboolean  starttls;         /* RFC 3207 */
  gboolean  pipelining;       /* RFC 2920 */
  gboolean  chunking;         /* RFC 3030 */
  gboolean  eight_bit;        /* 8BITMIME, RFC 6152 */
  gboolean  utf8;             /* SMTPUTF8, RFC 6531 */
  gboolean  dsn;              /* RFC 3461 */
  gboolean  size;             /* RFC 1870 */
  guint64   size_max;         /* bytes, 0: no limit told */
  guint     recipients_max;   /* of one mail (RFC 9422), 0: not told */
  GStrv     sasl;             /* upper case, nullable, at most 32 */
} SignetSmtpCapabilities;

/* text: of the whole answer, lines ended by line feeds; the first one is a greeting. What is not
 * understood is passed over. Returns: (transfer full). */
SignetSmtpCapabilities *signet_smtp_capabilities_parse (const char             *text);
void                    signet_smtp_capabilities_free  (SignetSmtpCapabilities *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmtpCapabilities, signet_smtp_capabilities_free)

G_END_DECLS
