/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A run of quoted lines (RFC 3676 section 4.5) that is long enough to be folded. A few quoted lines
 * between the answers to them stay in sight, and so does a text that is nothing but quoted. */
typedef struct
{
  gsize begin;    /* byte offsets of whole lines, the last line's end included */
  gsize end;
  guint n_lines;
} SignetQuotation;

/* Runs of this many lines and more are folded. */
#define SIGNET_QUOTATION_MIN 6

/* Finds the first one that begins at or after from, the beginning of a line. */
gboolean  signet_quotation_find     (const char            *text,
                                     gsize                  length,
                                     gsize                  from,
                                     SignetQuotation       *quotation);

/* "12 quoted lines". Returns: (transfer full). */
char     *signet_quotation_describe (const SignetQuotation *self);

G_END_DECLS
