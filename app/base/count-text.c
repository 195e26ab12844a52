/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "count-text.h"

#include <stdarg.h>
#include <string.h>

/* Behind a "%": past the number of an argument, "1$". */
static const char *
skip_position (const char *text)
{
  const gsize digits = strspn (text, "0123456789");

  return digits > 0 && text[digits] == '$' ? text + digits + 1 : text;
}

/* Puts the flag ' to the counts. Returns: (transfer full). */
static char *
group_counts (const char *format)
{
  GString *grouped = g_string_sized_new (strlen (format) + 8);
  const char *sign;

  while ((sign = strchr (format, '%')) != NULL)
    {
      const char *type = skip_position (sign + 1);
      const gboolean is_count = *type == 'u' || *type == 'd' || g_str_has_prefix (type, "lu");

      if (*type == '%')
        type++;
      g_string_append_len (grouped, format, type - format);
      if (is_count)
        g_string_append_c (grouped, '\'');
      format = type;
    }
  g_string_append (grouped, format);
  return g_string_free (grouped, FALSE);
}

char *
signet_count_text (const char *format,
                   ...)
{
  g_return_val_if_fail (format != NULL, NULL);

  g_autofree char *grouped = group_counts (format);
  char *text;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (grouped, arguments);
  va_end (arguments);
  return text;
}
