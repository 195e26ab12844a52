/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base-subject.h"

#include <string.h>

/* A prefix with more than this in its brackets is text that somebody wrote. */
#define MAX_BLOB 64

/* In small letters, as mail programs write them before a colon. */
static const char *const answers[] = { "re", "aw", "antw", "sv", "vs", "odp", "rif", "ynt", "回复", "回覆",
                                       "答复", "返信", "отв", "απ" };
static const char *const forwards[] = { "fw", "fwd", "wg", "tr", "doorst", "vb", "vl", "pd", "rv",
                                        "转发", "轉寄" };

static const char *
skip_space (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;
  return at;
}

/* "[list]", "[2]"; NULL if it is none. */
static const char *
skip_blob (const char *at)
{
  const char *end = *at == '[' ? memchr (at, ']', strnlen (at, MAX_BLOB)) : NULL;

  return end != NULL && memchr (at + 1, '[', (gsize) (end - at - 1)) == NULL ? end + 1 : NULL;
}

static const char *
skip_word (const char        *at,
           const char *const *words,
           guint              n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      const char *end = g_str_has_prefix (at, words[i]) ? at + strlen (words[i]) : NULL;
      const char *blob;

      if (end == NULL)
        continue;
      end = skip_space (end);
      blob = skip_blob (end);
      end = skip_space (blob != NULL ? blob : end);
      if (*end == ':')
        return end + 1;
      if (g_str_has_prefix (end, "："))
        return end + strlen ("：");
    }
  return NULL;
}

/* Takes one thing off the beginning; NULL if there is none. What would leave nothing stays. */
static const char *
skip_one (const char *at,
          gboolean   *is_answer)
{
  const char *next = skip_word (at, answers, G_N_ELEMENTS (answers));

  if (next != NULL)
    {
      *is_answer = TRUE;
      return next;
    }
  next = skip_word (at, forwards, G_N_ELEMENTS (forwards));
  if (next != NULL)
    return next;
  next = skip_blob (at);
  return next != NULL && *skip_space (next) != '\0' ? next : NULL;
}

/* "(fwd)" at the end. */
static void
cut_tail (char *text)
{
  g_strchomp (text);
  while (g_str_has_suffix (text, "(fwd)"))
    {
      text[strlen (text) - strlen ("(fwd)")] = '\0';
      g_strchomp (text);
    }
}

char *
signet_base_subject (const char *subject,
                     gboolean   *is_answer)
{
  g_return_val_if_fail (subject != NULL, NULL);

  g_autofree char *folded = g_str_is_ascii (subject) ? g_ascii_strdown (subject, -1)
                                                     : g_utf8_casefold (subject, -1);
  const char *at = skip_space (folded);
  const char *next;
  gboolean answer = FALSE;
  char *base;

  while ((next = skip_one (at, &answer)) != NULL)
    at = skip_space (next);

  base = g_strdup (at);
  cut_tail (base);
  if (is_answer != NULL)
    *is_answer = answer;
  return base;
}

/* What follows the first of the words in subject, in any letter case; NULL if it does not begin so. */
static const char *
skip_original (const char        *subject,
               const char *const *words,
               guint              n_words)
{
  const char *ascii = memchr (subject, ':', strnlen (subject, MAX_BLOB));
  const char *wide = g_strstr_len (subject, MAX_BLOB, "：");
  const char *end = ascii != NULL && (wide == NULL || ascii < wide) ? ascii + 1
                    : wide != NULL ? wide + strlen ("：") : NULL;
  g_autofree char *word = end != NULL ? g_strndup (subject, (gsize) (end - subject)) : NULL;
  g_autofree char *folded = word != NULL ? g_utf8_casefold (word, -1) : NULL;
  const char *rest = folded != NULL ? skip_word (folded, words, n_words) : NULL;

  return rest != NULL && *rest == '\0' ? skip_space (end) : NULL;
}

static char *
make_subject (const char        *prefix,
              const char        *subject,
              const char *const *words,
              guint              n_words)
{
  const char *at = skip_space (subject);
  const char *next;

  while ((next = skip_original (at, words, n_words)) != NULL)
    at = next;
  return g_strchomp (g_strconcat (prefix, at, NULL));
}

char *
signet_subject_of_answer (const char *subject)
{
  g_return_val_if_fail (subject != NULL, NULL);
  return make_subject ("Re: ", subject, answers, G_N_ELEMENTS (answers));
}

char *
signet_subject_of_forward (const char *subject)
{
  g_return_val_if_fail (subject != NULL, NULL);
  return make_subject ("Fwd: ", subject, forwards, G_N_ELEMENTS (forwards));
}
