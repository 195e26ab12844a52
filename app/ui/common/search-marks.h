/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where in a shown text the words of a search are. */

typedef struct
{
  guint begin;  /* bytes */
  guint end;
} SignetSearchMark;

/* words: by signet_folder_row_fold(), as signet_query_dup_words() gives them, NULL ended. Returns:
 * (transfer full) of SignetSearchMark; they may lie over each other. */
GArray *signet_search_marks_find (const char         *text,
                                  const char *const  *words);

/* Marks them in a text that stands at offset in a layout's. */
void    signet_search_marks_add  (PangoAttrList      *attributes,
                                  const char         *text,
                                  guint               offset,
                                  const char *const  *words);

/* Marks them in a label, beside its other attributes. words: nullable: none. */
void    signet_search_marks_show (GtkLabel           *label,
                                  const char *const  *words);

G_END_DECLS
