/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An input stream for tests that gives its bytes in pieces of a chosen size, so that every way in
 * which a network cuts a text can be tried. */
#define PIECE_TYPE_STREAM (piece_stream_get_type ())
G_DECLARE_FINAL_TYPE (PieceStream, piece_stream, PIECE, STREAM, GInputStream)

/* data: borrowed, must outlive the stream. step: bytes that a read gives at most. */
GInputStream *piece_stream_new          (const char   *data,
                                         gsize         length,
                                         gsize         step);

/* One read more ends there. */
void          piece_stream_split_at     (GInputStream *stream,
                                         gsize         position);

/* The data again and again, until so many bytes have been given. */
void          piece_stream_repeat       (GInputStream *stream,
                                         guint64       total);

/* What comes after the last byte, instead of the end. error: (transfer full). */
void          piece_stream_fail         (GInputStream *stream,
                                         GError       *error);

/* How long each read takes, µs. */
void          piece_stream_slow_down    (GInputStream *stream,
                                         GTimeSpan     pause);

G_END_DECLS
