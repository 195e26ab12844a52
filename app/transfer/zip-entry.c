/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of sections are those of APPNOTE.TXT 6.3. */
#include "config.h"
#include "zip-entry.h"

#include <string.h>
#include <unistd.h>

/* Sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16. */
#define LOCAL_HEADER   0x04034b50u
#define CENTRAL_HEADER 0x02014b50u
#define END64          0x06064b50u
#define LOCATOR64      0x07064b50u
#define END            0x06054b50u

/* With Zip64, whether it is needed or not: then all headers look the same. */
#define VERSION     45
#define MADE_BY     (3 << 8 | VERSION)  /* Unix */
#define UTF8        (1 << 11)
#define DEFLATED    8
#define MODE        (0100600u << 16)
#define LOCAL_BYTES 30
#define SIZES_BYTES 20  /* extra field 1: Zip64 */
#define TIME_BYTES  9   /* extra field "UT": seconds since 1970 */
#define IN_EXTRA    0xffffffffu

static void
put (GByteArray *bytes,
     guint       n_bytes,
     guint64     value)
{
  for (guint i = 0; i < n_bytes; i++)
    g_byte_array_append (bytes, &(guint8) { (guint8) (value >> (8 * i)) }, 1);
}

static guint64
get (const guint8 *at,
     guint         n_bytes)
{
  guint64 value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | at[i - 1];
  return value;
}

/* MS-DOS knows no seconds of an odd number, no time zones and nothing before 1980. */
static guint32
make_dos_time (gint64 time)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_local (time);
  int year, month, day;

  if (at == NULL || g_date_time_get_year (at) < 1980 || g_date_time_get_year (at) > 2107)
    return 1 << 21 | 1 << 16;
  g_date_time_get_ymd (at, &year, &month, &day);
  return (guint32) (year - 1980) << 25 | (guint32) (month << 21 | day << 16 | g_date_time_get_second (at) / 2)
         | (guint32) (g_date_time_get_hour (at) << 11 | g_date_time_get_minute (at) << 5);
}

SignetZipEntry
signet_zip_entry_make (const char *name,
                       guint64     size,
                       gint64      time)
{
  return (SignetZipEntry) { .name = name, .size = size, .time = time, .dos_time = make_dos_time (time) };
}

/* What both kinds of header have in the middle. */
static void
put_facts (const SignetZipEntry *self,
           guint                 extra,
           GByteArray           *bytes)
{
  put (bytes, 2, VERSION);
  put (bytes, 2, UTF8);
  put (bytes, 2, DEFLATED);
  put (bytes, 4, self->dos_time);
  put (bytes, 4, self->sum);
  put (bytes, 4, IN_EXTRA);
  put (bytes, 4, IN_EXTRA);
  put (bytes, 2, strlen (self->name));
  put (bytes, 2, extra);
}

static void
put_time (const SignetZipEntry *self,
          GByteArray           *bytes)
{
  put (bytes, 4, 'U' | 'T' << 8 | (TIME_BYTES - 4) << 16);
  put (bytes, 1, 1);
  put (bytes, 4, (guint64) self->time);
}

GByteArray *
signet_zip_entry_make_local_header (const SignetZipEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GByteArray *bytes = g_byte_array_new ();

  put (bytes, 4, LOCAL_HEADER);
  put_facts (self, SIZES_BYTES + TIME_BYTES, bytes);
  g_byte_array_append (bytes, (const guint8 *) self->name, (guint) strlen (self->name));
  put (bytes, 2, 1);
  put (bytes, 2, SIZES_BYTES - 4);
  put (bytes, 8, self->size);
  put (bytes, 8, self->packed);
  put_time (self, bytes);
  return bytes;
}

void
signet_zip_entry_put_central_header (const SignetZipEntry *self,
                                     guint64               offset,
                                     GByteArray           *bytes)
{
  g_return_if_fail (self != NULL && bytes != NULL);

  put (bytes, 4, CENTRAL_HEADER);
  put (bytes, 2, MADE_BY);
  put_facts (self, SIZES_BYTES + 8 + TIME_BYTES, bytes);
  put (bytes, 6, 0);  /* no comment, the first disk, and no text */
  put (bytes, 4, MODE);
  put (bytes, 4, IN_EXTRA);
  g_byte_array_append (bytes, (const guint8 *) self->name, (guint) strlen (self->name));
  put (bytes, 2, 1);
  put (bytes, 2, SIZES_BYTES - 4 + 8);
  put (bytes, 8, self->size);
  put (bytes, 8, self->packed);
  put (bytes, 8, offset);
  put_time (self, bytes);
}

guint64
signet_zip_entry_read (SignetZipEntry  *self,
                       int              fd,
                       guint64          offset,
                       char           **name)
{
  g_return_val_if_fail (self != NULL && name != NULL, 0);

  guint8 head[LOCAL_BYTES];
  guint8 extra[SIZES_BYTES + TIME_BYTES];
  gsize length;

  if (pread (fd, head, sizeof head, (off_t) offset) != sizeof head || get (head, 4) != LOCAL_HEADER)
    return 0;
  length = (gsize) get (head + 26, 2);
  *name = g_malloc0 (length + 1);
  if (pread (fd, *name, length, (off_t) (offset + sizeof head)) != (gssize) length
      || pread (fd, extra, sizeof extra, (off_t) (offset + sizeof head + length)) != sizeof extra
      || strlen (*name) != length)
    return 0;
  *self = (SignetZipEntry)
  {
    .name = *name,
    .sum = (guint32) get (head + 14, 4),
    .size = get (extra + 4, 8),
    .packed = get (extra + 12, 8),
    .time = (gint64) get (extra + SIZES_BYTES + 5, 4),
    .dos_time = (guint32) get (head + 10, 4),
  };
  return offset + sizeof head + length + sizeof extra + self->packed;
}

void
signet_zip_put_end (guint64     n,
                    guint64     begin,
                    guint64     end,
                    GByteArray *bytes)
{
  g_return_if_fail (bytes != NULL);

  put (bytes, 4, END64);
  put (bytes, 8, 44);
  put (bytes, 2, MADE_BY);
  put (bytes, 2, VERSION);
  put (bytes, 8, 0);  /* disks */
  put (bytes, 8, n);
  put (bytes, 8, n);
  put (bytes, 8, end - begin);
  put (bytes, 8, begin);
  put (bytes, 8, LOCATOR64);
  put (bytes, 8, end);
  put (bytes, 4, 1);
  put (bytes, 8, END);
  put (bytes, 2, MIN (n, G_MAXUINT16));
  put (bytes, 2, MIN (n, G_MAXUINT16));
  put (bytes, 4, MIN (end - begin, G_MAXUINT32));
  put (bytes, 4, MIN (begin, G_MAXUINT32));
  put (bytes, 2, 0);
}
