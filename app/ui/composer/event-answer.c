/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/event-answer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "content-line.h"
#include "mailto.h"

#define MAX_TEXT 500

/* What the answer says. */
typedef struct
{
  char *summary;
  char *status;     /* PARTSTAT */
  char *attendee;   /* address */
} Facts;

static void
facts_clear (Facts *self)
{
  g_free (self->summary);
  g_free (self->status);
  g_free (self->attendee);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static void
read_line (Facts                   *self,
           const SignetContentLine *line)
{
  if (signet_content_line_is (line, "SUMMARY") && self->summary == NULL)
    self->summary = signet_content_line_dup_text (line, MAX_TEXT, FALSE);
  else if (signet_content_line_is (line, "ATTENDEE") && self->status == NULL)
    {
      g_autofree char *uri = signet_content_line_dup_text (line, MAX_TEXT, FALSE);
      const char *mailbox = signet_mailto_skip_scheme (uri);

      self->status = signet_content_line_dup_parameter (line, "PARTSTAT");
      self->attendee = g_strdup (mailbox != NULL ? mailbox : uri);
    }
}

static void
read_calendar (Facts      *self,
               const char *calendar)
{
  SignetSlice rest = { calendar, strlen (calendar) };
  SignetContentLine line = { 0 };

  while (signet_content_line_next (&line, &rest))
    read_line (self, &line);
  signet_content_line_clear (&line);
}

/* The subject and the sentence, which other programs show to people. */
static void
find_words (const char  *status,
            const char **subject,
            const char **sentence)
{
  if (g_strcmp0 (status, "DECLINED") == 0)
    {
      /* Translators: the subject of an answer to an invitation; %s is what the event is called. */
      *subject = _("Declined: %s");
      *sentence = _("I will not come.");
    }
  else if (g_strcmp0 (status, "TENTATIVE") == 0)
    {
      *subject = _("Perhaps: %s");
      *sentence = _("I will perhaps come.");
    }
  else
    {
      *subject = _("Accepted: %s");
      *sentence = _("I will come.");
    }
}

SignetDraft *
signet_event_answer_make (const char       *to,
                          const char       *calendar,
                          SignetDraftFlags  flags)
{
  g_return_val_if_fail (to != NULL, NULL);
  g_return_val_if_fail (calendar != NULL, NULL);

  g_auto(Facts) known = { 0 };
  g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(GBytes) bytes = g_bytes_new (calendar, strlen (calendar));
  g_autoptr(GString) subject = NULL;
  const char *format, *sentence;

  read_calendar (&known, calendar);
  find_words (known.status, &format, &sentence);
  subject = g_string_new (format);
  g_string_replace (subject, "%s", known.summary != NULL ? known.summary : _("Invitation"), 1);
  g_ptr_array_add (recipients, signet_address_new (NULL, to));

  const SignetDraftFacts facts =
  {
    .to = recipients,
    .subject = subject->str,
    .text = sentence,
    .calendar = bytes,
    .identity = known.attendee,
    .flags = flags,
  };
  return signet_draft_new (&facts);
}
