/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/text-frames.h"

#include <glib/gi18n-lib.h>

#include "common/signature-mark.h"
#include "verdict.h"

#define INDENT 12

struct _SignetTextFrames
{
  GObject        parent_instance;
  GtkTextBuffer *buffer;
  GtkTextTag    *ground;
  GtkTextTag    *heading;
  GtkTextTag    *ending;
  GtkTextMark   *covered;   /* the ground lies up to here */
  GArray        *frames;
  GPtrArray     *verdicts;
  guint          next;      /* frame that is inside, or to come */
  gboolean       inside;
};

G_DEFINE_FINAL_TYPE (SignetTextFrames, signet_text_frames, G_TYPE_OBJECT)

static void
forget (SignetTextFrames *self)
{
  g_clear_pointer (&self->frames, g_array_unref);
  g_clear_pointer (&self->verdicts, g_ptr_array_unref);
  self->next = 0;
  self->inside = FALSE;
}

static void
signet_text_frames_finalize (GObject *object)
{
  forget (SIGNET_TEXT_FRAMES (object));
  G_OBJECT_CLASS (signet_text_frames_parent_class)->finalize (object);
}

static void
signet_text_frames_class_init (SignetTextFramesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_text_frames_finalize;
}

static void
signet_text_frames_init (SignetTextFrames *self)
{
}

SignetTextFrames *
signet_text_frames_new (GtkTextBuffer *buffer)
{
  SignetTextFrames *self;
  GtkTextIter start;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (SIGNET_TYPE_TEXT_FRAMES, NULL);
  self->buffer = buffer;
  self->ground = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", INDENT,
                                             "right-margin", INDENT, "accumulative-margin", TRUE,
                                             NULL);
  self->heading = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_SEMIBOLD,
                                              "pixels-above-lines", 6, "pixels-below-lines", 6, NULL);
  self->ending = gtk_text_buffer_create_tag (buffer, NULL, "scale", PANGO_SCALE_SMALL,
                                             "pixels-above-lines", 6, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->covered = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  return self;
}

void
signet_text_frames_begin (SignetTextFrames *self,
                          GArray           *frames,
                          GPtrArray        *verdicts)
{
  g_return_if_fail (SIGNET_IS_TEXT_FRAMES (self));
  g_return_if_fail ((frames == NULL) == (verdicts == NULL));

  forget (self);
  self->frames = frames != NULL ? g_array_ref (frames) : NULL;
  self->verdicts = verdicts != NULL ? g_ptr_array_ref (verdicts) : NULL;
}

static const char *
find_sign (SignetVerdict *verdict)
{
  SignetSignature signature = signet_verdict_get_signature (verdict);

  switch (signet_signature_tone (signature))
    {
    case SIGNET_TONE_STOP:
      return "\u2715";
    case SIGNET_TONE_CARE:
      return "\u26a0\ufe0e";
    case SIGNET_TONE_QUIET:
    default:
      return signature == SIGNET_SIGNATURE_VALID || signature == SIGNET_SIGNATURE_WAS_VALID
             ? "\u2713" : "\u2022";
    }
}

static void
append (SignetTextFrames *self,
        const char       *line,
        GtkTextTag       *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags (self->buffer, &end, line, -1, tag, NULL);
}

static void
open_frame (SignetTextFrames *self,
            SignetVerdict    *verdict)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", find_sign (verdict),
                                           signet_verdict_get_sentence (verdict));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_move_mark (self->buffer, self->covered, &end);
  append (self, line, self->heading);
  self->inside = TRUE;
}

/* The last line of a text has no end. */
static void
close_frame (SignetTextFrames *self)
{
  g_autofree char *line = NULL;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  /* Translators: stands below a part of a message that is signed; what comes after it is not. */
  line = g_strdup_printf ("%s%s\n", gtk_text_iter_starts_line (&end) ? "" : "\n",
                          _("End of the signed part"));
  append (self, line, self->ending);
  signet_text_frames_cover (self);
  self->inside = FALSE;
  self->next++;
}

gsize
signet_text_frames_reach (SignetTextFrames *self,
                          gsize             at)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FRAMES (self), G_MAXSIZE);

  while (self->frames != NULL && self->next < self->frames->len)
    {
      const SignetTextFrame *frame = &g_array_index (self->frames, SignetTextFrame, self->next);
      gsize limit = self->inside ? frame->end : frame->begin;

      g_return_val_if_fail (frame->verdict < self->verdicts->len, G_MAXSIZE);
      if (at < limit)
        return limit;
      if (self->inside)
        close_frame (self);
      else
        open_frame (self, g_ptr_array_index (self->verdicts, frame->verdict));
    }
  return G_MAXSIZE;
}

void
signet_text_frames_cover (SignetTextFrames *self)
{
  GtkTextIter begin, end;

  g_return_if_fail (SIGNET_IS_TEXT_FRAMES (self));

  if (!self->inside)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &begin, self->covered);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_apply_tag (self->buffer, self->ground, &begin, &end);
  gtk_text_buffer_move_mark (self->buffer, self->covered, &end);
}

void
signet_text_frames_set_color (SignetTextFrames *self,
                              const GdkRGBA    *color)
{
  GdkRGBA ground = *color;
  GdkRGBA dim = *color;

  g_return_if_fail (SIGNET_IS_TEXT_FRAMES (self));

  ground.alpha *= 0.07f;
  dim.alpha *= 0.7f;
  g_object_set (self->ground, "paragraph-background-rgba", &ground, NULL);
  g_object_set (self->ending, "foreground-rgba", &dim, NULL);
}
