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
  g_test_add_func ("/ui/launch-guard/disguised", test_disguised);
  return g_test_run ();
}
