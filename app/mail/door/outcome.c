/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "outcome.h"

#include "query.h"
#include "trouble.h"

GStrv
signet_outcome_new (const char *status,
                    const char *text,
                    const char *sentence)
{
  g_return_val_if_fail (status != NULL, NULL);

  const char *const words[] = { status, text != NULL ? text : "", sentence != NULL ? sentence : "", NULL };

  return g_strdupv ((char **) words);
}

GStrv
signet_outcome_new_error (const GError *error,
                          const char   *text)
{
  g_return_val_if_fail (error != NULL, NULL);

  g_autofree char *sentence = NULL;

  if (error->domain == G_OPTION_ERROR)
    return signet_outcome_new (SIGNET_OUTCOME_USAGE, text, error->message);
  if (error->domain == SIGNET_QUERY_ERROR)
    return signet_outcome_new (SIGNET_OUTCOME_QUERY, text, error->message);
  sentence = signet_trouble_dup_text (error);
  return signet_outcome_new (SIGNET_OUTCOME_FAILED, text, sentence);
}
