/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the window with a message to be written: what is named becomes a mailto: link (RFC 6068). */
#include "config.h"
#include "command.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "launch.h"
#include "mailto.h"
#include "say.h"

static void
append_escaped (GString    *uri,
                const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, "@", FALSE);

  g_string_append (uri, escaped);
}

static void
append_field (GString         *uri,
              SignetArguments *arguments,
              const char      *name)
{
  const char *value = signet_arguments_get (arguments, name);

  if (value == NULL)
    return;
  g_string_append_printf (uri, "%c%s=", strchr (uri->str, '?') != NULL ? '&' : '?', name);
  append_escaped (uri, value);
}

static gboolean
is_link (const char *word)
{
  return word != NULL && signet_mailto_skip_scheme (word) != NULL;
}

/* A link has its recipients in it: who is named beside it would not get the message. */
static gboolean
check_words (const char *const  *words,
             GError            **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (is_link (words[i]) && words[1] != NULL)
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("“%s” is one word too many"),
                     words[MAX (i, 1)]);
        return FALSE;
      }
  return TRUE;
}

/* Of a link without its fragment, which says nothing of a message: fields behind it would be part of it. */
static char *
make_uri (SignetArguments *arguments)
{
  static const char *const fields[] = { "cc", "bcc", "subject", "body" };
  const char *const *words = signet_arguments_get_words (arguments);
  const char *link = is_link (words[0]) ? words[0] : "mailto:";
  g_autoptr(GString) uri = g_string_new_len (link, (gssize) strcspn (link, "#"));

  for (guint i = 0; !is_link (words[0]) && words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (uri, ',');
      append_escaped (uri, words[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    append_field (uri, arguments, fields[i]);
  return g_string_free (g_steal_pointer (&uri), FALSE);
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *uri = NULL;

  if (!check_words (signet_arguments_get_words (arguments), &error))
    return signet_say_error (&signet_command_compose, error);
  uri = make_uri (arguments);
  g_ptr_array_add (argv, (gpointer) "signet");
  if (signet_arguments_get (arguments, "demo") != NULL)
    g_ptr_array_add (argv, (gpointer) "--demo");
  if (signet_arguments_get (arguments, "profile") != NULL)
    {
      g_ptr_array_add (argv, (gpointer) "--profile");
      g_ptr_array_add (argv, (gpointer) signet_arguments_get (arguments, "profile"));
    }
  g_ptr_array_add (argv, uri);
  g_ptr_array_add (argv, NULL);
  return signet_launch_window ((char **) argv->pdata);
}

static const char *const options[] = { "cc", "bcc", "subject", "body", "demo", NULL };

const SignetCommand signet_command_compose = {
  "compose", "[ADDRESS…]", N_("open the window to write a message"), options, 0, G_MAXUINT, run
};
