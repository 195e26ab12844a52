/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "part-warnings.h"

#include <string.h>

#include "file-kind.h"

#define GAP 6  /* spaces in a row that nobody types */

/* What turns text around or cannot be seen. */
static gboolean
is_trick (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F
         || c == 0x061C || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}

static gboolean
has_tricks (const char *given)
{
  guint gap = 0;

  for (const char *at = given; *at != '\0';)
    {
      gunichar c = g_utf8_get_char_validated (at, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        return FALSE;
      gap = g_unichar_isspace (c) || c == 0x3164 || c == 0x2800 ? gap + 1 : 0;
      if (is_trick (c) || gap >= GAP)
        return TRUE;
      at = g_utf8_next_char (at);
    }
  return FALSE;
}

/* "invoice.pdf.exe". */
static gboolean
has_two_endings (const char *name)
{
  const char *dot = strrchr (name, '.');
  const SignetFileKind *last = signet_file_kind_of_name (name);

  if (dot == NULL || last == NULL || !signet_file_kind_can_run (last))
    return FALSE;

  g_autofree char *stem = g_strndup (name, (gsize) (dot - name));
  const SignetFileKind *first = signet_file_kind_of_name (stem);
  return first != NULL && signet_file_kind_is_document (first);
}

static gboolean
can_run (const SignetFileKind *kind)
{
  return kind != NULL && signet_file_kind_can_run (kind);
}

SignetWarnings
signet_part_warnings_find (const char  *given,
                           const char  *name,
                           const char  *content_type,
                           SignetSlice  beginning)
{
  g_return_val_if_fail (name != NULL && content_type != NULL, 0);

  const SignetFileKind *by_name = signet_file_kind_of_name (name);
  const SignetFileKind *by_type = signet_file_kind_of_type (content_type);
  const SignetFileKind *by_bytes = signet_file_kind_of_bytes ((const guint8 *) beginning.text,
                                                              beginning.length);
  SignetWarnings warnings = 0;

  /* A page is one by name or type: text that begins like one is opened as text. */
  if (can_run (by_name) || can_run (by_type)
      || (can_run (by_bytes) && (by_name == NULL || !signet_file_kind_agrees (by_name, by_bytes))))
    warnings |= SIGNET_WARNING_RUNS;
  if (beginning.length > 0
      && (!signet_file_kind_agrees (by_name, by_bytes)
          || !signet_file_kind_agrees (by_type, by_bytes)
          || (by_name != NULL && by_type != NULL && !signet_file_kind_agrees (by_name, by_type))))
    warnings |= SIGNET_WARNING_TYPE;
  if ((given != NULL && has_tricks (given)) || has_two_endings (name))
    warnings |= SIGNET_WARNING_NAME;
  return warnings;
}
