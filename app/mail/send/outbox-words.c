/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "outbox-words.h"

#include <glib/gi18n-lib.h>

#include "sentences.h"

/* Those who are in that state, of all deliveries. Returns: (transfer full) of SignetOutboxRecipient,
 * borrowed. */
static GPtrArray *
list_those (const SignetOutboxRecord *record,
            SignetOutboxState         state)
{
  GPtrArray *those = g_ptr_array_new ();

  for (guint i = 0; i < record->deliveries->len; i++)
    {
      const SignetOutboxDelivery *delivery = record->deliveries->pdata[i];

      for (guint j = 0; j < delivery->recipients->len; j++)
        {
          SignetOutboxRecipient *recipient = delivery->recipients->pdata[j];

          if (recipient->state == state)
            g_ptr_array_add (those, recipient);
        }
    }
  return those;
}

static guint
count (const SignetOutboxRecord *record,
       SignetOutboxState         state)
{
  g_autoptr(GPtrArray) those = list_those (record, state);

  return those->len;
}

char *
signet_outbox_words_join_said (const SignetOutboxRecord *record,
                               SignetOutboxState         state)
{
  g_return_val_if_fail (record != NULL, NULL);

  g_autoptr(GPtrArray) those = list_those (record, state);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < those->len; i++)
    {
      const SignetOutboxRecipient *recipient = those->pdata[i];

      if (recipient->said != NULL)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", recipient->address,
                                recipient->said);
    }
  return g_string_free (text, FALSE);
}

/* Whether anybody has it who was not refused. */
static void
add_others (GString                  *sentence,
            const SignetOutboxRecord *record)
{
  const guint n_sent = count (record, SIGNET_OUTBOX_SENT);
  const guint n_waiting = count (record, SIGNET_OUTBOX_WAITING);

  if (n_sent > 0 && n_waiting == 0)
    signet_sentences_add (sentence, _("The others have got it."));
  else if (n_sent == 0 && n_waiting > 0)
    signet_sentences_add (sentence, _("Nobody has got it yet."));
}

void
signet_outbox_words_tell_refused (SignetOutboxRecord *record,
                                  SignetServer       *server)
{
  g_return_if_fail (record != NULL && server != NULL);

  const char *host = signet_server_get_host (server);
  g_autoptr(GPtrArray) refused = list_those (record, SIGNET_OUTBOX_REFUSED);
  const SignetOutboxRecipient *first = refused->len > 0 ? refused->pdata[0] : NULL;
  const guint n_others = count (record, SIGNET_OUTBOX_SENT) + count (record, SIGNET_OUTBOX_WAITING);
  g_autofree char *details = signet_outbox_words_join_said (record, SIGNET_OUTBOX_REFUSED);
  g_autofree char *who = NULL;
  g_autoptr(GString) sentence = NULL;

  g_return_if_fail (first != NULL);
  if (refused->len == 1)
    who = g_strdup_printf (_("%s does not take mail for %s: “%s”"), host, first->address,
                           first->said != NULL ? first->said : "");
  else
    who = g_strdup_printf (_("%s does not take mail for %u of the %u recipients."), host, refused->len,
                           refused->len + n_others);
  sentence = g_string_new (who);
  add_others (sentence, record);
  signet_outbox_record_tell (record, sentence->str, details);
}

void
signet_outbox_words_tell (SignetOutboxRecord *record,
                          const char         *sentence,
                          const char         *details)
{
  g_return_if_fail (record != NULL);

  if (signet_outbox_record_get_state (record) != SIGNET_OUTBOX_REFUSED)
    signet_outbox_record_tell (record, sentence, details);
}

void
signet_outbox_words_tell_taken (SignetOutboxRecord *record,
                                SignetServer       *server,
                                gint64              now)
{
  g_return_if_fail (record != NULL && server != NULL);

  if (signet_outbox_record_get_state (record) == SIGNET_OUTBOX_REFUSED
      && count (record, SIGNET_OUTBOX_REFUSED) > 0)
    signet_outbox_words_tell_refused (record, server);
  else if (record->retry_at <= now)
    signet_outbox_words_tell (record, NULL, NULL);
}

void
signet_outbox_words_tell_left (SignetOutboxRecord *record)
{
  g_return_if_fail (record != NULL);

  g_autoptr(GPtrArray) refused = list_those (record, SIGNET_OUTBOX_REFUSED);
  const SignetOutboxRecipient *first = refused->len > 0 ? refused->pdata[0] : NULL;
  g_autofree char *who = NULL;
  g_autoptr(GString) sentence = NULL;

  if (first == NULL || signet_outbox_record_get_state (record) != SIGNET_OUTBOX_REFUSED)
    {
      signet_outbox_record_tell (record, NULL, NULL);
      return;
    }
  who = g_strdup_printf ("%s: “%s”", first->address, first->said != NULL ? first->said : "");
  sentence = g_string_new (who);
  add_others (sentence, record);
  signet_outbox_record_tell (record, sentence->str, NULL);
}
