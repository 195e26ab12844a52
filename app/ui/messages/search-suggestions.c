/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/search-suggestions.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "messages/search-names.h"
#include "query-value.h"

#define MAX_SUGGESTIONS 8
#define MIN_OPERATOR    2  /* letters: one is the beginning of too many other words */

typedef struct
{
  const char *word;
  const char *meaning;
} Known;

static const Known operators[] =
{
  { "from:", N_("the sender") },
  { "to:", N_("a recipient") },
  { "subject:", N_("the subject") },
  { "has:", N_("attachment, signature, encryption") },
  { "is:", N_("unread, starred, answered…") },
  { "before:", N_("a day, a month, a year") },
  { "after:", N_("a day, a month, a year") },
  { "on:", N_("a day, a month, a year") },
  { "in:", N_("a folder") },
  { "tag:", N_("a tag") },
  { "larger:", N_("a size") },
  { "smaller:", N_("a size") },
};

static const Known dates[] =
{
  { "today", "" }, { "yesterday", "" },
  { "7d", N_("seven days ago") }, { "1m", N_("a month ago") }, { "1y", N_("a year ago") },
};

static const Known sizes[] = { { "100k", "" }, { "1M", "" }, { "10M", "" } };

static void
suggestion_free (gpointer data)
{
  SignetSearchSuggestion *self = data;

  g_clear_object (&self->saved);
  g_free (self->text);
  g_free (self->meaning);
  g_free (self);
}

const char *
signet_search_suggestions_find_word (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  const char *begin = text;
  gboolean quoted = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      if (!quoted && g_ascii_isspace (*at))
        begin = at + 1;
    }
  return begin + strspn (begin, "-(");
}

/* name: of the operator, with its colon, or "". */
static void
add (GPtrArray  *found,
     const char *name,
     const char *value,
     const char *meaning)
{
  const gboolean spaced = strchr (value, ' ') != NULL;
  SignetSearchSuggestion *suggestion;

  if (found->len >= MAX_SUGGESTIONS)
    return;
  suggestion = g_new0 (SignetSearchSuggestion, 1);
  suggestion->text = g_strconcat (name, spaced ? "\"" : "", value, spaced ? "\"" : "", NULL);
  suggestion->meaning = g_strdup (*meaning != '\0' ? _(meaning) : "");
  g_ptr_array_add (found, suggestion);
}

static void
add_known (GPtrArray   *found,
           const char  *name,
           const Known *all,
           gsize        n,
           const char  *beginning)
{
  const gsize length = strlen (beginning);

  for (gsize i = 0; i < n; i++)
    if (g_ascii_strncasecmp (all[i].word, beginning, length) == 0)
      add (found, name, all[i].word, all[i].meaning);
}

static void
add_words (GPtrArray         *found,
           const char        *name,
           const char *const *words,
           const char        *beginning)
{
  const gsize length = strlen (beginning);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strncasecmp (words[i], beginning, length) == 0)
      add (found, name, words[i], "");
}

static void
add_names (GPtrArray  *found,
           const char *name,
           char      **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    add (found, name, names[i], "");
}

/* operator: without its colon. */
static void
add_values (GPtrArray        *found,
            SignetListSearch *search,
            const char       *operator,
            const char       *beginning)
{
  g_autofree char *name = g_strconcat (operator, ":", NULL);
  const char *const *words = signet_query_operator_list_values (operator);
  SignetEngine *engine = signet_list_search_get_engine (search);
  g_auto(GStrv) names = NULL;

  if (words != NULL)
    add_words (found, name, words, beginning);
  else if (g_str_equal (operator, "in"))
    names = signet_search_names_dup_folders (engine, beginning);
  else if (g_str_equal (operator, "tag"))
    names = signet_search_names_dup_tags (engine, beginning);
  else if (g_str_equal (operator, "larger") || g_str_equal (operator, "smaller"))
    add_known (found, name, sizes, G_N_ELEMENTS (sizes), beginning);
  else if (!g_str_equal (operator, "from") && !g_str_equal (operator, "to")
           && !g_str_equal (operator, "subject"))
    add_known (found, name, dates, G_N_ELEMENTS (dates), beginning);
  if (names != NULL)
    add_names (found, name, names);
}

/* What would be typed, and what it is called. */
static void
add_saved (GPtrArray           *found,
           SignetSavedSearches *searches)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (searches));

  for (guint i = 0; i < n && found->len < MAX_SUGGESTIONS; i++)
    {
      g_autoptr(SignetPlace) search = g_list_model_get_item (G_LIST_MODEL (searches), i);
      SignetSearchSuggestion *suggestion = g_new0 (SignetSearchSuggestion, 1);

      suggestion->text = g_strdup (signet_place_get_query (search));
      suggestion->meaning = g_strdup (signet_place_get_name (search));
      suggestion->saved = g_steal_pointer (&search);
      g_ptr_array_add (found, suggestion);
    }
}

GPtrArray *
signet_search_suggestions_find (SignetListSearch *search,
                                const char       *word)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (search), NULL);
  g_return_val_if_fail (word != NULL, NULL);

  GPtrArray *found = g_ptr_array_new_with_free_func (suggestion_free);
  gsize length;
  const char *operator = signet_query_operator_find (word, &length);

  if (operator != NULL)
    add_values (found, search, operator, word[length] == '"' ? word + length + 1 : word + length);
  else if (*word == '\0' && *signet_list_search_get_text (search) == '\0')
    add_saved (found, signet_list_search_get_searches (search));
  else if (strlen (word) >= MIN_OPERATOR)
    add_known (found, "", operators, G_N_ELEMENTS (operators), word);

  /* What stands there already needs no suggestion. */
  if (found->len == 1
      && g_ascii_strcasecmp (((SignetSearchSuggestion *) found->pdata[0])->text, word) == 0)
    g_ptr_array_set_size (found, 0);
  return found;
}
