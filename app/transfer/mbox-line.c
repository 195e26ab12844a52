/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mbox-line.h"

#include <string.h>

#define FROM       "From "
#define MAX_LINE   256
#define MAX_WORDS  16
#define MAX_FIELD  128
#define FIRST_YEAR 1970
#define LAST_YEAR  2200

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* 1 to 12; 0 if it is none. */
static int
parse_month (const char *word)
{
  if (strlen (word) != 3)
    return 0;
  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (word, months + 3 * i, 3) == 0)
      return i + 1;
  return 0;
}

/* -1 if the word is not a number of so many digits at most. */
static int
parse_number (const char *word,
              guint       max_digits)
{
  int number = 0;

  if (*word == '\0' || strlen (word) > max_digits)
    return -1;
  for (; *word != '\0'; word++)
    {
      if (!g_ascii_isdigit (*word))
        return -1;
      number = number * 10 + (*word - '0');
    }
  return number;
}

/* "12:34" or "12:34:56". Returns: seconds since midnight; -1 if it is none. */
static int
parse_clock (const char *word)
{
  g_auto(GStrv) parts = g_strsplit (word, ":", 4);
  const guint n_parts = g_strv_length (parts);
  int hour, minute, second;

  if (n_parts < 2 || n_parts > 3)
    return -1;
  hour = parse_number (parts[0], 2);
  minute = parse_number (parts[1], 2);
  second = n_parts == 3 ? parse_number (parts[2], 2) : 0;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return -1;
  return (hour * 60 + minute) * 60 + second;
}

/* "+0200": seconds east; 0 if it is none. */
static int
parse_zone (const char *word)
{
  const int number = *word == '+' || *word == '-' ? parse_number (word + 1, 4) : -1;

  if (number < 0 || strlen (word) != 5)
    return 0;
  return (number / 100 * 60 + number % 100) * 60 * (*word == '-' ? -1 : 1);
}

/* words: "Jan 2 12:34:56 2006", with a zone before or behind the year. */
static gboolean
parse_date (char   **words,
            guint    n_words,
            gint64  *time)
{
  const int month = parse_month (words[0]);
  const int day = parse_number (words[1], 2);
  const int clock = parse_clock (words[2]);
  int year = -1, zone = 0;

  if (month == 0 || day < 1 || day > 31 || clock < 0)
    return FALSE;
  for (guint i = 3; i < MIN (n_words, 6); i++)
    if (year < 0 && strlen (words[i]) == 4 && parse_number (words[i], 4) >= 0)
      year = parse_number (words[i], 4);
    else if (zone == 0)
      zone = parse_zone (words[i]);
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return FALSE;

  g_autoptr(GDateTime) date = g_date_time_new_utc (year, month, day, 0, 0, 0);

  *time = date != NULL ? g_date_time_to_unix (date) + clock - zone : 0;
  return date != NULL;
}

/* Takes the line apart in place. */
static guint
split (char   *text,
       char  **words)
{
  guint n_words = 0;
  char *at = text;

  while (n_words < MAX_WORDS)
    {
      at += strspn (at, " \t\r\n");
      if (*at == '\0')
        break;
      words[n_words++] = at;
      at += strcspn (at, " \t\r\n");
      if (*at == '\0')
        break;
      *at++ = '\0';
    }
  return n_words;
}

SignetMboxFrom
signet_mbox_line_judge (const char *line,
                        gsize       length,
                        gint64     *time)
{
  char text[MAX_LINE];
  char *words[MAX_WORDS];
  guint n_words;

  g_return_val_if_fail (line != NULL || length == 0, SIGNET_MBOX_FROM_NONE);
  g_return_val_if_fail (time != NULL, SIGNET_MBOX_FROM_NONE);

  *time = 0;
  if (length < strlen (FROM) || memcmp (line, FROM, strlen (FROM)) != 0)
    return SIGNET_MBOX_FROM_NONE;

  length = MIN (length - strlen (FROM), sizeof text - 1);
  memcpy (text, line + strlen (FROM), length);
  text[length] = '\0';
  n_words = split (text, words);
  for (guint i = 0; i + 4 <= n_words; i++)
    if (parse_date (words + i, n_words - i, time))
      return SIGNET_MBOX_FROM_DATED;
  return n_words <= 1 ? SIGNET_MBOX_FROM_BARE : SIGNET_MBOX_FROM_WORDS;
}

int
signet_mbox_line_count_quotes (const char *line,
                               gsize       length)
{
  gsize n_quotes = 0;

  g_return_val_if_fail (line != NULL || length == 0, -1);

  while (n_quotes < length && line[n_quotes] == '>')
    n_quotes++;
  if (length - n_quotes < strlen (FROM) || memcmp (line + n_quotes, FROM, strlen (FROM)) != 0)
    return -1;
  return (int) n_quotes;
}

/* RFC 5322, section 2.2. */
gboolean
signet_mbox_line_is_field (const char *line,
                           gsize       length)
{
  gsize i = 0;

  g_return_val_if_fail (line != NULL || length == 0, FALSE);

  while (i < length && i < MAX_FIELD && line[i] > ' ' && line[i] < 127 && line[i] != ':')
    i++;
  return i > 0 && i < length && line[i] == ':';
}

gint64
signet_mbox_line_get_length (const char *line,
                             gsize       length)
{
  static const char name[] = "Content-Length:";
  gint64 value = 0;
  gsize i = strlen (name);
  gsize first, last;

  g_return_val_if_fail (line != NULL || length == 0, -1);

  if (length < i || g_ascii_strncasecmp (line, name, i) != 0)
    return -1;
  while (i < length && (line[i] == ' ' || line[i] == '\t'))
    i++;
  for (first = i; i < length && g_ascii_isdigit (line[i]); i++)
    {
      if (value > G_MAXINT64 / 10 - 10)
        return -1;
      value = value * 10 + (line[i] - '0');
    }
  for (last = i; i < length && g_ascii_isspace (line[i]); i++)
    ;
  return i == length && last > first ? value : -1;
}

gboolean
signet_mbox_line_is_quoted (const char *line,
                            gsize       length)
{
  g_return_val_if_fail (line != NULL || length == 0, FALSE);

  return length > strlen (SIGNET_MBOX_LINE_QUOTED)
         && memcmp (line, SIGNET_MBOX_LINE_QUOTED, strlen (SIGNET_MBOX_LINE_QUOTED)) == 0;
}

int
signet_mbox_line_get_added (const char *line,
                            gsize       length)
{
  const gsize at = strlen (SIGNET_MBOX_LINE_ADDED);

  g_return_val_if_fail (line != NULL || length == 0, -1);

  if (length != at + 2 || memcmp (line, SIGNET_MBOX_LINE_ADDED, at) != 0 || line[at + 1] != '\n'
      || line[at] < '0' || line[at] > '0' + SIGNET_MBOX_MAX_ADDED)
    return -1;
  return line[at] - '0';
}
