/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet mark: read or unread, starred or not, tagged or not. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "chosen.h"
#include "profile.h"
#include "say.h"

/* What the options ask for. */
typedef struct
{
  SignetFlags add;
  SignetFlags remove;
} Marks;

static gboolean
add_tag (SignetEngine     *engine,
         SignetArguments  *arguments,
         const char       *option,
         SignetFlags      *flags,
         GError          **error)
{
  const char *name = signet_arguments_get (arguments, option);
  SignetTag *tag = NULL;

  if (name == NULL)
    return TRUE;
  tag = signet_tag_list_lookup (signet_store_get_tags (signet_engine_get_store (engine)), name);
  if (tag == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no tag “%s”; the window's tag menu makes new ones."), name);
      return FALSE;
    }
  *flags |= signet_tag_get_flag (tag);
  return TRUE;
}

static gboolean
read_marks (SignetEngine     *engine,
            SignetArguments  *arguments,
            Marks            *marks,
            GError          **error)
{
  if (signet_arguments_get (arguments, "read") != NULL)
    marks->add |= SIGNET_FLAG_SEEN;
  if (signet_arguments_get (arguments, "unread") != NULL)
    marks->remove |= SIGNET_FLAG_SEEN;
  if (signet_arguments_get (arguments, "star") != NULL)
    marks->add |= SIGNET_FLAG_FLAGGED;
  if (signet_arguments_get (arguments, "unstar") != NULL)
    marks->remove |= SIGNET_FLAG_FLAGGED;
  if (!add_tag (engine, arguments, "tag", &marks->add, error)
      || !add_tag (engine, arguments, "untag", &marks->remove, error))
    return FALSE;
  if ((marks->add | marks->remove) != 0 && (marks->add & marks->remove) == 0)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("say how: --read or --unread, --star or --unstar, --tag, --untag"));
  return FALSE;
}

static int
run (SignetArguments *arguments)
{
  const char *const *words = signet_arguments_get_words (arguments);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(SignetDeed) deed = NULL;
  Marks marks = { 0 };

  if (engine == NULL || !read_marks (engine, arguments, &marks, &error))
    return signet_say_error (&signet_command_mark, error);
  choices = signet_chosen_dup (engine, arguments, words[0], words + 1, &error);
  if (choices == NULL)
    return signet_say_error (&signet_command_mark, error);
  deed = signet_deed_new_flags (choices, marks.add, marks.remove);
  return signet_chosen_do (engine, deed, NULL, &signet_command_mark);
}

static const char *const options[] = { "read", "unread", "star", "unstar", "tag", "untag", "query", "all",
                                       "account", NULL };

const SignetCommand signet_command_mark = {
  "mark", "FOLDER [NAME…]", N_("mark messages read or unread, starred, tagged"), options, 1, G_MAXUINT, run
};
