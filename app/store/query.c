/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query.h"

#include "query-parser.h"

struct _SignetQuery
{
  char            *text;
  SignetQueryTerm *root;
  guint            n_words;
  gboolean         needs_text;
};

G_DEFINE_QUARK (signet-query-error-quark, signet_query_error)
G_DEFINE_BOXED_TYPE (SignetQuery, signet_query, signet_query_ref, signet_query_unref)

static gboolean
needs_text (const SignetQueryTerm *term)
{
  if (term->children == NULL)
    return term->kind == SIGNET_QUERY_WORD
           && (term->field == SIGNET_QUERY_ANYWHERE || term->field == SIGNET_QUERY_TO);
  for (guint i = 0; i < term->children->len; i++)
    if (needs_text (g_ptr_array_index (term->children, i)))
      return TRUE;
  return FALSE;
}

SignetQuery *
signet_query_parse (const char  *text,
                    GError     **error)
{
  return signet_query_parse_at (text, NULL, error);
}

SignetQuery *
signet_query_parse_at (const char  *text,
                       GDateTime   *now,
                       GError     **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr(GDateTime) time = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_local ();
  guint n_words = 0;
  SignetQueryTerm *root = signet_query_parser_run (text, time, &n_words, error);

  if (root == NULL)
    return NULL;

  SignetQuery *self = g_atomic_rc_box_new0 (SignetQuery);

  self->text = g_strdup (text);
  self->root = root;
  self->n_words = n_words;
  self->needs_text = needs_text (root);
  return self;
}

SignetQuery *
signet_query_ref (SignetQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetQuery *self = data;

  signet_query_term_free (self->root);
  g_free (self->text);
}

void
signet_query_unref (SignetQuery *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

const char *
signet_query_get_text (SignetQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->text;
}

gboolean
signet_query_is_empty (SignetQuery *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->root->kind == SIGNET_QUERY_ALL && self->root->children->len == 0;
}

gboolean
signet_query_needs_text (SignetQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->needs_text;
}

guint
signet_query_get_n_words (SignetQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_words;
}

static gboolean
excludes_text (const SignetQueryTerm *term,
               gboolean               negated)
{
  if (term->children == NULL)
    return negated && needs_text (term);
  for (guint i = 0; i < term->children->len; i++)
    if (excludes_text (g_ptr_array_index (term->children, i), negated != (term->kind == SIGNET_QUERY_NOT)))
      return TRUE;
  return FALSE;
}

gboolean
signet_query_excludes_text (SignetQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return excludes_text (self->root, FALSE);
}

/* What must not be there is not there to be shown. */
static void
add_words (const SignetQueryTerm *term,
           SignetQueryField       field,
           GStrvBuilder          *words)
{
  if (term->kind == SIGNET_QUERY_WORD
      && (term->field == field || term->field == SIGNET_QUERY_ANYWHERE))
    g_strv_builder_add (words, term->text);
  if (term->kind != SIGNET_QUERY_ALL && term->kind != SIGNET_QUERY_ANY)
    return;
  for (guint i = 0; i < term->children->len; i++)
    add_words (g_ptr_array_index (term->children, i), field, words);
}

char **
signet_query_dup_words (SignetQuery      *self,
                        SignetQueryField  field)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field < SIGNET_QUERY_N_FIELDS, NULL);

  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  add_words (self->root, field, words);
  return g_strv_builder_end (words);
}

const SignetQueryTerm *
signet_query_get_root (SignetQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->root;
}
