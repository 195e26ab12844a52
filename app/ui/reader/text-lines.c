/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/text-lines.h"

/* From its top to its bottom. */
static int
make_line (GtkTextView       *view,
           const GtkTextIter *line)
{
  GtkTextIter end = *line;
  GdkRectangle first, last;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_view_get_iter_location (view, line, &first);
  gtk_text_view_get_iter_location (view, &end, &last);
  return MAX (last.y + last.height - first.y, 1);
}

void
signet_text_lines_make (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  int room = gtk_widget_get_height (GTK_WIDGET (view));
  GtkTextIter line;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &line);
  while (room > 0)
    {
      room -= make_line (view, &line);
      if (!gtk_text_iter_forward_line (&line))
        break;
    }
}
