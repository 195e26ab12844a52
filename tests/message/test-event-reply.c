/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "event-reply.h"

#define BEGIN "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n"
#define END   "END:VCALENDAR\r\n"

static SignetEventReply *
reply (const char        *invitation,
       SignetEventAnswer  answer,
       const char        *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new (invitation, strlen (invitation));
  g_autoptr(SignetAddress) attendee = signet_address_new (name, "robin@example.org");
  g_autoptr(GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-08T09:08:07+01:00", NULL);

  return signet_event_reply_new (bytes, answer, attendee, now);
}

static void
check (const char        *invitation,
       SignetEventAnswer  answer,
       const char        *name,
       const char        *to,
       const char        *expected)
{
  g_autoptr(SignetEventReply) self = reply (invitation, answer, name);
  g_autofree char *whole = g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                                            "PRODID:-//Signet//" SIGNET_VERSION "//EN\r\n"
                                            "METHOD:REPLY\r\nBEGIN:VEVENT\r\n%s"
                                            "END:VEVENT\r\nEND:VCALENDAR\r\n", expected);
  gsize length;
  const char *text;

  g_assert_nonnull (self);
  g_assert_cmpstr (signet_event_reply_get_to (self), ==, to);
  text = g_bytes_get_data (signet_event_reply_get_bytes (self), &length);
  g_autofree char *found = g_strndup (text, length);
  g_assert_cmpstr (found, ==, whole);
}

static void
test_answers (void)
{
  check (BEGIN "BEGIN:VEVENT\r\nUID:1@x\r\nORGANIZER;CN=A:mailto:a@example.org\r\nSEQUENCE:2\r\n"
         "SUMMARY:Tea\r\nBEGIN:VALARM\r\nSUMMARY:Alarm\r\nEND:VALARM\r\nEND:VEVENT\r\n" END,
         SIGNET_EVENT_ACCEPTED, "Robin",
         "a@example.org",
         "UID:1@x\r\nDTSTAMP:20261108T080807Z\r\nORGANIZER;CN=A:mailto:a@example.org\r\n"
         "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Robin\":mailto:robin@example.org\r\nSEQUENCE:2\r\n"
         "SUMMARY:Tea\r\n");
  check (BEGIN "BEGIN:VEVENT\nUID:1\n @x\nORGANIZER:MAILTO:a@example.org\n"
         "RECURRENCE-ID;TZID=Europe/Berlin:20261101T100000\nEND:VEVENT\n" END,
         SIGNET_EVENT_DECLINED, NULL,
         "a@example.org",
         "UID:1@x\r\nDTSTAMP:20261108T080807Z\r\nORGANIZER:MAILTO:a@example.org\r\n"
         "ATTENDEE;PARTSTAT=DECLINED:mailto:robin@example.org\r\n"
         "RECURRENCE-ID;TZID=Europe/Berlin:20261101T100000\r\n");
}

/* The second event, and what stands outside of any, is nobody's business. */
static void
test_first_only (void)
{
  check (BEGIN "UID:0\r\nORGANIZER:mailto:z@example.org\r\n"
         "BEGIN:VEVENT\r\nUID:1\r\nORGANIZER:mailto:a@example.org\r\nEND:VEVENT\r\n"
         "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:x\r\nEND:VEVENT\r\n" END,
         SIGNET_EVENT_TENTATIVE, NULL,
         "a@example.org",
         "UID:1\r\nDTSTAMP:20261108T080807Z\r\nORGANIZER:mailto:a@example.org\r\n"
         "ATTENDEE;PARTSTAT=TENTATIVE:mailto:robin@example.org\r\n");
}

static void
test_hostile (void)
{
  g_autofree char *name = g_strnfill (200, 'x');

  /* No name ends its quotes, no line ends early. */
  check (BEGIN "BEGIN:VEVENT\nUID:1\rATTENDEE:mailto:b\nORGANIZER:mailto:a@example.org\nEND:VEVENT\n",
         SIGNET_EVENT_ACCEPTED, "R\";PARTSTAT=DECLINED:\r\nX",
         "a@example.org",
         "UID:1ATTENDEE:mailto:b\r\nDTSTAMP:20261108T080807Z\r\nORGANIZER:mailto:a@example.org\r\n"
         "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"R';PARTSTAT=DECLINED: X\":mailto:robin@exampl\r\n"
         " e.org\r\n");

  g_autoptr(SignetEventReply) folded
    = reply (BEGIN "BEGIN:VEVENT\nUID:1\nORGANIZER:mailto:a@example.org\nEND:VEVENT\n",
             SIGNET_EVENT_ACCEPTED, name);
  g_autofree char *text = g_strndup (g_bytes_get_data (signet_event_reply_get_bytes (folded), NULL),
                                     g_bytes_get_size (signet_event_reply_get_bytes (folded)));
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
}

static void
test_none (void)
{
  g_assert_null (reply ("", SIGNET_EVENT_ACCEPTED, NULL));
  g_assert_null (reply (BEGIN "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n", SIGNET_EVENT_ACCEPTED, NULL));
  g_assert_null (reply (BEGIN "BEGIN:VEVENT\nORGANIZER:mailto:a@b.org\nEND:VEVENT\n",
                        SIGNET_EVENT_ACCEPTED, NULL));
  g_assert_null (reply (BEGIN "BEGIN:VEVENT\nUID:1\nORGANIZER:https://a@b.org\nEND:VEVENT\n",
                        SIGNET_EVENT_ACCEPTED, NULL));
  g_assert_null (reply (BEGIN "UID:1\nORGANIZER:mailto:a@b.org\n", SIGNET_EVENT_ACCEPTED, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/event-reply/answers", test_answers);
  g_test_add_func ("/message/event-reply/first-only", test_first_only);
  g_test_add_func ("/message/event-reply/hostile", test_hostile);
  g_test_add_func ("/message/event-reply/none", test_none);
  return g_test_run ();
}
