/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "smtp-pieces.h"

static GInputStream *
make_mail (gsize length)
{
  GString *text = g_string_sized_new (length);
  g_autoptr(GBytes) bytes = NULL;

  while (text->len < length)
    g_string_append (text, ".the same line again\r\n");
  g_string_truncate (text, length);
  bytes = g_string_free_to_bytes (text);
  return g_memory_input_stream_new_from_bytes (bytes);
}

/* Undoes BDAT and gives the length of the mail. */
static gsize
measure (gsize  length,
         guint *n_pieces)
{
  g_autoptr(GInputStream) mail = make_mail (length);
  g_autoptr(SignetSmtpPieces) pieces = signet_smtp_pieces_new (mail, SIGNET_SMTP_PIECES_BDAT);
  g_autoptr(GError) error = NULL;
  gsize total = 0;

  for (*n_pieces = 0; !signet_smtp_pieces_is_last (pieces); (*n_pieces)++)
    {
      const GString *piece = signet_smtp_pieces_next (pieces, NULL, &error);
      gsize announced;
      const char *line_end;

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (piece->str, "BDAT "));
      announced = g_ascii_strtoull (piece->str + strlen ("BDAT "), NULL, 10);
      line_end = strstr (piece->str, "\r\n") + 2;
      g_assert_cmpuint (piece->len, ==, (gsize) (line_end - piece->str) + announced);
      g_assert_cmpint (strstr (piece->str, " LAST\r\n") == line_end - strlen (" LAST\r\n"), ==,
                       signet_smtp_pieces_is_last (pieces));
      total += announced;
    }
  g_assert_cmpuint (signet_smtp_pieces_get_position (pieces), ==, length);
  return total;
}

static void
test_bdat (void)
{
  guint n;

  g_assert_cmpuint (measure (0, &n), ==, 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (measure (44, &n), ==, 44);
  g_assert_cmpuint (n, ==, 1);
  /* Cut within a line, and the last piece ends it. */
  g_assert_cmpuint (measure (1000001, &n), ==, 1000003);
  g_assert_cmpuint (n, >, 2);
  /* A whole number of pieces: the last one is empty but for the line's end. */
  g_assert_cmpuint (measure (1 << 20, &n), ==, (1 << 20) + 2);
}

static void
test_data (void)
{
  g_autoptr(GInputStream) mail = make_mail (44);
  g_autoptr(SignetSmtpPieces) pieces = signet_smtp_pieces_new (mail, SIGNET_SMTP_PIECES_DATA);
  const GString *piece = signet_smtp_pieces_next (pieces, NULL, NULL);

  g_assert_cmpstr (piece->str, ==, "..the same line again\r\n..the same line again\r\n.\r\n");
  g_assert_true (signet_smtp_pieces_is_last (pieces));
}

static void
test_unreadable (void)
{
  g_autoptr(GInputStream) mail = make_mail (44);
  g_autoptr(SignetSmtpPieces) pieces = signet_smtp_pieces_new (mail, SIGNET_SMTP_PIECES_DATA);
  g_autoptr(GError) error = NULL;

  g_input_stream_close (mail, NULL, NULL);
  g_assert_null (signet_smtp_pieces_next (pieces, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/pieces/bdat", test_bdat);
  g_test_add_func ("/smtp/pieces/data", test_data);
  g_test_add_func ("/smtp/pieces/unreadable", test_unreadable);
  return g_test_run ();
}
