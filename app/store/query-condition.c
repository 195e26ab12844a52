/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-condition.h"

#include <string.h>

#include "query-fold.h"

static SignetFlags
get_tags (const SignetQueryTerm  *term,
          const SignetQueryFacts *facts)
{
  SignetFlags tags = 0;

  for (guint i = 0; facts->tags != NULL && i < SIGNET_N_TAGS; i++)
    {
      g_autofree char *folded = facts->tags[i] != NULL ? signet_folder_row_fold (facts->tags[i]) : NULL;

      if (g_strcmp0 (folded, term->text) == 0)
        tags |= SIGNET_FLAG_TAG (i);
    }
  return tags;
}

SignetQueryTerm
signet_query_condition_resolve (const SignetQueryTerm  *term,
                                const SignetQueryFacts *facts)
{
  SignetQueryTerm resolved = *term;

  if (term->kind == SIGNET_QUERY_TAG)
    {
      resolved.kind = SIGNET_QUERY_FLAG;
      resolved.bits = get_tags (term, facts);
    }
  return resolved;
}

/* What people call the folders that every account has. */
static const char *
get_role_word (SignetFolderRole role)
{
  switch (role)
    {
    case SIGNET_FOLDER_ROLE_INBOX: return "inbox";
    case SIGNET_FOLDER_ROLE_DRAFTS: return "drafts";
    case SIGNET_FOLDER_ROLE_OUTBOX: return "outbox";
    case SIGNET_FOLDER_ROLE_SENT: return "sent";
    case SIGNET_FOLDER_ROLE_ARCHIVE: return "archive";
    case SIGNET_FOLDER_ROLE_JUNK: return "junk";
    case SIGNET_FOLDER_ROLE_TRASH: return "trash";
    case SIGNET_FOLDER_ROLE_OTHER: break;
    }
  return NULL;
}

/* As a condition writes it, in which nothing stands for a quote in quotes. Returns: (transfer full). */
static char *
fold_title (const char *title)
{
  g_auto(GStrv) steps = g_strsplit (title, "/", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *step = g_strdelimit (steps[i], "\"", ' ');

      steps[i] = signet_query_fold (step);
    }
  return g_strjoinv ("/", steps);
}

/* By the names of itself and of those right above it, as many as one likes; what is below a folder is in
 * it. A name may have a "/" of its own. */
gboolean
signet_query_condition_has_folder (const SignetQueryTerm  *term,
                                   const SignetQueryFacts *facts)
{
  if (g_strcmp0 (get_role_word (facts->role), term->text) == 0)
    return TRUE;
  if (facts->folder == NULL)
    return FALSE;

  g_autofree char *title = fold_title (facts->folder);
  g_autofree char *wanted = fold_title (term->text);
  const gsize length = strlen (wanted);

  for (const char *at = title; length > 0 && (at = strstr (at, wanted)) != NULL; at++)
    if ((at == title || at[-1] == '/') && (at[length] == '\0' || at[length] == '/'))
      return TRUE;
  return FALSE;
}

gboolean
signet_query_condition_has_facts (const SignetQueryTerm  *term,
                                  const SignetFolderRow  *view,
                                  const SignetQueryFacts *facts)
{
  switch (term->kind)
    {
    case SIGNET_QUERY_HAS: return (view->envelope_flags & term->bits) != 0;
    case SIGNET_QUERY_FLAG: return (view->flags & term->bits) != 0;
    case SIGNET_QUERY_TAG: return (view->flags & get_tags (term, facts)) != 0;
    case SIGNET_QUERY_DATE: return view->date >= term->low && view->date < term->high;
    case SIGNET_QUERY_SIZE: return view->size <= G_MAXINT64 && (gint64) view->size >= term->low
                                   && (gint64) view->size < term->high;
    default: return FALSE;
    }
}

static gboolean
has_text (const char *text,
          const char *folded)
{
  g_autofree char *own = signet_folder_row_fold (text);

  return strstr (own, folded) != NULL;
}

static gboolean
has_word (const SignetQueryTerm *term,
          const SignetFolderRow *view)
{
  const gboolean everywhere = term->field == SIGNET_QUERY_ANYWHERE;

  if ((everywhere || term->field == SIGNET_QUERY_FROM)
      && (has_text (view->from, term->text) || has_text (view->address, term->text)))
    return TRUE;
  return ((everywhere || term->field == SIGNET_QUERY_TO) && has_text (view->to, term->text))
         || ((everywhere || term->field == SIGNET_QUERY_SUBJECT) && has_text (view->subject, term->text));
}

gboolean
signet_query_condition_has_row (const SignetQueryTerm  *term,
                                const SignetFolderRow  *view,
                                const SignetQueryFacts *facts,
                                SignetTextHits         *hits)
{
  switch (term->kind)
    {
    case SIGNET_QUERY_WORD:
      return has_word (term, view)
             || (hits != NULL && signet_text_hits_contains (hits, term->number, view->name));
    case SIGNET_QUERY_FOLDER:
      return signet_query_condition_has_folder (term, facts);
    default:
      return signet_query_condition_has_facts (term, view, facts);
    }
}
