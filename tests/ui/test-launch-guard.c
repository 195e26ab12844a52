/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "reader/launch-guard.h"
#include "sample-mail.h"
#include "temporary.h"

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

/* Makes the locale and turns to it. Returns: whether an "I" is a letter of its own in it. */
static gboolean
speak_turkish (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "tr_TR.UTF-8", NULL);
  g_autofree char *make = g_strdup_printf ("localedef -i tr_TR -f UTF-8 %s", path);
  g_autofree char *small = NULL;

  g_spawn_command_line_sync (make, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", directory, TRUE);
  if (setlocale (LC_ALL, "tr_TR.UTF-8") == NULL)
    return FALSE;
  small = g_utf8_strdown ("I", -1);
  return strcmp (small, "i") != 0;
}

static void
test_turkish (void)
{
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  char *directory = temporary_make ("turkish");

  if (speak_turkish (directory))
    check ("application/octet-stream", "SETUP.PIF", "x", FALSE);
  else
    g_test_skip ("The locale tr_TR cannot be made here");
  g_unsetenv ("LOCPATH");
  setlocale (LC_ALL, before);
  temporary_remove (directory);
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
  g_test_add_func ("/ui/launch-guard/turkish", test_turkish);
  return g_test_run ();
}
