/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "checked-line.h"

#include <string.h>

#include "checksum.h"

#define CHECKSUM_DIGITS 8
#define REST            (CHECKSUM_DIGITS + 1)

char *
signet_checked_line_next (char  **at,
                          char   *end,
                          gsize  *length)
{
  g_return_val_if_fail (at != NULL && *at != NULL, NULL);
  g_return_val_if_fail (end != NULL && length != NULL, NULL);

  char *line = *at;
  char *feed;

  if (line >= end)
    return NULL;
  feed = memchr (line, '\n', (gsize) (end - line));
  if (feed == NULL)
    feed = end;
  *feed = '\0';
  *length = (gsize) (feed - line);
  *at = feed + 1;
  return line;
}

/* Lower case is what we write; anything else is no digit. */
static char
get_digit (guint32 checksum,
           guint   i)
{
  return "0123456789abcdef"[(checksum >> (4 * (CHECKSUM_DIGITS - 1 - i))) & 0xf];
}

/* A NUL byte would end a text early, which then is not what was written: the checksum rules that out. */
char *
signet_checked_line_get (char  *line,
                         gsize  length)
{
  g_return_val_if_fail (line != NULL, NULL);

  guint32 checksum;

  if (length < REST || line[CHECKSUM_DIGITS] != '\t')
    return NULL;
  checksum = signet_checksum (0, line + REST, length - REST);
  for (guint i = 0; i < CHECKSUM_DIGITS; i++)
    if (line[i] != get_digit (checksum, i))
      return NULL;
  return line + REST;
}

char *
signet_checked_line_next_rest (char **at,
                               char  *end)
{
  char *line;
  char *rest = NULL;
  gsize length;

  while (rest == NULL && (line = signet_checked_line_next (at, end, &length)) != NULL)
    rest = signet_checked_line_get (line, length);
  return rest;
}

gsize
signet_checked_line_begin (GString *text)
{
  g_return_val_if_fail (text != NULL, 0);

  const gsize begin = text->len;

  g_string_set_size (text, begin + REST);
  return begin;
}

/* The room for the checksum was left: it is known only now. */
void
signet_checked_line_end (GString *text,
                         gsize    begin)
{
  g_return_if_fail (text != NULL && text->len >= begin + REST);

  const gsize rest = begin + REST;
  const guint32 checksum = signet_checksum (0, text->str + rest, text->len - rest);

  for (guint i = 0; i < CHECKSUM_DIGITS; i++)
    text->str[begin + i] = get_digit (checksum, i);
  text->str[begin + CHECKSUM_DIGITS] = '\t';
  g_string_append_c (text, '\n');
}
