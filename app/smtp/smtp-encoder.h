/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Brings a mail into the form that goes over the wire, piece by piece. Every line ends in CRLF, the
 * last one too, and CR and LF stand nowhere else (RFC 5321, section 2.3.8): a lone LF ends a line, a
 * lone CR becomes a space. What is right already is not changed. */
typedef struct
{
  gboolean stuffed;       /* a dot before each line that begins with one (RFC 5321, section 4.5.2) */
  gboolean within_line;
  gboolean after_cr;      /* a CR came last and is not out yet */
} SignetSmtpEncoder;

/* out: is appended to. */
void signet_smtp_encoder_add (SignetSmtpEncoder *self,
                              const char        *data,
                              gsize              length,
                              GString           *out);

/* After the last piece; where the mail is stuffed, with the dot that ends it. */
void signet_smtp_encoder_end (SignetSmtpEncoder *self,
                              GString           *out);

G_END_DECLS
