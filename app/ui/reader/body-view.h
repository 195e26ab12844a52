/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/finder.h"
#include "reader/text-frames.h"

G_BEGIN_DECLS

/* The text of a message: to be read, selected and copied; quotations step back; links of link.h
 * are opened by a click, by Return at the caret (F7 shows it) and from the context menu. A long
 * text comes in by and by, so that the window stays alive. */
#define SIGNET_TYPE_BODY_VIEW (signet_body_view_get_type ())
G_DECLARE_FINAL_TYPE (SignetBodyView, signet_body_view, SIGNET, BODY_VIEW, GtkTextView)

/* text: clean (signet_text_clean()), UTF-8. frames, verdicts: what is signed in it, both nullable
 * (text-frames.h). */
void          signet_body_view_set_text    (SignetBodyView *self,
                                            const char     *text,
                                            GArray         *frames,
                                            GPtrArray      *verdicts);

/* factor: 1 is the size of all text. */
void          signet_body_view_set_zoom    (SignetBodyView *self,
                                            double          factor);

/* Searches in it. Borrowed. */
SignetFinder *signet_body_view_get_finder  (SignetBodyView *self);

/* Whether a part of the text is still to come in. */
gboolean      signet_body_view_is_filling  (SignetBodyView *self);

/* The link there, in buffer coordinates. Returns: (transfer full), NULL if there is none. */
char         *signet_body_view_dup_link_at (SignetBodyView *self,
                                            int             x,
                                            int             y);

G_END_DECLS
