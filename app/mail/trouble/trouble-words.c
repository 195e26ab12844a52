/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "trouble-words.h"

#include "trouble.h"

GStrv
signet_trouble_to_words (const char   *word,
                         const GError *error)
{
  g_return_val_if_fail (word != NULL, NULL);

  g_autoptr(SignetTrouble) trouble = error != NULL ? signet_trouble_from_error (error) : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, word);
  if (trouble != NULL)
    {
      const char *advice = signet_trouble_get_advice (trouble);
      g_autofree char *kind = g_strdup_printf ("%d", signet_trouble_get_kind (trouble));

      g_strv_builder_add_many (builder, kind, signet_trouble_get_sentence (trouble),
                               advice != NULL ? advice : "", signet_trouble_get_details (trouble), NULL);
    }
  return g_strv_builder_end (builder);
}

GError *
signet_trouble_from_words (char **words)
{
  g_return_val_if_fail (words != NULL, NULL);

  g_autoptr(SignetTrouble) trouble = NULL;
  guint64 kind;

  if (g_strv_length (words) != SIGNET_TROUBLE_N_WORDS
      || !g_ascii_string_to_unsigned (words[0], 10, 0, SIGNET_TROUBLE_CANCELLED, &kind, NULL))
    return NULL;
  trouble = signet_trouble_new ((SignetTroubleKind) kind, words[1], *words[2] != '\0' ? words[2] : NULL,
                                words[3], NULL);
  return signet_trouble_to_error (trouble);
}
