/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words stand percent-encoded between spaces, so that neither spaces nor line ends need a thought. */
#include "config.h"
#include "word-stream.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "secret.h"

struct _SignetWordStream
{
  GObject            parent_instance;

  GSocketConnection *connection;
  GCancellable      *closed;
  char               input[SIGNET_WORD_STREAM_MAX_LINE];
  gsize              n_input;
  GString           *output;      /* to be sent after sending */
  char              *sending;     /* nullable */
};

G_DEFINE_FINAL_TYPE (SignetWordStream, signet_word_stream, G_TYPE_OBJECT)

static void send_output (SignetWordStream *self);

static void
signet_word_stream_dispose (GObject *object)
{
  signet_word_stream_close (SIGNET_WORD_STREAM (object));
  G_OBJECT_CLASS (signet_word_stream_parent_class)->dispose (object);
}

static void
signet_word_stream_finalize (GObject *object)
{
  SignetWordStream *self = SIGNET_WORD_STREAM (object);

  g_object_unref (self->connection);
  g_object_unref (self->closed);
  explicit_bzero (self->input, sizeof self->input);
  explicit_bzero (self->output->str, self->output->len);
  g_string_free (self->output, TRUE);
  signet_secret_free (self->sending);

  G_OBJECT_CLASS (signet_word_stream_parent_class)->finalize (object);
}

static void
signet_word_stream_class_init (SignetWordStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = signet_word_stream_dispose;
  object_class->finalize = signet_word_stream_finalize;
}

static void
signet_word_stream_init (SignetWordStream *self)
{
  self->closed = g_cancellable_new ();
  self->output = g_string_sized_new (256);
}

SignetWordStream *
signet_word_stream_new (GSocketConnection *connection)
{
  g_return_val_if_fail (G_IS_SOCKET_CONNECTION (connection), NULL);

  SignetWordStream *self = g_object_new (SIGNET_TYPE_WORD_STREAM, NULL);

  self->connection = g_object_ref (connection);
  return self;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetWordStream) self = user_data;

  g_clear_pointer (&self->sending, signet_secret_free);
  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    send_output (self);
}

static void
send_output (SignetWordStream *self)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  gsize length = self->output->len;

  if (self->sending != NULL || length == 0)
    return;
  self->sending = g_string_free (self->output, FALSE);
  self->output = g_string_sized_new (256);
  g_output_stream_write_all_async (stream, self->sending, length, G_PRIORITY_DEFAULT, self->closed,
                                   sent_cb, g_object_ref (self));
}

void
signet_word_stream_write_words (SignetWordStream  *self,
                                const char *const *words)
{
  g_return_if_fail (SIGNET_IS_WORD_STREAM (self));
  g_return_if_fail (words != NULL && words[0] != NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *escaped = g_uri_escape_string (words[i], NULL, FALSE);

      g_string_append (self->output, i > 0 ? " " : "");
      g_string_append (self->output, escaped);
      signet_secret_free (escaped);
    }
  g_string_append_c (self->output, '\n');
  send_output (self);
}

void
signet_word_stream_write (SignetWordStream *self,
                          const char       *word,
                          ...)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  va_list words;

  g_return_if_fail (word != NULL);

  va_start (words, word);
  for (; word != NULL; word = va_arg (words, const char *))
    g_ptr_array_add (all, (gpointer) word);
  va_end (words);
  g_ptr_array_add (all, NULL);
  signet_word_stream_write_words (self, (const char *const *) all->pdata);
}

gboolean
signet_word_stream_is_drained (SignetWordStream *self)
{
  g_return_val_if_fail (SIGNET_IS_WORD_STREAM (self), FALSE);

  return self->sending == NULL;
}

/* Returns: (transfer full); NULL for what is no line of words. */
static char **
split (const char *line)
{
  char **words = g_strsplit (line, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = g_uri_unescape_string (words[i], NULL);

      if (word == NULL)
        {
          signet_words_free (words);
          return NULL;
        }
      signet_secret_free (words[i]);
      words[i] = word;
    }
  return words;
}

/* Takes a whole line out of the input. Returns FALSE while there is none. */
static gboolean
take_line (SignetWordStream *self,
           GTask            *task)
{
  char *end = memchr (self->input, '\n', self->n_input);
  char **words;
  gsize length;

  if (end == NULL)
    return FALSE;

  *end = '\0';
  length = (gsize) (end + 1 - self->input);
  words = strlen (self->input) + 1 == length ? split (self->input) : NULL;
  memmove (self->input, self->input + length, self->n_input - length);
  self->n_input -= length;
  explicit_bzero (self->input + self->n_input, length);
  if (words != NULL)
    g_task_return_pointer (task, words, (GDestroyNotify) signet_words_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _("The other Signet was not understood."));
  return TRUE;
}

static void read_more (SignetWordStream *self,
                       GTask            *task);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetWordStream *self = g_task_get_source_object (task);
  GError *error = NULL;
  const gssize count = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (count < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  if (count == 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED,
                               _("The other Signet ended before it was done."));
      return;
    }
  self->n_input += (gsize) count;
  if (!take_line (self, task))
    read_more (self, g_steal_pointer (&task));
}

/* task: taken. */
static void
read_more (SignetWordStream *self,
           GTask            *task)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (self->connection));

  if (self->n_input == sizeof self->input)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               _("The other Signet was not understood."));
      g_object_unref (task);
      return;
    }
  g_input_stream_read_async (stream, self->input + self->n_input, sizeof self->input - self->n_input,
                             G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb, task);
}

void
signet_word_stream_read_async (SignetWordStream    *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_WORD_STREAM (self));

  g_autoptr(GTask) task = g_task_new (self, self->closed, callback, user_data);

  if (!take_line (self, task))
    read_more (self, g_steal_pointer (&task));
}

char **
signet_word_stream_read_finish (SignetWordStream  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
signet_word_stream_close (SignetWordStream *self)
{
  g_return_if_fail (SIGNET_IS_WORD_STREAM (self));

  g_cancellable_cancel (self->closed);
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
}

void
signet_words_free (char **words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    signet_secret_free (words[i]);
  g_free (words);
}
