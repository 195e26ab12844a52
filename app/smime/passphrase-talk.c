/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "passphrase-talk.h"

#include <string.h>

#include "assuan-line.h"

#define MAX_LINE 4096

/* What a person is given who is not told otherwise, and the most: less than SignetAssuan waits. */
#define PATIENCE_SECONDS 120

/* GPG_ERR_CANCELED, said by a pinentry. */
#define CANCELLED "ERR 83886179 Operation cancelled\n"

struct _SignetPassphraseTalk
{
  int                     ref_count;  /* of this thread only */
  GSocketConnection      *connection;
  GDataInputStream       *input;
  GCancellable           *cancellable;
  SignetPassphraseDecide  decide;
  SignetPassphraseGone    gone;
  gpointer                user_data;
  char                   *tag;
  char                   *grip;
  char                   *description;
  gboolean                retry;
  gboolean                is_new;
  guint                   patience;   /* seconds */
  gboolean                waiting;    /* for signet_passphrase_talk_answer() */
  GSource                *deadline;
};

SignetPassphraseTalk *
signet_passphrase_talk_ref (SignetPassphraseTalk *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  self->ref_count++;
  return self;
}

static void
clear_deadline (SignetPassphraseTalk *self)
{
  if (self->deadline == NULL)
    return;
  g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
}

void
signet_passphrase_talk_unref (SignetPassphraseTalk *self)
{
  g_return_if_fail (self != NULL);

  if (--self->ref_count > 0)
    return;
  clear_deadline (self);
  g_object_unref (self->input);
  g_object_unref (self->cancellable);
  g_object_unref (self->connection);
  g_free (self->tag);
  g_free (self->grip);
  g_free (self->description);
  g_free (self);
}

/* The few bytes fit into any socket's buffer; if they do not the connection is broken. */
static void
send_text (SignetPassphraseTalk *self,
           const char           *text,
           gsize                 length)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));

  g_output_stream_write_all (output, text, length, NULL, NULL, NULL);
}

static void
send_line (SignetPassphraseTalk *self,
           const char           *line)
{
  send_text (self, line, strlen (line));
}

static void
send_secret (SignetPassphraseTalk *self,
             const char           *secret)
{
  g_autoptr(GString) line = g_string_sized_new (SIGNET_ASSUAN_LINE_MAX + 1);
  const gsize length = strlen (secret);

  if (signet_assuan_line_put_data (line, (const guint8 *) secret, length) == length)
    {
      g_string_append (line, "\nOK\n");
      send_text (self, line->str, line->len);
    }
  else
    send_line (self, CANCELLED);
  explicit_bzero (line->str, line->len);
}

void
signet_passphrase_talk_answer (SignetPassphraseTalk *self,
                               const char           *passphrase)
{
  g_return_if_fail (self != NULL);

  if (!self->waiting)
    return;
  self->waiting = FALSE;
  clear_deadline (self);
  if (passphrase == NULL)
    send_line (self, CANCELLED);
  else if (*passphrase == '\0')
    send_line (self, "OK\n");
  else
    send_secret (self, passphrase);
}

static void
end_waiting (SignetPassphraseTalk *self)
{
  if (self->waiting)
    self->gone (self, self->user_data);
  signet_passphrase_talk_answer (self, NULL);
}

static gboolean
deadline_cb (gpointer user_data)
{
  end_waiting (user_data);
  return G_SOURCE_REMOVE;
}

static void
begin_waiting (SignetPassphraseTalk *self,
               SignetPassphraseWish  wish)
{
  const SignetPassphraseRequest request = { wish, self->tag, self->grip, self->description, self->retry };

  self->waiting = TRUE;
  self->deadline = g_timeout_source_new_seconds (self->patience);
  g_source_set_callback (self->deadline, deadline_cb, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
  self->decide (self, &request, self->user_data);
}

static void
keep (char       **place,
      const char  *escaped)
{
  g_autoptr(GByteArray) text = g_byte_array_new ();

  signet_assuan_line_unescape (escaped, strlen (escaped), text);
  g_free (*place);
  *place = g_strndup ((const char *) text->data, text->len);
}

/* 0 would be for ever. */
static void
set_patience (SignetPassphraseTalk *self,
              const char           *seconds)
{
  const guint64 wanted = g_ascii_strtoull (seconds, NULL, 10);

  if (wanted > 0)
    self->patience = (guint) MIN (wanted, PATIENCE_SECONDS);
}

static void
take_line (SignetPassphraseTalk *self,
           const char           *line)
{
  const char *rest;

  if (signet_assuan_line_match (line, "GETPIN") != NULL)
    {
      begin_waiting (self, self->is_new ? SIGNET_PASSPHRASE_NEW : SIGNET_PASSPHRASE_UNLOCK);
      return;
    }
  if (signet_assuan_line_match (line, "CONFIRM") != NULL)
    {
      begin_waiting (self, SIGNET_PASSPHRASE_CONFIRM);
      return;
    }
  if ((rest = signet_assuan_line_match (line, "TAG")) != NULL)
    keep (&self->tag, rest);
  else if ((rest = signet_assuan_line_match (line, "KEY")) != NULL)
    keep (&self->grip, rest);
  else if ((rest = signet_assuan_line_match (line, "DESC")) != NULL)
    keep (&self->description, rest);
  else if ((rest = signet_assuan_line_match (line, "RETRY")) != NULL)
    self->retry = g_str_equal (rest, "1");
  else if ((rest = signet_assuan_line_match (line, "NEW")) != NULL)
    self->is_new = TRUE;
  else if ((rest = signet_assuan_line_match (line, "TIMEOUT")) != NULL)
    set_patience (self, rest);
  send_line (self, "OK\n");
}

static void read_next (SignetPassphraseTalk *self);

static void
line_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetPassphraseTalk *self = user_data;
  gsize length;
  g_autofree char *line = g_data_input_stream_read_line_finish (self->input, result, &length, NULL);

  if (line == NULL || length > MAX_LINE || self->waiting)
    {
      end_waiting (self);
      signet_passphrase_talk_unref (self);
      return;
    }
  take_line (self, line);
  read_next (self);
}

/* Also while an answer is waited for: so the end of the connection is noticed. */
static void
read_next (SignetPassphraseTalk *self)
{
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, self->cancellable, line_cb,
                                       self);
}

void
signet_passphrase_talk_begin (GSocketConnection      *connection,
                              GCancellable           *cancellable,
                              SignetPassphraseDecide  decide,
                              SignetPassphraseGone    gone,
                              gpointer                user_data)
{
  g_return_if_fail (G_IS_SOCKET_CONNECTION (connection));
  g_return_if_fail (decide != NULL && gone != NULL);

  SignetPassphraseTalk *self = g_new0 (SignetPassphraseTalk, 1);

  self->ref_count = 1;
  self->connection = g_object_ref (connection);
  self->input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  self->cancellable = g_object_ref (cancellable);
  self->decide = decide;
  self->gone = gone;
  self->user_data = user_data;
  self->patience = PATIENCE_SECONDS;
  send_line (self, "OK\n");
  read_next (self);
}
