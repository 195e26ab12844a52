/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-condition.h"

#include <string.h>

#include <glib/gi18n-lib.h>

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

/* The folders that every account has: what they are called in a condition, and what a window shows. */
static const struct
{
  const char *word;
  const char *shown;
} roles[] = {
  [SIGNET_FOLDER_ROLE_INBOX] = { "inbox", N_("Inbox") },
  [SIGNET_FOLDER_ROLE_DRAFTS] = { "drafts", N_("Drafts") },
  [SIGNET_FOLDER_ROLE_OUTBOX] = { "outbox", N_("Outbox") },
  [SIGNET_FOLDER_ROLE_SENT] = { "sent", N_("Sent") },
  [SIGNET_FOLDER_ROLE_ARCHIVE] = { "archive", N_("Archive") },
  [SIGNET_FOLDER_ROLE_JUNK] = { "junk", N_("Junk") },
  [SIGNET_FOLDER_ROLE_TRASH] = { "trash", N_("Trash") },
  [SIGNET_FOLDER_ROLE_OTHER] = { "templates", N_("Templates") },  /* the only one of its kind */
};

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

/* In the user's language the window shows other names than these folders have. Returns: (transfer full). */
static char *
translate (const char *wanted)
{
  g_auto(GStrv) steps = g_strsplit (wanted, "/", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    for (guint role = 0; role < G_N_ELEMENTS (roles); role++)
      {
        g_autofree char *shown = signet_query_fold (_(roles[role].shown));

        if (g_str_equal (steps[i], shown))
          {
            g_free (steps[i]);
            steps[i] = g_strdup (roles[role].word);
          }
      }
  return g_strjoinv ("/", steps);
}

/* By the names of itself and of those right above it, as many as one likes; what is below a folder is in
 * it. A name may have a "/" of its own. Both folded. */
static gboolean
is_within (const char *title,
           const char *wanted)
{
  const gsize length = strlen (wanted);

  for (const char *at = title; length > 0 && (at = strstr (at, wanted)) != NULL; at++)
    if ((at == title || at[-1] == '/') && (at[length] == '\0' || at[length] == '/'))
      return TRUE;
  return FALSE;
}

gboolean
signet_query_condition_has_folder (const SignetQueryTerm  *term,
                                   const SignetQueryFacts *facts)
{
  g_autofree char *wanted = fold_title (term->text);
  g_autofree char *named = translate (wanted);
  const char *word = roles[facts->role].word;

  if (facts->role != SIGNET_FOLDER_ROLE_OTHER
      && (g_str_equal (term->text, word) || g_str_equal (named, word)))
    return TRUE;
  if (facts->folder == NULL)
    return FALSE;

  g_autofree char *title = fold_title (facts->folder);

  return is_within (title, wanted) || is_within (title, named);
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
