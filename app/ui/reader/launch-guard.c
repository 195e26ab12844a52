/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/launch-guard.h"

#define PEEK 4096

static const char *const dangerous_types[] =
{
  "application/java-archive",
  "application/vnd.android.package-archive",
  "application/vnd.appimage",
  "application/vnd.debian.binary-package",
  "application/vnd.flatpak",
  "application/vnd.flatpak.ref",
  "application/vnd.flatpak.repo",
  "application/vnd.microsoft.portable-executable",
  "application/vnd.ms-cab-compressed",
  "application/vnd.openofficeorg.extension",
  "application/vnd.snap",
  "application/vnd.squashfs",
  "application/x-awk",
  "application/x-bat",
  "application/x-csh",
  "application/x-desktop",
  "application/x-dosexec",
  "application/x-executable",
  "application/x-java",
  "application/x-java-jnlp-file",
  "application/x-mach-binary",
  "application/x-ms-dos-executable",
  "application/x-ms-shortcut",
  "application/x-msdos-program",
  "application/x-msdownload",
  "application/x-msi",
  "application/x-perl",
  "application/x-php",
  "application/x-pie-executable",
  "application/x-python-bytecode",
  "application/x-rpm",
  "application/x-ruby",
  "application/x-sh",
  "application/x-sharedlib",
  "application/x-shellscript",
  "application/x-sqfs",
  "application/x-virtualbox-vbox-extpack",
  "application/x-wine-extension-msp",
  "application/x-xpinstall",
  "text/tcl",
  "text/x-lua",
  "text/x-python",
  "text/x-tcl",
};

/* For a desktop that does not know the type: what is run by its name, here or on another system. */
static const char *const dangerous_extensions[] =
{
  ".apk", ".appimage", ".application", ".appref-ms", ".appx", ".appxbundle", ".awk",
  ".bash", ".bat", ".chm", ".class", ".cmd", ".com", ".command", ".cpl", ".crx", ".csh",
  ".deb", ".desktop", ".elf", ".exe", ".fish", ".flatpak", ".flatpakref", ".flatpakrepo", ".gadget",
  ".hlp", ".hta", ".jar", ".jnlp", ".js", ".jse", ".kdelnk", ".ksh", ".library-ms", ".lnk",
  ".lua", ".msi", ".msix", ".msp", ".mst", ".oxt", ".php", ".pif", ".pl", ".ps1", ".psd1", ".psm1",
  ".py", ".pyc", ".pyo", ".pyw", ".pyz", ".rb", ".reg", ".rpm", ".run", ".scf", ".scr", ".sct",
  ".search-ms", ".settingcontent-ms", ".sh", ".shb", ".shs", ".snap", ".tcl",
  ".terminal", ".theme", ".url", ".vb", ".vbe", ".vbox-extpack", ".vbs", ".webloc", ".website",
  ".workflow", ".ws", ".wsc", ".wsf", ".wsh", ".xbap", ".xll", ".xpi", ".zsh",
};

static gboolean
is_dangerous_type (const char *content_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (dangerous_types); i++)
    if (g_content_type_is_a (content_type, dangerous_types[i])
        || g_content_type_is_mime_type (content_type, dangerous_types[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_dangerous_extension (const char *name)
{
  /* Not as the user's language has it: in Turkish the "I" of ".MSI" becomes another letter. */
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (dangerous_extensions); i++)
    if (g_str_has_suffix (lower, dangerous_extensions[i]))
      return TRUE;
  return FALSE;
}

/* The first bytes; the rest does not fit and is not asked for. */
static gsize
peek (SignetPart *part,
      guint8      buffer[PEEK])
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new (buffer, PEEK, NULL, NULL);

  signet_part_write (part, stream, NULL, NULL);
  return g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
}

gboolean
signet_launch_guard_allows (SignetPart *part)
{
  guint8 buffer[PEEK];
  g_autofree char *declared = NULL;
  g_autofree char *by_name = NULL;
  g_autofree char *by_content = NULL;
  gsize length;

  g_return_val_if_fail (SIGNET_IS_PART (part), FALSE);

  length = peek (part, buffer);
  declared = g_content_type_from_mime_type (signet_part_get_content_type (part));
  by_name = g_content_type_guess (signet_part_get_name (part), NULL, 0, NULL);
  by_content = g_content_type_guess (NULL, buffer, length, NULL);
  return !has_dangerous_extension (signet_part_get_name (part))
         && (declared == NULL || !is_dangerous_type (declared))
         && !is_dangerous_type (by_name) && !is_dangerous_type (by_content);
}
