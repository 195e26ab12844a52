/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visitor.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "door-flush.h"
#include "door-report.h"
#include "door-send.h"
#include "engine-private.h"
#include "engine-receive.h"
#include "mailto.h"
#include "order.h"
#include "word-stream.h"

/* Who was let in has so long to say what is wanted. */
#define PATIENCE_SECONDS 5

/* All words of lines that go before the last one have so many bytes at most: as many as the arguments of a
 * program. */
#define MAX_MORE (4 * 1024 * 1024)

typedef enum
{
  NEW,
  WAITING,   /* for its answer */
  ANSWERED,
} State;

struct _SignetVisitor
{
  SignetEngine             *engine;
  const SignetVisitorFuncs *funcs;       /* NULL: hung up */
  gpointer                  user_data;
  SignetWordStream         *stream;
  State                     state;
  guint                     patience;    /* timeout while new */
  GPtrArray                *more;        /* of char*: words of the lines before */
  gsize                     n_more;      /* their bytes */
  GCancellable             *stop;        /* of what it began itself; NULL: nothing */
  SignetDoorReport         *report;      /* what it is told meanwhile; nullable */
};

typedef void (*Run) (SignetEngine *engine, char **words, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data);

/* What is done for a visitor who says so many words. Its task ends with a GStrv. */
typedef struct
{
  const char *word;
  guint       n_words;
  Run         run;
} Errand;

static const Errand errands[] =
{
  { "flush", SIGNET_DOOR_FLUSH_WORDS, signet_door_flush_async },
  { "send", SIGNET_DOOR_SEND_WORDS, signet_door_send_async },
};

static void
visitor_clear (gpointer data)
{
  SignetVisitor *self = data;

  g_object_unref (self->stream);
  g_object_unref (self->engine);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->report, signet_door_report_free);
  g_ptr_array_unref (self->more);
}

void
signet_visitor_unref (SignetVisitor *self)
{
  g_return_if_fail (self != NULL);
  g_rc_box_release_full (self, visitor_clear);
}

/* Also when it left by itself. */
void
signet_visitor_hang_up (SignetVisitor *self)
{
  g_return_if_fail (self != NULL);

  const SignetVisitorFuncs *funcs = g_steal_pointer (&self->funcs);

  if (funcs == NULL)
    return;
  g_clear_pointer (&self->report, signet_door_report_free);
  g_clear_handle_id (&self->patience, g_source_remove);
  signet_word_stream_close (self->stream);
  if (self->stop != NULL && self->state == WAITING)
    g_cancellable_cancel (self->stop);
  funcs->left (self, self->user_data);
}

/* An answer that is still on its way would be lost when the door is closed. */
gboolean
signet_visitor_is_waiting (SignetVisitor *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->state != ANSWERED || !signet_word_stream_is_drained (self->stream);
}

static void
answer (SignetVisitor       *self,
        const SignetReceipt *receipt,
        const GError        *error)
{
  const guint numbers[] = { receipt->received, receipt->known, receipt->on_server, receipt->deleted,
                            receipt->refused, receipt->too_large };
  char words[G_N_ELEMENTS (numbers)][16];
  g_autoptr(SignetTrouble) trouble = error ? signet_trouble_from_error (error) : NULL;
  char kind[16];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_snprintf (words[i], sizeof words[i], "%u", numbers[i]);
  self->state = ANSWERED;
  g_clear_pointer (&self->report, signet_door_report_free);
  if (trouble == NULL)
    {
      signet_word_stream_write (self->stream, "done", words[0], words[1], words[2], words[3],
                                words[4], words[5], NULL);
      return;
    }
  g_snprintf (kind, sizeof kind, "%d", signet_trouble_get_kind (trouble));
  signet_word_stream_write (self->stream, "failed", words[0], words[1], words[2], words[3], words[4],
                            words[5], kind, signet_trouble_get_sentence (trouble),
                            signet_trouble_get_advice (trouble) ? signet_trouble_get_advice (trouble)
                                                                : "",
                            signet_trouble_get_details (trouble), NULL);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetVisitor) self = user_data;
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;

  signet_engine_receive_finish (SIGNET_ENGINE (source), result, &receipt, &error);
  if (self->funcs != NULL && self->state == WAITING)
    answer (self, &receipt, error);
}

/* What somebody else began goes on when the visitor has enough of it. */
static void
receive (SignetVisitor *self,
         const char *address,
         const char *password)
{
  SignetEngine *engine = self->engine;
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
  self->state = WAITING;
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
  g_autoptr(SignetVisitor) self = user_data;
  g_auto(GStrv) words = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->funcs == NULL || self->state != WAITING)
    return;
  self->state = ANSWERED;
  g_clear_pointer (&self->report, signet_door_report_free);
  signet_word_stream_write_words (self->stream, (const char *const *) words);
}

/* Returns FALSE for what is none. */
static gboolean
run (SignetVisitor  *self,
     char          **words)
{
  for (guint i = 0; i < G_N_ELEMENTS (errands); i++)
    {
      const Errand *errand = &errands[i];

      if (!g_str_equal (words[0], errand->word) || g_strv_length (words) != errand->n_words)
        continue;
      self->stop = g_cancellable_new ();
      self->state = WAITING;
      self->report = signet_door_report_new_sending (self->stream, self->engine);
      errand->run (self->engine, words, self->stop, run_cb, g_rc_box_acquire (self));
      return TRUE;
    }
  return FALSE;
}

/* With the words of the lines before. */
static void
run_order (SignetVisitor  *self,
           char          **words)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;

  g_strv_builder_addv (builder, (const char **) words);
  for (guint i = 0; i < self->more->len; i++)
    g_strv_builder_add (builder, self->more->pdata[i]);
  g_ptr_array_set_size (self->more, 0);
  signet_order_add (builder, SIGNET_ORDER_GUEST, "yes");
  all = g_strv_builder_end (builder);
  self->stop = g_cancellable_new ();
  self->state = WAITING;
  self->report = signet_door_report_new_following (self->stream, self->engine, self->stop);
  signet_order_run_async (self->engine, all, self->stop, run_cb, g_rc_box_acquire (self));
}

/* Returns FALSE for too many. */
static gboolean
take_more (SignetVisitor  *self,
           char          **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      self->n_more += strlen (words[i]) + 1;
      g_ptr_array_add (self->more, g_strdup (words[i]));
    }
  return self->n_more <= MAX_MORE;
}

static void
stop (SignetVisitor *self)
{
  g_autoptr(GError) error = NULL;

  if (self->state != WAITING)
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
raise_window (SignetVisitor *self,
              const char *uri)
{
  gboolean raised;

  self->state = ANSWERED;
  raised = self->funcs->raise (uri, self->user_data);
  signet_word_stream_write (self->stream, raised ? "raised" : "no", NULL);
}

static void
tell_window (SignetVisitor *self)
{
  self->state = ANSWERED;
  signet_word_stream_write (self->stream, self->funcs->has_window (self->user_data) ? "window" : "no", NULL);
}

static gboolean
is_uri (const char *word)
{
  return signet_mailto_skip_scheme (word) != NULL
         || g_ascii_strncasecmp (word, "file:", strlen ("file:")) == 0;
}

/* Returns FALSE for what is no wish. */
static gboolean
fulfil (SignetVisitor *self,
        char    **words)
{
  const guint count = g_strv_length (words);

  if (self->state != NEW)
    {
      if (!g_str_equal (words[0], "stop"))
        return FALSE;
      stop (self);
    }
  else if (g_str_equal (words[0], "more"))
    return take_more (self, words + 1);
  else if (g_str_equal (words[0], SIGNET_ORDER_WORD) && count >= SIGNET_ORDER_MIN_WORDS)
    run_order (self, words);
  else if (g_str_equal (words[0], "receive") && (count == 2 || count == 3))
    receive (self, words[1], words[2]);
  else if (g_str_equal (words[0], "raise") && (count == 1 || (count == 2 && is_uri (words[1]))))
    raise_window (self, words[1]);
  else if (g_str_equal (words[0], "window") && count == 1)
    tell_window (self);
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
  g_autoptr(SignetVisitor) self = user_data;
  char **words = signet_word_stream_read_finish (self->stream, result, NULL);

  if (self->funcs != NULL && words != NULL && words[0] != NULL && fulfil (self, words))
    signet_word_stream_read_async (self->stream, said_cb, g_rc_box_acquire (self));
  else
    signet_visitor_hang_up (self);
  signet_words_free (words);
}

static void
patience_cb (gpointer user_data)
{
  SignetVisitor *self = user_data;

  self->patience = 0;
  signet_visitor_hang_up (self);
}

SignetVisitor *
signet_visitor_new (SignetEngine             *engine,
                    GSocketConnection        *connection,
                    const SignetVisitorFuncs *funcs,
                    gpointer                  user_data)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (G_IS_SOCKET_CONNECTION (connection), NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  SignetVisitor *self = g_rc_box_new0 (SignetVisitor);

  self->engine = g_object_ref (engine);
  self->funcs = funcs;
  self->user_data = user_data;
  self->stream = signet_word_stream_new (connection);
  self->more = g_ptr_array_new_with_free_func (g_free);
  self->patience = g_timeout_add_once (PATIENCE_SECONDS * 1000, patience_cb, self);
  signet_word_stream_read_async (self->stream, said_cb, g_rc_box_acquire (self));
  return self;
}
