/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails go one after the other. The next one is taken out of the queue before the last one has been
 * answered, so that its envelope can leave with it. */
#include "config.h"
#include "sender.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "parcel.h"
#include "secret.h"
#include "send-outcome.h"
#include "server-login.h"
#include "smtp-session.h"
#include "smtp-trouble.h"
#include "submission-limit.h"

/* While a mail larger than this is sent, the next one may still be taken back. */
#define MAX_AHEAD_BYTES (1024 * 1024)

typedef struct
{
  const SignetSendJob *job;
  SignetOperation     *operation;
  GCancellable        *cancellable;
  SignetSenderFunc     func;
  gpointer             user_data;
  SignetSmtpSession   *session;   /* nullable */
  SignetParcel        *sent;      /* not settled yet, nullable */
  guint                next;      /* of the job's items */
  guint                n_begun;
  guint64              size;      /* of the mail that is under way */
  guint64              bytes;     /* of those before it */
} Run;

void
signet_send_job_free (SignetSendJob *job)
{
  g_return_if_fail (job != NULL);

  signet_server_unref (job->server);
  signet_secret_free (job->secret);
  signet_outbox_unref (job->outbox);
  g_free (job->limit_path);
  g_ptr_array_unref (job->items);
  g_free (job);
}

/* Seconds since 1970. */
static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What is asked for with a mail that is to be told of (RFC 3461): the mail itself need not come back. */
#define ALL_NOTICES (SIGNET_SMTP_NOTIFY_SUCCESS | SIGNET_SMTP_NOTIFY_FAILURE | SIGNET_SMTP_NOTIFY_DELAY)

static SignetSmtpEnvelope *
make_envelope (const SignetOutboxRecord    *record,
               const SignetOutboxDelivery  *delivery,
               guint64                      size,
               gboolean                     is_partial,
               GError                     **error)
{
  g_autofree const char **recipients = signet_send_outcome_list_waiting (delivery);
  const SignetSmtpEnvelopeFacts facts =
  {
    .from = delivery->from,
    .recipients = recipients,
    .size = size,
    .flags = (delivery->eight_bit ? SIGNET_SMTP_EIGHT_BIT : 0) | (delivery->utf8 ? SIGNET_SMTP_UTF8 : 0)
             | (is_partial ? SIGNET_SMTP_PARTIAL : 0),
    .notify = record->wants_notices ? ALL_NOTICES : SIGNET_SMTP_NOTIFY_DEFAULT,
    .give_back = record->wants_notices ? SIGNET_SMTP_RETURN_HEADERS : SIGNET_SMTP_RETURN_DEFAULT,
  };

  return recipients[0] != NULL ? signet_smtp_envelope_new (&facts, error) : NULL;
}

/* The next one that can be sent, claimed. Returns: (transfer full) (nullable). */
static SignetParcel *
take_next (Run *run)
{
  while (run->next < run->job->items->len)
    {
      SignetOutboxItem *item = run->job->items->pdata[run->next++];
      g_autoptr(SignetParcel) parcel = NULL;

      if (!signet_outbox_item_claim (item))
        continue;
      parcel = g_new0 (SignetParcel, 1);
      parcel->item = g_object_ref (item);
      parcel->record = signet_outbox_item_dup_record (item);
      if (!signet_outbox_has (run->job->outbox, parcel->record->name))
        signet_parcel_tell (parcel, SIGNET_SEND_GONE, NULL, run->func, run->user_data);
      else if (signet_outbox_record_get_state (parcel->record) != SIGNET_OUTBOX_WAITING)
        signet_parcel_tell (parcel, SIGNET_SEND_DONE, NULL, run->func, run->user_data);
      else
        return g_steal_pointer (&parcel);
    }
  return NULL;
}

/* The envelope that can leave ahead of its mail. An address that no server would understand shows when
 * its turn has come. */
static SignetSmtpEnvelope *
prepare (Run          *run,
         SignetParcel *parcel)
{
  const guint number = signet_outbox_record_find_waiting (parcel->record, 0);
  g_autoptr(GInputStream) mail = NULL;
  guint64 size = 0;

  mail = signet_outbox_open_mail (run->job->outbox, parcel->record, number, &size, NULL);
  if (mail != NULL)
    parcel->envelope = make_envelope (parcel->record, parcel->record->deliveries->pdata[number], size,
                                      parcel->record->to_the_rest, NULL);
  return parcel->envelope;
}

static void
settle (Run          *run,
        SignetParcel *parcel)
{
  signet_parcel_settle (parcel, run->job->outbox, run->func, run->user_data);
}

static void
settle_sent (Run *run)
{
  if (run->sent != NULL)
    settle (run, run->sent);
  g_clear_pointer (&run->sent, signet_parcel_free);
}

/* While the server has this mail there is time for the disk to see the one before off. */
static void
progress_cb (guint64  sent,
             gpointer user_data)
{
  Run *run = user_data;
  const double part = run->size > 0 ? MIN ((double) sent / (double) run->size, 1) : 0;

  settle_sent (run);
  signet_operation_report (run->operation, NULL, (run->n_begun - 1 + part) / run->job->items->len,
                           run->bytes + sent);
}

static gboolean
ensure_session (Run            *run,
                SignetTrouble **trouble)
{
  g_auto(SignetServerLogin) with = { NULL };
  SignetSmtpStep step = SIGNET_SMTP_STEP_CONNECT;
  g_autoptr(GError) error = NULL;

  if (run->session != NULL && signet_smtp_session_is_open (run->session))
    return TRUE;
  g_clear_object (&run->session);
  settle_sent (run);
  signet_operation_report (run->operation, _("Connecting"), -1, run->bytes);
  if (!signet_server_login_init (&with, run->job->server, run->job->secret, &error))
    {
      *trouble = signet_trouble_from_error (error);
      return FALSE;
    }

  const SignetSmtpLogin login = { with.secret, with.kind, with.certificate };
  run->session = signet_smtp_session_open (run->job->server, &login, SIGNET_SMTP_PATIENCE, &step,
                                           run->cancellable, &error);
  if (run->session == NULL)
    *trouble = signet_smtp_trouble_new (error, step, run->job->server);
  else if (run->job->limit_path != NULL)
    signet_submission_limit_write (run->job->limit_path, run->job->server,
                                   signet_smtp_session_get_capabilities (run->session)->size_max);
  return run->session != NULL;
}

static void
report_begin (Run     *run,
              guint64  size)
{
  g_autofree char *message = signet_count_text (_("Sending mail %u of %u"), run->n_begun,
                                                run->job->items->len);

  run->size = size;
  signet_operation_report (run->operation, message,
                           (double) (run->n_begun - 1) / run->job->items->len, run->bytes);
}

/* What the disk did not take stops everything: it would do so with the next mail. */
static SignetSendNext
stop_for_disk (SignetOutboxDelivery  *delivery,
               const GError          *error,
               SignetTrouble        **trouble)
{
  delivery->state = SIGNET_OUTBOX_WAITING;
  *trouble = signet_trouble_from_error (error);
  return SIGNET_SEND_STOP;
}

/* From here on the server may get it, and the disk knows, and for whom. */
static gboolean
mark_sending (Run                   *run,
              SignetParcel          *parcel,
              guint                  number,
              GError               **error)
{
  const guint most = signet_smtp_session_get_capabilities (run->session)->recipients_max;
  g_autoptr(SignetOutboxRecord) begun = NULL;

  ((SignetOutboxDelivery *) parcel->record->deliveries->pdata[number])->state = SIGNET_OUTBOX_SENDING;
  begun = signet_send_outcome_begin (parcel->record, number, most);
  if (!signet_outbox_write (run->job->outbox, begun, error))
    return FALSE;
  signet_parcel_tell (parcel, SIGNET_SEND_BEGUN, NULL, run->func, run->user_data);
  return TRUE;
}

/* This mail cannot be read, which says nothing of the others. A server that was told of it waits for it. */
static SignetSendNext
put_off (Run                *run,
         SignetParcel       *parcel,
         guint               number,
         SignetSmtpEnvelope *envelope,
         const GError       *error)
{
  if (envelope != NULL)
    g_clear_object (&run->session);
  return signet_send_outcome_put_off (parcel->record, number, error, now ());
}

/* One try. envelope: nullable. next: nullable. */
static SignetSendNext
try_delivery (Run                *run,
              SignetParcel       *parcel,
              guint               number,
              gboolean            is_partial,
              SignetSmtpEnvelope *next,
              SignetTrouble     **trouble)
{
  SignetOutboxDelivery *delivery = parcel->record->deliveries->pdata[number];
  g_autoptr(SignetSmtpEnvelope) envelope = g_steal_pointer (&parcel->envelope);
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GInputStream) mail = NULL;
  g_autoptr(GError) error = NULL;
  guint64 size = 0;

  mail = signet_outbox_open_mail (run->job->outbox, parcel->record, number, &size, &error);
  if (mail == NULL)
    return put_off (run, parcel, number, envelope, error);
  report_begin (run, size);
  if (envelope == NULL)
    envelope = make_envelope (parcel->record, delivery, size, is_partial, &error);
  if (envelope != NULL && !mark_sending (run, parcel, number, &error))
    return stop_for_disk (delivery, error, trouble);
  if (envelope != NULL)
    signet_smtp_session_send (run->session, envelope, mail, next, progress_cb, run, &results,
                              run->cancellable, &error);
  run->bytes += size;
  return signet_send_outcome_apply (parcel->record, number, results, error, is_partial,
                                    run->job->server, now (), trouble);
}

static SignetSendNext
send_delivery (Run                *run,
               SignetParcel       *parcel,
               guint               number,
               SignetSmtpEnvelope *next,
               SignetTrouble     **trouble)
{
  SignetOutboxDelivery *delivery = parcel->record->deliveries->pdata[number];
  gboolean is_partial = parcel->record->to_the_rest;
  SignetSendNext outcome = SIGNET_SEND_AGAIN;

  delivery->n_put_off = 0;
  while (outcome == SIGNET_SEND_AGAIN)
    {
      g_autofree const char **waiting = signet_send_outcome_list_waiting (delivery);

      /* All who are left were refused, and shall be left out. */
      if (waiting[0] == NULL)
        {
          delivery->state = SIGNET_OUTBOX_SENT;
          return SIGNET_SEND_OVER;
        }
      if (!ensure_session (run, trouble))
        return SIGNET_SEND_STOP;
      outcome = try_delivery (run, parcel, number, is_partial, next, trouble);
      is_partial = TRUE;
    }
  return outcome;
}

/* Returns what stopped everything, or NULL. */
static SignetTrouble *
send_parcel (Run                *run,
             SignetParcel       *parcel,
             SignetSmtpEnvelope *next)
{
  const guint count = parcel->record->deliveries->len;
  SignetTrouble *trouble = NULL;
  SignetSendNext outcome = SIGNET_SEND_OVER;
  guint number = signet_outbox_record_find_waiting (parcel->record, 0);

  run->n_begun++;
  while (signet_send_outcome_goes_on (parcel->record, outcome) && number < count)
    {
      const guint follows = signet_outbox_record_find_waiting (parcel->record, number + 1);

      outcome = send_delivery (run, parcel, number, follows == count ? next : NULL, &trouble);
      number = follows;
      if (signet_send_outcome_goes_on (parcel->record, outcome) && number < count)
        signet_outbox_write (run->job->outbox, parcel->record, NULL);
    }
  settle_sent (run);
  return trouble;
}

/* Whether it is done with in a moment, so that nobody minds that the next one is claimed already. */
static gboolean
is_small (Run                *run,
          const SignetParcel *parcel)
{
  guint64 sum = 0;

  for (guint i = 0; i < parcel->record->deliveries->len && sum <= MAX_AHEAD_BYTES; i++)
    {
      guint64 size = 0;
      g_autoptr(GInputStream) mail = signet_outbox_open_mail (run->job->outbox, parcel->record, i, &size,
                                                              NULL);

      sum += size;
    }
  return sum <= MAX_AHEAD_BYTES;
}

/* Whether what is left to do for it may wait until the next one is on its way, which is at once. */
static gboolean
can_wait (Run                *run,
          const SignetParcel *parcel)
{
  return signet_outbox_record_get_state (parcel->record) == SIGNET_OUTBOX_SENT
         && run->session != NULL && signet_smtp_session_is_open (run->session)
         && signet_smtp_session_get_capabilities (run->session)->pipelining;
}

static SignetTrouble *
send_all (Run *run)
{
  SignetParcel *parcel = take_next (run);
  SignetTrouble *trouble = NULL;

  while (parcel != NULL && trouble == NULL)
    {
      SignetParcel *ahead = is_small (run, parcel) ? take_next (run) : NULL;

      trouble = send_parcel (run, parcel, ahead != NULL ? prepare (run, ahead) : NULL);
      if (ahead != NULL && can_wait (run, parcel))
        run->sent = g_steal_pointer (&parcel);
      else
        settle (run, parcel);
      g_clear_pointer (&parcel, signet_parcel_free);
      parcel = ahead != NULL || trouble != NULL ? ahead : take_next (run);
    }
  settle_sent (run);
  if (parcel != NULL)
    {
      signet_parcel_tell (parcel, SIGNET_SEND_DONE, NULL, run->func, run->user_data);
      signet_parcel_free (parcel);
    }
  return trouble;
}

gboolean
signet_sender_run (const SignetSendJob  *job,
                   SignetOperation      *operation,
                   SignetSenderFunc      func,
                   gpointer              user_data,
                   GError              **error)
{
  g_return_val_if_fail (job != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  Run run = { .job = job, .operation = operation, .func = func, .user_data = user_data,
              .cancellable = signet_operation_get_cancellable (operation) };
  g_autoptr(SignetTrouble) trouble = send_all (&run);

  if (run.session != NULL)
    signet_smtp_session_quit (run.session);
  g_clear_object (&run.session);
  if (trouble != NULL)
    g_propagate_error (error, signet_trouble_to_error (trouble));
  return trouble == NULL;
}
