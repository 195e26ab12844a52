/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "filter-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* In the order in which they are looked for. A sentence with "%s" has an argument. */
static const struct
{
  const char *code;
  const char *words;
} actions[] =
{
  { "move", N_("moved to “%s”") },
  { "copy", N_("copied to “%s”") },
  { "tag", N_("tagged “%s”") },
  { "untag", N_("removed the tag “%s”") },
  { "star", N_("starred") },
  { "unstar", N_("removed the star") },
  { "read", N_("marked as read") },
  { "unread", N_("marked as unread") },
  { "junk", N_("moved to Junk") },
  { "not-junk", N_("kept it out of Junk") },
  { "trash", N_("moved to the Trash") },
  { "forward", N_("forwarded to %s") },
  { "notify", N_("told you of it") },
  { "stop", N_("ran no further filters") },
  { "gone", N_("left it, since there is no folder “%s”") },
  { "stay", N_("did not move it to “%s”, since another filter had chosen") },
  { "untagged", N_("did not tag it, since there is no tag “%s”") },
  { "unsent", N_("did not forward it to %s, so that mail does not go in circles") },
};

static char *
tell_score (const char *number)
{
  const double score = CLAMP (g_ascii_strtod (number, NULL), 0, 1);

  return g_strdup_printf (_("it is %d %% like junk"), (int) (score * 100));
}

/* "moved to Work". Returns: (transfer full). */
static char *
describe (const char *done)
{
  const gsize length = strcspn (done, " ");
  const char *argument = done[length] == ' ' ? done + length + 1 : "";

  if (strncmp (done, "score ", strlen ("score ")) == 0)
    return tell_score (argument);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strlen (actions[i].code) == length && strncmp (actions[i].code, done, length) == 0)
      {
        g_auto(GStrv) parts = g_strsplit (_(actions[i].words), "%s", 2);

        return g_strjoinv (argument, parts);
      }
  return g_strdup (done);
}

char *
signet_filter_words (const char        *rule,
                     const char *const *done)
{
  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (done != NULL, NULL);

  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; done[i] != NULL; i++)
    if (done[i][0] != '\0')
      g_ptr_array_add (words, describe (done[i]));
  if (words->len == 0)
    g_ptr_array_add (words, g_strdup (_("nothing to do")));
  g_ptr_array_add (words, NULL);
  joined = g_strjoinv (_(", "), (char **) words->pdata);
  if (rule[0] == '\0')
    return g_strdup_printf (_("Junk filter: %s."), joined);
  return g_strdup_printf (_("Filter “%s”: %s."), rule, joined);
}
