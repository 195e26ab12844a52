/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message.h"

/* The first attachment of a mail with one part of that header and content. */
static SignetPart *
make_part (const char *head,
           const char *content)
{
  g_autofree char *mail = g_strconcat ("Content-Type: multipart/mixed; boundary==_\r\n\r\n--=_\r\n",
                                       head, "\r\n\r\n", content, "\r\n--=_--\r\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  GPtrArray *parts = signet_message_get_attachments (message);

  g_assert_cmpuint (parts->len, ==, 1);
  return g_object_ref (parts->pdata[0]);
}

static void
check_name (const char *head,
            const char *expected)
{
  g_autoptr(SignetPart) part = make_part (head, "x");

  g_assert_cmpstr (signet_part_get_name (part), ==, expected);
}

#define FILE "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename"
#define NAME "Content-Type: application/pdf; name"

static void
test_name (void)
{
  check_name (FILE "=a.pdf", "a.pdf");
  check_name (FILE "=\"a b.pdf\"", "a b.pdf");
  check_name (NAME "=a.pdf", "a.pdf");
  check_name (NAME "=no.pdf\r\nContent-Disposition: attachment; filename=yes.pdf", "yes.pdf");
  check_name (NAME "=yes.pdf\r\nContent-Disposition: attachment; filename=\"\"", "yes.pdf");
  check_name ("Content-Type: application/pdf", "attachment.pdf");
  check_name (FILE "*=utf-8''%C3%BC.pdf", "ü.pdf");
  check_name (FILE "*0*=utf-8''%C3%BC;\r\n filename*1=b.pdf", "üb.pdf");
  check_name (FILE "=\"=?utf-8?q?=C3=BC=2Epdf?=\"", "ü.pdf");
  check_name (FILE "=\"=?utf-8?B?5pel5pw=?= =?utf-8?B?rC5wZGY=?=\"", "日本.pdf");
  check_name (FILE "==?utf-8?B?5pel5pysLnBkZg==?=", "日本.pdf");
  check_name (FILE "=\"\xC3\xBC.pdf\"", "ü.pdf");
  check_name (FILE "=\"\xFC.pdf\"", "ü.pdf");
  check_name (FILE "=a b.pdf", "a b.pdf");
  check_name (FILE "*=%C3%BC.pdf", "ü.pdf");
  check_name (FILE "*=''%C3%BC.pdf", "ü.pdf");
  check_name (FILE "*=utf-8''%FC.pdf", "ü.pdf");
  check_name (FILE "*=\"utf-8''%C3%BC.pdf\"", "ü.pdf");
  check_name (FILE "=utf-8''%C3%BC.pdf", "ü.pdf");
  check_name (FILE "=it''s%20.pdf", "it''s%20.pdf");
  check_name (FILE "=u.pdf; filename*=utf-8''%C3%BC.pdf", "ü.pdf");
  check_name (FILE "*=utf-8''%C3%BC.pdf; filename=u.pdf", "ü.pdf");
  check_name (FILE "*1=b.pdf; filename*0=a", "ab.pdf");
  check_name (FILE "*0*=utf-8'de'%C3; filename*1*=%BC.pdf", "ü.pdf");
  check_name (FILE "*1*=b.pdf", "b.pdf");
  check_name (FILE "*=utf-8''%C3%BC%00.pdf", "ü");
  check_name (FILE "=\"\x93\xFA\x96\x7B\x8C\xEA\x82\xCC.pdf\"", "日本語の.pdf");
  check_name (FILE "=\"../../a.pdf\"", "a.pdf");
}

static void
check_content (const char *encoding,
               const char *content,
               const char *expected)
{
  g_autofree char *head = g_strconcat ("Content-Type: a/b\r\nContent-Transfer-Encoding: ",
                                       encoding, NULL);
  g_autoptr(SignetPart) part = make_part (head, content);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_part_write (part, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
                   expected, strlen (expected));
  g_assert_cmpuint (signet_part_get_size (part), ==, strlen (expected));
}

static void
test_content (void)
{
  check_content ("base64", "aGVs\r\nbG8=", "hello");
  check_content ("BASE64", "aGVs\r\n\r\nbG8=\r\n", "hello");
  check_content ("quoted-printable", "a=3Db=\r\nc =20\r\nd", "a=bc  \r\nd");
  check_content ("8bit", "a=3Db\r\nc", "a=3Db\r\nc");
  check_content ("binary", "x", "x");
  check_content ("x-uuencode", "begin 644 a\r\n#8V%T\r\n`\r\nend\r\n", "cat");
}

static void
test_broken_content (void)
{
  check_content ("base64", "aGVsbG8", "hello");
  check_content ("base64", "a?G-V!s bG8=", "hello");
  check_content ("base64", "aGVsbG8=\r\nA footer", "hello");
  check_content ("quoted-printable", "a=ZZb=", "a=ZZb");
  check_content ("nonsense", "a=3D", "a=3D");
  check_content ("base64; charset=x", "aGVsbG8=", "hello");
}

static void
test_type (void)
{
  g_autoptr(SignetPart) part = make_part ("Content-Type: IMAGE/Png; name=a", "x");

  g_assert_cmpstr (signet_part_get_content_type (part), ==, "image/png");
}

/* The part lives on without the message, and is written in more than one step. */
static void
test_large (void)
{
  g_autofree guchar *data = g_malloc (300000);
  for (gsize i = 0; i < 300000; i++)
    data[i] = (guchar) (i * 7 + i / 256);
  g_autofree char *encoded = g_base64_encode (data, 300000);
  g_autoptr(SignetPart) part = make_part ("Content-Type: a/b\r\nContent-Transfer-Encoding: base64",
                                          encoded);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (signet_part_write (part, stream, NULL, NULL));
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
                   data, 300000);
}

static void
test_errors (void)
{
  g_autoptr(SignetPart) part = make_part ("Content-Type: a/b", "hello");
  char room[2];
  g_autoptr(GOutputStream) full = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) no_space = NULL;
  g_autoptr(GError) cancelled = NULL;

  g_assert_false (signet_part_write (part, full, NULL, &no_space));
  g_assert_error (no_space, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_cancellable_cancel (cancellable);
  g_assert_false (signet_part_write (part, stream, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/part/name", test_name);
  g_test_add_func ("/message/part/content", test_content);
  g_test_add_func ("/message/part/broken-content", test_broken_content);
  g_test_add_func ("/message/part/type", test_type);
  g_test_add_func ("/message/part/large", test_large);
  g_test_add_func ("/message/part/errors", test_errors);
  return g_test_run ();
}
