/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "line-stream.h"

#include <string.h>

#include "net-error.h"
#include "piece-stream.h"

static SignetLineStream *
open_text (const char *text,
           gsize       step)
{
  g_autoptr(GInputStream) input = piece_stream_new (text, strlen (text), step);

  return signet_line_stream_new (input);
}

static void
assert_line (SignetLineStream *stream,
             const char       *expected)
{
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  const char *line = signet_line_stream_read_line (stream, &length, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static void
assert_no_line (SignetLineStream *stream,
                GQuark            domain,
                int               code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_line_stream_read_line (stream, NULL, NULL, &error));
  g_assert_error (error, domain, code);
}

static gboolean
collect (const char  *data,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  g_assert_cmpuint (length, >, 0);
  g_string_append_len (user_data, data, (gssize) length);
  return TRUE;
}

/* Returns: (transfer full): the body. */
static GString *
read_body (SignetLineStream *stream)
{
  GString *body = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  const gboolean ok = signet_line_stream_read_body (stream, collect, body, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  return body;
}

static void
assert_body (SignetLineStream *stream,
             const char       *expected)
{
  g_autoptr(GString) body = read_body (stream);

  g_assert_cmpstr (body->str, ==, expected);
}

static void
assert_no_body (SignetLineStream *stream,
                GQuark            domain,
                int               code)
{
  g_autoptr(GString) body = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_line_stream_read_body (stream, collect, body, NULL, &error));
  g_assert_error (error, domain, code);
}

static void
test_lines (void)
{
  for (gsize step = 1; step < 30; step++)
    {
      g_autoptr(SignetLineStream) stream = open_text ("+OK a\rb\r\n\r\nnext\nlast\r\n", step);

      assert_line (stream, "+OK a\rb");
      assert_line (stream, "");
      assert_line (stream, "next");
      assert_line (stream, "last");
      g_assert_cmpuint (signet_line_stream_get_total (stream), ==, 22);
      g_assert_cmpuint (signet_line_stream_get_buffered (stream), ==, 0);
      assert_no_line (stream, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
    }
}

static void
test_buffered (void)
{
  g_autoptr(SignetLineStream) stream = open_text ("+OK\r\n-ERR injected\r\n", 100);

  g_assert_cmpuint (signet_line_stream_get_buffered (stream), ==, 0);
  assert_line (stream, "+OK");
  g_assert_cmpuint (signet_line_stream_get_buffered (stream), ==, 15);
}

static void
test_longest_line (void)
{
  g_autofree char *longest = g_strnfill (SIGNET_LINE_MAX, 'x');
  g_autofree char *text = g_strconcat (longest, "\r\n", longest, "\r\nx", longest, "\r\n", NULL);
  const gsize steps[] = { 1, 1000, SIGNET_LINE_MAX, SIGNET_LINE_MAX + 1, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(SignetLineStream) stream = open_text (text, steps[i]);

      assert_line (stream, longest);
      assert_line (stream, longest);
      assert_no_line (stream, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TOO_LONG);
    }
}

static void
test_endless_line (void)
{
  g_autoptr(GInputStream) input = piece_stream_new ("abc", 3, 3);
  g_autoptr(SignetLineStream) stream = signet_line_stream_new (input);

  piece_stream_repeat (input, G_MAXUINT64);
  assert_no_line (stream, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TOO_LONG);
  g_assert_cmpuint (signet_line_stream_get_total (stream), <, SIGNET_LINE_MAX + 10);
}

/* Each byte comes in time, the line does not. */
static void
test_dripping_line (void)
{
  g_autoptr(GInputStream) input = piece_stream_new ("abc", 3, 1);
  g_autoptr(SignetLineStream) stream = signet_line_stream_new (input);

  piece_stream_repeat (input, G_MAXUINT64);
  piece_stream_slow_down (input, 10 * G_TIME_SPAN_MILLISECOND);
  signet_line_stream_set_patience (stream, 1);
  assert_no_line (stream, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
}

static void
test_nul_in_line (void)
{
  g_autoptr(GInputStream) input = piece_stream_new ("+OK\0 x\r\n", 8, 8);
  g_autoptr(SignetLineStream) stream = signet_line_stream_new (input);

  assert_no_line (stream, SIGNET_NET_ERROR, SIGNET_NET_ERROR_MALFORMED);
}

static void
assert_failure (GError *failure,
                GQuark  domain,
                int     code)
{
  g_autoptr(GInputStream) input = piece_stream_new ("+OK\r\nbody\r\n.\r", 13, 5);
  g_autoptr(SignetLineStream) stream = signet_line_stream_new (input);

  piece_stream_fail (input, failure);
  assert_line (stream, "+OK");
  assert_no_body (stream, domain, code);
  assert_no_line (stream, domain, code);
}

static void
test_failures (void)
{
  assert_failure (NULL, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  assert_failure (g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_EOF, "no close_notify"),
                  SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  assert_failure (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "reset"),
                  SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  assert_failure (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "silence"),
                  SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
  assert_failure (g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_MISC, "bad record"),
                  SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS);
  assert_failure (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop"),
                  G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled (void)
{
  g_autoptr(SignetLineStream) stream = open_text ("+OK\r\n", 100);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_line_stream_read_line (stream, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Everything that looks like an end and is none, and dots that are stuffing and that are not. */
#define TRICKY_WIRE \
  "..\r\n...a\r\n..\r\nfirst.\r\n.x\r\na\n.\nb\r.\rc\r\n.\rd\n.\r\n\n\r.\r\n\r\r\n...\r\n\r\n" \
  ".\r\n+OK next\r\n"
#define TRICKY_BODY \
  ".\r\n..a\r\n.\r\nfirst.\r\nx\r\na\n.\nb\r.\rc\r\n\rd\n.\r\n\n\r.\r\n\r\r\n..\r\n\r\n"

static void
test_body (void)
{
  const struct { const char *wire, *body; } cases[] = {
    { ".\r\n", "" },
    { "\r\n.\r\n", "\r\n" },
    { "text\r\n.\r\n", "text\r\n" },
    { "..\r\n.\r\n", ".\r\n" },
    { "a\r\n..\r\n.\r\n", "a\r\n.\r\n" },
    { TRICKY_WIRE, TRICKY_BODY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("+OK\r\n", cases[i].wire, "-ERR\r\n", NULL);
      g_autoptr(SignetLineStream) stream = open_text (text, 1000);

      assert_line (stream, "+OK");
      assert_body (stream, cases[i].body);
    }
}

/* A network may cut anywhere, also twice in the ending line. */
static void
test_body_split_anywhere (void)
{
  const char *text = "+OK\r\n" TRICKY_WIRE;

  for (gsize step = 1; step <= strlen (text); step++)
    for (gsize split = 1; split < strlen (text); split++)
      {
        g_autoptr(GInputStream) input = piece_stream_new (text, strlen (text), step);
        g_autoptr(SignetLineStream) stream = signet_line_stream_new (input);

        piece_stream_split_at (input, split);
        assert_line (stream, "+OK");
        assert_body (stream, TRICKY_BODY);
        assert_line (stream, "+OK next");
      }
}

/* What RFC 1939 says, line by line and slowly. Returns: where the body ends, or -1. */
static gssize
decode_plainly (const char *text,
                GString    *body)
{
  const char *line = text;
  const char *end;

  while ((end = strstr (line, "\r\n")) != NULL)
    {
      if (strncmp (line, ".\r\n", 3) == 0)
        return end + 2 - text;
      line += *line == '.';
      g_string_append_len (body, line, end + 2 - line);
      line = end + 2;
    }
  return -1;
}

static void
test_body_random (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr(GString) text = g_string_new ("+OK\r\n");
      g_autoptr(GString) expected = g_string_new (NULL);
      const gint length = g_test_rand_int_range (0, 40);
      g_autoptr(SignetLineStream) stream = NULL;
      gssize end;

      for (gint i = 0; i < length; i++)
        g_string_append_c (text, "..\r\n\r\nx"[g_test_rand_int_range (0, 7)]);
      end = decode_plainly (text->str + 5, expected);
      stream = open_text (text->str, (gsize) g_test_rand_int_range (1, 50));

      assert_line (stream, "+OK");
      if (end < 0)
        assert_no_body (stream, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
      else
        assert_body (stream, expected->str);
    }
}

static void
test_body_after_bare_greeting (void)
{
  const char *text = "+OK old server\nline\n..stuffed\r\n.\n+OK\n.\r\n+OK\n";

  for (gsize step = 1; step <= strlen (text); step++)
    {
      g_autoptr(SignetLineStream) stream = open_text (text, step);

      assert_line (stream, "+OK old server");
      assert_body (stream, "line\n.stuffed\r\n");
      assert_line (stream, "+OK");
      assert_body (stream, "");
      assert_line (stream, "+OK");
    }
}

/* STARTTLS: the greeting came in the clear, from whoever is on the way. He must not decide that a sender's lone
 * line feeds end a message. */
static void
test_bare_greeting_before_tls (void)
{
  const char *text = "+OK secret\r\n+OK\r\nline\n.\n+OK not yours\r\n.\r\n+OK\r\n";

  for (gsize step = 1; step <= strlen (text); step++)
    {
      g_autoptr(SignetLineStream) stream = open_text ("+OK in the clear\n", 1);
      g_autoptr(GInputStream) secret = piece_stream_new (text, strlen (text), step);

      assert_line (stream, "+OK in the clear");
      signet_line_stream_set_input (stream, secret);
      assert_line (stream, "+OK secret");
      assert_line (stream, "+OK");
      assert_body (stream, "line\n.\n+OK not yours\r\n");
      assert_line (stream, "+OK");
    }
}

static void
test_body_with_nul (void)
{
  g_autoptr(GInputStream) input = piece_stream_new ("+OK\r\na\0b\r\n.\r\n", 13, 4);
  g_autoptr(SignetLineStream) stream = signet_line_stream_new (input);
  g_autoptr(GString) body = NULL;

  assert_line (stream, "+OK");
  body = read_body (stream);
  g_assert_cmpmem (body->str, body->len, "a\0b\r\n", 5);
}

static void
test_body_skipped (void)
{
  g_autoptr(SignetLineStream) stream = open_text ("+OK\r\n" TRICKY_WIRE, 7);

  assert_line (stream, "+OK");
  g_assert_true (signet_line_stream_read_body (stream, NULL, NULL, NULL, NULL));
  assert_line (stream, "+OK next");
}

typedef struct
{
  guint64 length;
  gsize   largest;
} Measure;

static gboolean
measure (const char  *data,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  Measure *measured = user_data;

  measured->length += length;
  measured->largest = MAX (measured->largest, length);
  return TRUE;
}

/* One line of 10 MB, then so many bytes that anything that grows would show; never more than the
 * buffer at once, and no confetti either. */
static void
test_body_huge (void)
{
  g_autofree char *piece = g_strnfill (1 << 20, 'x');
  g_autoptr(GInputStream) input = piece_stream_new (piece, 1 << 20, 16384);
  g_autoptr(GInputStream) tail = piece_stream_new ("\r\n.\r\n+OK\r\n", 10, 16384);
  g_autoptr(SignetLineStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  Measure measured = { 0 };

  piece_stream_repeat (input, 10 << 20);
  stream = signet_line_stream_new (input);
  g_assert_false (signet_line_stream_read_body (stream, measure, &measured, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_assert_cmpuint (measured.length, ==, 10 << 20);
  g_assert_cmpuint (measured.largest, >=, 16384);
  g_assert_cmpuint (measured.largest, <=, 65536);

  signet_line_stream_set_input (stream, tail);
  assert_body (stream, "\r\n");
  assert_line (stream, "+OK");
}

static gboolean
refuse (const char  *data,
        gsize        length,
        gpointer     user_data,
        GError     **error)
{
  guint *calls = user_data;

  *calls += 1;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_body_refused (void)
{
  g_autoptr(SignetLineStream) stream = open_text ("+OK\r\na\r\n..b\r\n..c\r\n.\r\n", 3);
  g_autoptr(GError) error = NULL;
  guint calls = 0;

  assert_line (stream, "+OK");
  g_assert_false (signet_line_stream_read_body (stream, refuse, &calls, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (calls, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-stream/lines", test_lines);
  g_test_add_func ("/line-stream/buffered", test_buffered);
  g_test_add_func ("/line-stream/longest-line", test_longest_line);
  g_test_add_func ("/line-stream/endless-line", test_endless_line);
  g_test_add_func ("/line-stream/dripping-line", test_dripping_line);
  g_test_add_func ("/line-stream/nul-in-line", test_nul_in_line);
  g_test_add_func ("/line-stream/failures", test_failures);
  g_test_add_func ("/line-stream/cancelled", test_cancelled);
  g_test_add_func ("/line-stream/body", test_body);
  g_test_add_func ("/line-stream/body-split-anywhere", test_body_split_anywhere);
  g_test_add_func ("/line-stream/body-random", test_body_random);
  g_test_add_func ("/line-stream/body-after-bare-greeting", test_body_after_bare_greeting);
  g_test_add_func ("/line-stream/bare-greeting-before-tls", test_bare_greeting_before_tls);
  g_test_add_func ("/line-stream/body-with-nul", test_body_with_nul);
  g_test_add_func ("/line-stream/body-skipped", test_body_skipped);
  g_test_add_func ("/line-stream/body-huge", test_body_huge);
  g_test_add_func ("/line-stream/body-refused", test_body_refused);
  return g_test_run ();
}
