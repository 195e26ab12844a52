/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "background/autostart.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "file.h"

#define SWITCH "X-GNOME-Autostart-enabled"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", SIGNET_APPLICATION_ID ".desktop", NULL);
}

/* The desktop's own tools leave an entry there and write that it does not count. */
static gboolean
is_switched_off (GKeyFile *entry)
{
  g_autofree char *enabled = g_key_file_get_string (entry, G_KEY_FILE_DESKTOP_GROUP, SWITCH, NULL);

  return g_strcmp0 (enabled, "false") == 0
         || g_key_file_get_boolean (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL);
}

SignetAutostart
signet_autostart_get (void)
{
  g_autofree char *path = dup_path ();
  g_autoptr(GKeyFile) entry = g_key_file_new ();

  return g_key_file_load_from_file (entry, path, G_KEY_FILE_NONE, NULL) && !is_switched_off (entry)
         ? SIGNET_AUTOSTART_ON : SIGNET_AUTOSTART_OFF;
}

/* In a build tree the program stands above the window. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *built = directory != NULL ? g_build_filename (directory, "..", "signet", NULL) : NULL;

  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE)
      && !g_file_test (built, G_FILE_TEST_IS_DIR))
    return g_canonicalize_filename (built, NULL);
  return g_strdup ("signet");
}

char **
signet_autostart_dup_command (void)
{
  char **command = g_new0 (char *, 3);

  command[0] = find_program ();
  command[1] = g_strdup ("--background");
  return command;
}

/* As the Desktop Entry Specification quotes an argument of Exec, and then escapes it as a string. */
static char *
quote (const char *argument)
{
  g_autoptr(GString) quoted = g_string_new ("\"");

  for (const char *at = argument; *at != '\0'; at++)
    switch (*at)
      {
      case '\\': g_string_append (quoted, "\\\\\\\\"); break;
      case '"': g_string_append (quoted, "\\\\\""); break;
      case '`': g_string_append (quoted, "\\\\`"); break;
      case '$': g_string_append (quoted, "\\\\$"); break;
      case '%': g_string_append (quoted, "%%"); break;
      default: g_string_append_c (quoted, *at);
      }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static char *
dup_entry (void)
{
  g_auto(GStrv) command = signet_autostart_dup_command ();
  g_autofree char *program = quote (command[0]);

  return g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Signet\nIcon=%s\nExec=%s %s\n"
                          "Terminal=false\nStartupNotify=false\n",
                          SIGNET_APPLICATION_ID, program, command[1]);
}

gboolean
signet_autostart_set (SignetAutostart   wish,
                      GError          **error)
{
  g_autofree char *path = dup_path ();
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *entry = NULL;

  if (wish == SIGNET_AUTOSTART_ON)
    {
      entry = dup_entry ();
      return signet_file_make_directory (directory, error) && signet_file_write (path, entry, -1, error);
    }
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}
