/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places whose first and last byte are right are found for 16 places at once; what lies between is
 * compared for these only. The vectors are the compiler's, so every machine has them. */
#include "config.h"
#include "byte-search.h"

#include <string.h>

#define LANES 16
#define HALF  8  /* lanes in a word */

typedef guint8 Bytes __attribute__ ((vector_size (LANES)));
typedef guint64 Words __attribute__ ((vector_size (LANES)));

static Bytes
load (const char *text)
{
  Bytes bytes;

  memcpy (&bytes, text, sizeof bytes);
  return bytes;
}

static Bytes
repeat (char byte)
{
  return (Bytes) { 0 } + (guint8) byte;
}

/* Takes the first lane out of the half of a vector of bytes that are all ones or all zeroes. Returns its
 * number. */
static guint
take_lane (guint64 *lanes)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  const guint lane = (guint) __builtin_ctzll (*lanes) / 8;

  *lanes &= ~(G_GUINT64_CONSTANT (0xff) << (8 * lane));
#else
  const guint lane = (guint) __builtin_clzll (*lanes) / 8;

  *lanes &= ~(G_GUINT64_CONSTANT (0xff) << (8 * (HALF - 1 - lane)));
#endif
  return lane;
}

/* The first of the places in lanes where needle lies, or NULL. */
static const char *
check_lanes (guint64     lanes,
             const char *text,
             const char *needle,
             gsize       length)
{
  while (lanes != 0)
    {
      const char *place = text + take_lane (&lanes);

      if (memcmp (place, needle, length) == 0)
        return place;
    }
  return NULL;
}

gsize
signet_byte_search (const char *text,
                    gsize       size,
                    gsize       from,
                    const char *needle,
                    gsize       length)
{
  g_return_val_if_fail (text != NULL || size == 0, size);
  g_return_val_if_fail (needle != NULL && length > 0, size);

  const Bytes first = repeat (needle[0]), last = repeat (needle[length - 1]);
  const char *found = NULL;

  if (from > size || length > size - from)
    return size;
  for (; from + length - 1 + LANES <= size; from += LANES)
    {
      const Words both = (Words) ((load (text + from) == first) & (load (text + from + length - 1) == last));

      if ((both[0] | both[1]) == 0)
        continue;
      found = check_lanes (both[0], text + from, needle, length);
      if (found == NULL)
        found = check_lanes (both[1], text + from + HALF, needle, length);
      if (found != NULL)
        return (gsize) (found - text);
    }
  found = memmem (text + from, size - from, needle, length);
  return found != NULL ? (gsize) (found - text) : size;
}
