/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "smime-error.h"
#include "text.h"
#include "trouble.h"

/* What is told may name a file or an argument, which may be any bytes. */
static void
write_clean (const char *text)
{
  g_autofree char *clean = signet_text_clean (text, -1, 0, SIGNET_TEXT_ONE_LINE);

  fprintf (stderr, "signet: %s\n", clean);
}

static void
say_wrong_call (const SignetCommand *command,
                const GError        *error)
{
  g_autofree char *call =
    g_strdup_printf ("signet %s%s--help", command ? command->name : "", command ? " " : "");
  /* Translators: what is wrong with the call, and the call that helps. */
  g_autofree char *text = g_strdup_printf (_("%s; see “%s”"), error->message, call);

  write_clean (text);
}

/* Whether that is a passphrase which the command could have been given. */
static gboolean
lacks_passphrase (const SignetCommand *command,
                  const GError        *error)
{
  return g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED) && command != NULL
         && command->options != NULL && g_strv_contains (command->options, "passphrase-fd");
}

int
signet_say_error (const SignetCommand *command,
                  const GError        *error)
{
  g_return_val_if_fail (error != NULL, SIGNET_EXIT_FAILED);

  g_autofree char *text = NULL;

  if (error->domain == G_OPTION_ERROR)
    {
      say_wrong_call (command, error);
      return SIGNET_EXIT_USAGE;
    }
  if (lacks_passphrase (command, error))
    return signet_say (_("%s Give it by --passphrase-fd."), error->message);
  text = signet_trouble_dup_text (error);
  write_clean (text);
  return SIGNET_EXIT_FAILED;
}

int
signet_say_file_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, SIGNET_EXIT_FAILED);

  g_autofree char *text = signet_trouble_dup_file_text (error);

  write_clean (text);
  return SIGNET_EXIT_FAILED;
}

int
signet_say (const char *format,
            ...)
{
  va_list values;
  g_autofree char *text = NULL;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  write_clean (text);
  return SIGNET_EXIT_FAILED;
}

int
signet_say_end (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  signet_say (_("The output could not be written: %s."), g_strerror (errno));
  return status == SIGNET_EXIT_OK ? SIGNET_EXIT_FAILED : status;
}
