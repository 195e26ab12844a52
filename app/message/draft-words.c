/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-words.h"

#include <string.h>

static const struct { const char *word; SignetDraftFlags flag; } flag_words[] = {
  { "sign", SIGNET_DRAFT_SIGN },
  { "encrypt", SIGNET_DRAFT_ENCRYPT },
  { "seal-chosen", SIGNET_DRAFT_SEAL_CHOSEN },
  { "receipt", SIGNET_DRAFT_RECEIPT },
  { "delivery", SIGNET_DRAFT_DELIVERY },
  { "quotes-sealed", SIGNET_DRAFT_OF_SEALED },
};

static const char *const kinds[] = { "none", "reply", "forward" };

char *
signet_draft_flags_to_words (SignetDraftFlags flags)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (flag_words); i++)
    if (flags & flag_words[i].flag)
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", flag_words[i].word);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

SignetDraftFlags
signet_draft_flags_from_words (const char *words)
{
  g_return_val_if_fail (words != NULL, SIGNET_DRAFT_NONE);

  g_auto(GStrv) all = g_strsplit_set (words, " \t\r\n", 100);
  SignetDraftFlags flags = SIGNET_DRAFT_NONE;

  for (guint i = 0; all[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (flag_words); k++)
      if (strcmp (all[i], flag_words[k].word) == 0)
        flags |= flag_words[k].flag;
  return flags;
}

const char *
signet_answer_kind_to_word (SignetAnswerKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);
  return kinds[kind];
}

SignetAnswerKind
signet_answer_kind_from_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (word, kinds[i]) == 0)
      return (SignetAnswerKind) i;
  return SIGNET_ANSWER_NONE;
}
