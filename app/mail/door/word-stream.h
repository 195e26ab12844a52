/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Lines of words over a local socket, both ways: what a door and a visitor say to each other. A word is
 * any string, also an empty one; a line has at most so many bytes. What may be secret is wiped as soon
 * as it has been passed on. Main thread. */
#define SIGNET_TYPE_WORD_STREAM (signet_word_stream_get_type ())
G_DECLARE_FINAL_TYPE (SignetWordStream, signet_word_stream, SIGNET, WORD_STREAM, GObject)

#define SIGNET_WORD_STREAM_MAX_LINE 32768

/* Returns: (transfer full). */
SignetWordStream  *signet_word_stream_new         (GSocketConnection    *connection);

/* Says a line, up to a NULL, and never waits. Where it cannot be said, reading will tell. */
void               signet_word_stream_write       (SignetWordStream     *self,
                                                   const char           *word,
                                                   ...) G_GNUC_NULL_TERMINATED;

/* The same of these, NULL-terminated. */
void               signet_word_stream_write_words (SignetWordStream     *self,
                                                   const char *const    *words);

/* Whether all lines are on their way: then one that only tells how far something is may follow. */
gboolean           signet_word_stream_is_drained  (SignetWordStream     *self);

/* Reads a line; one at a time. */
void               signet_word_stream_read_async  (SignetWordStream     *self,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);

/* Returns: (transfer full), to be freed by signet_words_free(); NULL and G_IO_ERROR_CLOSED at the end,
 * G_IO_ERROR_INVALID_DATA for what is no line of words. */
char             **signet_word_stream_read_finish (SignetWordStream     *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Hangs up; what is read or written just now ends with G_IO_ERROR_CANCELLED. */
void               signet_word_stream_close       (SignetWordStream     *self);

/* Wipes and frees. words: nullable. */
void               signet_words_free              (char                **words);

G_END_DECLS
