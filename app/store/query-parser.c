/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By recursive descent: all := any…, any := not (OR not)…, not := "-"… one, one := "(" all ")", a
 * quoted text, an operator with a value, or a word. */
#include "config.h"
#include "query-parser.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "query-value.h"
#include "query.h"

typedef struct
{
  const char *at;
  GDateTime  *now;
  guint       depth;
  guint       n_terms;
} Parser;

/* What a rule found. */
typedef enum
{
  END,      /* the text or the parentheses end here */
  TERM,     /* a condition */
  NOTHING,  /* something that says nothing: "" or a lone dash */
  BROKEN,   /* and error is set */
} Outcome;

static Outcome parse_all (Parser *self, SignetQueryTerm **term, GError **error);

static void
skip_space (Parser *self)
{
  while (*self->at != '\0' && g_unichar_isspace (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
}

static gboolean
ends_word (Parser     *self,
           const char *at)
{
  return *at == '\0' || (*at == ')' && self->depth > 0) || g_unichar_isspace (g_utf8_get_char (at));
}

/* Takes that word off, if it stands there alone. */
static gboolean
take_keyword (Parser     *self,
              const char *keyword)
{
  const gsize length = strlen (keyword);

  skip_space (self);
  if (strncmp (self->at, keyword, length) != 0 || !ends_word (self, self->at + length))
    return FALSE;
  self->at += length;
  return TRUE;
}

/* Up to the end of the word, or to the closing quote, which may be missing. Returns: (transfer
 * full). */
static char *
take_text (Parser *self)
{
  const char *begin = self->at;
  char *text;

  if (*begin == '"')
    {
      const char *end = strchr (++begin, '"');
      const gsize length = end != NULL ? (gsize) (end - begin) : strlen (begin);

      text = g_strndup (begin, length);
      self->at = begin + length + (end != NULL ? 1 : 0);
      return text;
    }
  while (!ends_word (self, self->at))
    self->at = g_utf8_next_char (self->at);
  return g_strndup (begin, (gsize) (self->at - begin));
}

static Outcome
parse_operator (Parser           *self,
                const char       *name,
                SignetQueryTerm **term,
                GError          **error)
{
  g_autofree char *value = take_text (self);

  if (*value == '\0')
    {
      g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_INCOMPLETE,
                   _("Write a word behind “%s:”."), name);
      return BROKEN;
    }
  *term = signet_query_value_parse (name, value, self->now, error);
  return *term != NULL ? TERM : BROKEN;
}

static Outcome
parse_group (Parser           *self,
             SignetQueryTerm **term,
             GError          **error)
{
  if (++self->depth > SIGNET_QUERY_MAX_DEPTH)
    {
      g_set_error_literal (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD,
                           _("There are too many parentheses in each other."));
      return BROKEN;
    }
  self->at++;

  const Outcome outcome = parse_all (self, term, error);

  if (outcome == BROKEN)
    return outcome;
  if (*self->at != ')')
    {
      g_clear_pointer (term, signet_query_term_free);
      g_set_error_literal (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_INCOMPLETE,
                           _("A closing parenthesis is missing."));
      return BROKEN;
    }
  self->at++;
  self->depth--;
  return outcome;
}

static Outcome
parse_one (Parser           *self,
           SignetQueryTerm **term,
           GError          **error)
{
  const char *name;
  gsize length;

  if (*self->at == '(')
    return parse_group (self, term, error);
  name = signet_query_operator_find (self->at, &length);
  if (name != NULL)
    {
      self->at += length;
      return parse_operator (self, name, term, error);
    }

  g_autofree char *text = take_text (self);

  *term = signet_query_word_new (text, SIGNET_QUERY_ANYWHERE);
  return *term != NULL ? TERM : NOTHING;
}

/* Whether a "-" stands before something that it can take back. */
static gboolean
take_dash (Parser *self)
{
  if (*self->at != '-' || ends_word (self, self->at + 1) || self->at[1] == '-')
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
count_term (Parser  *self,
            GError **error)
{
  if (++self->n_terms <= SIGNET_QUERY_MAX_TERMS)
    return TRUE;
  g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD,
               _("These are too many words: more than %d."), SIGNET_QUERY_MAX_TERMS);
  return FALSE;
}

static Outcome
refuse_or (SignetQueryError   code,
           GError           **error)
{
  g_set_error_literal (error, SIGNET_QUERY_ERROR, (int) code, _("“OR” stands between two words."));
  return BROKEN;
}

static Outcome
parse_not (Parser           *self,
           SignetQueryTerm **term,
           GError          **error)
{
  gboolean negated = FALSE;
  Outcome outcome;

  while (take_keyword (self, "NOT"))
    negated = !negated;
  if (take_keyword (self, "OR"))
    return refuse_or (SIGNET_QUERY_ERROR_BAD, error);
  if (take_dash (self))
    negated = !negated;
  if (*self->at == '\0' || (*self->at == ')' && self->depth > 0))
    {
      if (!negated)
        return END;
      g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_INCOMPLETE, _("Write a word behind “%s”."),
                   "NOT");
      return BROKEN;
    }
  if (*self->at == '-' && ends_word (self, self->at + 1))
    {
      self->at++;
      return NOTHING;
    }
  if (!count_term (self, error))
    return BROKEN;
  outcome = parse_one (self, term, error);
  if (outcome == TERM && negated)
    {
      SignetQueryTerm *group = signet_query_term_new_group (SIGNET_QUERY_NOT);

      g_ptr_array_add (group->children, g_steal_pointer (term));
      *term = group;
    }
  return outcome;
}

static Outcome
parse_any (Parser           *self,
           SignetQueryTerm **term,
           GError          **error)
{
  Outcome outcome = parse_not (self, term, error);

  if (outcome != TERM)
    return outcome;
  while (take_keyword (self, "OR"))
    {
      g_autoptr(SignetQueryTerm) first = g_steal_pointer (term);
      SignetQueryTerm *second = NULL;

      outcome = parse_not (self, &second, error);
      if (outcome == END)
        return refuse_or (SIGNET_QUERY_ERROR_INCOMPLETE, error);
      if (outcome == BROKEN)
        return BROKEN;
      if (first->kind != SIGNET_QUERY_ANY)
        {
          SignetQueryTerm *group = signet_query_term_new_group (SIGNET_QUERY_ANY);

          g_ptr_array_add (group->children, g_steal_pointer (&first));
          first = group;
        }
      if (outcome == TERM)
        g_ptr_array_add (first->children, second);
      *term = g_steal_pointer (&first);
    }
  return TERM;
}

static Outcome
parse_all (Parser           *self,
           SignetQueryTerm **term,
           GError          **error)
{
  g_autoptr(SignetQueryTerm) all = signet_query_term_new_group (SIGNET_QUERY_ALL);
  Outcome outcome;

  do
    {
      SignetQueryTerm *next = NULL;

      while (take_keyword (self, "AND"))
        ;
      outcome = parse_any (self, &next, error);
      if (outcome == TERM)
        g_ptr_array_add (all->children, next);
    }
  while (outcome == TERM || outcome == NOTHING);

  if (outcome == BROKEN)
    return BROKEN;
  if (all->children->len == 0)
    return NOTHING;
  *term = all->children->len == 1 ? g_ptr_array_steal_index (all->children, 0) : g_steal_pointer (&all);
  return TERM;
}

/* In the order in which they are typed. */
static void
number_words (SignetQueryTerm *term,
              guint           *n_words)
{
  if (term->kind == SIGNET_QUERY_WORD)
    term->number = (*n_words)++;
  for (guint i = 0; term->children != NULL && i < term->children->len; i++)
    number_words (g_ptr_array_index (term->children, i), n_words);
}

SignetQueryTerm *
signet_query_parser_run (const char  *text,
                         GDateTime   *now,
                         guint       *n_words,
                         GError     **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);
  g_return_val_if_fail (n_words != NULL, NULL);

  Parser parser = { .at = text, .now = now };
  SignetQueryTerm *term = NULL;

  if (strlen (text) > SIGNET_QUERY_MAX_TEXT || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD, _("The search is too long."));
      return NULL;
    }
  if (parse_all (&parser, &term, error) == BROKEN)
    return NULL;
  if (term == NULL)
    term = signet_query_term_new_group (SIGNET_QUERY_ALL);
  *n_words = 0;
  number_words (term, n_words);
  return term;
}
