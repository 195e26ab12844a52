/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "uidl-line.h"

#include <string.h>

#include "checksum.h"

#define CHECKSUM_DIGITS 8
#define MAX_FIELDS      7

static const char *const state_names[] =
{
  [SIGNET_UIDL_WHOLE] = "whole",
  [SIGNET_UIDL_PART] = "part",
  [SIGNET_UIDL_DROPPED] = "dropped",
  [SIGNET_UIDL_DELETED] = "deleted",
};

/* Digits of that base only, all of the text, no overflow. */
static gboolean
parse_number (const char *text,
              guint       base,
              guint64    *value)
{
  guint64 sum = 0;

  if (*text == '\0')
    return FALSE;

  for (; *text != '\0'; text++)
    {
      const int digit = g_ascii_xdigit_value (*text);

      if (digit < 0 || (guint) digit >= base || sum > (G_MAXUINT64 - (guint) digit) / base)
        return FALSE;
      sum = sum * base + (guint) digit;
    }
  *value = sum;
  return TRUE;
}

static gboolean
unescape_into (const char *from,
               char       *to)
{
  static const char codes[] = "\\trn";
  static const char bytes[] = "\\\t\r\n";

  for (; *from != '\0'; from++)
    {
      const char *code;

      if (*from != '\\')
        {
          *to++ = *from;
          continue;
        }
      code = from[1] != '\0' ? strchr (codes, *++from) : NULL;
      if (code == NULL)
        return FALSE;
      *to++ = bytes[code - codes];
    }
  *to = '\0';
  return TRUE;
}

static gboolean
unescape (char *text)
{
  char *first = strchr (text, '\\');

  return first == NULL || unescape_into (first, first);
}

static void
append_escaped (GString    *line,
                const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '\\': g_string_append (line, "\\\\"); break;
      case '\t': g_string_append (line, "\\t"); break;
      case '\r': g_string_append (line, "\\r"); break;
      case '\n': g_string_append (line, "\\n"); break;
      default: g_string_append_c (line, *text);
      }
}

/* Cuts at the tabs. A NUL byte in a line ends its last field early, which then is not what was written:
 * the checksum has ruled that out. */
static guint
split (char  *line,
       char **fields)
{
  guint n = 0;

  do
    {
      char *tab = strchr (line, '\t');

      if (n == MAX_FIELDS)
        return 0;
      fields[n++] = line;
      if (tab != NULL)
        *tab++ = '\0';
      line = tab;
    }
  while (line != NULL);
  return n;
}

static gboolean
parse_state (const char      *action,
             SignetUidlState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (strcmp (state_names[i], action) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

static SignetUidlLineKind
parse_record (char             **fields,
              SignetUidlRecord  *record)
{
  guint64 time;

  if (!parse_state (fields[0], &record->state)
      || !parse_number (fields[1], 10, &time) || time > G_MAXINT64
      || !parse_number (fields[2], 10, &record->size)
      || !parse_number (fields[3], 16, &record->fingerprint)
      || !unescape (fields[5])
      || !unescape (fields[6])
      || strchr (fields[5], '/') != NULL)
    return SIGNET_UIDL_LINE_BROKEN;

  record->time = (gint64) time;
  record->keep = strcmp (fields[4], "keep") == 0;
  record->name = fields[5];
  record->uidl = fields[6];
  return SIGNET_UIDL_LINE_RECORD;
}

static SignetUidlLineKind
parse_text (char                *value,
            SignetUidlLineKind   kind,
            const char         **text)
{
  *text = value;
  return unescape (value) ? kind : SIGNET_UIDL_LINE_BROKEN;
}

static SignetUidlLineKind
parse_fields (char           **fields,
              guint            n,
              SignetUidlLine  *line)
{
  if (n == 7)
    return parse_record (fields, &line->record);
  if (n == 2 && strcmp (fields[0], "forget") == 0)
    return parse_text (fields[1], SIGNET_UIDL_LINE_FORGET, &line->text);
  if (n == 2 && strcmp (fields[0], "batch") == 0)
    return parse_text (fields[1], SIGNET_UIDL_LINE_BATCH, &line->text);
  if (n == 1 && strcmp (fields[0], "done") == 0)
    return SIGNET_UIDL_LINE_DONE;
  if (n == 2 && strcmp (fields[0], "version") == 0 && parse_number (fields[1], 10, &line->version))
    return SIGNET_UIDL_LINE_VERSION;
  return SIGNET_UIDL_LINE_BROKEN;
}

SignetUidlLine
signet_uidl_line_parse (char  *line,
                        gsize  length)
{
  SignetUidlLine parsed = { .kind = SIGNET_UIDL_LINE_BROKEN };
  char *fields[MAX_FIELDS];
  guint64 checksum;

  g_return_val_if_fail (line != NULL, parsed);

  line[length] = '\0';
  if (length <= CHECKSUM_DIGITS || line[CHECKSUM_DIGITS] != '\t')
    return parsed;
  line[CHECKSUM_DIGITS] = '\0';
  if (!parse_number (line, 16, &checksum))
    return parsed;

  char *rest = line + CHECKSUM_DIGITS + 1;
  if (signet_checksum (0, rest, length - CHECKSUM_DIGITS - 1) != checksum)
    return parsed;
  parsed.kind = parse_fields (fields, split (rest, fields), &parsed);
  return parsed;
}

/* begin: where the line starts, with room for the checksum that is known only now. */
static void
finish_line (GString *text,
             gsize    begin)
{
  const gsize rest = begin + CHECKSUM_DIGITS + 1;
  char digits[CHECKSUM_DIGITS + 2];

  g_snprintf (digits, sizeof digits, "%08x\t",
              signet_checksum (0, text->str + rest, text->len - rest));
  memcpy (text->str + begin, digits, CHECKSUM_DIGITS + 1);
  g_string_append_c (text, '\n');
}

static gsize
begin_line (GString *text)
{
  const gsize begin = text->len;

  g_string_set_size (text, begin + CHECKSUM_DIGITS + 1);
  return begin;
}

void
signet_uidl_line_write_version (GString *text)
{
  g_return_if_fail (text != NULL);

  const gsize begin = begin_line (text);

  g_string_append_printf (text, "version\t%d", SIGNET_UIDL_VERSION);
  finish_line (text, begin);
}

void
signet_uidl_line_write_record (GString                *text,
                               const SignetUidlRecord *record)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (record != NULL);

  const gsize begin = begin_line (text);

  g_string_append_printf (text, "%s\t%" G_GINT64_FORMAT "\t%" G_GUINT64_FORMAT
                          "\t%016" G_GINT64_MODIFIER "x\t%s\t",
                          state_names[record->state], MAX (record->time, 0), record->size,
                          record->fingerprint, record->keep ? "keep" : "-");
  append_escaped (text, record->name);
  g_string_append_c (text, '\t');
  append_escaped (text, record->uidl);
  finish_line (text, begin);
}

void
signet_uidl_line_write (GString            *text,
                        SignetUidlLineKind  kind,
                        const char         *value)
{
  static const char *const actions[] =
  {
    [SIGNET_UIDL_LINE_FORGET] = "forget",
    [SIGNET_UIDL_LINE_BATCH] = "batch",
    [SIGNET_UIDL_LINE_DONE] = "done",
  };

  g_return_if_fail (text != NULL);
  g_return_if_fail (kind >= SIGNET_UIDL_LINE_FORGET && kind <= SIGNET_UIDL_LINE_DONE);
  g_return_if_fail ((value != NULL) == (kind != SIGNET_UIDL_LINE_DONE));

  const gsize begin = begin_line (text);

  g_string_append (text, actions[kind]);
  if (value != NULL)
    {
      g_string_append_c (text, '\t');
      append_escaped (text, value);
    }
  finish_line (text, begin);
}
