/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "forward-queue.h"

#include "append-file.h"
#include "checked-line.h"

#define HOUR 3600

/* What is done is kept only to count the hour's. */
#define COMPACT_AT (64 * 1024)

typedef struct
{
  GPtrArray *waiting;  /* of SignetForward */
  GPtrArray *done;     /* the same */
} Queue;

void
signet_forward_free (gpointer forward)
{
  SignetForward *self = forward;

  g_free (self->name);
  g_free (self->address);
  g_free (self);
}

char *
signet_forward_dup_name (const SignetForward *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *both = g_strconcat (self->name, "\n", self->address, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);

  return g_strdup_printf ("%" G_GINT64_FORMAT ".F%.24s.forward", self->time, hash);
}

static void
append_line (GString             *text,
             const char          *what,
             const SignetForward *forward)
{
  g_autofree char *address = g_strescape (forward->address, NULL);
  const gsize begin = signet_checked_line_begin (text);

  g_string_append_printf (text, "%s\t%" G_GINT64_FORMAT "\t%s\t%s", what, forward->time, forward->name,
                          address);
  signet_checked_line_end (text, begin);
}

static void
take_out (GPtrArray           *waiting,
          const SignetForward *forward)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      const SignetForward *other = g_ptr_array_index (waiting, i);

      if (!g_str_equal (other->name, forward->name) || !g_str_equal (other->address, forward->address))
        continue;
      g_ptr_array_remove_index (waiting, i);
      return;
    }
}

static void
read_line (Queue      *queue,
           const char *line)
{
  g_auto(GStrv) fields = g_strsplit (line, "\t", 4);
  SignetForward *forward;

  if (g_strv_length (fields) != 4)
    return;
  forward = g_new (SignetForward, 1);
  *forward = (SignetForward) { g_ascii_strtoll (fields[1], NULL, 10), g_strdup (fields[2]),
                               g_strcompress (fields[3]) };
  if (g_str_equal (fields[0], "want"))
    {
      g_ptr_array_add (queue->waiting, forward);
      return;
    }
  take_out (queue->waiting, forward);
  g_ptr_array_add (queue->done, forward);
}

static void
queue_clear (Queue *queue)
{
  g_ptr_array_unref (queue->waiting);
  g_ptr_array_unref (queue->done);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Queue, queue_clear)

/* length: (out) of the file. */
static gboolean
read_all (SignetAppendFile  *file,
          Queue             *queue,
          gsize             *length,
          GError           **error)
{
  g_autofree char *text = signet_append_file_read (file, length, error);
  char *at = text, *rest;

  if (text == NULL)
    return FALSE;
  while ((rest = signet_checked_line_next_rest (&at, text + *length)) != NULL)
    read_line (queue, rest);
  return TRUE;
}

static gboolean
is_recent (const SignetForward *forward,
           gint64               now)
{
  return forward->time > now - HOUR && forward->time <= now + HOUR;
}

/* All that still matters. */
static char *
write_anew (const Queue *queue,
            gint64       now,
            gsize       *length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < queue->done->len; i++)
    if (is_recent (g_ptr_array_index (queue->done, i), now))
      append_line (text, "done", g_ptr_array_index (queue->done, i));
  for (guint i = 0; i < queue->waiting->len; i++)
    append_line (text, "want", g_ptr_array_index (queue->waiting, i));
  *length = text->len;
  return g_string_free (text, FALSE);
}

static gboolean
add (const char  *path,
     const char  *what,
     GPtrArray   *forwards,
     GError     **error)
{
  g_autoptr(SignetAppendFile) file = signet_append_file_new (path);
  g_auto(Queue) queue = { g_ptr_array_new_with_free_func (signet_forward_free),
                          g_ptr_array_new_with_free_func (signet_forward_free) };
  g_autoptr(GString) text = g_string_new (NULL);
  gsize length;

  if (!read_all (file, &queue, &length, error))
    return FALSE;
  for (guint i = 0; i < forwards->len; i++)
    append_line (text, what, g_ptr_array_index (forwards, i));
  if (length < COMPACT_AT && !signet_append_file_needs_replace (file))
    return signet_append_file_append (file, text->str, text->len, error);

  g_autofree char *old = write_anew (&queue, g_get_real_time () / G_USEC_PER_SEC, &length);
  g_string_prepend_len (text, old, (gssize) length);
  return signet_append_file_replace (file, text->str, text->len, error);
}

gboolean
signet_forward_queue_want (const char  *path,
                           GPtrArray   *forwards,
                           GError     **error)
{
  g_return_val_if_fail (path != NULL && forwards != NULL, FALSE);
  return add (path, "want", forwards, error);
}

gboolean
signet_forward_queue_done (const char  *path,
                           GPtrArray   *forwards,
                           GError     **error)
{
  g_return_val_if_fail (path != NULL && forwards != NULL, FALSE);
  return add (path, "done", forwards, error);
}

GPtrArray *
signet_forward_queue_list (const char  *path,
                           gint64       now,
                           GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetAppendFile) file = signet_append_file_new (path);
  g_auto(Queue) queue = { g_ptr_array_new_with_free_func (signet_forward_free),
                          g_ptr_array_new_with_free_func (signet_forward_free) };
  guint n_recent = 0;
  gsize length;

  if (!read_all (file, &queue, &length, error))
    return NULL;
  for (guint i = 0; i < queue.done->len; i++)
    n_recent += is_recent (g_ptr_array_index (queue.done, i), now);
  n_recent = MIN (n_recent, SIGNET_FORWARD_QUEUE_HOUR);
  if (queue.waiting->len > SIGNET_FORWARD_QUEUE_HOUR - n_recent)
    g_ptr_array_set_size (queue.waiting, (int) (SIGNET_FORWARD_QUEUE_HOUR - n_recent));
  return g_ptr_array_ref (queue.waiting);
}
