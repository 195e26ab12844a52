/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "event.h"
#include "event-private.h"

#include "event-time.h"
#include "mailto.h"
#include "recurrence.h"

#define MAX_TEXT        500
#define MAX_DESCRIPTION 4000
#define MAX_PEOPLE      200
#define MAX_NESTING     20

struct _SignetEvent
{
  SignetEventMethod  method;
  gboolean           cancelled;
  char              *uid;
  char              *summary;
  char              *location;
  char              *description;
  SignetEventTime    start;
  SignetEventTime    end;
  char              *when;
  char              *recurrence;
  SignetEventPerson *organizer;
  GPtrArray         *attendees;
  guint              n_others;
};

gboolean
signet_event_is_type (const SignetContentType *type)
{
  static const char *const types[] =
  {
    "text/calendar", "text/x-vcalendar", "application/ics", NULL
  };

  return g_strv_contains (types, type->name);
}

static void
person_free (SignetEventPerson *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->address);
  g_free (self);
}

static SignetEventAnswer
read_answer (const SignetContentLine *line)
{
  static const struct { const char *word; SignetEventAnswer answer; } answers[] =
  {
    { "ACCEPTED", SIGNET_EVENT_ACCEPTED }, { "DECLINED", SIGNET_EVENT_DECLINED },
    { "TENTATIVE", SIGNET_EVENT_TENTATIVE }, { "DELEGATED", SIGNET_EVENT_DELEGATED },
  };
  g_autofree char *word = signet_content_line_dup_parameter (line, "PARTSTAT");

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (answers); i++)
    if (g_ascii_strcasecmp (word, answers[i].word) == 0)
      return answers[i].answer;
  return SIGNET_EVENT_UNANSWERED;
}

static SignetEventPerson *
read_person (const SignetContentLine *line)
{
  SignetEventPerson *self = g_new0 (SignetEventPerson, 1);
  g_autofree char *value = signet_content_line_dup_text (line, MAX_TEXT, FALSE);
  g_autofree char *role = signet_content_line_dup_parameter (line, "ROLE");
  const char *mailbox = signet_mailto_skip_scheme (value);

  self->name = signet_content_line_dup_parameter (line, "CN");
  if (self->name == NULL)
    self->name = g_strdup ("");
  self->address = g_strdup (mailbox != NULL ? mailbox : value);
  self->answer = read_answer (line);
  self->optional = role != NULL && g_ascii_strcasecmp (role, "OPT-PARTICIPANT") == 0;
  return self;
}

static SignetEventMethod
read_method (const SignetContentLine *line)
{
  static const char *const words[] = { "PUBLISH", "REQUEST", "REPLY", "CANCEL", "COUNTER" };
  SignetSlice value = signet_slice_trim (line->value);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (signet_slice_equal_word (value, words[i]))
      return (SignetEventMethod) i;
  return SIGNET_EVENT_OTHER;
}

static void
keep (char                    **kept,
      const SignetContentLine  *line,
      gsize                     max)
{
  if (*kept == NULL)
    *kept = signet_content_line_dup_text (line, max, max == MAX_DESCRIPTION);
}

static void
read_who (SignetEvent             *self,
          const SignetContentLine *line)
{
  if (signet_content_line_is (line, "ORGANIZER") && self->organizer == NULL)
    self->organizer = read_person (line);
  else if (signet_content_line_is (line, "ATTENDEE") && self->attendees->len < MAX_PEOPLE)
    g_ptr_array_add (self->attendees, read_person (line));
}

static void
read_line (SignetEvent             *self,
           const SignetContentLine *line)
{
  if (signet_content_line_is (line, "UID"))
    keep (&self->uid, line, MAX_TEXT);
  else if (signet_content_line_is (line, "SUMMARY"))
    keep (&self->summary, line, MAX_TEXT);
  else if (signet_content_line_is (line, "LOCATION"))
    keep (&self->location, line, MAX_TEXT);
  else if (signet_content_line_is (line, "DESCRIPTION"))
    keep (&self->description, line, MAX_DESCRIPTION);
  else if (signet_content_line_is (line, "DTSTART"))
    signet_event_time_read (&self->start, line);
  else if (signet_content_line_is (line, "DTEND"))
    signet_event_time_read (&self->end, line);
  else if (signet_content_line_is (line, "DURATION"))
    signet_event_time_add (&self->end, &self->start, line);
  else if (signet_content_line_is (line, "RRULE") && self->recurrence == NULL)
    {
      g_autofree char *rule = signet_content_line_dup_text (line, MAX_TEXT, FALSE);

      self->recurrence = signet_recurrence_to_words (rule);
    }
  else if (signet_content_line_is_pair (line, "STATUS", "CANCELLED"))
    self->cancelled = TRUE;
  else
    read_who (self, line);
}

/* Where the reader is: the lines of the first event count, those of alarms in it and of zones
 * beside it do not. */
typedef struct
{
  guint       depth;
  guint       event_depth;  /* 0: not in it */
  gboolean    found;
  guint       other_depth;  /* of an event after it; 0: in none */
  char       *other;        /* what that one is called, nullable */
  GHashTable *others;       /* that were counted */
} Place;

static void
begin (Place                   *place,
       const SignetContentLine *line)
{
  place->depth = MIN (place->depth + 1, MAX_NESTING);
  if (place->event_depth > 0 || place->other_depth > 0
      || !signet_content_line_is_pair (line, "BEGIN", "VEVENT"))
    return;
  if (place->found)
    place->other_depth = place->depth;
  else
    place->event_depth = place->depth;
  place->found = TRUE;
}

/* What a repeated event is at one of its dates is no event of its own. */
static void
count_other (SignetEvent *self,
             Place       *place)
{
  const char *uid = place->other != NULL ? place->other : "";

  if (uid[0] == '\0' || (g_strcmp0 (uid, self->uid) != 0 && g_hash_table_add (place->others, g_strdup (uid))))
    self->n_others++;
  g_clear_pointer (&place->other, g_free);
}

static void
end (SignetEvent *self,
     Place       *place)
{
  if (place->event_depth == place->depth)
    place->event_depth = 0;
  if (place->other_depth > 0 && place->other_depth == place->depth)
    {
      count_other (self, place);
      place->other_depth = 0;
    }
  place->depth -= place->depth > 0;
}

static void
follow (SignetEvent             *self,
        Place                   *place,
        const SignetContentLine *line)
{
  if (signet_content_line_is (line, "BEGIN"))
    begin (place, line);
  else if (signet_content_line_is (line, "END"))
    end (self, place);
  else if (place->event_depth > 0 && place->event_depth == place->depth)
    read_line (self, line);
  else if (place->other_depth > 0 && place->other_depth == place->depth
           && signet_content_line_is (line, "UID"))
    keep (&place->other, line, MAX_TEXT);
  else if (place->depth <= 1 && signet_content_line_is (line, "METHOD"))
    self->method = read_method (line);
}

SignetEvent *
signet_event_parse (SignetSlice text)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  SignetEvent *self = g_new0 (SignetEvent, 1);
  SignetSlice rest = signet_slice_head (text, SIGNET_CONTENT_LINE_MAX_TEXT);
  SignetContentLine line = { NULL };
  g_autoptr(GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Place place = { .others = others };
  char **texts[] =
  {
    &self->uid, &self->summary, &self->location, &self->description, &self->recurrence,
  };

  self->attendees = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  while (signet_content_line_next (&line, &rest))
    follow (self, &place, &line);
  signet_content_line_clear (&line);
  g_free (place.other);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] == NULL)
      *texts[i] = g_strdup ("");
  self->when = signet_event_time_range (&self->start, &self->end);
  if (place.found)
    return self;
  signet_event_free (self);
  return NULL;
}

void
signet_event_free (SignetEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->summary);
  g_free (self->location);
  g_free (self->description);
  signet_event_time_clear (&self->start);
  signet_event_time_clear (&self->end);
  g_free (self->when);
  g_free (self->recurrence);
  person_free (self->organizer);
  g_ptr_array_unref (self->attendees);
  g_free (self);
}

SignetEventMethod
signet_event_get_method (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_EVENT_OTHER);
  /* Some calendars only change its state, and invite to it once more. */
  return self->cancelled && self->method <= SIGNET_EVENT_REQUEST ? SIGNET_EVENT_CANCEL : self->method;
}

const char *
signet_event_get_uid (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->uid;
}

const char *
signet_event_get_summary (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->summary;
}

const char *
signet_event_get_location (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->location;
}

const char *
signet_event_get_description (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->description;
}

GDateTime *
signet_event_get_start (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->start.zone_known ? self->start.time : NULL;
}

GDateTime *
signet_event_get_end (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->end.zone_known ? self->end.time : NULL;
}

gboolean
signet_event_is_whole_days (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->start.day;
}

const char *
signet_event_get_when (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->when;
}

const char *
signet_event_get_recurrence (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->recurrence;
}

SignetEventPerson *
signet_event_get_organizer (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->organizer;
}

GPtrArray *
signet_event_get_attendees (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->attendees;
}

guint
signet_event_get_n_others (SignetEvent *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_others;
}
