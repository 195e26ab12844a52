/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "lzfu.h"

#include <string.h>

#include "mapi.h"

#define COMPRESSED   0x75465A4Cu
#define UNCOMPRESSED 0x414C454Du
#define HEAD         16    /* bytes: two sizes, the kind, a checksum */
#define WINDOW       4096

/* What the window is filled with at first (MS-OXRTFCP section 2.1.2.1). */
static const char first[] =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
  "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
  "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

typedef struct
{
  char     window[WINDOW];
  guint    at;
  GString *out;
  gsize    max;
} Expander;

static void
put (Expander *self,
     char      byte)
{
  self->window[self->at] = byte;
  self->at = (self->at + 1) % WINDOW;
  if (self->out->len < self->max)
    g_string_append_c (self->out, byte);
}

/* Twelve bits say where in the window, four how much. Returns: FALSE at the end, which is a piece that
 * begins where the next byte goes. */
static gboolean
copy (Expander *self,
      guint     reference)
{
  guint from = reference >> 4;

  if (from == self->at)
    return FALSE;
  for (guint left = (reference & 0xF) + 2; left > 0; left--)
    {
      put (self, self->window[from]);
      from = (from + 1) % WINDOW;
    }
  return TRUE;
}

/* Runs of eight, after a byte whose bits say which are bytes (0) and which are pieces from the window. */
static void
expand (Expander    *self,
        SignetSlice  rest)
{
  const guint8 *at = (const guint8 *) rest.text;
  const guint8 *end = at + rest.length;

  while (at < end && self->out->len < self->max)
    {
      guint kinds = *at++;

      for (guint i = 0; i < 8 && at < end; i++, kinds >>= 1)
        {
          if ((kinds & 1) == 0)
            put (self, (char) *at++);
          else if (end - at < 2 || !copy (self, (guint) at[0] << 8 | at[1]))
            return;
          else
            at += 2;
        }
    }
}

GString *
signet_lzfu_expand (SignetSlice data,
                    gsize       max)
{
  guint32 kind;

  if (data.length < HEAD)
    return NULL;
  kind = signet_mapi_read_32 ((SignetSlice) { data.text + 8, data.length - 8 });
  if (kind != COMPRESSED && kind != UNCOMPRESSED)
    return NULL;

  SignetSlice rest = { data.text + HEAD, data.length - HEAD };
  Expander expander = { .at = strlen (first), .out = g_string_new (NULL), .max = max };

  memset (expander.window, ' ', sizeof expander.window);
  memcpy (expander.window, first, strlen (first));
  if (kind == COMPRESSED)
    expand (&expander, rest);
  else
    g_string_append_len (expander.out, rest.text, (gssize) MIN (rest.length, max));
  return expander.out;
}
