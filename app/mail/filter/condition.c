/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "condition.h"

#include <string.h>

#define OR "OR"

/* How a row begins in a query. */
static const char *const prefixes[] =
{
  [SIGNET_CONDITION_ANYWHERE] = "",
  [SIGNET_CONDITION_FROM] = "from:",
  [SIGNET_CONDITION_TO] = "to:",
  [SIGNET_CONDITION_SUBJECT] = "subject:",
  [SIGNET_CONDITION_ATTACHMENT] = "has:attachment",
  [SIGNET_CONDITION_LARGER] = "larger:",
  [SIGNET_CONDITION_SMALLER] = "smaller:",
};
G_STATIC_ASSERT (G_N_ELEMENTS (prefixes) == SIGNET_CONDITION_N_FIELDS);

SignetCondition *
signet_condition_new (SignetConditionField  field,
                      gboolean              is_not,
                      const char           *text)
{
  g_return_val_if_fail (field < SIGNET_CONDITION_N_FIELDS, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  SignetCondition *self = g_new (SignetCondition, 1);

  *self = (SignetCondition) { field, is_not, g_strdup (text) };
  return self;
}

void
signet_condition_free (gpointer condition)
{
  g_free (((SignetCondition *) condition)->text);
  g_free (condition);
}

gboolean
signet_condition_has_text (SignetConditionField field)
{
  return field != SIGNET_CONDITION_ATTACHMENT;
}

/* From the last on: the first is the beginning of every text. */
static SignetConditionField
find_field (const char  *at,
            const char **rest)
{
  SignetConditionField field = SIGNET_CONDITION_N_FIELDS;

  do
    field--;
  while (!g_str_has_prefix (at, prefixes[field]));
  *rest = at + strlen (prefixes[field]);
  return field;
}

/* A word or a phrase, after which at stands behind it. Returns: (transfer full), NULL for what is none. */
static char *
read_text (const char **at)
{
  const char *begin = *at;
  gsize length;

  if (*begin == '"')
    {
      const char *end = strchr (++begin, '"');

      if (end == NULL || (end[1] != ' ' && end[1] != '\0'))
        return NULL;
      *at = end + 1;
      return g_strndup (begin, (gsize) (end - begin));
    }
  length = strcspn (begin, " ");
  *at = begin + length;
  if (length == 0 || *begin == '-' || strcspn (begin, "\"():") < length
      || (length == strlen (OR) && strncmp (begin, OR, length) == 0))
    return NULL;
  return g_strndup (begin, length);
}

static SignetCondition *
read_row (const char **at)
{
  const gboolean is_not = **at == '-';
  const SignetConditionField field = find_field (*at + is_not, at);
  g_autofree char *text = NULL;

  if (!signet_condition_has_text (field))
    return **at == ' ' || **at == '\0' ? signet_condition_new (field, is_not, "") : NULL;
  text = read_text (at);
  return text != NULL && text[0] != '\0' ? signet_condition_new (field, is_not, text) : NULL;
}

static gboolean
take_or (const char **at)
{
  if (strncmp (*at, OR " ", strlen (OR " ")) != 0)
    return FALSE;
  *at += strlen (OR " ");
  *at += strspn (*at, " ");
  return TRUE;
}

GPtrArray *
signet_condition_parse (const char           *query,
                        SignetConditionMatch *match)
{
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (match != NULL, NULL);

  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (signet_condition_free);
  const char *at = query + strspn (query, " ");
  guint n_or = 0;

  while (*at != '\0')
    {
      SignetCondition *row = NULL;

      n_or += rows->len > 0 && take_or (&at);
      row = read_row (&at);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
      at += strspn (at, " ");
    }
  if (n_or > 0 && n_or + 1 != rows->len)
    return NULL;
  *match = n_or > 0 ? SIGNET_CONDITION_ANY : SIGNET_CONDITION_ALL;
  return g_steal_pointer (&rows);
}

static gboolean
needs_quotes (const char *text)
{
  return g_str_equal (text, OR) || text[0] == '-' || strpbrk (text, " ():") != NULL;
}

static void
append_row (GString               *query,
            const SignetCondition *row,
            SignetConditionMatch   match)
{
  g_autofree char *text = g_strstrip (g_strdup (row->text));
  const gboolean has_text = signet_condition_has_text (row->field);

  /* A phrase has no way to say a quotation mark. */
  g_strdelimit (text, "\"", ' ');
  g_strstrip (text);
  if (has_text && text[0] == '\0')
    return;
  if (query->len > 0)
    g_string_append (query, match == SIGNET_CONDITION_ANY ? " " OR " " : " ");
  g_string_append_printf (query, "%s%s", row->is_not ? "-" : "", prefixes[row->field]);
  if (has_text)
    g_string_append_printf (query, needs_quotes (text) ? "\"%s\"" : "%s", text);
}

char *
signet_condition_write (GPtrArray            *rows,
                        SignetConditionMatch  match)
{
  g_return_val_if_fail (rows != NULL, NULL);

  GString *query = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    append_row (query, g_ptr_array_index (rows, i), match);
  return g_string_free (query, FALSE);
}
