/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-value.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "envelope.h"
#include "query-date.h"
#include "query-fold.h"
#include "query.h"

typedef SignetQueryTerm *(*ValueFunc) (const char  *name,
                                       const char  *value,
                                       GDateTime   *now,
                                       GError     **error);

/* A value that is one of a few words. */
typedef struct
{
  const char      *word;
  SignetQueryKind  kind;
  guint            bits;
  gboolean         negated;
} Choice;

static const Choice has_choices[] =
{
  { "attachment", SIGNET_QUERY_HAS, SIGNET_ENVELOPE_ATTACHMENT },
  { "signature", SIGNET_QUERY_HAS, SIGNET_ENVELOPE_SIGNED },
  { "encryption", SIGNET_QUERY_HAS, SIGNET_ENVELOPE_ENCRYPTED },
};
static const char *const has_words[] = { "attachment", "signature", "encryption", NULL };

static const Choice is_choices[] =
{
  { "unread", SIGNET_QUERY_FLAG, SIGNET_FLAG_SEEN, TRUE },
  { "read", SIGNET_QUERY_FLAG, SIGNET_FLAG_SEEN },
  { "starred", SIGNET_QUERY_FLAG, SIGNET_FLAG_FLAGGED },
  { "answered", SIGNET_QUERY_FLAG, SIGNET_FLAG_REPLIED },
  { "forwarded", SIGNET_QUERY_FLAG, SIGNET_FLAG_PASSED },
  { "draft", SIGNET_QUERY_FLAG, SIGNET_FLAG_DRAFT },
  { "muted", SIGNET_QUERY_FLAG, SIGNET_FLAG_MUTED },
};
static const char *const is_words[] =
{
  "unread", "read", "starred", "answered", "forwarded", "draft", "muted", NULL,
};

static SignetQueryTerm *
make_choice (const Choice *choice)
{
  SignetQueryTerm *term = signet_query_term_new (choice->kind);
  SignetQueryTerm *group;

  term->bits = choice->bits;
  if (!choice->negated)
    return term;
  group = signet_query_term_new_group (SIGNET_QUERY_NOT);
  g_ptr_array_add (group->children, term);
  return group;
}

static const Choice *
find_choice (const Choice *choices,
             gsize         n,
             const char   *value)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (choices[i].word, value) == 0)
      return &choices[i];
  return NULL;
}

static SignetQueryTerm *
parse_has (const char  *name,
           const char  *value,
           GDateTime   *now,
           GError     **error)
{
  const Choice *choice = find_choice (has_choices, G_N_ELEMENTS (has_choices), value);

  if (choice != NULL)
    return make_choice (choice);
  g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD,
               /* Translators: the words of the search language are the same in all languages. */
               _("“has:%s” is not understood. Use attachment, signature or encryption."), value);
  return NULL;
}

static SignetQueryTerm *
parse_is (const char  *name,
          const char  *value,
          GDateTime   *now,
          GError     **error)
{
  const Choice *choice = find_choice (is_choices, G_N_ELEMENTS (is_choices), value);

  if (choice != NULL)
    return make_choice (choice);
  g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD,
               _("“is:%s” is not understood. Use unread, read, starred, answered, forwarded, draft or "
                 "muted."), value);
  return NULL;
}

static SignetQueryTerm *
parse_date (const char  *name,
            const char  *value,
            GDateTime   *now,
            GError     **error)
{
  SignetQueryTerm *term;
  gint64 from, until;

  if (!signet_query_date_parse (value, now, &from, &until))
    {
      g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD,
                   _("“%s” is not a date that is understood. Write it as in 2024, 2024-05, 2024-05-31, "
                     "yesterday or 7d."), value);
      return NULL;
    }
  term = signet_query_term_new (SIGNET_QUERY_DATE);
  if (!g_str_equal (name, "before"))
    term->low = from;
  if (!g_str_equal (name, "after"))
    term->high = g_str_equal (name, "on") ? until : from;
  return term;
}

/* In the units in which sizes are shown: 1 kB is 1,000 bytes. -1 if it is none. */
static gint64
parse_bytes (const char *value)
{
  const gsize digits = strspn (value, "0123456789.");
  double number, factor = 1;

  if (digits == 0 || digits > 15 || !g_ascii_isdigit (*value))
    return -1;
  number = g_ascii_strtod (value, NULL);
  value += digits;
  switch (g_ascii_tolower (*value))
    {
    case 'k': factor = 1e3; break;
    case 'm': factor = 1e6; break;
    case 'g': factor = 1e9; break;
    case 'b': case '\0': break;
    default: return -1;
    }
  if (factor > 1)
    value++;
  if (g_ascii_strcasecmp (value, "b") != 0 && *value != '\0')
    return -1;
  return number * factor < 1e18 ? (gint64) (number * factor) : -1;
}

static SignetQueryTerm *
parse_size (const char  *name,
            const char  *value,
            GDateTime   *now,
            GError     **error)
{
  const gint64 bytes = parse_bytes (value);
  SignetQueryTerm *term;

  if (bytes < 0)
    {
      g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD,
                   _("“%s” is not a size that is understood. Write it as in 500k, 5M or 1G."), value);
      return NULL;
    }
  term = signet_query_term_new (SIGNET_QUERY_SIZE);
  if (g_str_equal (name, "larger"))
    term->low = bytes + 1;
  else
    term->high = bytes;
  return term;
}

static SignetQueryTerm *
make_text (SignetQueryKind  kind,
           const char      *text)
{
  g_autofree char *folded = signet_query_fold (text);
  SignetQueryTerm *term;

  if (*folded == '\0')
    return NULL;
  term = signet_query_term_new (kind);
  term->text = g_steal_pointer (&folded);
  return term;
}

SignetQueryTerm *
signet_query_word_new (const char       *text,
                       SignetQueryField  field)
{
  g_return_val_if_fail (text != NULL, NULL);

  SignetQueryTerm *term = make_text (SIGNET_QUERY_WORD, text);

  if (term != NULL)
    term->field = field;
  return term;
}

static SignetQueryTerm *
parse_name (const char  *name,
            const char  *value,
            GDateTime   *now,
            GError     **error)
{
  SignetQueryTerm *term = make_text (g_str_equal (name, "in") ? SIGNET_QUERY_FOLDER
                                                              : SIGNET_QUERY_TAG, value);

  if (term == NULL)
    g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_INCOMPLETE,
                 _("Write a name behind “%s:”."), name);
  return term;
}

static SignetQueryTerm *
parse_word (const char  *name,
            const char  *value,
            GDateTime   *now,
            GError     **error)
{
  SignetQueryTerm *term = signet_query_word_new (value,
                                                 g_str_equal (name, "from") ? SIGNET_QUERY_FROM
                                                 : g_str_equal (name, "to") ? SIGNET_QUERY_TO
                                                                            : SIGNET_QUERY_SUBJECT);

  if (term == NULL)
    g_set_error (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_INCOMPLETE,
                 _("Write a word behind “%s:”."), name);
  return term;
}

static const struct
{
  const char        *name;
  ValueFunc          parse;
  const char *const *values;
} operators[] =
{
  { "from", parse_word }, { "to", parse_word }, { "subject", parse_word },
  { "has", parse_has, has_words }, { "is", parse_is, is_words },
  { "before", parse_date }, { "after", parse_date }, { "on", parse_date },
  { "in", parse_name }, { "tag", parse_name },
  { "larger", parse_size }, { "smaller", parse_size },
};

const char *
signet_query_operator_find (const char *text,
                            gsize      *length)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      *length = strlen (operators[i].name) + 1;
      if (g_ascii_strncasecmp (text, operators[i].name, *length - 1) == 0 && text[*length - 1] == ':')
        return operators[i].name;
    }
  return NULL;
}

const char *const *
signet_query_operator_list_values (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (operators[i].name, name))
      return operators[i].values;
  return NULL;
}

SignetQueryTerm *
signet_query_value_parse (const char  *name,
                          const char  *value,
                          GDateTime   *now,
                          GError     **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (operators[i].name, name))
      return operators[i].parse (name, value, now, error);
  g_return_val_if_reached (NULL);
}
