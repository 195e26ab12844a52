/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of an event, and the answer to an invitation. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "day-text.h"
#include "event-reply.h"
#include "event.h"
#include "reader/attachment-actions.h"
#include "reader/cards.h"
#include "reader/fact-card.h"
#include "reader/save-bytes.h"

#define MAX_INVITATION (1024 * 1024)
#define MAX_NAMED      10

/* The composer's action, once there is one: whom to answer, the calendar, whether it was encrypted. */
#define ACTION "app.answer-event"

static const char *
title_of (SignetEventMethod method)
{
  switch (method)
    {
    case SIGNET_EVENT_REQUEST: return _("Invitation");
    case SIGNET_EVENT_REPLY: return _("Answer to an invitation");
    case SIGNET_EVENT_CANCEL: return _("Cancelled event");
    case SIGNET_EVENT_COUNTER: return _("Proposal for a change");
    case SIGNET_EVENT_PUBLISH:
    case SIGNET_EVENT_OTHER:
    default: return _("Event");
    }
}

static void
append_person (GString                 *out,
               const SignetEventPerson *person)
{
  g_autofree char *who = signet_event_person_dup_text (person);

  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, who);
}

static void
add_people (SignetFactCard *card,
            SignetEvent    *event)
{
  SignetEventPerson *organizer = signet_event_get_organizer (event);
  GPtrArray *attendees = signet_event_get_attendees (event);
  g_autoptr(GString) text = g_string_new (NULL);

  if (organizer != NULL)
    append_person (text, organizer);
  signet_fact_card_add_fact (card, _("By"), text->str);
  g_string_truncate (text, 0);
  for (guint i = 0; i < MIN (attendees->len, MAX_NAMED); i++)
    append_person (text, g_ptr_array_index (attendees, i));
  if (attendees->len > MAX_NAMED)
    {
      guint left = attendees->len - MAX_NAMED;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", left), left);
    }
  signet_fact_card_add_fact (card, _("With"), text->str);
}

/* By the clock here, where that is another one than that of the event. Returns: (transfer full), ""
 * if it is not. */
static char *
dup_local (SignetEvent *event)
{
  GDateTime *start = signet_event_get_start (event);
  GDateTime *end = signet_event_get_end (event);
  g_autoptr(GDateTime) here = NULL;
  g_autoptr(GDateTime) until = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (start == NULL || signet_event_is_whole_days (event))
    return g_strdup ("");
  here = g_date_time_to_local (start);
  if (here == NULL || g_date_time_get_utc_offset (here) == g_date_time_get_utc_offset (start))
    return g_strdup ("");
  from = signet_weekday_text (here, TRUE);
  until = end != NULL ? g_date_time_to_local (end) : NULL;
  if (until == NULL || g_date_time_difference (until, here) >= G_TIME_SPAN_DAY)
    return g_steal_pointer (&from);
  to = signet_clock_text (until);
  /* Translators: from when to when: "Monday, 23 November 2026, 10:00 to 11:00". */
  return g_strdup_printf (_("%s to %s"), from, to);
}

/* What an answer is made of. */
typedef struct
{
  SignetPart        *part;
  SignetAddress     *attendee;
  SignetEventAnswer  answer;
  gboolean           sealed;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *self = data;

  g_object_unref (self->part);
  signet_address_unref (self->attendee);
  g_free (self);
}

/* The composer takes the answer; as long as there is none it becomes a file. */
static void
hand_over (GtkWidget        *widget,
           SignetEventReply *reply,
           gboolean          sealed)
{
  GBytes *bytes = signet_event_reply_get_bytes (reply);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const SignetSaveWords words =
  {
    _("Save Answer"), _("Answer saved"), _("The answer could not be saved"),
  };

  if (!gtk_widget_activate_action (widget, ACTION, "(ssb)", signet_event_reply_get_to (reply), text, sealed))
    signet_save_bytes (widget, bytes, _("answer.ics"), &words);
}

static void
answer_cb (GtkButton *button,
           Choice    *choice)
{
  g_autoptr(GBytes) invitation = signet_part_dup_bytes (choice->part, MAX_INVITATION);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(SignetEventReply) reply = NULL;

  if (invitation != NULL)
    reply = signet_event_reply_new (invitation, choice->answer, choice->attendee, now);
  if (reply != NULL)
    hand_over (GTK_WIDGET (button), reply, choice->sealed);
  else
    gtk_widget_activate_action (GTK_WIDGET (button), "win.toast", "s",
                                _("The invitation does not say whom to answer."));
}

static void
add_answer (SignetFactCard    *card,
            SignetPart        *part,
            SignetAddress     *attendee,
            const char        *label,
            SignetEventAnswer  answer,
            SignetCardsOrigin  origin)
{
  GtkWidget *button = signet_fact_card_add_button (card, label);
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { g_object_ref (part), signet_address_ref (attendee), answer,
                        origin == SIGNET_CARDS_OF_SEALED };
  g_signal_connect_data (button, "clicked", G_CALLBACK (answer_cb), choice, choice_free, 0);
}

/* The first attendee that is one of the user's addresses. Returns: (transfer full) (nullable). */
static SignetAddress *
find_me (SignetEvent       *event,
         SignetAccountList *accounts)
{
  GPtrArray *attendees = signet_event_get_attendees (event);

  for (guint i = 0; accounts != NULL && i < attendees->len; i++)
    {
      const SignetEventPerson *person = g_ptr_array_index (attendees, i);

      if (signet_account_list_lookup (accounts, person->address) != NULL)
        return signet_address_new (person->name[0] != '\0' ? person->name : NULL, person->address);
    }
  return NULL;
}

static gboolean
can_compose (void)
{
  GApplication *application = g_application_get_default ();

  return application != NULL
         && g_action_group_has_action (G_ACTION_GROUP (application), ACTION + strlen ("app."));
}

static void
add_answers (SignetFactCard    *card,
             SignetEvent       *event,
             SignetPart        *part,
             SignetAccountList *accounts,
             SignetCardsOrigin  origin)
{
  g_autoptr(SignetAddress) me = find_me (event, accounts);

  if (me == NULL || signet_event_get_method (event) != SIGNET_EVENT_REQUEST)
    return;
  add_answer (card, part, me, _("_Accept"), SIGNET_EVENT_ACCEPTED, origin);
  add_answer (card, part, me, _("_Perhaps"), SIGNET_EVENT_TENTATIVE, origin);
  add_answer (card, part, me, _("_Decline"), SIGNET_EVENT_DECLINED, origin);
  if (!can_compose ())
    signet_fact_card_set_note (card, _("Signet cannot send yet: your answer is saved as a file that "
                                       "you can mail to the organiser."));
}

/* Only the first is shown, and answered. */
static void
add_others (SignetFactCard *card,
            guint           n)
{
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("%u more event is in this file", "%u more events are in this file",
                                    n), n);
  signet_fact_card_add_text (card, text);
}

static void
save_cb (GtkButton  *button,
         SignetPart *part)
{
  signet_attachment_actions_save (GTK_WIDGET (button), part);
}

GtkWidget *
signet_cards_new_event (SignetSection     *section,
                        SignetAccountList *accounts,
                        SignetCardsOrigin  origin)
{
  g_autofree char *local = NULL;
  SignetFactCard *card;
  SignetEvent *event;
  SignetPart *part;
  const char *summary;

  g_return_val_if_fail (SIGNET_IS_SECTION (section), NULL);

  event = signet_section_get_event (section);
  part = signet_section_get_part (section);
  if (event == NULL)
    return NULL;
  summary = signet_event_get_summary (event);
  card = signet_fact_card_new ("x-office-calendar-symbolic",
                               title_of (signet_event_get_method (event)),
                               summary[0] != '\0' ? summary : _("No title"));
  local = dup_local (event);
  signet_fact_card_add_fact (card, _("When"), signet_event_get_when (event));
  signet_fact_card_add_fact (card, _("Here"), local);
  signet_fact_card_add_fact (card, _("Repeated"), signet_event_get_recurrence (event));
  signet_fact_card_add_fact (card, _("Where"), signet_event_get_location (event));
  add_people (card, event);
  if (signet_event_get_description (event)[0] != '\0')
    signet_fact_card_add_text (card, signet_event_get_description (event));
  add_others (card, signet_event_get_n_others (event));
  if (part != NULL)
    {
      GtkWidget *button;

      add_answers (card, event, part, accounts, origin);
      button = signet_fact_card_add_button (card, _("_Save…"));
      g_signal_connect_data (button, "clicked", G_CALLBACK (save_cb), g_object_ref (part),
                             (GClosureNotify) (gpointer) g_object_unref, 0);
    }
  return GTK_WIDGET (card);
}
