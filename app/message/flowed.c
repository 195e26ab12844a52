/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "flowed.h"

#include <string.h>

#define MAX_COLUMNS 72
#define MAX_DEPTH   30  /* quote marks before a line that is broken: deeper ones leave no room */

/* Takes the quote marks (section 4.5) and the stuffed space (section 4.4) off the line. */
static guint
take_quote_depth (SignetSlice *line)
{
  guint depth = 0;

  while (line->length > 0 && line->text[0] == '>')
    {
      depth++;
      line->text++;
      line->length--;
    }
  if (line->length > 0 && line->text[0] == ' ')
    {
      line->text++;
      line->length--;
    }
  return depth;
}

static gboolean
is_signature_mark (SignetSlice line)
{
  return line.length == 3 && memcmp (line.text, "-- ", 3) == 0;
}

static void
begin_line (GString *out,
            guint    depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, i + 1 < depth ? ">" : "> ");
}

GString *
signet_flowed_join (SignetSlice       text,
                    SignetFlowedSpace space)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  GString *out = g_string_sized_new (text.length + 1);
  SignetSlice line;
  gboolean open = FALSE;
  guint open_depth = 0;

  while (signet_slice_next_line (&text, &line))
    {
      guint depth = take_quote_depth (&line);
      gboolean mark = is_signature_mark (line);

      if (open && (depth != open_depth || mark))
        g_string_append_c (out, '\n');
      if (!open || depth != open_depth || mark)
        begin_line (out, depth);

      open = line.length > 0 && line.text[line.length - 1] == ' ' && !mark;
      open_depth = depth;
      g_string_append_len (out, line.text,
                           (gssize) (line.length - (open && space == SIGNET_FLOWED_DELETE_SPACE)));
      if (!open)
        g_string_append_c (out, '\n');
    }
  return out;
}

/* How much of the line fits: up to and with the last spaces before the column where it has to end, or
 * all of it if it fits or cannot be broken. */
static gsize
count_fitting (SignetSlice line,
               guint       columns)
{
  gsize fits = 0;
  guint column = 0;

  for (gsize at = 0; at < line.length; )
    {
      gunichar c = g_utf8_get_char (line.text + at);
      gsize next = at + g_utf8_skip[(guchar) line.text[at]];

      if (c == ' ' && (next >= line.length || line.text[next] != ' ')
          && !is_signature_mark ((SignetSlice) { line.text, next }))
        fits = next;
      if (!g_unichar_iszerowidth (c))
        column += g_unichar_iswide (c) ? 2 : 1;
      if (column > columns && fits > 0 && fits < line.length)
        return fits;
      at = next;
    }
  return line.length;
}

/* Section 4.4: what could be taken for something else gets a space, and so does all that is quoted. */
static void
append_stuffed (GString     *out,
                guint        depth,
                SignetSlice  line)
{
  gboolean from = line.length >= 5 && memcmp (line.text, "From ", 5) == 0;

  for (guint i = 0; i < depth; i++)
    g_string_append_c (out, '>');
  if ((depth > 0 && line.length > 0) || from || (line.length > 0 && strchr (" >", line.text[0]) != NULL))
    g_string_append_c (out, ' ');
  g_string_append_len (out, line.text, (gssize) line.length);
  g_string_append_c (out, '\n');
}

static SignetSlice
chomp (SignetSlice line)
{
  while (line.length > 0 && strchr (" \t", line.text[line.length - 1]) != NULL)
    line.length--;
  return line;
}

GString *
signet_flowed_break (SignetSlice text)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  GString *out = g_string_sized_new (text.length + text.length / 16 + 1);
  SignetSlice line;

  while (signet_slice_next_line (&text, &line))
    {
      /* A space that no mark stands before is text, and no stuffing. */
      guint depth = line.length > 0 && line.text[0] == '>' ? take_quote_depth (&line) : 0;

      if (!is_signature_mark (line))
        line = chomp (line);
      do
        {
          gsize length = is_signature_mark (line) || depth > MAX_DEPTH
                           ? line.length : count_fitting (line, MAX_COLUMNS - depth);

          append_stuffed (out, depth, (SignetSlice) { line.text, length });
          line.text += length;
          line.length -= length;
        }
      while (line.length > 0);
    }
  return out;
}
