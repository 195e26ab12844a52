/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mapi.h"

#include <string.h>

#define MULTIPLE 0x1000  /* flag of a type: several values */

enum
{
  TYPE_SHORT = 0x0002, TYPE_LONG = 0x0003, TYPE_FLOAT = 0x0004, TYPE_DOUBLE = 0x0005,
  TYPE_CURRENCY = 0x0006, TYPE_APPLICATION_TIME = 0x0007, TYPE_ERROR = 0x000A, TYPE_BOOLEAN = 0x000B,
  TYPE_OBJECT = 0x000D, TYPE_LONG_LONG = 0x0014, TYPE_STRING = 0x001E, TYPE_UNICODE = 0x001F,
  TYPE_TIME = 0x0040, TYPE_GUID = 0x0048, TYPE_BINARY = 0x0102,
};

guint32
signet_mapi_read_32 (SignetSlice slice)
{
  guint32 number;

  g_return_val_if_fail (slice.length >= sizeof number, 0);
  memcpy (&number, slice.text, sizeof number);
  return GUINT32_FROM_LE (number);
}

/* Takes n bytes off. */
static gboolean
take (SignetMapiList *self,
      gsize           n,
      SignetSlice    *taken)
{
  if (n > self->rest.length)
    return FALSE;
  *taken = (SignetSlice) { self->rest.text, n };
  self->rest.text += n;
  self->rest.length -= n;
  return TRUE;
}

static gboolean
take_32 (SignetMapiList *self,
         guint32        *number)
{
  SignetSlice taken;

  if (!take (self, sizeof *number, &taken))
    return FALSE;
  *number = signet_mapi_read_32 (taken);
  return TRUE;
}

/* Bytes after their length, filled up to a multiple of four; the last filling may be missing. */
static gboolean
take_counted (SignetMapiList *self,
              SignetSlice    *taken)
{
  SignetSlice filling;
  guint32 length;

  if (!take_32 (self, &length) || !take (self, length, taken))
    return FALSE;
  take (self, MIN (-length & 3u, self->rest.length), &filling);
  return TRUE;
}

/* Returns: the bytes of a value with its filling; 0: it is counted. -1: unknown. */
static int
fixed_size (guint type)
{
  switch (type)
    {
    case TYPE_SHORT:
    case TYPE_LONG:
    case TYPE_FLOAT:
    case TYPE_ERROR:
    case TYPE_BOOLEAN:
      return 4;
    case TYPE_DOUBLE:
    case TYPE_CURRENCY:
    case TYPE_APPLICATION_TIME:
    case TYPE_LONG_LONG:
    case TYPE_TIME:
      return 8;
    case TYPE_GUID:
      return 16;
    case TYPE_STRING:
    case TYPE_UNICODE:
    case TYPE_OBJECT:
    case TYPE_BINARY:
      return 0;
    default:
      return -1;
    }
}

/* Those above are told by a GUID, and a number or a name. */
static gboolean
skip_long_name (SignetMapiList *self)
{
  SignetSlice taken;
  guint32 kind, number;

  if (!take (self, 16, &taken) || !take_32 (self, &kind))
    return FALSE;
  return kind == 0 ? take_32 (self, &number) : take_counted (self, &taken);
}

/* Several values are passed over but for the first. */
static gboolean
take_values (SignetMapiList *self,
             guint           type,
             SignetSlice    *first)
{
  int size = fixed_size (type & ~MULTIPLE & 0xFFFFu);
  guint32 n = 1;
  SignetSlice value;

  if (size < 0 || ((size == 0 || (type & MULTIPLE) != 0) && !take_32 (self, &n)))
    return FALSE;
  *first = (SignetSlice) { self->rest.text, 0 };
  for (guint32 i = 0; i < n; i++)
    {
      if (size > 0 ? !take (self, (gsize) size, &value) : !take_counted (self, &value))
        return FALSE;
      if (i == 0)
        *first = value;
    }
  return TRUE;
}

void
signet_mapi_list_init (SignetMapiList *self,
                       SignetSlice     data)
{
  g_return_if_fail (self != NULL);

  self->rest = data;
  self->left = 0;
  if (!take_32 (self, &self->left))
    self->rest.length = 0;
}

gboolean
signet_mapi_list_next (SignetMapiList *self,
                       SignetMapi     *property)
{
  g_return_val_if_fail (self != NULL && property != NULL, FALSE);

  guint32 tag;

  while (self->left > 0 && take_32 (self, &tag))
    {
      guint type = tag & 0xFFFF;
      guint kind = type & ~MULTIPLE & 0xFFFFu;

      self->left--;
      property->id = (guint16) (tag >> 16);
      if (property->id >= 0x8000 && !skip_long_name (self))
        return FALSE;
      if (!take_values (self, type, &property->value))
        return FALSE;
      property->unicode = kind == TYPE_UNICODE;
      property->object = kind == TYPE_OBJECT;
      if (fixed_size (kind) == 0)
        return TRUE;
    }
  return FALSE;
}
