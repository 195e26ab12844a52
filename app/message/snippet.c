/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "snippet.h"

#include <string.h>

#include "rendition.h"
#include "text-part.h"
#include "text.h"

#define MAX_PLAIN 2048         /* quoted lines may come first */
#define MAX_HTML  (16 * 1024)  /* HTML begins with its styles */

/* The first text leaf, in the order that a person would meet it; one that is there as a file is not
 * what the mail says. */
static const SignetEntity *
find_text (const SignetEntity *entity)
{
  for (guint i = 0; entity->parts != NULL && i < entity->parts->len; i++)
    {
      const SignetEntity *found = find_text (g_ptr_array_index (entity->parts, i));
      if (found != NULL)
        return found;
    }
  return signet_rendition_is_text (entity)
         && (signet_text_part_is_plain (entity) || signet_text_part_is_html (entity))
         ? entity : NULL;
}

/* Characters of no width, with which newsletters fill the preview so that it shows nothing. */
static gboolean
is_filler (gunichar c)
{
  return c == 0x034F || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD
         || c == 0xFFFD;
}

static void
append_words (GString     *out,
              SignetSlice  line)
{
  gboolean space = out->len > 0;
  gboolean word = FALSE;

  for (gsize at = 0; at < line.length && out->len <= SIGNET_SNIPPET_MAX;)
    {
      gunichar c = g_utf8_get_char_validated (line.text + at, (gssize) (line.length - at));
      gboolean bad = c == (gunichar) -1 || c == (gunichar) -2 || c == 0;
      gsize length = bad ? 1 : (gsize) g_utf8_skip[(guchar) line.text[at]];

      if (bad || g_unichar_isspace (c))
        word = FALSE;
      else if (word || !is_filler (c))
        {
          if (!word && space)
            g_string_append_c (out, ' ');
          g_string_append_len (out, line.text + at, (gssize) length);
          word = space = TRUE;
        }
      at += length;
    }
}

static gboolean
is_signature_mark (SignetSlice line)
{
  return line.length >= 2 && line.length <= 3 && memcmp (line.text, "-- ", line.length) == 0;
}

char *
signet_snippet_make (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, NULL);

  const SignetEntity *leaf = find_text (entity);
  g_autoptr(GString) words = g_string_sized_new (SIGNET_SNIPPET_MAX + 8);

  if (leaf == NULL)
    return g_strdup ("");

  g_autoptr(GString) text = signet_text_part_read (leaf, signet_text_part_is_html (leaf)
                                                           ? MAX_HTML : MAX_PLAIN);
  SignetSlice rest = { text->str, text->len };
  SignetSlice line;

  while (words->len <= SIGNET_SNIPPET_MAX && signet_slice_next_line (&rest, &line)
         && !is_signature_mark (line))
    if (line.length == 0 || line.text[0] != '>')
      append_words (words, line);
  return signet_text_clean (words->str, (gssize) words->len, SIGNET_SNIPPET_MAX,
                            SIGNET_TEXT_ONE_LINE);
}
