/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyword-map.h"

#include <string.h>

#include "file.h"

#define MAX_BYTES (64 * 1024)
#define LABEL     "$label"
#define N_LABELS  5

/* The tag of a keyword; 0: none of ours. */
static SignetFlags
get_tag (const char *keyword,
         gsize       length)
{
  if (length != strlen (LABEL) + 1 || g_ascii_strncasecmp (keyword, LABEL, strlen (LABEL)) != 0)
    return 0;

  const int number = keyword[length - 1] - '1';
  return number >= 0 && number < N_LABELS ? SIGNET_FLAG_TAG (number) : 0;
}

SignetFlags
signet_keyword_get_tags (const char *keywords,
                         gsize       length)
{
  SignetFlags tags = 0;
  gsize begin = 0;

  g_return_val_if_fail (keywords != NULL || length == 0, 0);

  for (gsize at = 0; at <= length; at++)
    if (at == length || strchr (" \t\r\n,", keywords[at]) != NULL)
      {
        tags |= get_tag (keywords + begin, at - begin);
        begin = at + 1;
      }
  return tags;
}

static void
note_line (SignetKeywordMap *self,
           const char       *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 2);
  guint64 number;

  if (words[0] != NULL && words[1] != NULL
      && g_ascii_string_to_unsigned (words[0], 10, 0, SIGNET_N_TAGS - 1, &number, NULL))
    self->tags[number] = get_tag (words[1], strlen (words[1]));
}

void
signet_keyword_map_load (SignetKeywordMap *self,
                         const char       *path)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);

  g_autofree char *file = g_build_filename (path, "dovecot-keywords", NULL);
  g_autoptr(GBytes) bytes = signet_file_read (file, MAX_BYTES, NULL);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL),
                                                     g_bytes_get_size (bytes)) : NULL;
  g_auto(GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  *self = (SignetKeywordMap) { .is_told = lines != NULL };
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    note_line (self, lines[i]);
}

SignetFlags
signet_keyword_map_apply (const SignetKeywordMap *self,
                          SignetFlags             flags)
{
  SignetFlags mapped = flags & ~(SIGNET_FLAG_TAGS | SIGNET_FLAG_MUTED);

  g_return_val_if_fail (self != NULL, flags);

  if (!self->is_told)
    return flags;
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if ((flags & SIGNET_FLAG_TAG (i)) != 0)
      mapped |= self->tags[i];
  return mapped;
}
