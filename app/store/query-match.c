/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A condition is asked of all rows at once, and gives those of the candidates that it is true of:
 * the rows that are as the index has them by going through the index, the few others one by one.
 * The candidates become fewer from condition to condition, words first, so that most are asked of a
 * few rows only. */
#include "config.h"
#include "query-match.h"

#include "folder-index-search.h"
#include "id-set.h"
#include "query-condition.h"

/* To pass over all texts takes less time than to look up one row in so many. */
#define SWEEP_SHARE 32

typedef struct
{
  SignetFolderRows       *rows;
  SignetFolderIndex      *index;     /* or NULL */
  const SignetQueryFacts *facts;
  SignetTextHits         *hits;      /* or NULL */
  GCancellable           *cancellable;
  guint                   n;         /* ids are below it */
  SignetIdSet            *own;       /* those that the index does not know, or not as they are */
} Find;

static SignetIdSet *ask (Find *find, const SignetQueryTerm *term, const SignetIdSet *candidates);

/* Which of the candidates that are not as the index has them. */
static void
ask_own (Find                  *find,
         const SignetQueryTerm *term,
         const SignetIdSet     *candidates,
         SignetIdSet           *found)
{
  for (guint32 id = signet_id_set_next (find->own, 0); id < find->n;
       id = signet_id_set_next (find->own, id + 1))
    {
      SignetFolderRow view;

      if (!signet_id_set_contains (candidates, id))
        continue;
      signet_folder_rows_get (find->rows, id, &view);
      if (signet_query_condition_has_row (term, &view, find->facts, find->hits))
        signet_id_set_add (found, id);
    }
}

static SignetIndexFields
get_fields (const SignetQueryTerm *term)
{
  switch (term->field)
    {
    case SIGNET_QUERY_FROM: return SIGNET_INDEX_FROM;
    case SIGNET_QUERY_TO: return SIGNET_INDEX_TO;
    case SIGNET_QUERY_SUBJECT: return SIGNET_INDEX_SUBJECT;
    default: return SIGNET_INDEX_ALL;
    }
}

static gboolean
is_in_text (Find                  *find,
            const SignetQueryTerm *term,
            guint32                id)
{
  SignetFolderRow view;

  if (!signet_text_hits_may_contain (find->hits, term->number,
                                     signet_folder_index_get_name_hash (find->index, id)))
    return FALSE;
  signet_folder_index_get (find->index, id, &view);
  return signet_text_hits_contains (find->hits, term->number, view.name);
}

/* The rows of the index that have the word in their texts, by one pass over all of these. */
static void
sweep (Find                  *find,
       const SignetQueryTerm *term,
       const SignetIdSet     *candidates,
       SignetIdSet           *found)
{
  signet_folder_index_search (find->index, term->text, get_fields (term), found);
  signet_id_set_intersect (found, candidates);
  signet_id_set_subtract (found, find->own);
}

static void
ask_word (Find                  *find,
          const SignetQueryTerm *term,
          const SignetIdSet     *candidates,
          SignetIdSet           *found)
{
  const guint n = signet_folder_index_get_length (find->index);
  const gboolean swept = signet_id_set_count (candidates) > n / SWEEP_SHARE;
  const gboolean in_texts = find->hits != NULL && signet_text_hits_count (find->hits, term->number) > 0;

  if (swept)
    sweep (find, term, candidates, found);
  if (swept && !in_texts)
    return;
  for (guint32 id = signet_id_set_next (candidates, 0); id < n; id = signet_id_set_next (candidates, id + 1))
    if (!signet_id_set_contains (find->own, id)
        && ((!swept && signet_folder_index_contains (find->index, id, term->text, get_fields (term)))
            || (in_texts && is_in_text (find, term, id))))
      signet_id_set_add (found, id);
}

static void
ask_facts (Find                  *find,
           const SignetQueryTerm *term,
           const SignetIdSet     *candidates,
           SignetIdSet           *found)
{
  const guint n = signet_folder_index_get_length (find->index);

  for (guint32 id = signet_id_set_next (candidates, 0); id < n; id = signet_id_set_next (candidates, id + 1))
    {
      SignetFolderRow view;

      signet_folder_index_get_facts (find->index, id, &view);
      if (!signet_id_set_contains (find->own, id)
          && signet_query_condition_has_facts (term, &view, find->facts))
        signet_id_set_add (found, id);
    }
}

static SignetIdSet *
ask_single (Find                  *find,
            const SignetQueryTerm *term,
            const SignetIdSet     *candidates)
{
  const SignetQueryTerm resolved = signet_query_condition_resolve (term, find->facts);
  SignetIdSet *found;

  if (term->kind == SIGNET_QUERY_FOLDER)
    return signet_query_condition_has_folder (term, find->facts) ? signet_id_set_copy (candidates)
                                                                 : signet_id_set_new (find->n);
  found = signet_id_set_new (find->n);
  if (find->index != NULL && term->kind == SIGNET_QUERY_WORD)
    ask_word (find, term, candidates, found);
  else if (find->index != NULL)
    ask_facts (find, &resolved, candidates, found);
  ask_own (find, &resolved, candidates, found);
  return found;
}

static gboolean
comes_first (const SignetQueryTerm *term)
{
  return term->kind == SIGNET_QUERY_WORD || term->kind == SIGNET_QUERY_FOLDER;
}

static SignetIdSet *
ask_all (Find                  *find,
         const SignetQueryTerm *group,
         const SignetIdSet     *candidates)
{
  SignetIdSet *left = signet_id_set_copy (candidates);

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < group->children->len; i++)
      {
        const SignetQueryTerm *term = g_ptr_array_index (group->children, i);

        if (comes_first (term) == (round == 0))
          {
            g_autoptr(SignetIdSet) before = left;

            left = ask (find, term, before);
          }
      }
  return left;
}

static SignetIdSet *
ask (Find                  *find,
     const SignetQueryTerm *term,
     const SignetIdSet     *candidates)
{
  SignetIdSet *found;

  if (g_cancellable_is_cancelled (find->cancellable))
    return signet_id_set_new (find->n);
  if (term->children == NULL)
    return ask_single (find, term, candidates);
  if (term->kind == SIGNET_QUERY_ALL)
    return ask_all (find, term, candidates);

  found = term->kind == SIGNET_QUERY_ANY ? signet_id_set_new (find->n) : signet_id_set_copy (candidates);
  for (guint i = 0; i < term->children->len; i++)
    {
      g_autoptr(SignetIdSet) one = ask (find, g_ptr_array_index (term->children, i), candidates);

      if (term->kind == SIGNET_QUERY_ANY)
        signet_id_set_unite (found, one);
      else
        signet_id_set_subtract (found, one);
    }
  return found;
}

static void
add_id (gpointer set,
        guint32  id)
{
  signet_id_set_add (set, id);
}

static void
remove_id (gpointer set,
           guint32  id)
{
  signet_id_set_remove (set, id);
}

static SignetIdSet *
list_own (SignetFolderRows *rows,
          guint             n)
{
  SignetIdSet *own = signet_id_set_new (n);
  SignetFolderIndex *index = signet_folder_rows_get_index (rows);

  for (guint32 id = index != NULL ? signet_folder_index_get_length (index) : 0; id < n; id++)
    signet_id_set_add (own, id);
  signet_folder_rows_foreach (rows, SIGNET_FOLDER_ROWS_LAID, add_id, own);
  signet_folder_rows_foreach (rows, SIGNET_FOLDER_ROWS_OUT, remove_id, own);
  return own;
}

SignetIdSet *
signet_query_find_set (SignetQuery            *query,
                       SignetFolderRows       *rows,
                       const SignetQueryFacts *facts,
                       SignetTextHits         *hits,
                       GCancellable           *cancellable)
{
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  const guint n = signet_folder_rows_get_n_ids (rows);
  g_autoptr(SignetIdSet) all = signet_id_set_new (n);
  g_autoptr(SignetIdSet) own = list_own (rows, n);
  Find find = { rows, signet_folder_rows_get_index (rows), facts, hits, cancellable, n, own };

  signet_id_set_fill (all);
  signet_folder_rows_foreach (rows, SIGNET_FOLDER_ROWS_OUT, remove_id, all);

  g_autoptr(SignetIdSet) found = ask (&find, signet_query_get_root (query), all);

  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&found);
}

GArray *
signet_query_find (SignetQuery            *query,
                   SignetFolderRows       *rows,
                   const SignetQueryFacts *facts,
                   SignetTextHits         *hits,
                   GCancellable           *cancellable)
{
  g_autoptr(SignetIdSet) found = signet_query_find_set (query, rows, facts, hits, cancellable);

  return found != NULL ? signet_id_set_list (found) : NULL;
}

static gboolean
match (const SignetQueryTerm  *term,
       const SignetFolderRow  *view,
       const SignetQueryFacts *facts,
       SignetTextHits         *hits)
{
  if (term->children == NULL)
    return signet_query_condition_has_row (term, view, facts, hits);
  for (guint i = 0; i < term->children->len; i++)
    if (match (g_ptr_array_index (term->children, i), view, facts, hits) != (term->kind == SIGNET_QUERY_ALL))
      return term->kind == SIGNET_QUERY_ANY;
  return term->kind != SIGNET_QUERY_ANY;
}

gboolean
signet_query_match_row (SignetQuery            *query,
                        const SignetFolderRow  *view,
                        const SignetQueryFacts *facts,
                        SignetTextHits         *hits)
{
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (view != NULL, FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  return match (signet_query_get_root (query), view, facts, hits);
}
