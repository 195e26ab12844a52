/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "own-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "slice.h"

#define ENGLISH "attach;attached;attaching;attachment;attachments;enclosed;enclosing;enclosure"
#define MAX_TEXT (256 * 1024)  /* nobody writes more, and who pastes more waits no longer for it */

static gboolean
begins_with (SignetSlice  line,
             const char  *text)
{
  return line.length >= strlen (text) && memcmp (line.text, text, strlen (text)) == 0;
}

static gboolean
is_end (SignetSlice line)
{
  return (line.length == 3 && begins_with (line, "-- ")) || begins_with (line, "---------- ");
}

static gboolean
is_quoted (SignetSlice line)
{
  return begins_with (line, ">");
}

char *
signet_own_text_dup (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  SignetSlice rest = { text, strlen (text) };
  SignetSlice line;
  g_autoptr(GString) out = g_string_new (NULL);

  while (signet_slice_next_line (&rest, &line) && !is_end (line))
    if (!is_quoted (line))
      {
        g_string_append_len (out, line.text, (gssize) line.length);
        g_string_append_c (out, '\n');
      }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Chinese, Japanese, Thai and their like. */
static gboolean
is_word_alone (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether it stands in text as a whole word. Both folded. */
static gboolean
has_word (const char *text,
          const char *word)
{
  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    {
      const char *before = g_utf8_find_prev_char (text, at);
      const char *after = at + strlen (word);

      if ((before == NULL || !g_unichar_isalnum (g_utf8_get_char (before))
           || is_word_alone (g_utf8_get_char (at)))
          && (*after == '\0' || !g_unichar_isalnum (g_utf8_get_char (after))
              || is_word_alone (g_utf8_get_char (after))))
        return TRUE;
    }
  return FALSE;
}

static char *
find_word (const char *folded,
           const char *words)
{
  g_auto(GStrv) all = g_strsplit (words, ";", 100);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (g_strstrip (all[i]), -1);

      if (*word != '\0' && has_word (folded, word))
        return g_strdup (all[i]);
    }
  return NULL;
}

/* In an answer it has no mark: what is quoted follows it. own: taken. signature: nullable. */
static char *
take_signature_out (char       *own,
                    const char *signature)
{
  g_autofree char *all = own;
  char *at = signature != NULL && *signature != '\0' ? g_strrstr (all, signature) : NULL;

  if (at == NULL)
    return g_steal_pointer (&all);
  *at = '\0';
  return g_strconcat (all, at + strlen (signature), NULL);
}

char *
signet_own_text_find_attached (const char *subject,
                               const char *text,
                               const char *signature)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *own = take_signature_out (signet_own_text_dup (text), signature);
  g_autofree char *both = g_strdup_printf ("%s\n%.*s", subject != NULL ? subject : "", MAX_TEXT, own);
  g_autofree char *valid = g_utf8_make_valid (both, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  /* TRANSLATORS: words, semicolons between them, by which somebody who writes a mail tells that a file
   * goes with it. Every form of them that is usual: there is a reminder if no file does. */
  char *found = find_word (folded, _("attach;attached;attaching;attachment;attachments;enclosed"));

  return found != NULL ? found : find_word (folded, ENGLISH);
}
