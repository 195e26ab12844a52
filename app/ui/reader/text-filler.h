/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/text-folds.h"
#include "reader/text-frames.h"

G_BEGIN_DECLS

/* Brings a message's text into a GtkTextBuffer: the beginning at once, the rest of a long one in
 * idle moments; links and quoted lines get their tags, long quotations are folded. */
#define SIGNET_TYPE_TEXT_FILLER (signet_text_filler_get_type ())
G_DECLARE_FINAL_TYPE (SignetTextFiller, signet_text_filler, SIGNET, TEXT_FILLER, GObject)

/* buffer: borrowed; it must outlive the filler, or signet_text_filler_stop() be called before. */
SignetTextFiller *signet_text_filler_new           (GtkTextBuffer    *buffer);

/* Replaces what is in the buffer. text: clean (signet_text_clean()), UTF-8. frames, verdicts: as in
 * signet_text_frames_begin(). */
void              signet_text_filler_set_text      (SignetTextFiller *self,
                                                    const char       *text,
                                                    GArray           *frames,
                                                    GPtrArray        *verdicts);
void              signet_text_filler_stop          (SignetTextFiller *self);

/* Whether a part of the text is still to come in. */
gboolean          signet_text_filler_is_running    (SignetTextFiller *self);

/* text: of what is written in full; the rest steps back from it. */
void              signet_text_filler_set_colors    (SignetTextFiller *self,
                                                    const GdkRGBA    *text,
                                                    const GdkRGBA    *link);

/* Borrowed. */
GtkTextTag       *signet_text_filler_get_link_tag  (SignetTextFiller *self);
SignetTextFolds  *signet_text_filler_get_folds     (SignetTextFiller *self);

G_END_DECLS
