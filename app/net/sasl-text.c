/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sasl-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "net-error.h"

#define MECHANISM_MAX    20    /* RFC 4422, section 3.1 */
#define N_MECHANISMS_MAX 32

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* RFC 3454, table B.1 */
static const Range mapped_to_nothing[] = {
  { 0x00ad, 0x00ad }, { 0x034f, 0x034f }, { 0x1806, 0x1806 }, { 0x180b, 0x180d },
  { 0x200c, 0x200d }, { 0x2060, 0x2060 }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff },
};

/* RFC 3454, tables C.2.2 to C.9, without what g_unichar_type() tells: controls, private use,
 * surrogates */
static const Range prohibited[] = {
  { 0x0340, 0x0341 }, { 0x06dd, 0x06dd }, { 0x070f, 0x070f }, { 0x180e, 0x180e },
  { 0x200e, 0x200f }, { 0x2028, 0x202e }, { 0x2061, 0x2063 }, { 0x206a, 0x206f },
  { 0x2ff0, 0x2ffb }, { 0xfdd0, 0xfdef }, { 0xfff9, 0xfffd }, { 0x1d173, 0x1d17a },
  { 0xe0001, 0xe0001 }, { 0xe0020, 0xe007f },
};

static gboolean
is_in (gunichar     c,
       const Range *ranges,
       gsize        n_ranges)
{
  for (gsize i = 0; i < n_ranges; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
is_prohibited (gunichar c)
{
  const GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_PRIVATE_USE
         || (c & 0xfffe) == 0xfffe /* the last two of every plane are no characters */
         || is_in (c, prohibited, G_N_ELEMENTS (prohibited));
}

/* Table C.1.2, which has U+200B although later versions of Unicode do not call it a space. */
static gboolean
is_space (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR || c == 0x200b;
}

char *
signet_sasl_prepare (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;

  char *mapped = g_malloc (strlen (text) + 1); /* no character grows here */
  char *end = mapped;
  char *prepared;
  gboolean allowed = TRUE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (!is_in (c, mapped_to_nothing, G_N_ELEMENTS (mapped_to_nothing)))
        end += g_unichar_to_utf8 (is_space (c) ? ' ' : c, end);
    }
  *end = '\0';
  prepared = g_utf8_normalize (mapped, -1, G_NORMALIZE_NFKC);
  signet_sasl_wipe (mapped);

  for (const char *at = prepared; *at != '\0'; at = g_utf8_next_char (at))
    allowed = allowed && !is_prohibited (g_utf8_get_char (at));
  if (!allowed)
    g_clear_pointer (&prepared, signet_sasl_wipe);
  return prepared;
}

char *
signet_sasl_escape_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr(GString) escaped = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at++)
    if (*at == '=')
      g_string_append (escaped, "=3D");
    else if (*at == ',')
      g_string_append (escaped, "=2C");
    else
      g_string_append_c (escaped, *at);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static gboolean
is_base64 (const char *text)
{
  const gsize letters = strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/");
  const gsize padding = strspn (text + letters, "=");

  return text[letters + padding] == '\0' && padding <= 2 && (letters + padding) % 4 == 0;
}

guint8 *
signet_sasl_decode (const char *base64,
                    gsize      *length)
{
  g_return_val_if_fail (base64 != NULL && length != NULL, NULL);

  if (!is_base64 (base64))
    return NULL;

  guint8 *data = g_malloc0 (strlen (base64) / 4 * 3 + 1);
  int state = 0;
  guint save = 0;

  *length = g_base64_decode_step (base64, strlen (base64), data, &state, &save);
  return data;
}

static gboolean
is_mechanism (const char *word)
{
  return strlen (word) <= MECHANISM_MAX
         && word[strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")] == '\0';
}

void
signet_sasl_add_mechanisms (GStrv             *known,
                            const char *const *words)
{
  g_return_if_fail (known != NULL && words != NULL);

  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  if (*known != NULL)
    {
      n = g_strv_length (*known);
      g_strv_builder_addv (builder, (const char **) *known);
    }
  for (; *words != NULL && n < N_MECHANISMS_MAX; words++)
    {
      g_autofree char *name = g_ascii_strup (*words, -1);

      if (!is_mechanism (name)
          || (*known != NULL && g_strv_contains ((const char *const *) *known, name)))
        continue;
      g_strv_builder_add (builder, name);
      n++;
    }
  g_strfreev (*known);
  *known = g_strv_builder_end (builder);
}

gboolean
signet_sasl_fail_unsendable (GError **error)
{
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_UNSENDABLE,
                       _("The user name or password has characters that cannot be sent"));
  return FALSE;
}

void
signet_sasl_wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
