/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit.h"

#include <glib/gi18n-lib.h>

#include "door-socket.h"
#include "engine-private.h"
#include "word-stream.h"

#define N_NUMBERS 5

/* A window that is wanted answers within so long, or hangs. */
#define RAISE_SECONDS 3

/* What was asked to stop stops within so long, or hangs. */
#define STOP_SECONDS 10

struct _SignetVisit
{
  GObject           parent_instance;
  SignetWordStream *stream;
  guint             patience;   /* timeout once it may not take long; 0: none */
};

G_DEFINE_FINAL_TYPE (SignetVisit, signet_visit, G_TYPE_OBJECT)

/* The data of a receive's task. */
typedef struct
{
  SignetOperation *operation;
  GListStore      *operations;
  SignetReceipt    receipt;
} Receive;

static void
receive_free (gpointer data)
{
  Receive *self = data;

  g_object_unref (self->operation);
  g_object_unref (self->operations);
  g_free (self);
}

static void
signet_visit_dispose (GObject *object)
{
  SignetVisit *self = SIGNET_VISIT (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->stream != NULL)
    signet_word_stream_close (self->stream);
  g_clear_object (&self->stream);
  G_OBJECT_CLASS (signet_visit_parent_class)->dispose (object);
}

static void
signet_visit_class_init (SignetVisitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_visit_dispose;
}

static void
signet_visit_init (SignetVisit *self)
{
}

SignetVisit *
signet_visit_begin (const char  *profile,
                    GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autoptr(GSocket) socket = signet_door_socket_connect (profile, error);
  g_autoptr(GSocketConnection) connection = NULL;
  SignetVisit *self;

  if (socket == NULL)
    return NULL;
  connection = g_socket_connection_factory_create_connection (socket);
  self = g_object_new (SIGNET_TYPE_VISIT, NULL);
  self->stream = signet_word_stream_new (connection);
  return self;
}

static gboolean
read_numbers (char          **words,
              guint64         max,
              guint           n_numbers,
              guint64        *numbers)
{
  for (guint i = 0; i < n_numbers; i++)
    if (words[i] == NULL || !g_ascii_string_to_unsigned (words[i], 10, 0, max, &numbers[i], NULL))
      return FALSE;
  return TRUE;
}

static gboolean
read_receipt (char          **words,
              SignetReceipt  *receipt)
{
  guint64 numbers[N_NUMBERS];

  if (!read_numbers (words, G_MAXUINT, N_NUMBERS, numbers))
    return FALSE;
  *receipt = (SignetReceipt) { (guint) numbers[0], (guint) numbers[1], (guint) numbers[2],
                               (guint) numbers[3], (guint) numbers[4] };
  return TRUE;
}

/* The kind, the sentence, the advice ("": none) and the details. A certificate to be decided about
 * stays over there: whoever is asked here would decide without it. */
static GError *
read_trouble (char **words)
{
  g_autoptr(SignetTrouble) trouble = NULL;
  guint64 kind;

  if (g_strv_length (words) != 4
      || !read_numbers (words, SIGNET_TROUBLE_CANCELLED, 1, &kind))
    return NULL;
  trouble = signet_trouble_new ((SignetTroubleKind) kind, words[1],
                                *words[2] != '\0' ? words[2] : NULL, words[3], NULL);
  return signet_trouble_to_error (trouble);
}

static gboolean
read_report (char            **words,
             SignetOperation  *operation)
{
  gint64 permille;
  guint64 bytes;

  if (g_strv_length (words) != 3
      || !g_ascii_string_to_signed (words[0], 10, -1000, 1000, &permille, NULL)
      || !read_numbers (words + 1, G_MAXUINT64, 1, &bytes))
    return FALSE;
  signet_operation_report (operation, *words[2] != '\0' ? words[2] : NULL,
                           permille < 0 ? -1 : (double) permille / 1000, bytes);
  return TRUE;
}

/* Ends the task, unless this was a report. Returns whether it did. */
static gboolean
take_words (GTask  *task,
            char  **words)
{
  Receive *receive = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_strcmp0 (words[0], "report") == 0 && read_report (words + 1, receive->operation))
    return FALSE;

  if (g_strcmp0 (words[0], "done") == 0 && read_receipt (words + 1, &receive->receipt))
    g_task_return_boolean (task, TRUE);
  else if (g_strcmp0 (words[0], "failed") == 0 && read_receipt (words + 1, &receive->receipt)
           && (error = read_trouble (words + 1 + N_NUMBERS)) != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _("The other Signet was not understood."));
  return TRUE;
}

static void
end_operation (Receive *self)
{
  guint position;

  signet_operation_finish (self->operation, NULL);
  if (g_list_store_find (self->operations, self->operation, &position))
    g_list_store_remove (self->operations, position);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetWordStream *stream = SIGNET_WORD_STREAM (source);
  Receive *receive = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  char **words = signet_word_stream_read_finish (stream, result, &error);

  gboolean is_over = TRUE;

  if (words != NULL)
    is_over = take_words (task, words);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", error->message);
  signet_words_free (words);

  if (is_over)
    end_operation (receive);
  else
    signet_word_stream_read_async (stream, told_cb, g_steal_pointer (&task));
}

static void
hang_up_cb (gpointer user_data)
{
  SignetVisit *self = user_data;

  self->patience = 0;
  signet_word_stream_close (self->stream);
}

static void
wait_at_most (SignetVisit *self,
              guint        seconds)
{
  if (self->patience == 0)
    self->patience = g_timeout_add_once (seconds * 1000, hang_up_cb, self);
}

/* What became durable until then is still told. */
static void
stop_cb (SignetVisit *self)
{
  signet_word_stream_write (self->stream, "stop", NULL);
  wait_at_most (self, STOP_SECONDS);
}

void
signet_visit_receive_async (SignetVisit         *self,
                            SignetAccount       *account,
                            const char          *password,
                            GListStore          *operations,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (G_IS_LIST_STORE (operations));

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Receive *receive = g_new0 (Receive, 1);

  receive->operation = signet_receive_operation_new (account);
  receive->operations = g_object_ref (operations);
  g_task_set_task_data (task, receive, receive_free);
  g_task_set_check_cancellable (task, FALSE);
  g_list_store_append (operations, receive->operation);

  /* A password of NULL ends the line. */
  signet_word_stream_write (self->stream, "receive", signet_account_get_address (account), password,
                            NULL);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  signet_word_stream_read_async (self->stream, told_cb, g_steal_pointer (&task));
}

gboolean
signet_visit_receive_finish (SignetVisit    *self,
                             GAsyncResult   *result,
                             SignetReceipt  *receipt,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  *receipt = ((Receive *) g_task_get_task_data (G_TASK (result)))->receipt;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The data of its task is what was told: a SignetSubmitted. */
static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetSubmitted *submitted = g_task_get_task_data (task);
  g_autoptr(GError) closed = NULL;
  char **words = signet_word_stream_read_finish (SIGNET_WORD_STREAM (source), result, &closed);
  const char *word = words != NULL ? words[0] : NULL;
  GError *error = NULL;

  if (word == NULL)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED,
                         _("The Signet that is running ended without an answer. The mail may be in its "
                           "Outbox."));
  else if (g_str_equal (word, "sent") || g_str_equal (word, "queued"))
    *submitted = g_str_equal (word, "sent") ? SIGNET_SUBMITTED_SENT : SIGNET_SUBMITTED_QUEUED;
  else if ((g_str_equal (word, "kept") || g_str_equal (word, "failed"))
           && (error = read_trouble (words + 1)) != NULL)
    *submitted = g_str_equal (word, "kept") ? SIGNET_SUBMITTED_KEPT : SIGNET_SUBMITTED_NOTHING;
  else
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                 _("The other Signet was not understood."));
  signet_words_free (words);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
signet_visit_send_async (SignetVisit            *self,
                         const char             *name,
                         const SignetSubmission *submission,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));
  g_return_if_fail (name != NULL && submission != NULL);

  GTask *task = g_task_new (self, NULL, callback, user_data);
  SignetSubmitted *submitted = g_new (SignetSubmitted, 1);
  g_autoptr(GString) flags = g_string_new (NULL);

  *submitted = SIGNET_SUBMITTED_NOTHING;
  g_task_set_task_data (task, submitted, g_free);
  g_string_append (flags, (submission->flags & SIGNET_SEND_SIGN) != 0 ? "s" : "");
  g_string_append (flags, (submission->flags & SIGNET_SEND_ENCRYPT) != 0 ? "e" : "");
  g_string_append (flags, submission->queue_only ? "q" : "");
  signet_word_stream_write (self->stream, "send", name, flags->str,
                            submission->from != NULL ? submission->from : "",
                            submission->password != NULL ? submission->password : "",
                            submission->passphrase != NULL ? submission->passphrase : "", NULL);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  signet_word_stream_read_async (self->stream, sent_cb, task);
}

SignetSubmitted
signet_visit_send_finish (SignetVisit   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), SIGNET_SUBMITTED_NOTHING);

  g_task_propagate_boolean (G_TASK (result), error);
  return *(SignetSubmitted *) g_task_get_task_data (G_TASK (result));
}

static void
raised_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  char **words = signet_word_stream_read_finish (SIGNET_WORD_STREAM (source), result, NULL);

  g_task_return_boolean (task, words != NULL && g_strcmp0 (words[0], "raised") == 0);
  signet_words_free (words);
}

void
signet_visit_raise_async (SignetVisit         *self,
                          const char          *mailto,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));

  GTask *task = g_task_new (self, NULL, callback, user_data);

  /* A link of NULL ends the line. */
  signet_word_stream_write (self->stream, "raise", mailto, NULL);
  wait_at_most (self, RAISE_SECONDS);
  signet_word_stream_read_async (self->stream, raised_cb, task);
}

gboolean
signet_visit_raise_finish (SignetVisit  *self,
                           GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

SignetWordStream *
signet_visit_get_stream (SignetVisit *self)
{
  g_return_val_if_fail (SIGNET_IS_VISIT (self), NULL);
  return self->stream;
}
