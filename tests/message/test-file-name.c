/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "file-name.h"

static void
check (const char *name,
       const char *expected)
{
  g_autofree char *found = signet_file_name_make (name, "application/pdf");

  g_assert_cmpstr (found, ==, expected);
}

static void
test_good (void)
{
  check ("report.pdf", "report.pdf");
  check ("Bericht für März.pdf", "Bericht für März.pdf");
  check ("日本語.txt", "日本語.txt");
  check ("گزارش\xE2\x80\x8C" "ها.pdf", "گزارش\xE2\x80\x8C" "ها.pdf");
  check ("no extension", "no extension");
}

static void
test_missing (void)
{
  check (NULL, "attachment.pdf");
  check ("", "attachment.pdf");
  check ("   ", "attachment.pdf");
  check ("...", "attachment.pdf");
  check ("/", "attachment.pdf");
  check ("\xE2\x80\xAE", "attachment.pdf");

  g_autofree char *unknown = signet_file_name_make (NULL, "application/x-unknown");
  g_autofree char *mail = signet_file_name_make (NULL, "message/rfc822");
  g_assert_cmpstr (unknown, ==, "attachment.bin");
  g_assert_cmpstr (mail, ==, "attachment.eml");
}

static void
test_paths (void)
{
  check ("../../etc/passwd", "passwd");
  check ("/etc/passwd", "passwd");
  check ("C:\\Users\\x\\a.doc", "a.doc");
  check ("..\\..\\a.doc", "a.doc");
  check ("a.pdf/", "attachment.pdf");
  check ("a/..", "attachment.pdf");
  check (".bashrc", "bashrc");
  check (" . .hidden", "hidden");
  check ("stream.txt::$DATA", "stream.txt__$DATA");
}

static void
test_tricks (void)
{
  check ("invoice\xE2\x80\xAE" "fdp.exe", "invoicefdp.exe");
  check ("\xE2\x80\x8F" "invoice.exe", "invoice.exe");
  check ("invoice.pdf          .exe", "invoice.pdf .exe");
  check ("a\nb\tc\x01" "d", "a b cd");
  check ("name.pdf. . ", "name.pdf");
  check ("a?b*c<d>e|f\"g:h", "a_b_c_d_e_f_g_h");
  check ("bad\xFF.pdf", "bad\xEF\xBF\xBD.pdf");
}

static void
test_devices (void)
{
  check ("nul", "_nul");
  check ("CON.txt", "_CON.txt");
  check ("com1.tar.gz", "_com1.tar.gz");
  check ("LPT9 .x", "_LPT9 .x");
  check ("console.txt", "console.txt");
  check ("com.txt", "com.txt");
}

static void
test_long (void)
{
  g_autofree char *stem = g_strnfill (5000, 'a');
  g_autofree char *name = g_strconcat (stem, "ü日.pdf", NULL);
  g_autofree char *dots = g_strnfill (5000, '.');
  g_autofree char *dotted = g_strconcat ("a", dots, "b", NULL);
  g_autofree char *found = signet_file_name_make (name, "application/pdf");
  g_autofree char *found_dotted = signet_file_name_make (dotted, "application/pdf");

  g_assert_cmpuint (strlen (found), <=, SIGNET_FILE_NAME_MAX);
  g_assert_cmpuint (strlen (found), >, 150);
  g_assert_true (g_str_has_suffix (found, "….pdf"));
  g_assert_cmpuint (strlen (found_dotted), <=, SIGNET_FILE_NAME_MAX);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/file-name/good", test_good);
  g_test_add_func ("/message/file-name/missing", test_missing);
  g_test_add_func ("/message/file-name/paths", test_paths);
  g_test_add_func ("/message/file-name/tricks", test_tricks);
  g_test_add_func ("/message/file-name/devices", test_devices);
  g_test_add_func ("/message/file-name/long", test_long);
  return g_test_run ();
}
