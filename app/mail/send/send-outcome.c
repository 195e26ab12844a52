/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "send-outcome.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "outbox-words.h"
#include "sentences.h"
#include "smtp-error.h"
#include "smtp-result.h"
#include "smtp-trouble.h"
#include "store-error.h"

#define FIRST_RETRY 30u          /* seconds */
#define LAST_RETRY  (30u * 60u)

guint
signet_send_outcome_get_delay (guint failures)
{
  return failures == 0 ? 0 : MIN (LAST_RETRY, FIRST_RETRY << MIN (failures - 1, 10));
}

/* Who is still to be asked about now. Returns: (transfer full) of SignetOutboxRecipient, borrowed. */
static GPtrArray *
list_asked (const SignetOutboxDelivery *delivery)
{
  GPtrArray *asked = g_ptr_array_new ();
  guint n_waiting = 0;

  for (guint i = 0; i < delivery->recipients->len; i++)
    {
      SignetOutboxRecipient *recipient = delivery->recipients->pdata[i];

      if (recipient->state == SIGNET_OUTBOX_WAITING && n_waiting++ >= delivery->n_put_off)
        g_ptr_array_add (asked, recipient);
    }
  return asked;
}

static gboolean
is_any_asked (const SignetOutboxDelivery *delivery)
{
  g_autoptr(GPtrArray) asked = list_asked (delivery);

  return asked->len > 0;
}

const char **
signet_send_outcome_list_waiting (const SignetOutboxDelivery *delivery)
{
  g_return_val_if_fail (delivery != NULL, NULL);

  g_autoptr(GPtrArray) asked = list_asked (delivery);
  const char **addresses = g_new0 (const char *, asked->len + 1);

  for (guint i = 0; i < asked->len; i++)
    addresses[i] = ((const SignetOutboxRecipient *) asked->pdata[i])->address;
  return addresses;
}

SignetOutboxRecord *
signet_send_outcome_begin (const SignetOutboxRecord *record,
                           guint                     number,
                           guint                     most)
{
  g_return_val_if_fail (record != NULL && number < record->deliveries->len, NULL);

  SignetOutboxRecord *begun = signet_outbox_record_copy (record);
  SignetOutboxDelivery *delivery = begun->deliveries->pdata[number];
  g_autoptr(GPtrArray) asked = NULL;

  delivery->n_put_off = ((const SignetOutboxDelivery *) record->deliveries->pdata[number])->n_put_off;
  asked = list_asked (delivery);
  for (guint i = 0; i < asked->len && (most == 0 || i < most); i++)
    ((SignetOutboxRecipient *) asked->pdata[i])->state = SIGNET_OUTBOX_UNKNOWN;
  return begun;
}

static guint
count (const SignetOutboxDelivery *delivery,
       SignetOutboxState           state)
{
  guint n = 0;

  for (guint i = 0; i < delivery->recipients->len; i++)
    n += ((const SignetOutboxRecipient *) delivery->recipients->pdata[i])->state == state;
  return n;
}

static gboolean
has_anybody (const SignetOutboxRecord *record)
{
  for (guint i = 0; i < record->deliveries->len; i++)
    if (count (record->deliveries->pdata[i], SIGNET_OUTBOX_SENT) > 0)
      return TRUE;
  return FALSE;
}

gboolean
signet_send_outcome_goes_on (const SignetOutboxRecord *record,
                             SignetSendNext            next)
{
  g_return_val_if_fail (record != NULL, FALSE);
  return next != SIGNET_SEND_STOP
         && (has_anybody (record) || signet_outbox_record_get_state (record) != SIGNET_OUTBOX_REFUSED);
}

static char *
quote (const SignetSmtpResult *result)
{
  return g_strdup_printf ("%u %s%s%s", result->code, result->enhanced != NULL ? result->enhanced : "",
                          result->enhanced != NULL ? " " : "", result->text);
}

/* What was said of each who was asked about; where the results end before, the server was not asked about the
 * rest, who go on waiting. accepted: what becomes of whoever was accepted; WAITING: the mail did not go to
 * them. */
static void
take_results (SignetOutboxDelivery *delivery,
              GPtrArray            *results,
              SignetOutboxState     accepted)
{
  g_autoptr(GPtrArray) asked = list_asked (delivery);
  const guint n = results != NULL ? MIN (asked->len, results->len) : asked->len;

  for (guint i = 0; i < n; i++)
    {
      SignetOutboxRecipient *recipient = asked->pdata[i];
      const SignetSmtpResult *result = results != NULL ? results->pdata[i] : NULL;

      if (result == NULL || signet_smtp_result_is_accepted (result))
        recipient->state = accepted;
      else if (result->code >= 400)
        {
          g_free (recipient->said);
          recipient->said = quote (result);
          if (!signet_smtp_result_is_temporary (result))
            recipient->state = SIGNET_OUTBOX_REFUSED;
        }
    }
}

static gboolean
is_any_accepted (GPtrArray *results)
{
  for (guint i = 0; results != NULL && i < results->len; i++)
    if (signet_smtp_result_is_accepted (results->pdata[i]))
      return TRUE;
  return FALSE;
}

static SignetSendNext
end_refused (SignetOutboxRecord   *record,
             SignetOutboxDelivery *delivery,
             SignetServer         *server)
{
  delivery->state = SIGNET_OUTBOX_REFUSED;
  signet_outbox_words_tell_refused (record, server);
  return SIGNET_SEND_OVER;
}

/* Of several deliveries that are put off one after the other, the first one counts. */
static void
put_off (SignetOutboxRecord   *record,
         SignetOutboxDelivery *delivery,
         gint64                now)
{
  delivery->state = SIGNET_OUTBOX_WAITING;
  if (record->retry_at <= now)
    record->failures++;
  record->retry_at = now + signet_send_outcome_get_delay (record->failures);
}

/* Nobody is refused for good, but some will be taken later only. */
static SignetSendNext
end_later (SignetOutboxRecord   *record,
           SignetOutboxDelivery *delivery,
           SignetServer         *server,
           gint64                now)
{
  g_autofree char *details = signet_outbox_words_join_said (record, SIGNET_OUTBOX_WAITING);
  g_autofree char *sentence = g_strdup_printf (_("%s cannot take the mail for everybody at the moment. It "
                                                 "will be tried again."), signet_server_get_host (server));

  put_off (record, delivery, now);
  signet_outbox_words_tell (record, sentence, details);
  return SIGNET_SEND_LATER;
}

/* The server has it, for at least one. */
static SignetSendNext
apply_taken (SignetOutboxRecord   *record,
             SignetOutboxDelivery *delivery,
             GPtrArray            *results,
             SignetServer         *server,
             gint64                now)
{
  take_results (delivery, results, SIGNET_OUTBOX_SENT);
  delivery->state = SIGNET_OUTBOX_WAITING;
  signet_outbox_words_tell_taken (record, server, now);
  if (is_any_asked (delivery))
    return SIGNET_SEND_AGAIN;
  if (count (delivery, SIGNET_OUTBOX_REFUSED) > 0 && !record->to_the_rest)
    return end_refused (record, delivery, server);
  if (count (delivery, SIGNET_OUTBOX_WAITING) > 0)
    return end_later (record, delivery, server, now);
  delivery->state = SIGNET_OUTBOX_SENT;
  return SIGNET_SEND_OVER;
}

/* Nobody has it, because of some recipients. */
static SignetSendNext
apply_recipients (SignetOutboxRecord   *record,
                  SignetOutboxDelivery *delivery,
                  GPtrArray            *results,
                  gboolean              is_partial,
                  SignetServer         *server,
                  gint64                now)
{
  const gboolean was_any = is_any_accepted (results);
  const guint before = count (delivery, SIGNET_OUTBOX_REFUSED);
  guint n_refused;

  take_results (delivery, results, SIGNET_OUTBOX_WAITING);
  n_refused = count (delivery, SIGNET_OUTBOX_REFUSED) - before;
  /* Who was not asked about, as the server takes so many at once, does not wait for those who were. */
  if (results != NULL && !was_any && (is_partial || n_refused == 0))
    {
      delivery->n_put_off += results->len - n_refused;
      if (is_any_asked (delivery))
        return SIGNET_SEND_AGAIN;
    }
  if (count (delivery, SIGNET_OUTBOX_REFUSED) > 0
      && (!record->to_the_rest || count (delivery, SIGNET_OUTBOX_WAITING) == 0))
    return end_refused (record, delivery, server);
  delivery->state = SIGNET_OUTBOX_WAITING;
  if (was_any && !is_partial)
    return SIGNET_SEND_AGAIN;
  return end_later (record, delivery, server, now);
}

/* It is this mail that is not wanted, or that must not be sent again. */
static SignetSendNext
apply_end (SignetOutboxRecord   *record,
           SignetOutboxDelivery *delivery,
           SignetOutboxState     state,
           SignetTrouble        *trouble)
{
  g_autoptr(GString) sentence = g_string_new (signet_trouble_get_sentence (trouble));

  signet_sentences_add (sentence, signet_trouble_get_advice (trouble));
  delivery->state = state;
  signet_outbox_record_tell (record, sentence->str, signet_trouble_get_details (trouble));
  return SIGNET_SEND_OVER;
}

/* The mail is not wanted. Where others have it already, it is refused for those whom it was for. */
static SignetSendNext
apply_refused (SignetOutboxRecord   *record,
               SignetOutboxDelivery *delivery,
               SignetServer         *server,
               const GError         *error,
               SignetTrouble        *found)
{
  const char *said = signet_smtp_error_get_server_text (error);
  g_autoptr(GPtrArray) asked = list_asked (delivery);

  if (!has_anybody (record))
    return apply_end (record, delivery, SIGNET_OUTBOX_REFUSED, found);
  for (guint i = 0; i < asked->len; i++)
    {
      SignetOutboxRecipient *recipient = asked->pdata[i];

      recipient->state = SIGNET_OUTBOX_REFUSED;
      g_free (recipient->said);
      recipient->said = g_strdup (said != NULL ? said : error->message);
    }
  return end_refused (record, delivery, server);
}

/* Only who was asked about and accepted may have it. The others wait: where the connection is lost at the end
 * of each mail, each would be in doubt. */
static SignetSendNext
apply_unknown (SignetOutboxRecord    *record,
               SignetOutboxDelivery  *delivery,
               GPtrArray             *results,
               SignetServer          *server,
               SignetTrouble         *found,
               SignetTrouble        **trouble)
{
  g_autoptr(GError) lost = g_error_new_literal (SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
                                                signet_trouble_get_details (found));

  *trouble = signet_smtp_trouble_new (lost, SIGNET_SMTP_STEP_SEND, server);
  take_results (delivery, results, SIGNET_OUTBOX_UNKNOWN);
  apply_end (record, delivery, SIGNET_OUTBOX_UNKNOWN, found);
  return SIGNET_SEND_STOP;
}

static SignetSendNext
apply_later (SignetOutboxRecord   *record,
             SignetOutboxDelivery *delivery,
             SignetSendNext        next,
             SignetTrouble        *trouble,
             gint64                now)
{
  g_autoptr(GString) sentence = g_string_new (signet_trouble_get_sentence (trouble));

  if (signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_CANCELLED)
    {
      delivery->state = SIGNET_OUTBOX_WAITING;
      return next;
    }
  put_off (record, delivery, now);
  /* What stops all mails says elsewhere what to do. */
  if (next == SIGNET_SEND_LATER)
    signet_sentences_add (sentence, signet_trouble_get_advice (trouble));
  signet_outbox_words_tell (record, sentence->str, signet_trouble_get_details (trouble));
  return next;
}

SignetSendNext
signet_send_outcome_put_off (SignetOutboxRecord *record,
                             guint               number,
                             const GError       *error,
                             gint64              now)
{
  g_return_val_if_fail (record != NULL && number < record->deliveries->len, SIGNET_SEND_STOP);
  g_return_val_if_fail (error != NULL, SIGNET_SEND_STOP);

  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);

  return apply_later (record, record->deliveries->pdata[number], SIGNET_SEND_LATER, trouble, now);
}

SignetSendNext
signet_send_outcome_apply (SignetOutboxRecord  *record,
                           guint                number,
                           GPtrArray           *results,
                           const GError        *error,
                           gboolean             is_partial,
                           SignetServer        *server,
                           gint64               now,
                           SignetTrouble      **trouble)
{
  g_return_val_if_fail (record != NULL && number < record->deliveries->len, SIGNET_SEND_STOP);
  g_return_val_if_fail (server != NULL, SIGNET_SEND_STOP);
  g_return_val_if_fail (trouble != NULL, SIGNET_SEND_STOP);

  SignetOutboxDelivery *delivery = record->deliveries->pdata[number];
  g_autoptr(SignetTrouble) found = NULL;

  *trouble = NULL;
  if (error == NULL)
    return apply_taken (record, delivery, results, server, now);

  /* Who has taken the message away has nothing against the others. */
  if (error->domain == SIGNET_STORE_ERROR)
    return signet_send_outcome_put_off (record, number, error, now);
  found = signet_smtp_trouble_new (error, SIGNET_SMTP_STEP_SEND, server);
  switch (error->domain == SIGNET_SMTP_ERROR ? error->code : -1)
    {
    case SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED:
    case SIGNET_SMTP_ERROR_SOME_RECIPIENTS_REFUSED:
      return apply_recipients (record, delivery, results, is_partial, server, now);
    case SIGNET_SMTP_ERROR_UNKNOWN_STATE:
      return apply_unknown (record, delivery, results, server, found, trouble);
    case SIGNET_SMTP_ERROR_REFUSED:
    case SIGNET_SMTP_ERROR_TOO_BIG:
    case SIGNET_SMTP_ERROR_ADDRESS:
    case SIGNET_SMTP_ERROR_NO_UTF8:
    case SIGNET_SMTP_ERROR_NO_EIGHT_BIT:
      return apply_refused (record, delivery, server, error, found);
    case SIGNET_SMTP_ERROR_TEMPORARY:
      return apply_later (record, delivery, SIGNET_SEND_LATER, found, now);
    default:
      *trouble = signet_trouble_ref (found);
      return apply_later (record, delivery, SIGNET_SEND_STOP, found, now);
    }
}
