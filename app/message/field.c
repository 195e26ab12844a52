/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "field.h"

#include <string.h>

#include "addr-spec.h"

#define MAX_COLUMN  78   /* RFC 5322 section 2.1.1 */
#define MAX_WORD    76   /* RFC 2047 section 2: of a line with an encoded word */
#define MAX_LINE    998
#define MAX_QUOTED  200
#define MAX_SEGMENT 50   /* of a parameter (RFC 2231 section 3) */
#define WORD_BEGIN  "=?utf-8?B?"
#define WORD_END    "?="
#define FOLD        "\r\n "

static gboolean
is_printable (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isprint (*at))
      return FALSE;
  return TRUE;
}

/* Whether it can stand as it is: nothing in it is or could be taken for an encoded word, and it can be
 * folded. */
static gboolean
is_plain (const char *text)
{
  for (const char *at = text; *at != '\0'; )
    {
      gsize length = strcspn (at, " ");

      if (length > MAX_COLUMN - 2)
        return FALSE;
      at += length;
      at += strspn (at, " ");
    }
  return is_printable (text) && strstr (text, "=?") == NULL;
}

static gsize
column_of (const GString *out)
{
  const char *end = g_strrstr (out->str, "\n");

  return end != NULL ? out->len - (gsize) (end + 1 - out->str) : out->len;
}

/* Spaces go to the beginning of a line, where no program cuts them off. */
static void
append_folded (GString    *out,
               const char *text)
{
  gsize column = column_of (out);

  while (*text != '\0')
    {
      gsize spaces = strspn (text, " ");
      gsize length = spaces + strcspn (text + spaces, " ");

      if (spaces > 0 && column + length > MAX_COLUMN)
        {
          g_string_append (out, "\r\n");
          column = 0;
        }
      g_string_append_len (out, text, (gssize) length);
      column += length;
      text += length;
    }
}

/* As many whole characters as an encoded word has room for. */
static gsize
count_bytes (const char *text,
             gsize       room)
{
  gsize length = 0;

  while (text[length] != '\0')
    {
      gsize next = length + g_utf8_skip[(guchar) text[length]];

      if (next > room)
        break;
      length = next;
    }
  return length;
}

static void
append_words (GString    *out,
              const char *text)
{
  const gsize around = strlen (WORD_BEGIN WORD_END);
  gsize column = column_of (out);

  while (*text != '\0')
    {
      gsize room = column + around + 8 < MAX_WORD ? (MAX_WORD - 1 - column - around) / 4 * 3 : 0;
      gsize length = count_bytes (text, room);

      if (length > 0)
        {
          g_autofree char *encoded = g_base64_encode ((const guchar *) text, length);

          g_string_append_printf (out, WORD_BEGIN "%s" WORD_END, encoded);
          text += length;
        }
      if (*text != '\0')
        g_string_append (out, FOLD);
      column = 1;
    }
}

char *
signet_field_text (const char *name,
                   const char *value)
{
  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  g_autoptr(GString) out = g_string_new (name);
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append (out, ": ");
  if (is_plain (valid))
    append_folded (out, valid);
  else
    append_words (out, valid);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
signet_field_words (const char *name,
                    const char *value)
{
  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  g_autoptr(GString) out = g_string_new (name);
  g_autofree char *safe = g_strdup (value);

  for (char *at = safe; *at != '\0'; at++)
    if (!g_ascii_isprint (*at))
      *at = '?';
  g_string_append (out, ": ");
  append_folded (out, safe);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

/* RFC 5322 section 3.2.5: words, or all of it in quotes, or encoded. */
static void
append_phrase (GString    *out,
               const char *name)
{
  gboolean words = TRUE;

  for (const char *at = name; words && *at != '\0'; at++)
    words = g_ascii_isalnum (*at) || strchr ("!#$%&'*+-/=?^_`{|}~ ", *at) != NULL;
  if (!is_plain (name) || strlen (name) > MAX_COLUMN - 10)
    append_words (out, name);
  else if (words)
    append_folded (out, name);
  else
    append_quoted (out, name);
}

static void
append_mailbox (GString    *out,
                const char *name,
                const char *address)
{
  if (name == NULL)
    {
      g_string_append (out, address);
      return;
    }
  append_phrase (out, name);
  g_string_append (out, column_of (out) + strlen (address) + 3 > MAX_COLUMN ? FOLD : " ");
  g_string_append_printf (out, "<%s>", address);
}

char *
signet_field_addresses (const char *name,
                        GPtrArray  *addresses,
                        GPtrArray  *unfit,
                        gboolean   *needs_utf8)
{
  g_return_val_if_fail (name != NULL && addresses != NULL && needs_utf8 != NULL, NULL);

  g_autoptr(GString) out = g_string_new (name);
  guint n = 0;

  g_string_append (out, ": ");
  for (guint i = 0; i < addresses->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (addresses, i);
      gboolean utf8 = FALSE;
      g_autofree char *spec = signet_addr_spec_make (signet_address_get_address (address), &utf8);

      if (spec == NULL)
        {
          if (unfit != NULL)
            g_ptr_array_add (unfit, address);
          continue;
        }
      if (n++ > 0)
        g_string_append (out, "," FOLD);
      append_mailbox (out, signet_address_get_name (address), spec);
      *needs_utf8 = *needs_utf8 || utf8;
    }
  return n > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

char *
signet_field_ids (const char *name,
                  const char *ids)
{
  g_return_val_if_fail (name != NULL && ids != NULL, NULL);

  g_autoptr(GString) out = g_string_new (name);
  g_auto(GStrv) all = g_strsplit (ids, " ", -1);
  guint n = g_strv_length (all);
  guint from = n;
  gsize size = strlen (name) + 2 + (n > 0 ? strlen (all[0]) + 2 : 0);

  /* The first one, and from the end on as many as there is room for. */
  while (from > 1 && size + strlen (all[from - 1]) + 3 <= MAX_LINE)
    size += strlen (all[--from]) + 3;
  g_string_append (out, ":");
  for (guint i = 0; i < n; i = i == 0 ? MAX (from, 1) : i + 1)
    {
      gboolean fits = column_of (out) + strlen (all[i]) + 3 <= MAX_COLUMN;

      g_string_append_printf (out, "%s<%s>", fits || i == 0 ? " " : FOLD, all[i]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* RFC 2231 section 4: everything but letters, digits and a few marks in percent signs, in pieces. */
static char *
make_encoded_parameter (const char *name,
                        const char *value)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  const char *at = escaped;
  gboolean pieces = strlen (escaped) > MAX_SEGMENT;

  for (guint i = 0; i == 0 || *at != '\0'; i++)
    {
      gsize length = MIN (strlen (at), MAX_SEGMENT);

      /* Not in the middle of "%41". */
      while (length > 2 && at[length] != '\0' && (at[length - 1] == '%' || at[length - 2] == '%'))
        length--;
      g_string_append_printf (out, ";" FOLD "%s*", name);
      if (pieces)
        g_string_append_printf (out, "%u*", i);
      g_string_append_printf (out, "=%s%.*s", i == 0 ? "UTF-8''" : "", (int) length, at);
      at += length;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
signet_field_parameter (const char *name,
                        const char *value)
{
  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autoptr(GString) out = NULL;

  /* Some programs undo encoded words and percent signs where there are none. */
  if (!is_printable (valid) || strlen (valid) > MAX_QUOTED || strpbrk (valid, "\"\\%") != NULL
      || strstr (valid, "=?") != NULL)
    return make_encoded_parameter (name, valid);
  out = g_string_new (NULL);
  g_string_append_printf (out, ";" FOLD "%s=", name);
  append_quoted (out, valid);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
signet_field_parameter_words (const char *name,
                              const char *value)
{
  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autoptr(GString) out = g_string_new (NULL);

  g_string_append_printf (out, ";" FOLD "%s=", name);
  if (is_printable (valid) && strlen (valid) <= MAX_QUOTED && strstr (valid, "=?") == NULL)
    append_quoted (out, valid);
  else
    {
      g_string_append_c (out, '"');
      append_words (out, valid);
      g_string_append_c (out, '"');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
