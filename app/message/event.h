/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The event that a calendar part is about (RFC 5545, RFC 5546): the first of it. Immutable;
 * lives as long as its section. All texts are clean, "" where nothing is told. */
typedef struct _SignetEvent SignetEvent;

typedef enum
{
  SIGNET_EVENT_PUBLISH,   /* told, without an answer wanted; also where no method is given */
  SIGNET_EVENT_REQUEST,   /* an invitation */
  SIGNET_EVENT_REPLY,     /* the answer of the first attendee */
  SIGNET_EVENT_CANCEL,    /* it does not take place: also where only its state says so */
  SIGNET_EVENT_COUNTER,   /* an attendee wants it otherwise */
  SIGNET_EVENT_OTHER,
} SignetEventMethod;

typedef enum
{
  SIGNET_EVENT_UNANSWERED,
  SIGNET_EVENT_ACCEPTED,
  SIGNET_EVENT_DECLINED,
  SIGNET_EVENT_TENTATIVE,
  SIGNET_EVENT_DELEGATED,
} SignetEventAnswer;

typedef struct
{
  char              *name;      /* perhaps "" */
  char              *address;
  SignetEventAnswer  answer;
  gboolean           optional;  /* need not come */
} SignetEventPerson;

SignetEventMethod  signet_event_get_method      (SignetEvent *self);
const char        *signet_event_get_uid         (SignetEvent *self);
const char        *signet_event_get_summary     (SignetEvent *self);
const char        *signet_event_get_location    (SignetEvent *self);

/* At most 4,000 bytes, with line ends. */
const char        *signet_event_get_description (SignetEvent *self);

/* In the zone that the event is told in; NULL if it tells none, or one that is not known here.
 * The end of a whole day is the day after it. */
GDateTime         *signet_event_get_start       (SignetEvent *self);
GDateTime         *signet_event_get_end         (SignetEvent *self);
gboolean           signet_event_is_whole_days   (SignetEvent *self);

/* "Monday, 23 November 2026, 10:00 to 11:00 (Europe/Berlin)", and how it is repeated, if it is. */
const char        *signet_event_get_when        (SignetEvent *self);
const char        *signet_event_get_recurrence  (SignetEvent *self);

/* Nullable. */
SignetEventPerson *signet_event_get_organizer   (SignetEvent *self);

/* Of SignetEventPerson, at most 200. */
GPtrArray         *signet_event_get_attendees   (SignetEvent *self);

/* Events beside it in the same file. */
guint              signet_event_get_n_others    (SignetEvent *self);

/* "Name <address> (accepted)". Returns: (transfer full). */
char              *signet_event_person_dup_text (const SignetEventPerson *person);

G_END_DECLS
