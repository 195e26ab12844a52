/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-term.h"

SignetQueryTerm *
signet_query_term_new (SignetQueryKind kind)
{
  SignetQueryTerm *self = g_new0 (SignetQueryTerm, 1);

  self->kind = kind;
  self->low = G_MININT64;
  self->high = G_MAXINT64;
  return self;
}

SignetQueryTerm *
signet_query_term_new_group (SignetQueryKind kind)
{
  SignetQueryTerm *self = signet_query_term_new (kind);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_query_term_free);
  return self;
}

void
signet_query_term_free (SignetQueryTerm *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}
