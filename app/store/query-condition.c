/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-condition.h"

#include <string.h>

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

/* By its whole name, or that of itself or one above it. */
gboolean
signet_query_condition_has_folder (const SignetQueryTerm  *term,
                                   const SignetQueryFacts *facts)
{
  if (g_strcmp0 (get_role_word (facts->role), term->text) == 0)
    return TRUE;
  if (facts->folder == NULL)
    return FALSE;

  g_autofree char *folded = signet_folder_row_fold (facts->folder);
  g_auto(GStrv) steps = g_strsplit (folded, "/", -1);
  const gsize length = strlen (term->text);

  return g_strv_contains ((const char *const *) steps, term->text)
         || (g_str_has_prefix (folded, term->text) && (folded[length] == '\0' || folded[length] == '/'));
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
