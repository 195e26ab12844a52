/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spool.h"

G_BEGIN_DECLS

#define SIGNET_BASE64_LINE 57  /* bytes that make a line of 76 characters (RFC 2045 section 6.8) */

/* Writes base64 in lines that end with CRLF, piece by piece, into a spool. */
typedef struct
{
  SignetSpool *spool;                     /* borrowed */
  guint8       rest[SIGNET_BASE64_LINE];  /* what does not fill a line yet */
  gsize        n_rest;
} SignetBase64Lines;

gboolean signet_base64_lines_write  (SignetBase64Lines  *self,
                                     const guint8       *bytes,
                                     gsize               length,
                                     GError            **error);

/* The last line. */
gboolean signet_base64_lines_finish (SignetBase64Lines  *self,
                                     GError            **error);

G_END_DECLS
