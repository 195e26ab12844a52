/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-label.h"

#include <string.h>

#include "text.h"

#define MAX_BYTES 120

/* RFC 3501, section 5.1.3: "&" BASE64 "-" with "," for "/", of UTF-16; "&-" is "&". Returns: the text it
 * stands for; NULL if it is none. at: behind the "&"; moved behind the "-". */
static char *
decode_shifted (const char **at)
{
  const char *end = strchr (*at, '-');
  g_autofree char *text = end != NULL ? g_strndup (*at, (gsize) (end - *at)) : NULL;
  g_autofree guchar *bytes = NULL;
  g_autoptr(GString) padded = NULL;
  gsize length;

  if (text == NULL)
    return NULL;
  *at = end + 1;
  if (*text == '\0')
    return g_strdup ("&");
  padded = g_string_new (g_strdelimit (text, ",", '/'));
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  bytes = g_base64_decode (padded->str, &length);
  return g_convert ((const char *) bytes, (gssize) length, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
}

/* Returns: (transfer full): name as it is, if it is not written so. */
static char *
decode_utf7 (const char *name)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (const char *at = name; *at != '\0';)
    {
      g_autofree char *shifted = NULL;

      if (*at != '&')
        {
          g_string_append_c (text, *at++);
          continue;
        }
      at++;
      shifted = decode_shifted (&at);
      if (shifted == NULL)
        return g_strdup (name);
      g_string_append (text, shifted);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "_2F" is a slash, "_2E" a dot. */
static char *
decode_hexadecimal (const char *name)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at++)
    if (*at == '_' && g_ascii_isxdigit (at[1]) && !g_ascii_islower (at[1])
        && g_ascii_isxdigit (at[2]) && !g_ascii_islower (at[2]))
      {
        const int byte = g_ascii_xdigit_value (at[1]) * 16 + g_ascii_xdigit_value (at[2]);

        g_string_append_c (text, (char) (byte != 0 ? byte : '_'));
        at += 2;
      }
    else
      g_string_append_c (text, *at);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_label (const char *text)
{
  g_autofree char *clean = signet_text_clean (text, -1, MAX_BYTES, SIGNET_TEXT_ONE_LINE);

  g_strstrip (g_strdelimit (clean, "/", '-'));
  return *clean != '\0' ? g_steal_pointer (&clean) : g_strdup ("-");
}

char *
signet_folder_label_from_file (const char *name)
{
  static const char *const endings[] = { ".mbox", ".mbx", ".sbd" };

  g_return_val_if_fail (name != NULL, NULL);

  g_autofree char *text = decode_utf7 (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (text, endings[i]) && strlen (text) > strlen (endings[i]))
      {
        text[strlen (text) - strlen (endings[i])] = '\0';
        break;
      }
  return make_label (text);
}

char *
signet_folder_label_from_maildir (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_auto(GStrv) parts = g_strsplit (*name == '.' ? name + 1 : name, ".", -1);
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *text = decode_utf7 (parts[i]);
      g_autofree char *plain = decode_hexadecimal (text);

      g_ptr_array_add (labels, make_label (plain));
    }
  g_ptr_array_add (labels, NULL);
  return g_strjoinv ("/", (char **) labels->pdata);
}
