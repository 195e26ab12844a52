/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "help.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "columns.h"

/* Where the second column begins. */
#define INDENT 26

/* What is too long for its column stands alone: cut off, nobody could type it. */
static void
write_line (const char *what,
            const char *meaning)
{
  if (g_utf8_strlen (what, -1) > INDENT - 3)
    {
      printf ("  %s\n%*s%s\n", what, INDENT, "", meaning);
      return;
    }

  g_autofree char *left = signet_columns_fit (what, INDENT - 2, SIGNET_FIT_PAD);

  printf ("  %s%s\n", left, meaning);
}

static void
write_option (const char *name)
{
  const SignetOption *option = signet_option_find (name);
  g_autofree char *text = option->value != NULL
                          ? g_strdup_printf ("--%s %s", name, option->value)
                          : g_strdup_printf ("--%s", name);

  write_line (text, _(option->help));
}

static void
write_command (const SignetCommand *command)
{
  printf ("%s\n  signet %s %s%s%s\n\n%s\n", _("Usage:"), command->name, _("[OPTION…]"),
          *command->words != '\0' ? " " : "", command->words, _("Options:"));
  for (guint i = 0; command->options[i] != NULL; i++)
    write_option (command->options[i]);
  write_option ("profile");
  write_option ("help");
}

static void
write_program (void)
{
  printf ("%s\n  signet %s [mailto:… | %s]…\n  signet %s %s …\n\n%s\n\n%s\n", _("Usage:"),
          _("[OPTION…]"), _("FILE"), _("COMMAND"), _("[OPTION…]"),
          _("Without a command, opens the window of Signet, a mail program."), _("Commands:"));
  for (guint i = 0; signet_commands[i] != NULL; i++)
    {
      g_autofree char *call =
        g_strdup_printf ("%s %s", signet_commands[i]->name, signet_commands[i]->words);

      write_line (call, _(signet_commands[i]->summary));
    }
  printf ("\n%s\n", _("Options:"));
  write_option ("profile");
  write_option ("demo");
  write_option ("background");
  write_option ("help");
  write_option ("version");
  printf ("\n%s\n", _("“signet COMMAND --help” tells the options of a command."));
}

void
signet_help_write (const SignetCommand *command)
{
  if (command != NULL)
    write_command (command);
  else
    write_program ();
}
