/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of the tide, drawn point by point and written as PNG (ISO 15948) with a palette. */
#include "config.h"
#include "demo-content.h"

#include <math.h>

#include <gio/gio.h>

#define WIDTH 480
#define HEIGHT 270
#define ROW_BYTES (WIDTH + 1)  /* each row begins with its filter: none */

enum
{
  PAPER,
  GRID,
  WATER,
  LINE,
  N_COLOURS
};

static const guint8 palette[N_COLOURS * 3] = {
  0xfb, 0xfb, 0xfd,
  0xd8, 0xdd, 0xe4,
  0xa9, 0xd2, 0xee,
  0x1b, 0x5e, 0x9c,
};

/* Annex D. Slow, and used once. */
static guint32
checksum (const guint8 *data,
          gsize         length)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (sum & 1) != 0 ? 0xedb88320 ^ (sum >> 1) : sum >> 1;
    }
  return sum ^ 0xffffffff;
}

static void
append_number (GByteArray *out,
               guint32     number)
{
  const guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
append_chunk (GByteArray   *out,
              const char   *type,
              const guint8 *data,
              gsize         length)
{
  append_number (out, (guint32) length);

  const guint start = out->len;
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, data, (guint) length);
  append_number (out, checksum (out->data + start, out->len - start));
}

/* How high the water stands in a column, counted from the top. */
static double
water_level (guint x)
{
  return HEIGHT * (0.5 - 0.26 * sin (x / 38.0) - 0.07 * sin (x / 19.0 + 0.8));
}

static guint8
colour_at (guint x,
           guint y)
{
  const double level = water_level (x);
  const double slope = fabs (water_level (x + 1) - level);

  if (fabs (y - level) <= 1.2 + slope / 2)
    return LINE;
  if (x % 60 == 0 || y % 45 == 0)
    return GRID;
  return y > level ? WATER : PAPER;
}

static GBytes *
compress (const guint8 *data,
          gsize         length)
{
  g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) out = g_converter_output_stream_new (memory, G_CONVERTER (zlib));

  if (!g_output_stream_write_all (out, data, length, NULL, NULL, NULL)
      || !g_output_stream_close (out, NULL, NULL))
    g_error ("zlib does not work");
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

GBytes *
signet_demo_content_picture (void)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autofree guint8 *rows = g_malloc0 (ROW_BYTES * HEIGHT);
  g_autoptr(GByteArray) header = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();

  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = 0; x < WIDTH; x++)
      rows[y * ROW_BYTES + 1 + x] = colour_at (x, y);

  g_autoptr(GBytes) data = compress (rows, ROW_BYTES * HEIGHT);

  append_number (header, WIDTH);
  append_number (header, HEIGHT);
  g_byte_array_append (header, (const guint8[]) { 8, 3, 0, 0, 0 }, 5);  /* 8 bits, palette */
  g_byte_array_append (out, signature, sizeof signature);
  append_chunk (out, "IHDR", header->data, header->len);
  append_chunk (out, "PLTE", palette, sizeof palette);
  append_chunk (out, "IDAT", g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  append_chunk (out, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (out);
}
