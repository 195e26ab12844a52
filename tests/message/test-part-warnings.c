/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "file-kind.h"
#include "part-warnings.h"

#define RUNS SIGNET_WARNING_RUNS
#define TYPE SIGNET_WARNING_TYPE
#define NAME SIGNET_WARNING_NAME

static const struct
{
  const char *given;
  const char *type;
  const char *bytes;
  guint       warnings;
} cases[] =
{
  { "a.png", "image/png", "\x89PNG\r\n\x1A\n", 0 },
  { "a.PNG", "application/octet-stream", "\x89PNG\r\n\x1A\n", 0 },
  { "a", "image/png", "\x89PNG\r\n\x1A\n", 0 },
  { "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\3\4", 0 },
  { "a.docx", "application/zip", "PK\3\4", 0 },
  { "a.txt", "text/plain", "hello", 0 },
  { "a.txt", "text/plain", "<html>", 0 },
  { "a.csv", "application/vnd.ms-excel", "a,b", TYPE },
  { "a.unknown", "application/x-unknown", "hello", 0 },
  { "a.pdf", "application/pdf", "", 0 },

  { "a.png", "image/png", "\xFF\xD8\xFF\xE0", TYPE },
  { "a.pdf", "application/pdf", "<html>", TYPE | RUNS },
  { "a.pdf", "application/pdf", "nothing of the kind", TYPE },
  { "a.pdf", "application/pdf", "MZ\x90", TYPE | RUNS },
  { "a.pdf", "image/png", "%PDF-1.4", TYPE },
  { "a", "application/octet-stream", "MZ\x90", RUNS },
  { "a.txt", "text/plain", "MZ\x90", TYPE | RUNS },
  { "a", "text/plain", "#!/bin/sh\n", RUNS },

  { "a.exe", "application/x-msdownload", "MZ\x90", RUNS },
  { "a.EXE", "application/octet-stream", "MZ\x90", RUNS },
  { "a.scr", "application/octet-stream", "MZ", RUNS },
  { "a.js", "text/javascript", "x", RUNS },
  { "a.vbs", "text/plain", "x", RUNS },
  { "a.lnk", "application/octet-stream", "L", TYPE | RUNS },
  { "a.iso", "application/octet-stream", "x", RUNS },
  { "a.html", "text/html", "<html>", RUNS },
  { "a.svg", "image/svg+xml", "<?xml version='1.0'?><svg>", RUNS },
  { "a.docm", "application/vnd.ms-word.document.macroenabled.12", "PK\3\4", RUNS },
  { "a.jar", "application/java-archive", "PK\3\4", RUNS },
  { "a.desktop", "text/plain", "[Desktop Entry]", RUNS },
  { "noname", "application/x-sh", "x", RUNS },

  { "invoice.pdf.exe", "application/octet-stream", "MZ", RUNS | NAME },
  { "picture.jpg.html", "text/html", "x", RUNS | NAME },
  { "a.tar.gz", "application/gzip", "\x1F\x8B", 0 },
  { "report.2026.pdf", "application/pdf", "%PDF-", 0 },
  { "exe.\xE2\x80\xAE" "fdp.js", "text/plain", "x", RUNS | NAME },
  { "a.pdf            .exe", "application/octet-stream", "MZ", RUNS | NAME },
  { "a\xE2\x80\x8B.png", "image/png", "\x89PNG\r\n\x1A\n", NAME },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SignetSlice bytes = { cases[i].bytes, strlen (cases[i].bytes) };

      g_test_message ("%s", cases[i].given);
      g_assert_cmpint (signet_part_warnings_find (cases[i].given, cases[i].given, cases[i].type, bytes),
                       ==, cases[i].warnings);
    }
}

static void
test_disk_image (void)
{
  guint8 image[SIGNET_FILE_KIND_PEEK] = { 0 };

  memcpy (image + 0x8001, "CD001", 5);
  g_assert_cmpstr (signet_file_kind_get_type (signet_file_kind_of_bytes (image, sizeof image)), ==,
                   "application/x-iso9660-image");
  g_assert_null (signet_file_kind_of_bytes (image, 0x8005));
}

static void
test_kind (void)
{
  g_assert_null (signet_file_kind_of_name ("a"));
  g_assert_null (signet_file_kind_of_name ("a."));
  g_assert_null (signet_file_kind_of_name ("a.png "));
  g_assert_null (signet_file_kind_of_name ("png"));
  g_assert_null (signet_file_kind_of_type ("image"));
  g_assert_null (signet_file_kind_of_bytes (NULL, 0));
  g_assert_null (signet_file_kind_of_bytes ((const guint8 *) " \n", 2));
  g_assert_cmpstr (signet_file_kind_get_type (signet_file_kind_of_name ("x.JPeg")), ==, "image/jpeg");
  g_assert_cmpstr (signet_file_kind_get_type (signet_file_kind_of_type ("image/jpg")), ==, "image/jpeg");
  g_assert_cmpstr (signet_file_kind_get_type (signet_file_kind_of_bytes ((const guint8 *) " <HTML>", 7)),
                   ==, "text/html");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/part-warnings/cases", test_cases);
  g_test_add_func ("/message/part-warnings/disk-image", test_disk_image);
  g_test_add_func ("/message/part-warnings/kind", test_kind);
  return g_test_run ();
}
