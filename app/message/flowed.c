/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "flowed.h"

#include <string.h>

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
