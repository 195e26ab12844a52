/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-session.h"

#include <string.h>

#define CHUNK_BYTES 16384

/* When this much waits to be sent, the client's next command has to wait too. */
#define MAX_OUTPUT_BYTES (256 * 1024)

struct _SignetDemoSession
{
  GObject             parent_instance;
  GIOStream          *stream;
  SignetDemoProtocol *protocol;
  GCancellable       *cancellable;
  GSource            *idle_limit;
  GByteArray         *input;       /* came, and is not yet handled */
  GString            *output;      /* to be sent */
  gboolean            hanging_up;  /* after the output */
  guint8              chunk[CHUNK_BYTES];
};

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetDemoSession, signet_demo_session, G_TYPE_OBJECT)

static void go_on (SignetDemoSession *self);

static gboolean
idle_limit_cb (gpointer user_data)
{
  SignetDemoSession *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
clear_idle_limit (SignetDemoSession *self)
{
  if (self->idle_limit != NULL)
    g_source_destroy (self->idle_limit);
  g_clear_pointer (&self->idle_limit, g_source_unref);
}

static void
set_idle_limit (SignetDemoSession *self)
{
  clear_idle_limit (self);
  self->idle_limit = g_timeout_source_new_seconds (SIGNET_DEMO_SESSION_IDLE_SECONDS);
  g_source_set_callback (self->idle_limit, idle_limit_cb, self, NULL);
  g_source_attach (self->idle_limit, g_main_context_get_thread_default ());
}

static void
close_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetDemoSession) self = user_data;

  clear_idle_limit (self);
  /* The client may be gone already; there is nobody to tell. */
  g_io_stream_close_finish (self->stream, result, NULL);
  g_signal_emit (self, signals[ENDED], 0);
}

/* Gives up the reference that the running session holds on itself once closed. */
static void
end (SignetDemoSession *self)
{
  g_io_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->cancellable, close_cb, self);
}

/* The next line in the input, without its CRLF, or NULL while it is not complete. Returns:
 * (transfer full). */
static char *
take_line (SignetDemoSession *self,
           gsize             *at,
           gsize             *length)
{
  /* An empty array has no data to point at. */
  if (*at == self->input->len)
    return NULL;

  const guint8 *start = self->input->data + *at;
  const guint8 *line_end = memmem (start, self->input->len - *at, "\r\n", 2);

  if (line_end == NULL)
    return NULL;

  char *line = g_malloc ((gsize) (line_end - start) + 1);
  *length = (gsize) (line_end - start);
  memcpy (line, start, *length);
  line[*length] = '\0';
  *at += *length + 2;
  return line;
}

static void
handle_line (SignetDemoSession *self,
             const char        *line,
             gsize              length)
{
  if (length > SIGNET_DEMO_LINE_MAX)
    {
      signet_demo_protocol_refuse (self->protocol, self->output);
      self->hanging_up = TRUE;
    }
  else if (signet_demo_protocol_handle (self->protocol, line, length, self->output)
           == SIGNET_DEMO_HANG_UP)
    self->hanging_up = TRUE;
}

static void
handle_input (SignetDemoSession *self)
{
  gsize at = 0;
  gsize length;
  gboolean complete = TRUE;

  while (complete && !self->hanging_up && self->output->len < MAX_OUTPUT_BYTES)
    {
      g_autofree char *line = take_line (self, &at, &length);

      complete = line != NULL;
      if (complete)
        handle_line (self, line, length);
      else if (self->input->len - at > SIGNET_DEMO_LINE_MAX + 1)
        handle_line (self, "", SIGNET_DEMO_LINE_MAX + 1);
    }
  g_byte_array_remove_range (self->input, 0, (guint) at);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetDemoSession *self = user_data;
  gssize count = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (count <= 0)
    {
      end (self);
      return;
    }
  set_idle_limit (self);
  g_byte_array_append (self->input, self->chunk, (guint) count);
  handle_input (self);
  go_on (self);
}

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SignetDemoSession *self = user_data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    {
      end (self);
      return;
    }
  g_string_truncate (self->output, 0);
  handle_input (self);
  go_on (self);
}

/* What is to be sent goes first; then a hang-up; then the client's turn. */
static void
go_on (SignetDemoSession *self)
{
  if (self->output->len > 0)
    g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream),
                                     self->output->str, self->output->len, G_PRIORITY_DEFAULT,
                                     self->cancellable, write_cb, self);
  else if (self->hanging_up)
    end (self);
  else
    g_input_stream_read_async (g_io_stream_get_input_stream (self->stream),
                               self->chunk, sizeof self->chunk, G_PRIORITY_DEFAULT,
                               self->cancellable, read_cb, self);
}

static void
signet_demo_session_finalize (GObject *object)
{
  SignetDemoSession *self = SIGNET_DEMO_SESSION (object);

  clear_idle_limit (self);
  g_object_unref (self->stream);
  g_object_unref (self->protocol);
  g_object_unref (self->cancellable);
  g_byte_array_unref (self->input);
  g_string_free (self->output, TRUE);

  G_OBJECT_CLASS (signet_demo_session_parent_class)->finalize (object);
}

static void
signet_demo_session_class_init (SignetDemoSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_demo_session_finalize;

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
signet_demo_session_init (SignetDemoSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->input = g_byte_array_new ();
  self->output = g_string_new (NULL);
}

SignetDemoSession *
signet_demo_session_new (GIOStream          *stream,
                         SignetDemoProtocol *protocol)
{
  g_return_val_if_fail (G_IS_IO_STREAM (stream), NULL);
  g_return_val_if_fail (SIGNET_IS_DEMO_PROTOCOL (protocol), NULL);

  SignetDemoSession *self = g_object_new (SIGNET_TYPE_DEMO_SESSION, NULL);

  self->stream = g_object_ref (stream);
  self->protocol = g_object_ref (protocol);
  return self;
}

void
signet_demo_session_start (SignetDemoSession *self)
{
  g_return_if_fail (SIGNET_IS_DEMO_SESSION (self));

  set_idle_limit (self);
  signet_demo_protocol_greet (self->protocol, self->output);
  go_on (g_object_ref (self));
}

void
signet_demo_session_cancel (SignetDemoSession *self)
{
  g_return_if_fail (SIGNET_IS_DEMO_SESSION (self));

  g_cancellable_cancel (self->cancellable);
}
