/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/finder.h"

G_BEGIN_DECLS

/* Searches the text of a GtkTextView in idle moments, however long it is. */
#define SIGNET_TYPE_TEXT_FINDER (signet_text_finder_get_type ())
G_DECLARE_FINAL_TYPE (SignetTextFinder, signet_text_finder, SIGNET, TEXT_FINDER, GObject)

/* Opens a little of what is hidden. Returns: FALSE if there is nothing more. */
typedef gboolean (*SignetTextFinderOpen) (gpointer user_data);

/* view: borrowed; it must outlive the finder, or signet_finder_stop() be called before. open: called
 * with user_data in idle moments before a search. Returns: (transfer full). */
SignetFinder *signet_text_finder_new (GtkTextView          *view,
                                      SignetTextFinderOpen  open,
                                      gpointer              user_data);

G_END_DECLS
