/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/finder.h"

G_BEGIN_DECLS

/* Searches the text of a GtkTextView in idle moments, however long it is. */
#define SIGNET_TYPE_TEXT_FINDER (signet_text_finder_get_type ())
G_DECLARE_FINAL_TYPE (SignetTextFinder, signet_text_finder, SIGNET, TEXT_FINDER, GObject)

/* view: borrowed; it must outlive the finder, or signet_finder_stop() be called before. Returns:
 * (transfer full). */
SignetFinder *signet_text_finder_new (GtkTextView *view);

G_END_DECLS
