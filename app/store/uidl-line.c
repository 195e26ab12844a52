/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "uidl-line.h"

#include <string.h>

#include "checked-line.h"

static const char *const state_names[] =
{
  [SIGNET_UIDL_WHOLE] = "whole",
  [SIGNET_UIDL_PART] = "part",
  [SIGNET_UIDL_DROPPED] = "dropped",
  [SIGNET_UIDL_DROPPED_PART] = "dropped-part",
  [SIGNET_UIDL_DELETED] = "deleted",
};

static const char *const wish_names[] =
{
  [SIGNET_UIDL_WISH_NONE] = "-",
  [SIGNET_UIDL_WISH_KEEP] = "keep",
  [SIGNET_UIDL_WISH_REMOVE] = "remove",
};

/* Lower case is what we write; anything else is no digit. */
static inline guint
digit_value (char c)
{
  if (c >= '0' && c <= '9')
    return (guint) (c - '0');
  return c >= 'a' && c <= 'f' ? (guint) (c - 'a') + 10 : G_MAXUINT;
}

/* One digit at least, a tab behind the last one, no overflow. Moves at behind the tab. */
static inline gboolean
take_number (char    **at,
             guint     base,
             guint64  *value)
{
  const guint64 limit = G_MAXUINT64 / base;
  const char *text = *at;
  guint64 sum = 0;
  guint digit;

  for (; (digit = digit_value (*text)) < base; text++)
    {
      if (sum > limit || sum * base > G_MAXUINT64 - digit)
        return FALSE;
      sum = sum * base + digit;
    }
  if (text == *at || *text != '\t')
    return FALSE;
  *at += text - *at + 1;
  *value = sum;
  return TRUE;
}

/* What stands before the next tab, or all that is left if there is none. Moves at behind the tab, to
 * NULL if there was none. */
static char *
take_field (char **at)
{
  char *field = *at;

  *at = strchr (field, '\t');
  if (*at != NULL)
    *(*at)++ = '\0';
  return field;
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

/* What a later version may write is no wish of ours. */
static SignetUidlWish
parse_wish (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (wish_names); i++)
    if (strcmp (wish_names[i], text) == 0)
      return i;
  return SIGNET_UIDL_WISH_NONE;
}

static gboolean
parse_names (char             *at,
             SignetUidlRecord *record)
{
  char *name = take_field (&at);
  char *uidl = at;

  record->name = name;
  record->uidl = uidl;
  return uidl != NULL && strchr (uidl, '\t') == NULL
         && unescape (name) && unescape (uidl)
         && strchr (name, '/') == NULL;
}

static gboolean
parse_record (char             *at,
              SignetUidlRecord *record)
{
  guint64 time;
  char *wish;

  if (!take_number (&at, 10, &time) || time > G_MAXINT64
      || !take_number (&at, 10, &record->size)
      || !take_number (&at, 16, &record->fingerprint))
    return FALSE;

  wish = take_field (&at);
  record->time = (gint64) time;
  record->wish = parse_wish (wish);
  return at != NULL && parse_names (at, record);
}

static SignetUidlLineKind
parse_text (char                *value,
            SignetUidlLineKind   kind,
            const char         **text)
{
  *text = value;
  return strchr (value, '\t') == NULL && unescape (value) ? kind : SIGNET_UIDL_LINE_BROKEN;
}

/* The version is the only number that ends a line. */
static SignetUidlLineKind
parse_version (const char *value,
               guint64    *version)
{
  return g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, version, NULL)
         ? SIGNET_UIDL_LINE_VERSION : SIGNET_UIDL_LINE_BROKEN;
}

static SignetUidlLineKind
parse_action (char           *at,
              SignetUidlLine *line)
{
  const char *action = take_field (&at);

  if (at == NULL)
    return strcmp (action, "done") == 0 ? SIGNET_UIDL_LINE_DONE : SIGNET_UIDL_LINE_BROKEN;
  if (parse_state (action, &line->record.state))
    return parse_record (at, &line->record) ? SIGNET_UIDL_LINE_RECORD : SIGNET_UIDL_LINE_BROKEN;
  if (strcmp (action, "forget") == 0)
    return parse_text (at, SIGNET_UIDL_LINE_FORGET, &line->text);
  if (strcmp (action, "batch") == 0)
    return parse_text (at, SIGNET_UIDL_LINE_BATCH, &line->text);
  if (strcmp (action, "server") == 0)
    return parse_text (at, SIGNET_UIDL_LINE_SERVER, &line->text);
  if (strcmp (action, "version") == 0)
    return parse_version (at, &line->version);
  return SIGNET_UIDL_LINE_BROKEN;
}

SignetUidlLine
signet_uidl_line_parse (char  *line,
                        gsize  length)
{
  SignetUidlLine parsed = { .kind = SIGNET_UIDL_LINE_BROKEN };
  char *rest;

  g_return_val_if_fail (line != NULL, parsed);

  line[length] = '\0';
  rest = signet_checked_line_get (line, length);
  if (rest != NULL)
    parsed.kind = parse_action (rest, &parsed);
  return parsed;
}

void
signet_uidl_line_write_version (GString *text)
{
  g_return_if_fail (text != NULL);

  const gsize begin = signet_checked_line_begin (text);

  g_string_append_printf (text, "version\t%d", SIGNET_UIDL_VERSION);
  signet_checked_line_end (text, begin);
}

void
signet_uidl_line_write_record (GString                *text,
                               const SignetUidlRecord *record)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (record != NULL);

  const gsize begin = signet_checked_line_begin (text);

  g_string_append_printf (text, "%s\t%" G_GINT64_FORMAT "\t%" G_GUINT64_FORMAT
                          "\t%016" G_GINT64_MODIFIER "x\t%s\t",
                          state_names[record->state], MAX (record->time, 0), record->size,
                          record->fingerprint, wish_names[record->wish]);
  append_escaped (text, record->name);
  g_string_append_c (text, '\t');
  append_escaped (text, record->uidl);
  signet_checked_line_end (text, begin);
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
    [SIGNET_UIDL_LINE_SERVER] = "server",
  };

  g_return_if_fail (text != NULL);
  g_return_if_fail (kind >= SIGNET_UIDL_LINE_FORGET && kind <= SIGNET_UIDL_LINE_SERVER);
  g_return_if_fail ((value != NULL) == (kind != SIGNET_UIDL_LINE_DONE));

  const gsize begin = signet_checked_line_begin (text);

  g_string_append (text, actions[kind]);
  if (value != NULL)
    {
      g_string_append_c (text, '\t');
      append_escaped (text, value);
    }
  signet_checked_line_end (text, begin);
}
