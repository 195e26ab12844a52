/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text-language.h"

#include <string.h>

#include "query-fold.h"

#define MAX_BYTES   20000  /* that are looked at */
#define MAX_WORD    32     /* bytes */
#define MIN_HITS    3
#define MIN_PERCENT 8      /* of all words */

/* Each text of some length has several of these. Words that several languages have count for each.
 * */
static const struct
{
  const char *code;
  const char *words;
} languages[] =
{
  { "da", "og det at en den til er som på de med han af for ikke der "
          "var mig sig men et har om vi min havde ham jeg" },
  { "de", "der die und den von das mit sich des auf für ist im dem "
          "nicht ein eine als auch es an werden aus er hat dass sie "
          "nach wird bei einer um ich wir" },
  { "en", "the of and to in is that it for was on are with as be at by "
          "this have from or had not but what all were we when your can "
          "there an which you will" },
  { "es", "de la que el en y a los del se las por un para con no una su "
          "al lo como más pero sus le ya o este sí porque esta entre "
          "cuando muy" },
  { "fi", "on ja ei että se hän oli mutta ovat kun niin olen mitä tai "
          "jos nyt vain minun minä sen olla kuin siitä joka kanssa" },
  { "fr", "de la le et les des en un du une que est pour qui dans a par "
          "plus pas au sur ne se ce il sont avec son nous vous je mais" },
  { "hu", "a az és hogy nem is egy meg de csak ez van már mint volt "
          "vagy azt kell lehet ha még ezt nagyon majd" },
  { "it", "di e il la che in un a per è una sono non con si da come io "
          "questo ma le della al del dei nel alla gli anche più" },
  { "nl", "de het een en van ik te dat die in is je niet zijn op aan "
          "met als voor had er maar om hem dan zou of wat mijn men dit "
          "zo door" },
  { "no", "og i det er på at som en den for med han av ikke der så var "
          "meg seg men et har om vi min hadde jeg fra kan skal til" },
  { "pt", "de a o que e do da em um para com não uma os no se na por "
          "mais as dos como mas ao ele das à seu sua ou quando muito "
          "nos já eu" },
  { "ro", "și de la în nu o cu a pe ce că este mai din un să se care "
          "pentru am sunt au dar fi le lui prin" },
  { "ru", "и в не на я быть он с что а по это она этот к но они мы весь "
          "который из у который то за свой что весь год от так о для ты "
          "же все" },
  { "sv", "och det att i en jag hon som han på den med var sig för så "
          "till är men ett om hade de av icke mig du henne då sin nu "
          "har inte" },
  { "tr", "bir ve bu da de için ile çok ne daha ama gibi en var ben o "
          "kadar olan olarak sonra değil ki her mi" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (languages) <= 32);

/* Folded word → the languages that have it, a bit each. */
static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *folded = signet_query_fold (languages[i].words);
      g_auto(GStrv) words = g_strsplit (folded, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          const guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (table, words[j]));

          g_hash_table_insert (table, g_strdup (words[j]), GUINT_TO_POINTER (bits | 1u << i));
        }
    }
  return table;
}

static GHashTable *
get_table (void)
{
  static gsize table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) make_table ());
  return (GHashTable *) table;
}

static gboolean
is_letter (char byte)
{
  return g_ascii_isalpha (byte) || (byte & 0x80) != 0;
}

/* Adds up which languages have the words. Returns: how many words there are. */
static guint
count (const char *text,
       guint       hits[G_N_ELEMENTS (languages)])
{
  GHashTable *table = get_table ();
  guint n_words = 0;

  for (const char *at = text; *at != '\0' && at - text < MAX_BYTES;)
    {
      char word[MAX_WORD];
      gsize length = 0;

      while (is_letter (at[length]))
        length++;
      if (length > 0)
        n_words++;
      if (length > 0 && length < sizeof word)
        {
          memcpy (word, at, length);
          word[length] = '\0';

          const guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (table, word));

          for (guint i = 0; bits >> i != 0; i++)
            hits[i] += bits >> i & 1;
        }
      at += MAX (length, 1);
    }
  return n_words;
}

const char *
signet_text_language_guess (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  guint hits[G_N_ELEMENTS (languages)] = { 0 };
  const guint n_words = count (text, hits);
  guint best = 0;

  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (hits[i] > hits[best])
      best = i;
  return hits[best] >= MIN_HITS && 100 * hits[best] >= MIN_PERCENT * n_words ? languages[best].code : NULL;
}

const char *const *
signet_text_language_list (void)
{
  static const char *codes[G_N_ELEMENTS (languages) + 1];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        codes[i] = languages[i].code;
      g_once_init_leave (&made, 1);
    }
  return codes;
}
