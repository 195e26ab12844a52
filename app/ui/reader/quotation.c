/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/quotation.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "count-text.h"

/* Where the line that begins there ends, with its line end. */
static gsize
find_line_end (const char *text,
               gsize       length,
               gsize       from)
{
  const char *end = memchr (text + from, '\n', length - from);

  return end != NULL ? (gsize) (end - text) + 1 : length;
}

/* Takes the quoted lines from there on. */
static SignetQuotation
measure (const char *text,
         gsize       length,
         gsize       from)
{
  SignetQuotation run = { from, from, 0 };

  while (run.end < length && text[run.end] == '>')
    {
      run.end = find_line_end (text, length, run.end);
      run.n_lines++;
    }
  return run;
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

gboolean
signet_quotation_find (const char      *text,
                       gsize            length,
                       gsize            from,
                       SignetQuotation *quotation)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (quotation != NULL, FALSE);

  for (gsize at = from; at < length;)
    {
      SignetQuotation run = measure (text, length, at);

      if (run.n_lines >= SIGNET_QUOTATION_MIN
          && !(is_blank (text + run.end, length - run.end) && is_blank (text, run.begin)))
        {
          *quotation = run;
          return TRUE;
        }
      at = run.n_lines > 0 ? run.end : find_line_end (text, length, at);
    }
  return FALSE;
}

char *
signet_quotation_describe (const SignetQuotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* Translators: what stands for a quotation until it is opened. */
  return signet_count_text (ngettext ("%u quoted line", "%u quoted lines", self->n_lines),
                            self->n_lines);
}
