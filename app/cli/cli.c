/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "command.h"
#include "engine-versions.h"
#include "help.h"
#include "launch.h"
#include "mailto.h"
#include "say.h"

static int
say_wrong (const SignetCommand *command,
           const char          *format,
           ...) G_GNUC_PRINTF (2, 3);

static int
say_wrong (const SignetCommand *command,
           const char          *format,
           ...)
{
  g_autoptr(GError) error = NULL;
  va_list values;

  va_start (values, format);
  error = g_error_new_valist (G_OPTION_ERROR, G_OPTION_ERROR_FAILED, format, values);
  va_end (values);
  return signet_say_error (command, error);
}

/* Whether a word can be something for the window to open. */
static gboolean
is_for_window (const char *word)
{
  return signet_mailto_skip_scheme (word) != NULL
         || g_ascii_strncasecmp (word, "file:", strlen ("file:")) == 0
         || strchr (word, '/') != NULL || g_file_test (word, G_FILE_TEST_EXISTS);
}

static int
run_window (SignetArguments  *arguments,
            char            **argv)
{
  static const char *const understood[] = { "profile", "demo", "background", "gapplication-service", NULL };
  const char *const *words = signet_arguments_get_words (arguments);
  const char *other = signet_arguments_get_other (arguments, understood);

  if (words[0] != NULL && strcmp (words[0], "account") == 0)
    return say_wrong (NULL, _("“account” is followed by add, list or remove"));
  if (words[0] != NULL && strcmp (words[0], "certificate") == 0)
    return say_wrong (NULL, _("“certificate” is followed by import, list, lookup, trust, distrust, export, "
                              "delete, request or renew"));
  if (words[0] != NULL && !is_for_window (words[0]))
    return say_wrong (NULL, _("there is no command “%s”"), words[0]);
  if (other != NULL)
    return say_wrong (NULL, _("--%s goes with a command only"), other);
  return signet_launch_window (argv);
}

static int
run_command (const SignetCommand *command,
             SignetArguments     *arguments)
{
  const char *const *words = signet_arguments_get_words (arguments);
  const guint count = signet_arguments_count (arguments);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) understood = NULL;
  g_auto(GStrv) wanted = g_strsplit (command->words, " ", -1);
  const char *other;

  g_strv_builder_addv (builder, (const char **) command->options);
  g_strv_builder_add (builder, "profile");
  understood = g_strv_builder_end (builder);
  other = signet_arguments_get_other (arguments, (const char *const *) understood);
  if (other != NULL)
    return say_wrong (command, _("unknown option --%s"), other);
  if (count < command->min_words)
    return say_wrong (command, _("%s is missing"), wanted[count]);
  if (count > command->max_words)
    return say_wrong (command, _("“%s” is one word too many"), words[command->max_words]);
  return command->run (arguments);
}

/* With what it stands on: who asks about trouble is asked for that. */
static void
write_version (void)
{
  g_autofree char *versions = signet_engine_versions_dup ();

  printf ("signet %s\n%s", SIGNET_VERSION, versions);
}

int
signet_cli_run (int    argc,
                char **argv)
{
  g_autoptr(SignetArguments) arguments = signet_arguments_parse (argc, argv);
  const SignetCommand *command = signet_command_find (arguments);

  if (signet_arguments_get (arguments, "help") != NULL)
    signet_help_write (command);
  else if (signet_arguments_get (arguments, "version") != NULL)
    write_version ();
  else if (signet_arguments_get_error (arguments) != NULL)
    return signet_say_error (command, signet_arguments_get_error (arguments));
  else if (command == NULL)
    return run_window (arguments, argv);
  else
    return signet_say_end (run_command (command, arguments));
  return signet_say_end (SIGNET_EXIT_OK);
}
