/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events in sentences. */
#include "config.h"
#include "event.h"
#include "event-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MAX_NAMED 20  /* of the attendees */

static const char *
title (SignetEvent *event)
{
  switch (signet_event_get_method (event))
    {
    case SIGNET_EVENT_REQUEST: return _("Invitation");
    case SIGNET_EVENT_REPLY: return _("Answer to an invitation");
    case SIGNET_EVENT_CANCEL: return _("Cancelled");
    case SIGNET_EVENT_COUNTER: return _("Proposal for a change");
    case SIGNET_EVENT_PUBLISH:
    case SIGNET_EVENT_OTHER:
    default: return _("Event");
    }
}

static const char *
answer_text (SignetEventAnswer answer)
{
  switch (answer)
    {
    case SIGNET_EVENT_ACCEPTED: return _("accepted");
    case SIGNET_EVENT_DECLINED: return _("declined");
    case SIGNET_EVENT_TENTATIVE: return _("perhaps");
    case SIGNET_EVENT_DELEGATED: return _("sends somebody else");
    case SIGNET_EVENT_UNANSWERED:
    default: return NULL;
    }
}

static void
append_line (GString    *out,
             const char *label,
             const char *value)
{
  if (value[0] != '\0')
    g_string_append_printf (out, "%s %s\n", label, value);
}

static void
append_people (GString     *out,
               SignetEvent *event)
{
  SignetEventPerson *organizer = signet_event_get_organizer (event);
  GPtrArray *attendees = signet_event_get_attendees (event);

  if (organizer != NULL)
    {
      g_autofree char *text = signet_event_person_dup_text (organizer);

      append_line (out, _("Organized by:"), text);
    }
  for (guint i = 0; i < MIN (attendees->len, MAX_NAMED); i++)
    {
      g_autofree char *text = signet_event_person_dup_text (g_ptr_array_index (attendees, i));

      append_line (out, _("With:"), text);
    }
  if (attendees->len > MAX_NAMED)
    {
      guint left = attendees->len - MAX_NAMED;

      g_string_append_printf (out, ngettext ("and %u more", "and %u more", left), left);
      g_string_append_c (out, '\n');
    }
}

static void
append_others (GString *out,
               guint    n)
{
  if (n == 0)
    return;
  g_string_append_printf (out, ngettext ("%u more event is in this file",
                                         "%u more events are in this file", n), n);
  g_string_append_c (out, '\n');
}

char *
signet_event_dup_text (SignetEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  const char *summary = signet_event_get_summary (event);
  const char *description = signet_event_get_description (event);
  GString *out = g_string_new (title (event));

  if (summary[0] != '\0')
    g_string_append_printf (out, ": %s", summary);
  g_string_append_c (out, '\n');
  append_line (out, _("When:"), signet_event_get_when (event));
  append_line (out, _("Repeated:"), signet_event_get_recurrence (event));
  append_line (out, _("Where:"), signet_event_get_location (event));
  append_people (out, event);
  if (description[0] != '\0')
    g_string_append_printf (out, "\n%s\n", description);
  append_others (out, signet_event_get_n_others (event));
  return g_string_free (out, FALSE);
}

char *
signet_event_person_dup_text (const SignetEventPerson *person)
{
  g_return_val_if_fail (person != NULL, NULL);

  const char *answer = answer_text (person->answer);
  g_autofree char *who = NULL;

  if (person->name[0] == '\0' || strcmp (person->name, person->address) == 0)
    who = g_strdup (person->address);
  else
    who = g_strdup_printf ("%s <%s>", person->name, person->address);
  return answer != NULL ? g_strdup_printf ("%s (%s)", who, answer) : g_steal_pointer (&who);
}
