/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit.h"

#include <glib/gi18n-lib.h>

#include "door-socket.h"
#include "engine-private.h"
#include "trouble-words.h"
#include "visit-progress.h"

#define N_NUMBERS 6

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

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetWordStream *stream = SIGNET_WORD_STREAM (source);
  SignetVisitProgress *progress = g_task_get_task_data (task);
  g_auto(GStrv) words = signet_word_stream_read_finish (stream, result, NULL);

  if (words != NULL && progress != NULL && signet_visit_progress_take (progress, words))
    {
      signet_word_stream_read_async (stream, told_cb, g_steal_pointer (&task));
      return;
    }
  /* The work is over before whoever waits is told so. */
  g_task_set_task_data (task, NULL, NULL);
  if (words != NULL)
    g_task_return_pointer (task, g_steal_pointer (&words), (GDestroyNotify) g_strfreev);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED,
                             _("The Signet that is running ended without an answer."));
}

void
signet_visit_await_async (SignetVisit         *self,
                          GListStore          *operations,
                          SignetOperation     *operation,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));

  GTask *task = g_task_new (self, NULL, callback, user_data);

  if (operation != NULL)
    g_task_set_task_data (task, signet_visit_progress_new (operations, operation),
                          (GDestroyNotify) signet_visit_progress_free);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  signet_word_stream_read_async (self->stream, told_cb, task);
}

GStrv
signet_visit_await_finish (SignetVisit   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
signet_visit_set_not_understood (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The other Signet was not understood."));
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

  /* A password of NULL ends the line. */
  signet_word_stream_write (self->stream, "receive", signet_account_get_address (account), password,
                            NULL);
  signet_visit_await_async (self, operations, signet_receive_operation_new (account), cancellable, callback,
                            user_data);
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
                               (guint) numbers[3], (guint) numbers[4], (guint) numbers[5] };
  return TRUE;
}

gboolean
signet_visit_receive_finish (SignetVisit    *self,
                             GAsyncResult   *result,
                             SignetReceipt  *receipt,
                             GError        **error)
{
  g_return_val_if_fail (receipt != NULL, FALSE);

  g_auto(GStrv) words = signet_visit_await_finish (self, result, error);
  const char *word = words != NULL && words[0] != NULL ? words[0] : "";
  GError *trouble = NULL;

  *receipt = (SignetReceipt) { 0 };
  if (words == NULL)
    return FALSE;
  if (g_str_equal (word, "done") && read_receipt (words + 1, receipt))
    return TRUE;
  if (g_str_equal (word, "failed") && read_receipt (words + 1, receipt))
    trouble = signet_trouble_from_words (words + 1 + N_NUMBERS);
  if (trouble != NULL)
    g_propagate_error (error, trouble);
  else
    signet_visit_set_not_understood (error);
  return FALSE;
}

/* The wish stands in the stream. */
static void
await_window (SignetVisit         *self,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  wait_at_most (self, RAISE_SECONDS);
  signet_visit_await_async (self, NULL, NULL, NULL, callback, user_data);
}

void
signet_visit_raise_async (SignetVisit         *self,
                          const char          *uri,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));

  /* A link of NULL ends the line. */
  signet_word_stream_write (self->stream, "raise", uri, NULL);
  await_window (self, callback, user_data);
}

void
signet_visit_ask_window_async (SignetVisit         *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (self));

  signet_word_stream_write (self->stream, "window", NULL);
  await_window (self, callback, user_data);
}

gboolean
signet_visit_raise_finish (SignetVisit  *self,
                           GAsyncResult *result)
{
  g_auto(GStrv) words = signet_visit_await_finish (self, result, NULL);

  return words != NULL && (g_strcmp0 (words[0], "raised") == 0 || g_strcmp0 (words[0], "window") == 0);
}

SignetWordStream *
signet_visit_get_stream (SignetVisit *self)
{
  g_return_val_if_fail (SIGNET_IS_VISIT (self), NULL);
  return self->stream;
}
