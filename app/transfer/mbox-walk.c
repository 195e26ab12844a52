/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An empty line in a body is held back until it is known whether it belongs to the mail or only stands
 * before the next one. One step may have two events in it (an end and a begin, a held line and another);
 * the second is due at the next call. */
#include "config.h"
#include "mbox-walk.h"

#include <glib/gi18n-lib.h>

#include "mbox-line.h"

struct _SignetMboxWalk
{
  SignetLineFile  *file;
  gboolean         open;       /* a mail has begun */
  gboolean         in_head;
  gboolean         blank;      /* the last line was empty */
  gboolean         closed;     /* a measured body is over: the next mail must follow */
  gsize            held;       /* length of the empty line that is held back */
  gint64           announced;  /* Content-Length; -1: none */
  guint            depth;      /* how many ">" the line before begins with */
  guint64          end;        /* offset of the measured body's end; 0: it is not measured */
  gboolean         begin_due;
  gint64           time;       /* of the mail that begins */
  gboolean         quoted_due; /* whether Signet wrote that */
  gboolean         quoted;     /* whether Signet wrote this one */
  gboolean         piece_due;
  SignetLinePiece  piece;
};

SignetMboxWalk *
signet_mbox_walk_new (SignetLineFile *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  SignetMboxWalk *self = g_new0 (SignetMboxWalk, 1);

  self->file = file;
  return self;
}

void
signet_mbox_walk_free (SignetMboxWalk *self)
{
  g_return_if_fail (self != NULL);
  g_free (self);
}

static gboolean
is_blank (const SignetLinePiece *piece)
{
  return piece->begins && piece->ends
         && (piece->length == 1 || (piece->length == 2 && piece->data[0] == '\r'))
         && piece->data[piece->length - 1] == '\n';
}

static gboolean
is_field_next (SignetMboxWalk *self)
{
  gsize length;
  const char *next = signet_line_file_look (self->file, &length);

  return signet_mbox_line_is_field (next, length);
}

/* Some programs leave out the empty line, and many a text has a line that begins with "From ". */
static gboolean
is_separator (SignetMboxWalk        *self,
              const SignetLinePiece *piece,
              gint64                *time)
{
  if (!piece->begins || !piece->ends || piece->data[0] != 'F')
    return FALSE;

  switch (signet_mbox_line_judge (piece->data, piece->length, time))
    {
    case SIGNET_MBOX_FROM_DATED: return !self->open || self->blank || is_field_next (self);
    case SIGNET_MBOX_FROM_BARE: return (!self->open || self->blank) && is_field_next (self);
    case SIGNET_MBOX_FROM_WORDS: return !self->open && is_field_next (self);
    case SIGNET_MBOX_FROM_NONE: return FALSE;
    default: g_assert_not_reached ();
    }
}

/* Whether a mail may end there: at the end of the file, or where the next one begins. */
static gboolean
is_end (SignetMboxWalk *self,
        guint64         offset)
{
  char bytes[9] = "";
  const gsize count = signet_line_file_peek (self->file, offset - 1, bytes, sizeof bytes - 1);
  const char *at = bytes + 1;

  if (count == 0)
    return FALSE;
  if (*at == '\r')
    at++;
  if (*at == '\n')
    at++;
  return at == bytes + count || (at[-1] == '\n' && g_str_has_prefix (at, "From "));
}

/* The header is over: believes in Content-Length only if it leads to an end. */
static void
begin_body (SignetMboxWalk *self)
{
  const guint64 begin = signet_line_file_get_offset (self->file);
  const guint64 size = signet_line_file_get_size (self->file);

  self->in_head = FALSE;
  if (self->quoted || self->announced < 0 || (guint64) self->announced > size - begin
      || !is_end (self, begin + (guint64) self->announced))
    return;
  self->end = begin + (guint64) self->announced;
  self->closed = self->announced == 0;
}

/* 0 also of one that whoever wrote the file may have quoted. */
static guint
count_depth (const char *line,
             gsize       length)
{
  guint depth = 0;

  while (depth < length && line[depth] == '>')
    depth++;
  return depth > 0 && signet_mbox_line_count_quotes (line, length) > 0 ? 0 : depth;
}

/* How deep the lines around this one are quoted, if it may have been quoted by whoever wrote the file. */
static guint
look_beside (SignetMboxWalk        *self,
             const SignetLinePiece *piece)
{
  const char *next;
  gsize length;

  if (!piece->begins)
    return 0;
  if (signet_mbox_line_count_quotes (piece->data, piece->length) <= 0)
    {
      self->depth = count_depth (piece->data, piece->length);
      return 0;
    }
  next = signet_line_file_look (self->file, &length);
  return MAX (self->depth, count_depth (next, length));
}

static void
set_text (SignetMboxWalk        *self,
          const SignetLinePiece *piece,
          SignetMboxEvent       *event)
{
  *event = (SignetMboxEvent)
  {
    .kind = SIGNET_MBOX_EVENT_TEXT,
    .data = piece->data,
    .length = piece->length,
    .begins = piece->begins,
    .in_head = self->in_head,
    .measured = self->end != 0,
    .beside = look_beside (self, piece),
    .quoted = self->quoted,
  };
}

/* Returns whether there is an event: the piece may be held back. */
static gboolean
take_text (SignetMboxWalk        *self,
           const SignetLinePiece *piece,
           SignetMboxEvent       *event)
{
  self->blank = is_blank (piece);
  if (!self->in_head && self->blank)
    {
      self->held = piece->length;
      return FALSE;
    }
  set_text (self, piece, event);
  if (!self->in_head)
    return TRUE;
  if (self->blank)
    begin_body (self);
  else if (piece->begins && piece->ends && (piece->data[0] | 0x20) == 'c')
    self->announced = MAX (self->announced, signet_mbox_line_get_length (piece->data, piece->length));
  return TRUE;
}

/* Returns whether there is an event: nothing of the piece may belong to the body. */
static gboolean
take_measured (SignetMboxWalk  *self,
               SignetLinePiece *piece,
               SignetMboxEvent *event)
{
  const guint64 after = signet_line_file_get_offset (self->file);
  const guint64 begin = after - piece->length;

  if (after >= self->end)
    {
      piece->length = (gsize) (self->end - begin);
      self->closed = TRUE;
      self->blank = TRUE;
    }
  set_text (self, piece, event);
  return piece->length > 0;
}

static void
begin_mail (SignetMboxWalk  *self,
            SignetMboxEvent *event)
{
  *event = (SignetMboxEvent) { .kind = SIGNET_MBOX_EVENT_BEGIN, .time = self->time };
  self->open = TRUE;
  self->in_head = TRUE;
  self->blank = FALSE;
  self->closed = FALSE;
  self->begin_due = FALSE;
  self->depth = 0;
  self->quoted = self->quoted_due;
  self->announced = -1;
  self->end = 0;
  self->held = 0;
}

static gboolean
end_mail (SignetMboxWalk  *self,
          SignetMboxEvent *event)
{
  const gboolean was_open = self->open;

  *event = (SignetMboxEvent) { .kind = SIGNET_MBOX_EVENT_END };
  self->open = FALSE;
  return was_open;
}

/* A line that was held belongs to the mail after all. */
static void
give_held (SignetMboxWalk        *self,
           const SignetLinePiece *piece,
           SignetMboxEvent       *event)
{
  const SignetLinePiece held = { self->held == 2 ? "\r\n" : "\n", self->held, TRUE, TRUE };

  set_text (self, &held, event);
  self->held = 0;
  self->piece = *piece;
  self->piece_due = TRUE;
}

/* Returns whether there is an event. */
static gboolean
take_piece (SignetMboxWalk  *self,
            SignetLinePiece *piece,
            SignetMboxEvent *event)
{
  if (self->end != 0 && !self->closed)
    return take_measured (self, piece, event);
  if (self->closed && is_blank (piece))
    return FALSE;
  if (is_separator (self, piece, &self->time))
    {
      self->begin_due = TRUE;
      self->quoted_due = signet_mbox_line_is_quoted (piece->data, piece->length);
      return end_mail (self, event);
    }
  self->closed = FALSE;
  self->end = 0;
  if (self->held == 0)
    return take_text (self, piece, event);
  give_held (self, piece, event);
  return TRUE;
}

static gboolean
check_begin (SignetMboxWalk         *self,
             const SignetLinePiece  *piece,
             GError                **error)
{
  gint64 time;

  if (self->open || is_blank (piece) || is_separator (self, piece, &time))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("This is no mail folder: it has no line that begins with “From ”."));
  return FALSE;
}

gboolean
signet_mbox_walk_next (SignetMboxWalk   *self,
                       SignetMboxEvent  *event,
                       GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  g_autoptr(GError) local = NULL;
  SignetLinePiece piece;

  if (self->begin_due)
    {
      begin_mail (self, event);
      return TRUE;
    }
  if (self->piece_due)
    {
      self->piece_due = FALSE;
      if (take_text (self, &self->piece, event))
        return TRUE;
    }
  while (signet_line_file_next (self->file, &piece, &local))
    {
      if (!check_begin (self, &piece, error))
        return FALSE;
      if (!self->open && is_blank (&piece))
        continue;
      if (take_piece (self, &piece, event))
        return TRUE;
      if (self->begin_due)
        {
          begin_mail (self, event);
          return TRUE;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return end_mail (self, event);
}
