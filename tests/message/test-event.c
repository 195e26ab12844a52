/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "describe.h"
#include "event-private.h"
#include "recurrence.h"

static SignetEvent *
parse (const char *text)
{
  return signet_event_parse ((SignetSlice) { text, strlen (text) });
}

static SignetEvent *
parse_lines (const char *lines)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n", lines,
                                       "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", NULL);

  return parse (text);
}

static void
test_facts (void)
{
  SignetEvent *event = parse_lines (
    "UID:1@x\r\nSEQUENCE:3\r\nSUMMARY:Lunch\\, with\r\n  \xC3\xBC\r\nLOCATION;LANGUAGE=de:Room\\; 1\r\n"
    "DESCRIPTION:one\\ntwo\r\nDTSTART;TZID=Europe/Berlin:20261123T100000\r\n"
    "DTEND;TZID=Europe/Berlin:20261123T113000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\n"
    "ORGANIZER;CN=\"Alice: A\":MAILTO:alice@example.org\r\n"
    "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Bob:mailto:bob@example.org\r\n"
    "ATTENDEE:mailto:carol@example.org\r\n"
    "BEGIN:VALARM\r\nDESCRIPTION:alarm\r\nSUMMARY:no\r\nTRIGGER:-PT5M\r\nEND:VALARM");
  g_autofree char *start = g_date_time_format_iso8601 (signet_event_get_start (event));
  g_autofree char *end = g_date_time_format_iso8601 (signet_event_get_end (event));
  SignetEventPerson *bob = signet_event_get_attendees (event)->pdata[0];

  g_assert_cmpint (signet_event_get_method (event), ==, SIGNET_EVENT_REQUEST);
  g_assert_cmpstr (signet_event_get_uid (event), ==, "1@x");
  g_assert_cmpstr (signet_event_get_summary (event), ==, "Lunch, with ü");
  g_assert_cmpstr (signet_event_get_location (event), ==, "Room; 1");
  g_assert_cmpstr (signet_event_get_description (event), ==, "one\ntwo");
  g_assert_cmpstr (start, ==, "2026-11-23T10:00:00+01");
  g_assert_cmpstr (end, ==, "2026-11-23T11:30:00+01");
  g_assert_cmpstr (signet_event_get_when (event), ==,
                   "Monday, 23 November 2026, 10:00 to 11:30 (Europe/Berlin)");
  g_assert_cmpstr (signet_event_get_recurrence (event), ==, "every week on Monday");
  g_assert_cmpstr (signet_event_get_organizer (event)->name, ==, "Alice: A");
  g_assert_cmpstr (signet_event_get_organizer (event)->address, ==, "alice@example.org");
  g_assert_cmpuint (signet_event_get_attendees (event)->len, ==, 2);
  g_assert_cmpstr (bob->address, ==, "bob@example.org");
  g_assert_cmpint (bob->answer, ==, SIGNET_EVENT_ACCEPTED);
  g_assert_true (bob->optional);
  signet_event_free (event);
}

static void
check_method (const char        *text,
              SignetEventMethod  method)
{
  SignetEvent *event = parse (text);

  g_assert_cmpint (signet_event_get_method (event), ==, method);
  signet_event_free (event);
}

/* By the method, wherever it stands, or by the state of the event; but an answer stays one. */
static void
test_cancelled (void)
{
  check_method ("METHOD:CANCEL\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\n", SIGNET_EVENT_CANCEL);
  check_method ("BEGIN:VEVENT\nUID:1\nSTATUS:cancelled\nEND:VEVENT\n", SIGNET_EVENT_CANCEL);
  check_method ("BEGIN:VEVENT\nUID:1\nSTATUS:CANCELLED\nEND:VEVENT\nMETHOD:REQUEST\n", SIGNET_EVENT_CANCEL);
  check_method ("BEGIN:VEVENT\nUID:1\nSTATUS:CONFIRMED\nEND:VEVENT\nMETHOD:REQUEST\n", SIGNET_EVENT_REQUEST);
  check_method ("METHOD:REPLY\nBEGIN:VEVENT\nUID:1\nSTATUS:CANCELLED\nEND:VEVENT\n", SIGNET_EVENT_REPLY);
}

static void
test_no_event (void)
{
  g_assert_null (parse (""));
  g_assert_null (parse ("BEGIN:VCALENDAR\nEND:VCALENDAR\n"));
  g_assert_null (parse ("hello"));

  SignetEvent *bare = parse ("BEGIN:VEVENT");
  g_assert_nonnull (bare);
  g_assert_cmpstr (signet_event_get_summary (bare), ==, "");
  g_assert_cmpstr (signet_event_get_when (bare), ==, "");
  g_assert_null (signet_event_get_start (bare));
  g_assert_null (signet_event_get_organizer (bare));
  signet_event_free (bare);
}

static void
check_when (const char *lines,
            const char *expected)
{
  SignetEvent *event = parse_lines (lines);

  g_assert_cmpstr (signet_event_get_when (event), ==, expected);
  signet_event_free (event);
}

static void
test_when (void)
{
  check_when ("DTSTART:20261123T100000Z", "Monday, 23 November 2026, 10:00 (UTC)");
  check_when ("DTSTART:20261123T100000", "Monday, 23 November 2026, 10:00");
  check_when ("DTSTART:20261123T100000Z\nDURATION:PT1H30M",
              "Monday, 23 November 2026, 10:00 to 11:30 (UTC)");
  check_when ("DTSTART:20261123T100000Z\nDTEND:20261124T090000Z",
              "Monday, 23 November 2026, 10:00 to Tuesday, 24 November 2026, 09:00 (UTC)");
  check_when ("DTSTART;VALUE=DATE:20261123", "Monday, 23 November 2026");
  check_when ("DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261124", "Monday, 23 November 2026");
  check_when ("DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261126",
              "Monday, 23 November 2026 to Wednesday, 25 November 2026");
  check_when ("DTSTART;TZID=\"W. Europe Standard Time\":20260723T100000",
              "Thursday, 23 July 2026, 10:00 (W. Europe Standard Time)");
  check_when ("DTSTART;TZID=Here:20261123T100000", "Monday, 23 November 2026, 10:00 (Here)");
  check_when ("DTSTART:20261123T100000Z\nDTEND:20261122T100000Z", "Monday, 23 November 2026, 10:00 (UTC)");
  check_when ("DTSTART;TZID=Here:20261123T100000\nDURATION:PT0S\nDURATION:x\nDTEND;TZID=Here:20261123T110000",
              "Monday, 23 November 2026, 10:00 to 11:00 (Here)");
  check_when ("DTSTART:99991231T235959Z\nDURATION:P10000W\nDURATION:P10000W",
              "Friday, 31 December 9999, 23:59 (UTC)");
  check_when ("DTSTART:nonsense", "");
  check_when ("DTSTART:20261399T990000Z", "");
  check_when ("DTSTART:20261123T1000", "");
}

static void
check_start (const char *line,
             const char *expected)
{
  SignetEvent *event = parse_lines (line);
  GDateTime *start = signet_event_get_start (event);
  g_autofree char *found = start != NULL ? g_date_time_format_iso8601 (start) : g_strdup ("unknown");

  g_assert_cmpstr (found, ==, expected);
  signet_event_free (event);
}

static void
test_zones (void)
{
  check_start ("DTSTART;TZID=W. Europe Standard Time:20260723T100000", "2026-07-23T10:00:00+02");
  check_start ("DTSTART;TZID=/softwarestudio.org/Olson_20011030_5/America/New_York:20261123T100000",
               "2026-11-23T10:00:00-05");
  check_start ("DTSTART;TZID=Nowhere/At_All:20261123T100000", "unknown");
  check_start ("DTSTART;TZID=../../etc/passwd:20261123T100000", "unknown");
  check_start ("DTSTART;TZID=:20261123T100000", "unknown");
  check_start ("DTSTART:20261123T100000", "unknown");
  check_start ("DTSTART;VALUE=DATE:20261123", "2026-11-23T00:00:00Z");
}

static void
check_rule (const char *rule,
            const char *expected)
{
  g_autofree char *found = signet_recurrence_to_words (rule);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_recurrence (void)
{
  check_rule ("FREQ=DAILY", "every day");
  check_rule ("FREQ=DAILY;COUNT=10", "every day, 10 times");
  check_rule ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU", "every 2 weeks on Monday, Friday");
  check_rule ("freq=weekly;until=20261201T120000Z", "every week, until 1 December 2026");
  check_rule ("FREQ=MONTHLY;BYDAY=2MO", "repeated");
  check_rule ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO", "repeated");
  check_rule ("FREQ=YEARLY;BYMONTH=11", "every year");
  check_rule ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=5", "every year");
  check_rule ("FREQ=YEARLY;BYMONTHDAY=5", "repeated");
  check_rule ("FREQ=MONTHLY;BYMONTHDAY=15", "every month");
  check_rule ("FREQ=MONTHLY;BYMONTHDAY=1,15", "repeated");
  check_rule ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "repeated");
  check_rule ("FREQ=YEARLY;BYMONTH=11;BYDAY=TH", "repeated");
  check_rule ("FREQ=DAILY;BYMONTH=12", "repeated");
  check_rule ("FREQ=WEEKLY;BYMONTH=1,2;BYDAY=MO", "repeated");
  check_rule ("FREQ=MONTHLY;BYMONTH=3", "repeated");
  check_rule ("FREQ=SECONDLY;INTERVAL=1", "repeated");
  check_rule ("FREQ=DAILY;INTERVAL=99999999999999999999", "every 10000 days");
  check_rule ("", "repeated");
  check_rule ("FREQ=DAILY;UNTIL=99999999", "every day");
}

static void
test_text (void)
{
  SignetEvent *event = parse_lines ("SUMMARY:Lunch\nDTSTART:20261123T100000Z\nLOCATION:here\n"
                                    "ORGANIZER:mailto:a@x\nATTENDEE;CN=B;PARTSTAT=DECLINED:mailto:b@x\n"
                                    "DESCRIPTION:bring food");
  g_autofree char *text = signet_event_dup_text (event);

  g_assert_cmpstr (text, ==, "Invitation: Lunch\nWhen: Monday, 23 November 2026, 10:00 (UTC)\n"
                   "Where: here\nOrganized by: a@x\nWith: B <b@x> (declined)\n\nbring food\n");
  signet_event_free (event);
}

/* A date of a repeated event that is another one is none of its own. */
static void
test_others (void)
{
  SignetEvent *event = parse (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:First\nBEGIN:VALARM\nUID:9\nEND:VALARM\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20261123T100000Z\nSUMMARY:Moved\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:2\nSUMMARY:Second\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\n"
    "BEGIN:VEVENT\nSUMMARY:Third\nBEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n");
  g_autofree char *text = signet_event_dup_text (event);

  g_assert_cmpuint (signet_event_get_n_others (event), ==, 2);
  g_assert_cmpstr (text, ==, "Event: First\n2 more events are in this file\n");
  signet_event_free (event);
}

static void
test_hostile (void)
{
  static const char *const units[] =
  {
    "BEGIN:VEVENT\n", "END:VEVENT\n", "ATTENDEE:mailto:a@x\n", " x\n", "SUMMARY:x\n", "A:=\n", "\"", ";",
    "RRULE:FREQ=SECONDLY\n", "DTSTART;TZID=x:20261123T100000\n", "\n", ":",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) text = g_string_new ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nX;ENCODING=QUOTED-PRINTABLE:=\n");

      while (text->len < 2 * 1024 * 1024)
        g_string_append (text, units[i]);
      SignetEvent *event = signet_event_parse ((SignetSlice) { text->str, text->len });
      g_assert_nonnull (event);
      g_assert_cmpuint (signet_event_get_attendees (event)->len, <=, 200);
      signet_event_free (event);
    }
}

static void
check_mail (const char *mail,
            const char *expected)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, expected);
}

#define ICS "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSUMMARY:Lunch\nEND:VEVENT\nEND:VCALENDAR\n"

/* The invitation comes first, once, and as a file as well. */
static void
test_mail (void)
{
  check_mail ("Content-Type: text/calendar; method=REQUEST\n\n" ICS,
              "event(Invitation: Lunch) +attachment.ics");
  check_mail ("Content-Type: multipart/mixed; boundary=a\n\n--a\n"
              "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\n"
              "Content-Type: text/html\n\n<b>html\n--b\nContent-Type: text/calendar\n\n" ICS "--b--\n--a\n"
              "Content-Type: application/ics; name=invite.ics\n\n" ICS "--a--",
              "event(Invitation: Lunch) html(<b>html|plain) +attachment.ics +invite.ics");
  check_mail ("Content-Type: text/calendar\n\nnonsense", " +attachment.ics");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/event/facts", test_facts);
  g_test_add_func ("/message/event/cancelled", test_cancelled);
  g_test_add_func ("/message/event/no-event", test_no_event);
  g_test_add_func ("/message/event/when", test_when);
  g_test_add_func ("/message/event/zones", test_zones);
  g_test_add_func ("/message/event/recurrence", test_recurrence);
  g_test_add_func ("/message/event/text", test_text);
  g_test_add_func ("/message/event/others", test_others);
  g_test_add_func ("/message/event/hostile", test_hostile);
  g_test_add_func ("/message/event/mail", test_mail);
  return g_test_run ();
}
