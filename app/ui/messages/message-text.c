/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/message-text.h"

#include <glib/gi18n-lib.h>

#include "common/date-text.h"
#include "common/entry-marks.h"
#include "count-text.h"
#include "verdict-words.h"

static char *
dup_recipients (SignetEnvelope *envelope)
{
  const char *to = signet_envelope_get_to (envelope);

  /* Translators: %s are the names of those whom a mail was sent to. */
  return *to ? g_strdup_printf (_("To %s"), to) : g_strdup (_("(No recipients)"));
}

char *
signet_message_text_dup_who (SignetEntry *entry)
{
  SignetEnvelope *envelope;
  const char *sender;

  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  envelope = signet_entry_get_envelope (entry);
  if (signet_entry_get_outgoing (entry))
    return dup_recipients (envelope);
  sender = signet_envelope_get_from (envelope);
  return g_strdup (*sender ? sender : _("(No sender)"));
}

const char *
signet_message_text_subject (SignetEntry *entry)
{
  SignetEnvelope *envelope;
  const char *subject;

  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  envelope = signet_entry_get_envelope (entry);
  if (signet_envelope_hides_subject (envelope))
    return _("Encrypted Message");
  subject = signet_envelope_get_subject (envelope);
  return *subject ? subject : _("(No subject)");
}

/* Returns: (transfer full), nullable. */
static char *
describe_place (SignetEntry          *entry,
                const SignetRowFacts *facts)
{
  switch (facts != NULL ? facts->in.place : SIGNET_LISTING_ALONE)
    {
    case SIGNET_LISTING_CLOSED:
      return signet_count_text (ngettext ("and %u more message of the conversation",
                                          "and %u more messages of the conversation", facts->in.n_hidden),
                                facts->in.n_hidden);
    case SIGNET_LISTING_HEAD:
      return g_strdup (_("beginning of a conversation"));
    case SIGNET_LISTING_BELOW:
      return g_strdup (_("answer"));
    case SIGNET_LISTING_ALONE:
    default:
      return signet_entry_marks_describe_count (entry);
    }
}

static gboolean
is_unread (SignetEntry          *entry,
           const SignetRowFacts *facts)
{
  return !(signet_entry_get_flags (entry) & SIGNET_FLAG_SEEN)
         || (facts != NULL && facts->in.place == SIGNET_LISTING_CLOSED && facts->in.unread);
}

char *
signet_message_text_label (SignetEntry          *entry,
                           const SignetRowFacts *facts,
                           const char *const    *tags,
                           gint64                now)
{
  SignetEnvelope *envelope;
  g_autofree char *who = NULL;
  g_autofree char *date = NULL;
  g_autofree char *place = NULL;
  g_autofree char *verdict = NULL;
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;

  g_return_val_if_fail (SIGNET_IS_ENTRY (entry) && tags != NULL, NULL);

  envelope = signet_entry_get_envelope (entry);
  who = signet_message_text_dup_who (entry);
  place = describe_place (entry, facts);
  date = signet_date_text_long (signet_envelope_get_date (envelope), now);
  verdict = signet_verdict_words_dup (entry);

  if (is_unread (entry, facts))
    g_strv_builder_add (parts, _("Unread"));
  g_strv_builder_add (parts, who);
  g_strv_builder_add (parts, signet_message_text_subject (entry));
  if (*date)
    g_strv_builder_add (parts, date);
  signet_entry_marks_add_words (entry, parts);
  g_strv_builder_addv (parts, (const char **) tags);
  if (place != NULL)
    g_strv_builder_add (parts, place);
  if (facts != NULL && facts->in.muted)
    g_strv_builder_add (parts, _("muted"));
  if (verdict != NULL)
    g_strv_builder_add (parts, verdict);

  words = g_strv_builder_end (parts);
  /* Translators: stands between the parts of a sentence that a screen reader says. */
  return g_strjoinv (_(", "), words);
}
