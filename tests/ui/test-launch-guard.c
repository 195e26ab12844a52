/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/launch-guard.h"
#include "sample-mail.h"

static void
check (const char *type,
       const char *name,
       const char *content,
       gboolean    expected)
{
  g_autoptr(SignetPart) part = sample_mail_part (type, name, content);

  g_test_message ("%s %s", type, name);
  g_assert_cmpint (signet_launch_guard_allows (part), ==, expected);
}

static void
test_documents (void)
{
  check ("application/pdf", "a.pdf", "%PDF-1.4\n", TRUE);
  check ("text/plain", "a.txt", "hello", TRUE);
  check ("image/png", "a.png", "x", TRUE);
  check ("application/zip", "a.zip", "PK", TRUE);
  check ("message/rfc822", "a.eml", "Subject: x\n\ny", TRUE);
  check ("application/octet-stream", "notes", "hello", TRUE);
}

static void
test_programs (void)
{
  check ("application/octet-stream", "setup.exe", "MZ", FALSE);
  check ("application/octet-stream", "SETUP.EXE", "x", FALSE);
  check ("application/x-desktop", "a.desktop", "[Desktop Entry]\n", FALSE);
  check ("text/plain", "a.sh", "x", FALSE);
  check ("application/x-shellscript", "readme", "x", FALSE);
  check ("application/java-archive", "a.jar", "PK", FALSE);
}

/* What a desktop installs, or gives to an interpreter, is one as well. */
static void
test_no_less_programs (void)
{
  static const char *const names[] =
  {
    "a.appref-ms", "a.bash", "a.class", "a.kdelnk", "a.lua", "a.oxt", "a.php", "a.pyc", "a.Pyw",
    "a.settingcontent-ms", "a.tcl", "a.wsc", "a.xll", "a.XPI",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check ("application/octet-stream", names[i], "x", FALSE);
  check ("application/x-python-bytecode", "picture", "x", FALSE);
  check ("application/vnd.openofficeorg.extension", "letter", "PK", FALSE);
  check ("text/plain", "letter.txt", "\xCA\xFE\xBA\xBE\x01\x01\x01\x34", FALSE);
  check ("application/vnd.oasis.opendocument.text", "a.odt", "PK", TRUE);
  check ("text/html", "a.html", "<html>", TRUE);
}

/* What the mail says is not believed. */
static void
test_disguised (void)
{
  check ("application/pdf", "report.pdf.desktop", "x", FALSE);
  check ("image/png", "picture", "#!/bin/sh\nrm -rf x\n", FALSE);
  check ("text/plain", "readme", "\x7F" "ELF\x02\x01\x01\x03", FALSE);
  check ("text/plain", "readme", "[Desktop Entry]\nType=Application\nExec=x\n", FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/launch-guard/documents", test_documents);
  g_test_add_func ("/ui/launch-guard/programs", test_programs);
  g_test_add_func ("/ui/launch-guard/no-less-programs", test_no_less_programs);
  g_test_add_func ("/ui/launch-guard/disguised", test_disguised);
  return g_test_run ();
}
