/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list of how a search may go on, under the text in which is typed. The keyboard stays in the text.
 *
 * Signal: chosen (string): what the word becomes. */
#define SIGNET_TYPE_SEARCH_COMPLETION (signet_search_completion_get_type ())
G_DECLARE_FINAL_TYPE (SignetSearchCompletion, signet_search_completion, SIGNET, SEARCH_COMPLETION, GtkPopover)

/* To be given a parent, and to be unparented. Returns: (transfer floating). */
SignetSearchCompletion *signet_search_completion_new      (void);

/* Shows them, or goes away if there are none. suggestions: of SignetSearchSuggestion, taken. */
void                    signet_search_completion_show     (SignetSearchCompletion *self,
                                                           GPtrArray              *suggestions);

/* What a key does while the list is there. Returns: whether it was for the list. */
gboolean                signet_search_completion_take_key (SignetSearchCompletion *self,
                                                           guint                   key);

G_END_DECLS
