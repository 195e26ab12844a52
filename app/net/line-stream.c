/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One buffer between a byte stream and whoever reads lines and bodies from it. Nothing is copied
 * but the unfinished tail of a line when the buffer is filled again, and nothing grows.
 *
 * A line ends in CRLF and a body in CRLF "." CRLF, and nothing else: were a lone LF taken for a
 * line end inside a body, a sender could end a message in the middle of it and have the rest
 * read as the server's answers. Only where the server's very first line ended in a lone LF do
 * all its lines. */
#include "config.h"
#include "line-stream.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "net-error.h"

#define BUFFER_SIZE 65536

/* The two bytes before what is not read yet stay in the buffer: they tell whether a dot stands
 * at the beginning of a line. */
#define HISTORY 2

struct _SignetLineStream
{
  GObject       parent_instance;
  GInputStream *input;
  char         *buffer;
  gsize         start;   /* first byte that is not read yet, never below HISTORY */
  gsize         end;
  guint64       total;
  gint64        patience; /* µs for a line; 0: without an end */
  gboolean      greeted; /* the first line was read, so bare_lf is known */
  gboolean      bare_lf;
};

G_DEFINE_FINAL_TYPE (SignetLineStream, signet_line_stream, G_TYPE_OBJECT)

static gboolean
fill (SignetLineStream  *self,
      GCancellable      *cancellable,
      GError           **error)
{
  const gsize kept = HISTORY + (self->end - self->start);
  g_autoptr(GError) cause = NULL;
  gssize count;

  memmove (self->buffer, self->buffer + self->start - HISTORY, kept);
  self->start = HISTORY;
  self->end = kept;

  count = g_input_stream_read (self->input, self->buffer + kept, BUFFER_SIZE - kept,
                               cancellable, &cause);
  if (count < 0)
    g_propagate_error (error, signet_net_error_translate (g_steal_pointer (&cause),
                                                          SIGNET_NET_ERROR_CLOSED));
  else if (count == 0)
    g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
                         _("The server ended the connection"));
  else
    {
      self->end += (gsize) count;
      self->total += (guint64) count;
    }
  return count > 0;
}

static void
set_too_long (GError **error)
{
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TOO_LONG,
                       _("The server sent a line that is too long"));
}

static gboolean
check_time (SignetLineStream  *self,
            gint64             begun,
            GError           **error)
{
  if (self->patience == 0 || g_get_monotonic_time () - begun <= self->patience)
    return TRUE;
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT,
                       _("The server did not answer in time"));
  return FALSE;
}

/* Returns the line feed that ends the next line, after as many reads as that takes. */
static char *
find_line_feed (SignetLineStream  *self,
                GCancellable      *cancellable,
                GError           **error)
{
  const gint64 begun = g_get_monotonic_time ();
  gsize searched = 0;

  for (;;)
    {
      const gsize here = self->end - self->start;
      char *found = memchr (self->buffer + self->start + searched, '\n', here - searched);

      if (found != NULL)
        return found;
      if (here > SIGNET_LINE_MAX + strlen ("\r"))
        {
          set_too_long (error);
          return NULL;
        }
      searched = here;
      if (!check_time (self, begun, error) || !fill (self, cancellable, error))
        return NULL;
    }
}

static gboolean
check_line (const char  *line,
            gsize        length,
            GError     **error)
{
  if (length <= SIGNET_LINE_MAX && memchr (line, '\0', length) == NULL)
    return TRUE;

  if (length > SIGNET_LINE_MAX)
    set_too_long (error);
  else
    g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_MALFORMED,
                         _("The server sent a line that is not text"));
  return FALSE;
}

typedef enum
{
  DOT_CONTENT,    /* a dot like any other */
  DOT_STUFFED,    /* put in front of a line by the server: to be dropped */
  DOT_END,        /* the line that ends the body */
  DOT_UNDECIDED,  /* that is known only when more bytes are here */
} Dot;

static Dot
classify_dot (SignetLineStream *self,
              const char       *dot)
{
  const gsize after = (gsize) (self->buffer + self->end - dot) - 1;

  if (dot[-1] != '\n' || (dot[-2] != '\r' && !self->bare_lf))
    return DOT_CONTENT;
  if (after == 0)
    return DOT_UNDECIDED;
  if (dot[1] == '\n' && self->bare_lf)
    return DOT_END;
  if (dot[1] != '\r')
    return DOT_STUFFED;
  if (after == 1)
    return DOT_UNDECIDED;
  return dot[2] == '\n' ? DOT_END : DOT_STUFFED;
}

/* Finds the first dot that means something. Returns the end of what is here, and DOT_UNDECIDED,
 * where there is none. */
static const char *
find_dot (SignetLineStream *self,
          Dot              *kind)
{
  const char *end = self->buffer + self->end;
  const char *dot = self->buffer + self->start;

  for (; (dot = memchr (dot, '.', (gsize) (end - dot))) != NULL; dot++)
    {
      *kind = classify_dot (self, dot);
      if (*kind != DOT_CONTENT)
        return dot;
    }
  *kind = DOT_UNDECIDED;
  return end;
}

static gboolean
give (SignetLineStream  *self,
      const char        *until,
      SignetBodyFunc     body,
      gpointer           user_data,
      GError           **error)
{
  const char *from = self->buffer + self->start;

  self->start = (gsize) (until - self->buffer);
  return until == from || body == NULL || body (from, (gsize) (until - from), user_data, error);
}

static void
signet_line_stream_finalize (GObject *object)
{
  SignetLineStream *self = SIGNET_LINE_STREAM (object);

  g_clear_object (&self->input);
  g_free (self->buffer);

  G_OBJECT_CLASS (signet_line_stream_parent_class)->finalize (object);
}

static void
signet_line_stream_class_init (SignetLineStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_line_stream_finalize;
}

static void
signet_line_stream_init (SignetLineStream *self)
{
  self->buffer = g_malloc (BUFFER_SIZE);
  memcpy (self->buffer, "\r\n", HISTORY);
  self->start = self->end = HISTORY;
}

SignetLineStream *
signet_line_stream_new (GInputStream *input)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (input), NULL);

  SignetLineStream *self = g_object_new (SIGNET_TYPE_LINE_STREAM, NULL);

  self->input = g_object_ref (input);
  return self;
}

void
signet_line_stream_set_input (SignetLineStream *self,
                              GInputStream     *input)
{
  g_return_if_fail (SIGNET_IS_LINE_STREAM (self));
  g_return_if_fail (G_IS_INPUT_STREAM (input));
  g_return_if_fail (self->start == self->end);

  g_set_object (&self->input, input);

  /* Whoever wrote the first line in the clear has no say in how lines end behind TLS. */
  self->greeted = self->bare_lf = FALSE;
}

void
signet_line_stream_set_patience (SignetLineStream *self,
                                 guint             seconds)
{
  g_return_if_fail (SIGNET_IS_LINE_STREAM (self));
  self->patience = seconds * G_USEC_PER_SEC;
}

const char *
signet_line_stream_read_line (SignetLineStream  *self,
                              gsize             *length,
                              GCancellable      *cancellable,
                              GError           **error)
{
  g_return_val_if_fail (SIGNET_IS_LINE_STREAM (self), NULL);

  char *line_feed = find_line_feed (self, cancellable, error);
  char *line = self->buffer + self->start;
  char *line_end = line_feed;

  if (line_feed == NULL)
    return NULL;
  if (line_end > line && line_end[-1] == '\r')
    line_end--;
  if (!check_line (line, (gsize) (line_end - line), error))
    return NULL;

  if (!self->greeted)
    self->bare_lf = line_end == line_feed;
  self->greeted = TRUE;
  self->start = (gsize) (line_feed + 1 - self->buffer);
  *line_end = '\0';
  if (length != NULL)
    *length = (gsize) (line_end - line);
  return line;
}

gboolean
signet_line_stream_read_body (SignetLineStream  *self,
                              SignetBodyFunc     body,
                              gpointer           user_data,
                              GCancellable      *cancellable,
                              GError           **error)
{
  g_return_val_if_fail (SIGNET_IS_LINE_STREAM (self), FALSE);

  /* The body begins at the beginning of a line, whatever became of the end of the last one. */
  memcpy (self->buffer + self->start - HISTORY, "\r\n", HISTORY);

  for (;;)
    {
      Dot kind;
      const char *dot = find_dot (self, &kind);

      if (!give (self, dot, body, user_data, error))
        return FALSE;
      if (kind == DOT_END)
        {
          self->start += dot[1] == '\n' ? strlen (".\n") : strlen (".\r\n");
          return TRUE;
        }
      if (kind == DOT_STUFFED)
        self->start++;
      else if (!fill (self, cancellable, error))
        return FALSE;
    }
}

gsize
signet_line_stream_get_buffered (SignetLineStream *self)
{
  g_return_val_if_fail (SIGNET_IS_LINE_STREAM (self), 0);
  return self->end - self->start;
}

guint64
signet_line_stream_get_total (SignetLineStream *self)
{
  g_return_val_if_fail (SIGNET_IS_LINE_STREAM (self), 0);
  return self->total;
}
