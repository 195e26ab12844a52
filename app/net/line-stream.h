/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bounded lines and dot-stuffed bodies out of a byte stream, with one buffer. Blocking. */
#define SIGNET_TYPE_LINE_STREAM (signet_line_stream_get_type ())
G_DECLARE_FINAL_TYPE (SignetLineStream, signet_line_stream, SIGNET, LINE_STREAM, GObject)

/* The longest line that is taken. RFC 2449 allows 512; servers send more. */
#define SIGNET_LINE_MAX 8192

/* Takes pieces of a body as they come: un-stuffed, line ends as received. Returns FALSE and sets an
 * error to stop. */
typedef gboolean (*SignetBodyFunc) (const char  *data,
                                    gsize        length,
                                    gpointer     user_data,
                                    GError     **error);

/* Keeps a reference on input. Returns: (transfer full). */
SignetLineStream *signet_line_stream_new          (GInputStream      *input);

/* Goes on with another stream (TLS over the first). Nothing may be buffered. */
void              signet_line_stream_set_input    (SignetLineStream  *self,
                                                   GInputStream      *input);

/* A line that is not whole so many seconds after it was asked for is TIMED_OUT, however steadily its bytes
 * come: a server could keep whoever waits for ever with one of them at a time. 0: none is, as at first. */
void              signet_line_stream_set_patience (SignetLineStream  *self,
                                                   guint              seconds);

/* The next line without its line end, ended by a NUL that does not count; valid until the next
 * call. length: (out). A NUL inside the line is an error like any malformed line. Errors:
 * SIGNET_NET_ERROR, G_IO_ERROR_CANCELLED. */
const char       *signet_line_stream_read_line    (SignetLineStream  *self,
                                                   gsize             *length,
                                                   GCancellable      *cancellable,
                                                   GError           **error);

/* Reads a multi-line response's body up to and with its ending line (RFC 1939, section 3). body:
 * may be NULL to skip. When body fails the stream is in the middle of nowhere: close it. */
gboolean          signet_line_stream_read_body    (SignetLineStream  *self,
                                                   SignetBodyFunc     body,
                                                   gpointer           user_data,
                                                   GCancellable      *cancellable,
                                                   GError           **error);

/* Bytes that are here and not yet read. */
gsize             signet_line_stream_get_buffered (SignetLineStream  *self);

/* All bytes read so far, for progress. */
guint64           signet_line_stream_get_total    (SignetLineStream  *self);

G_END_DECLS
