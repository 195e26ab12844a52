/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The signed parts of a mail of which not all is signed, in a GtkTextBuffer: a line says what each
 * signature is worth, another where it ends, and between them the text stands on a ground of its own,
 * which no text can imitate. */
#define SIGNET_TYPE_TEXT_FRAMES (signet_text_frames_get_type ())
G_DECLARE_FINAL_TYPE (SignetTextFrames, signet_text_frames, SIGNET, TEXT_FRAMES, GObject)

/* A stretch of whole lines of a text, and which of the verdicts is about it. */
typedef struct
{
  gsize begin;  /* in bytes */
  gsize end;
  guint verdict;
} SignetTextFrame;

/* buffer: borrowed, and outlives it. */
SignetTextFrames *signet_text_frames_new        (GtkTextBuffer    *buffer);

/* Begins with a text that is appended to the empty buffer. frames: of SignetTextFrame, in the order of
 * the text, nullable; verdicts: of SignetVerdict, nullable with frames. */
void              signet_text_frames_begin      (SignetTextFrames *self,
                                                 GArray           *frames,
                                                 GPtrArray        *verdicts);

/* What is at the end of the buffer is the text up to at: puts the lines of frames that end and begin
 * there behind it. Returns: how far the text goes until this must be called again. */
gsize             signet_text_frames_reach      (SignetTextFrames *self,
                                                 gsize             at);

/* Puts the ground under what was appended since. */
void              signet_text_frames_cover      (SignetTextFrames *self);

/* What ground and lines are drawn in. */
void              signet_text_frames_set_color  (SignetTextFrames *self,
                                                 const GdkRGBA    *color);

G_END_DECLS
