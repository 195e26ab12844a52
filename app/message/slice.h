/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of the bytes of a mail that are kept elsewhere. Not a string: it has no end mark and may
 * hold NUL bytes. text is NULL for what is not there at all. */
typedef struct
{
  const char *text;
  gsize       length;
} SignetSlice;

/* The slice without the white space around it. */
SignetSlice signet_slice_trim        (SignetSlice  self);

/* The slice, but at most max bytes of it. */
SignetSlice signet_slice_head        (SignetSlice  self,
                                      gsize        max);

/* Whether the slice is this ASCII word, in any letter case. */
gboolean    signet_slice_equal_word  (SignetSlice  self,
                                      const char  *word);

/* Takes the next line off the slice. line: (out): without its LF or CRLF. Returns FALSE at the
 * end. */
gboolean    signet_slice_next_line   (SignetSlice *self,
                                      SignetSlice *line);

/* The slice as a string for the decoders of header fields: at most max bytes, NUL and line end
 * bytes left out. Returns: (transfer full), never NULL. */
char       *signet_slice_dup_value   (SignetSlice  self,
                                      gsize        max);

G_END_DECLS
