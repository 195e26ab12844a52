/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mbox-reader.h"

#include <glib/gi18n-lib.h>

#include "mbox-kind.h"
#include "mbox-line.h"
#include "mbox-walk.h"

typedef struct
{
  const char           *path;
  SignetLineFile       *file;
  SignetMboxWalk       *walk;
  SignetMboxTraits      traits;
  const SignetMailSink *sink;
  SignetMailNote        note;
  gboolean              open;
  gboolean              begun;  /* some of the mail's text has come */
  guint                 added;  /* line feeds at the end of the mail that do not belong to it */
  guint                 held;   /* how many have come, if these are they */
  guint64               told;  /* offset up to which it is told that it was read */
} Reader;

static void
tell_progress (Reader *self)
{
  const guint64 offset = signet_line_file_get_offset (self->file);

  self->sink->read (self->sink->user_data, offset - self->told);
  self->told = offset;
}

/* What ends with the file could be half of a mail that somebody is about to write. */
static gboolean
check_unchanged (Reader  *self,
                 GError **error)
{
  if (signet_line_file_get_offset (self->file) < signet_line_file_get_size (self->file)
      || !signet_line_file_is_changed (self->file))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _("%s was changed by another program while it was read. Import it again."), self->path);
  return FALSE;
}

/* Those that were held, but for that many. */
static gboolean
write_held (Reader  *self,
            guint    kept,
            GError **error)
{
  for (; self->held > kept; self->held--)
    if (!self->sink->write (self->sink->user_data, "\n", 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_all_but_end (Reader      *self,
                   const char  *data,
                   gsize        length,
                   GError     **error)
{
  guint n_feeds = 0;

  while (n_feeds < self->added && n_feeds < length && data[length - 1 - n_feeds] == '\n')
    n_feeds++;
  if (n_feeds < length
      && (!write_held (self, 0, error)
          || !self->sink->write (self->sink->user_data, data, length - n_feeds, error)))
    return FALSE;
  self->held += n_feeds;
  return write_held (self, self->added, error);
}

/* How many bytes of the line do not belong to it. */
static gsize
count_quotes (Reader                *self,
              const SignetMboxEvent *event)
{
  if (event->quoted)
    return signet_mbox_line_count_quotes (event->data, event->length) > 0 ? 1 : 0;
  return signet_mbox_traits_unquote (&self->traits, event, &self->note.is_unsure);
}

static gboolean
write_text (Reader                 *self,
            const SignetMboxEvent  *event,
            GError                **error)
{
  const gsize quoted = event->begins ? count_quotes (self, event) : 0;
  const int added = self->begun ? -1 : signet_mbox_line_get_added (event->data, event->length);

  self->begun = TRUE;
  if (added < 0)
    return write_all_but_end (self, event->data + quoted, event->length - quoted, error);
  self->added = (guint) added;
  return TRUE;
}

static gboolean
pass_on (Reader                 *self,
         const SignetMboxEvent  *event,
         GError                **error)
{
  switch (event->kind)
    {
    case SIGNET_MBOX_EVENT_BEGIN:
      self->note = (SignetMailNote)
      {
        .time = event->time,
        .flags = self->traits.has_marks ? 0 : SIGNET_FLAG_SEEN,
        .look = SIGNET_MAIL_LOOK_FOR_ALL,
      };
      self->begun = FALSE;
      self->added = 0;
      self->held = 0;
      self->open = self->sink->begin (self->sink->user_data, error);
      return self->open;
    case SIGNET_MBOX_EVENT_TEXT:
      return write_text (self, event, error);
    case SIGNET_MBOX_EVENT_END:
      if (!check_unchanged (self, error) || !self->sink->end (self->sink->user_data, &self->note, error))
        return FALSE;
      self->open = FALSE;
      tell_progress (self);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_all (Reader        *self,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GError) local = NULL;
  SignetMboxEvent event;

  while (!g_cancellable_set_error_if_cancelled (cancellable, &local)
         && signet_mbox_walk_next (self->walk, &event, &local))
    if (!pass_on (self, &event, &local))
      break;
  if (local == NULL)
    return TRUE;
  if (self->open)
    self->sink->drop (self->sink->user_data);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
signet_mbox_read (const char            *path,
                  const SignetMailSink  *sink,
                  GCancellable          *cancellable,
                  GError               **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (sink != NULL, FALSE);

  g_autoptr(SignetLineFile) file = signet_line_file_open (path, error);
  g_autoptr(SignetMboxWalk) walk = file != NULL ? signet_mbox_walk_new (file) : NULL;
  Reader self = { .path = path, .file = file, .walk = walk, .sink = sink };

  return walk != NULL
         && signet_mbox_traits_find (path, &self.traits, cancellable, error)
         && read_all (&self, cancellable, error);
}
