/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/signature-change.h"

#include <string.h>

#define MARK "-- \n"

/* How the line begins below which another mail stands (signet_quote_header()). */
#define FORWARDED "---------- "

/* Whether the lines that begin there are just these. */
static gboolean
stands_at (const char *at,
           const char *lines)
{
  const gsize length = strlen (lines);

  return strncmp (at, lines, length) == 0 && (at[length] == '\0' || at[length] == '\n');
}

static gboolean
is_below_mark (const char *text,
               const char *line)
{
  const char *mark = line - strlen (MARK);

  return (gsize) (line - text) >= strlen (MARK) && memcmp (mark, MARK, strlen (MARK)) == 0
         && (mark == text || mark[-1] == '\n');
}

/* The last ones below a mark, or else the first ones; none of a mail that is passed on, which may be one of
 * the user's own. */
static const char *
find_lines (const char *text,
            const char *lines)
{
  const char *found = NULL;
  const char *end;

  for (const char *line = text; line != NULL; line = end != NULL ? end + 1 : NULL)
    {
      if (stands_at (line, lines) && (found == NULL || is_below_mark (text, line)))
        found = line;
      else if (g_str_has_prefix (line, FORWARDED))
        break;
      end = strchr (line, '\n');
    }
  return found;
}

gboolean
signet_signature_change_find (const char            *text,
                              const char            *old,
                              const char            *new,
                              SignetSignatureChange *change)
{
  g_return_val_if_fail (text != NULL && old != NULL && new != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  const char *found = *old != '\0' ? find_lines (text, old) : NULL;
  gboolean marked;

  *change = (SignetSignatureChange) { 0, 0, NULL };
  if (g_str_equal (old, new) || (*old != '\0' && found == NULL))
    return FALSE;
  if (found == NULL)
    {
      change->begin = change->end = strlen (text);
      change->text = g_strconcat ("\n\n" MARK, new, NULL);
      return TRUE;
    }
  marked = is_below_mark (text, found);
  change->begin = (gsize) (found - text) - (marked && *new == '\0' ? strlen (MARK) : 0);
  change->end = (gsize) (found - text) + strlen (old);
  change->text = g_strdup (new);
  return TRUE;
}

void
signet_signature_change_clear (SignetSignatureChange *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->text, g_free);
}
