/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "door.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "door-flush.h"
#include "door-report.h"
#include "door-send.h"
#include "door-socket.h"
#include "door-wish.h"
#include "engine-private.h"
#include "engine-receive.h"
#include "word-stream.h"

/* So many may be in at once: more than anybody means. */
#define MAX_VISITORS 16

/* Who was let in has so long to say what is wanted. */
#define PATIENCE_SECONDS 5

struct _SignetDoor
{
  GObject         parent_instance;

  SignetEngine   *engine;
  GSocketService *service;   /* NULL: closed */
  GPtrArray      *visitors;
};

enum { RAISE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetDoor, signet_door, G_TYPE_OBJECT)

typedef enum
{
  VISITOR_NEW,
  VISITOR_WAITING,   /* for its answer */
  VISITOR_ANSWERED,
} VisitorState;

/* Reference counted: it may leave while its mail is being received. */
typedef struct
{
  SignetDoor       *door;        /* NULL: hung up */
  SignetWordStream *stream;
  VisitorState      state;
  guint             patience;    /* timeout while new */
  GCancellable     *stop;        /* of what it began itself; NULL: nothing */
  SignetDoorReport *report;      /* what it is told meanwhile; nullable */
} Visitor;

/* What is done for a visitor who says so many words. Its task ends with a GStrv. */
typedef struct
{
  const char *word;
  guint       n_words;
  void      (*run) (SignetEngine *engine, char **words, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data);
  gboolean    sends;
} Errand;

static const Errand errands[] =
{
  { "flush", SIGNET_DOOR_FLUSH_WORDS, signet_door_flush_async, TRUE },
  { "send", SIGNET_DOOR_SEND_WORDS, signet_door_send_async, TRUE },
  { "wish", SIGNET_DOOR_WISH_WORDS, signet_door_wish_async, FALSE },
};

static void
visitor_clear (gpointer data)
{
  Visitor *self = data;

  g_object_unref (self->stream);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->report, signet_door_report_free);
}

static void
visitor_unref (Visitor *self)
{
  g_rc_box_release_full (self, visitor_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Visitor, visitor_unref)

/* Also when it left by itself: nobody wants what it began. */
static void
hang_up (Visitor *self)
{
  SignetDoor *door = g_steal_pointer (&self->door);

  if (door == NULL)
    return;
  g_clear_pointer (&self->report, signet_door_report_free);
  g_clear_handle_id (&self->patience, g_source_remove);
  signet_word_stream_close (self->stream);
  if (self->stop != NULL && self->state == VISITOR_WAITING)
    g_cancellable_cancel (self->stop);
  g_ptr_array_remove_fast (door->visitors, self);
}

static void
answer (Visitor             *self,
        const SignetReceipt *receipt,
        const GError        *error)
{
  const guint numbers[] = { receipt->received, receipt->known, receipt->on_server, receipt->deleted,
                            receipt->refused };
  char words[G_N_ELEMENTS (numbers)][16];
  g_autoptr(SignetTrouble) trouble = error ? signet_trouble_from_error (error) : NULL;
  char kind[16];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_snprintf (words[i], sizeof words[i], "%u", numbers[i]);
  self->state = VISITOR_ANSWERED;
  g_clear_pointer (&self->report, signet_door_report_free);
  if (trouble == NULL)
    {
      signet_word_stream_write (self->stream, "done", words[0], words[1], words[2], words[3],
                                words[4], NULL);
      return;
    }
  g_snprintf (kind, sizeof kind, "%d", signet_trouble_get_kind (trouble));
  signet_word_stream_write (self->stream, "failed", words[0], words[1], words[2], words[3], words[4],
                            kind, signet_trouble_get_sentence (trouble),
                            signet_trouble_get_advice (trouble) ? signet_trouble_get_advice (trouble)
                                                                : "",
                            signet_trouble_get_details (trouble), NULL);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Visitor) self = user_data;
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;

  signet_engine_receive_finish (SIGNET_ENGINE (source), result, &receipt, &error);
  if (self->door != NULL && self->state == VISITOR_WAITING)
    answer (self, &receipt, error);
}

/* What somebody else began goes on when the visitor has enough of it. */
static void
receive (Visitor    *self,
         const char *address,
         const char *password)
{
  SignetEngine *engine = self->door->engine;
  SignetAccount *account = signet_account_list_lookup (signet_engine_get_accounts (engine), address);
  SignetMailbox *mailbox = account ? signet_engine_get_mailbox (engine, account) : NULL;

  if (mailbox == NULL)
    {
      g_autoptr(GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                              _("There is no account “%s”."), address);

      answer (self, &(SignetReceipt) { 0, }, error);
      return;
    }
  if (mailbox->receiving == NULL)
    self->stop = g_cancellable_new ();
  self->state = VISITOR_WAITING;
  signet_engine_receive_async (engine, account, password, self->stop, received_cb,
                               g_rc_box_acquire (self));
  self->report = signet_door_report_new (self->stream, mailbox->receiving);
}

/* Whatever the errand was, it ends with words for the visitor. */
static void
run_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Visitor) self = user_data;
  g_auto(GStrv) words = g_task_propagate_pointer (G_TASK (result), NULL);
  const guint count = g_strv_length (words);
  const char *rest[4] = { NULL, };

  for (guint i = 1; i < MIN (count, 5); i++)
    rest[i - 1] = words[i];
  if (self->door == NULL || self->state != VISITOR_WAITING)
    return;
  self->state = VISITOR_ANSWERED;
  g_clear_pointer (&self->report, signet_door_report_free);
  signet_word_stream_write (self->stream, words[0], rest[0], rest[1], rest[2], rest[3], NULL);
}

/* Returns FALSE for what is none. */
static gboolean
run (Visitor  *self,
     char    **words)
{
  for (guint i = 0; i < G_N_ELEMENTS (errands); i++)
    {
      const Errand *errand = &errands[i];

      if (!g_str_equal (words[0], errand->word) || g_strv_length (words) != errand->n_words)
        continue;
      self->stop = g_cancellable_new ();
      self->state = VISITOR_WAITING;
      if (errand->sends)
        self->report = signet_door_report_new_sending (self->stream, self->door->engine);
      errand->run (self->door->engine, words, self->stop, run_cb, g_rc_box_acquire (self));
      return TRUE;
    }
  return FALSE;
}

static void
stop (Visitor *self)
{
  g_autoptr(GError) error = NULL;

  if (self->state != VISITOR_WAITING)
    return;
  if (self->stop != NULL)
    {
      g_cancellable_cancel (self->stop);
      return;
    }
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop");
  answer (self, &(SignetReceipt) { 0, }, error);
}

/* uri: nullable. */
static void
raise_window (Visitor    *self,
              const char *uri)
{
  gboolean raised = FALSE;

  self->state = VISITOR_ANSWERED;
  g_signal_emit (self->door, signals[RAISE], 0, uri, &raised);
  signet_word_stream_write (self->stream, raised ? "raised" : "no", NULL);
}

static gboolean
is_mailto (const char *word)
{
  return g_ascii_strncasecmp (word, "mailto:", strlen ("mailto:")) == 0;
}

/* Returns FALSE for what is no wish. */
static gboolean
fulfil (Visitor  *self,
        char    **words)
{
  const guint count = g_strv_length (words);

  if (self->state != VISITOR_NEW)
    {
      if (!g_str_equal (words[0], "stop"))
        return FALSE;
      stop (self);
    }
  else if (g_str_equal (words[0], "receive") && (count == 2 || count == 3))
    receive (self, words[1], words[2]);
  else if (g_str_equal (words[0], "raise") && (count == 1 || (count == 2 && is_mailto (words[1]))))
    raise_window (self, words[1]);
  else if (!run (self, words))
    return FALSE;
  g_clear_handle_id (&self->patience, g_source_remove);
  return TRUE;
}

static void
said_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Visitor) self = user_data;
  char **words = signet_word_stream_read_finish (self->stream, result, NULL);

  if (self->door != NULL && words != NULL && words[0] != NULL && fulfil (self, words))
    signet_word_stream_read_async (self->stream, said_cb, g_rc_box_acquire (self));
  else
    hang_up (self);
  signet_words_free (words);
}

static void
patience_cb (gpointer user_data)
{
  Visitor *self = user_data;

  self->patience = 0;
  hang_up (self);
}

static gboolean
incoming_cb (SignetDoor        *self,
             GSocketConnection *connection)
{
  Visitor *visitor;

  if (self->visitors->len == MAX_VISITORS
      || !signet_door_socket_is_ours (g_socket_connection_get_socket (connection), NULL))
    return FALSE;

  visitor = g_rc_box_new0 (Visitor);
  visitor->door = self;
  visitor->stream = signet_word_stream_new (connection);
  visitor->patience = g_timeout_add_once (PATIENCE_SECONDS * 1000, patience_cb, visitor);
  g_ptr_array_add (self->visitors, visitor);
  signet_word_stream_read_async (visitor->stream, said_cb, g_rc_box_acquire (visitor));
  return TRUE;
}

static void
signet_door_dispose (GObject *object)
{
  SignetDoor *self = SIGNET_DOOR (object);

  signet_door_close (self);
  g_clear_pointer (&self->visitors, g_ptr_array_unref);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_door_parent_class)->dispose (object);
}

static void
signet_door_class_init (SignetDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_door_dispose;

  signals[RAISE] = g_signal_new ("raise", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                 G_TYPE_STRING);
}

static void
signet_door_init (SignetDoor *self)
{
  self->visitors = g_ptr_array_new_with_free_func ((GDestroyNotify) visitor_unref);
}

SignetDoor *
signet_door_open (SignetEngine  *engine,
                  GError       **error)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetStore *store = signet_engine_get_store (engine);
  g_autoptr(SignetDoor) self = g_object_new (SIGNET_TYPE_DOOR, NULL);
  g_autoptr(GSocket) socket = NULL;

  g_return_val_if_fail (signet_store_get_mode (store) == SIGNET_STORE_WRITE, NULL);
  self->engine = g_object_ref (engine);
  socket = signet_door_socket_listen (signet_store_get_profile (store), error);
  if (socket == NULL)
    return NULL;

  self->service = g_socket_service_new ();
  if (!g_socket_listener_add_socket (G_SOCKET_LISTENER (self->service), socket, NULL, error))
    return NULL;
  g_signal_connect_swapped (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  return g_steal_pointer (&self);
}

gboolean
signet_door_is_busy (SignetDoor *self)
{
  g_return_val_if_fail (SIGNET_IS_DOOR (self), FALSE);

  for (guint i = 0; i < self->visitors->len; i++)
    {
      const Visitor *visitor = g_ptr_array_index (self->visitors, i);

      /* An answer that is still on its way would be lost when the door is closed. */
      if (visitor->state != VISITOR_ANSWERED || !signet_word_stream_is_drained (visitor->stream))
        return TRUE;
    }
  return FALSE;
}

void
signet_door_close (SignetDoor *self)
{
  g_return_if_fail (SIGNET_IS_DOOR (self));

  if (self->service == NULL)
    return;
  signet_door_socket_remove (signet_store_get_profile (signet_engine_get_store (self->engine)));
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  while (self->visitors->len > 0)
    hang_up (g_ptr_array_index (self->visitors, 0));
}
