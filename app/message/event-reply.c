/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of the invitation are taken over as they are, but for what could end them early: an organiser's
 * program has to find its own event again. */
#include "config.h"
#include "event-reply.h"

#include <string.h>

#include "content-line.h"
#include "mailto.h"

#define MAX_FOLD 75  /* bytes of a line, RFC 5545 section 3.1 */

struct _SignetEventReply
{
  char   *to;
  GBytes *bytes;
};

/* What the first event of the invitation says, each nullable. */
typedef struct
{
  char *uid;
  char *sequence;
  char *recurrence_id;
  char *organizer;
  char *summary;
  char *to;
} Facts;

static void
facts_clear (Facts *self)
{
  g_free (self->uid);
  g_free (self->sequence);
  g_free (self->recurrence_id);
  g_free (self->organizer);
  g_free (self->summary);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

/* The whole line without control characters. */
static char *
dup_line (const SignetContentLine *line)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (gsize i = 0; i < line->text->len; i++)
    if ((guchar) line->text->str[i] >= 0x20 && line->text->str[i] != 0x7F)
      g_string_append_c (out, line->text->str[i]);
  return g_utf8_make_valid (out->str, (gssize) out->len);
}

static void
keep (Facts                   *self,
      const SignetContentLine *line)
{
  static const struct { const char *name; gsize place; } wanted[] = {
    { "UID", G_STRUCT_OFFSET (Facts, uid) },
    { "SEQUENCE", G_STRUCT_OFFSET (Facts, sequence) },
    { "RECURRENCE-ID", G_STRUCT_OFFSET (Facts, recurrence_id) },
    { "ORGANIZER", G_STRUCT_OFFSET (Facts, organizer) },
    { "SUMMARY", G_STRUCT_OFFSET (Facts, summary) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      char **kept = G_STRUCT_MEMBER_P (self, wanted[i].place);

      if (!signet_content_line_is (line, wanted[i].name) || *kept != NULL)
        continue;
      *kept = dup_line (line);
      if (kept == &self->organizer)
        self->to = signet_content_line_dup_text (line, 500, FALSE);
    }
}

/* The lines of the first event itself, not of alarms in it. */
static void
read_invitation (Facts       *self,
                 SignetSlice  rest)
{
  SignetContentLine line = { NULL };
  guint depth = 0;
  gboolean within = FALSE, done = FALSE;

  rest = signet_slice_head (rest, SIGNET_CONTENT_LINE_MAX_TEXT);
  while (!done && signet_content_line_next (&line, &rest))
    if (!within)
      within = signet_content_line_is_pair (&line, "BEGIN", "VEVENT");
    else if (signet_content_line_is (&line, "BEGIN"))
      depth++;
    else if (signet_content_line_is (&line, "END"))
      done = depth-- == 0;
    else if (depth == 0)
      keep (self, &line);
  signet_content_line_clear (&line);
}

/* Folded between characters. */
static void
append_line (GString    *out,
             const char *line)
{
  gsize room = MAX_FOLD;

  for (const char *at = line; *at != '\0'; )
    {
      gsize length = (gsize) (g_utf8_next_char (at) - at);

      if (length > room)
        {
          g_string_append (out, "\r\n ");
          room = MAX_FOLD - 1;
        }
      g_string_append_len (out, at, (gssize) length);
      room -= length;
      at += length;
    }
  g_string_append (out, "\r\n");
}

/* A name goes between quotes, which it therefore cannot hold (RFC 5545 section 3.2). */
static char *
make_attendee (SignetAddress     *attendee,
               SignetEventAnswer  answer)
{
  const char *word = answer == SIGNET_EVENT_ACCEPTED ? "ACCEPTED"
                     : answer == SIGNET_EVENT_DECLINED ? "DECLINED" : "TENTATIVE";
  const char *name = signet_address_get_name (attendee);
  g_autofree char *quoted = NULL;

  if (name != NULL)
    {
      g_autofree char *plain = g_strdelimit (g_strdup (name), "\"", '\'');

      quoted = g_strdup_printf (";CN=\"%s\"", plain);
    }
  return g_strdup_printf ("ATTENDEE;PARTSTAT=%s%s:mailto:%s", word, quoted != NULL ? quoted : "",
                          signet_address_get_address (attendee));
}

static GBytes *
write_reply (const Facts       *facts,
             SignetEventAnswer  answer,
             SignetAddress     *attendee,
             GDateTime         *now)
{
  g_autoptr(GDateTime) utc = g_date_time_to_utc (now);
  g_autofree char *stamp = g_date_time_format (utc, "DTSTAMP:%Y%m%dT%H%M%SZ");
  g_autofree char *person = make_attendee (attendee, answer);
  const char *lines[] = {
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Signet//" SIGNET_VERSION "//EN", "METHOD:REPLY",
    "BEGIN:VEVENT", facts->uid, stamp, facts->organizer, person, facts->sequence,
    facts->recurrence_id, facts->summary, "END:VEVENT", "END:VCALENDAR",
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL)
      append_line (out, lines[i]);
  return g_string_free_to_bytes (out);
}

SignetEventReply *
signet_event_reply_new (GBytes            *invitation,
                        SignetEventAnswer  answer,
                        SignetAddress     *attendee,
                        GDateTime         *now)
{
  g_return_val_if_fail (invitation != NULL && attendee != NULL && now != NULL, NULL);
  g_return_val_if_fail (answer == SIGNET_EVENT_ACCEPTED || answer == SIGNET_EVENT_DECLINED
                        || answer == SIGNET_EVENT_TENTATIVE, NULL);

  gsize length;
  const char *text = g_bytes_get_data (invitation, &length);
  g_auto(Facts) facts = { NULL };
  read_invitation (&facts, (SignetSlice) { text, length });
  const char *organizer = facts.to != NULL ? signet_mailto_skip_scheme (facts.to) : NULL;
  if (facts.uid == NULL || organizer == NULL || strchr (organizer, '@') == NULL)
    return NULL;

  SignetEventReply *self = g_new0 (SignetEventReply, 1);
  self->to = g_strdup (organizer);
  self->bytes = write_reply (&facts, answer, attendee, now);
  return self;
}

void
signet_event_reply_free (SignetEventReply *self)
{
  g_free (self->to);
  g_bytes_unref (self->bytes);
  g_free (self);
}

const char *
signet_event_reply_get_to (SignetEventReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->to;
}

GBytes *
signet_event_reply_get_bytes (SignetEventReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->bytes;
}
