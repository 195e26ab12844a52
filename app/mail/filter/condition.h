/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The condition of a rule as rows of a form: "From contains boss". A condition is a query as text (query.h);
 * those that a form can show are one kind of it. */

typedef enum
{
  SIGNET_CONDITION_ANYWHERE,
  SIGNET_CONDITION_FROM,
  SIGNET_CONDITION_TO,
  SIGNET_CONDITION_SUBJECT,
  SIGNET_CONDITION_ATTACHMENT,  /* without text */
  SIGNET_CONDITION_LARGER,      /* text: "5M" */
  SIGNET_CONDITION_SMALLER,
  SIGNET_CONDITION_N_FIELDS,
} SignetConditionField;

typedef struct
{
  SignetConditionField  field;
  gboolean              is_not;
  char                 *text;
} SignetCondition;

typedef enum
{
  SIGNET_CONDITION_ALL,  /* of the rows */
  SIGNET_CONDITION_ANY,  /* one of them */
} SignetConditionMatch;

/* text: copied. Returns: (transfer full). */
SignetCondition *signet_condition_new   (SignetConditionField   field,
                                         gboolean               is_not,
                                         const char            *text);
void             signet_condition_free  (gpointer               condition);

/* Whether a row of that field has a text. */
gboolean         signet_condition_has_text (SignetConditionField field);

/* match: (out). Returns: (transfer full) of SignetCondition, perhaps empty; NULL for a query that is more
 * than that. */
GPtrArray       *signet_condition_parse (const char            *query,
                                         SignetConditionMatch  *match);

/* Rows without the text that they need are left out. Returns: (transfer full). */
char            *signet_condition_write (GPtrArray             *rows,
                                         SignetConditionMatch   match);

G_END_DECLS
