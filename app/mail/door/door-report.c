/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "door-report.h"

#include "engine-private.h"
#include "engine-send-private.h"

struct _SignetDoorReport
{
  SignetWordStream *stream;
  SignetOperation  *operation;  /* nullable: nothing runs yet */
  SignetEngine     *engine;     /* whose jobs are followed, nullable */
  GCancellable     *cancellable; /* those that follow it; NULL: its sending */
};

static void
tell_cb (SignetDoorReport *self)
{
  const char *message = signet_operation_get_message (self->operation);
  const char *title = self->cancellable != NULL ? signet_operation_get_title (self->operation) : "";
  char permille[16], bytes[32];

  if (!signet_word_stream_is_drained (self->stream))
    return;
  g_snprintf (permille, sizeof permille, "%d",
              (int) (signet_operation_get_fraction (self->operation) * 1000));
  g_snprintf (bytes, sizeof bytes, "%" G_GUINT64_FORMAT, signet_operation_get_bytes (self->operation));
  signet_word_stream_write (self->stream, "report", permille, bytes, message ? message : title, NULL);
}

static void
leave (SignetDoorReport *self)
{
  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_clear_object (&self->operation);
}

static void
follow (SignetDoorReport *self,
        SignetOperation  *operation)
{
  leave (self);
  self->operation = g_object_ref (operation);
  g_signal_connect_swapped (operation, "notify::message", G_CALLBACK (tell_cb), self);
  g_signal_connect_swapped (operation, "notify::fraction", G_CALLBACK (tell_cb), self);
  g_signal_connect_swapped (operation, "notify::bytes", G_CALLBACK (tell_cb), self);
}

static gboolean
is_sending (SignetDoorReport *self,
            SignetOperation  *operation)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetMailbox *mailbox = signet_engine_get_mailbox (self->engine, account);

      if (mailbox != NULL && signet_engine_get_postbox (self->engine, mailbox)->sending == operation)
        return TRUE;
    }
  return FALSE;
}

static void
begun_cb (SignetDoorReport *self,
          guint             position,
          guint             removed,
          guint             added,
          GListModel       *operations)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(SignetOperation) operation = g_list_model_get_item (operations, i);

      if (self->cancellable != NULL ? signet_operation_follows (operation, self->cancellable)
                                    : is_sending (self, operation))
        follow (self, operation);
    }
}

static SignetDoorReport *
report_new (SignetWordStream *stream)
{
  SignetDoorReport *self = g_new0 (SignetDoorReport, 1);

  self->stream = g_object_ref (stream);
  return self;
}

SignetDoorReport *
signet_door_report_new (SignetWordStream *stream,
                        SignetOperation  *operation)
{
  g_return_val_if_fail (SIGNET_IS_WORD_STREAM (stream), NULL);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), NULL);

  SignetDoorReport *self = report_new (stream);

  follow (self, operation);
  return self;
}

/* cancellable: nullable. */
static SignetDoorReport *
report_new_of_engine (SignetWordStream *stream,
                      SignetEngine     *engine,
                      GCancellable     *cancellable)
{
  SignetDoorReport *self = report_new (stream);

  self->engine = g_object_ref (engine);
  g_set_object (&self->cancellable, cancellable);
  g_signal_connect_swapped (signet_engine_get_operations (engine), "items-changed", G_CALLBACK (begun_cb),
                            self);
  return self;
}

SignetDoorReport *
signet_door_report_new_sending (SignetWordStream *stream,
                                SignetEngine     *engine)
{
  g_return_val_if_fail (SIGNET_IS_WORD_STREAM (stream), NULL);
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  return report_new_of_engine (stream, engine, NULL);
}

SignetDoorReport *
signet_door_report_new_following (SignetWordStream *stream,
                                  SignetEngine     *engine,
                                  GCancellable     *cancellable)
{
  g_return_val_if_fail (SIGNET_IS_WORD_STREAM (stream), NULL);
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), NULL);

  return report_new_of_engine (stream, engine, cancellable);
}

void
signet_door_report_free (SignetDoorReport *self)
{
  g_return_if_fail (self != NULL);

  leave (self);
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (signet_engine_get_operations (self->engine), self);
  g_clear_object (&self->engine);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stream);
  g_free (self);
}
