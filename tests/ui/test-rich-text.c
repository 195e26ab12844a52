/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between plain and rich text, and what goes with a message that is written. */
#include "config.h"

#include <string.h>

#include "composer/event-answer.h"
#include "composer/later-dialog.h"
#include "composer/rich-text.h"

static void
assert_rich (const char *text,
             const char *expected)
{
  g_autofree char *html = signet_rich_text_from_plain (text, -1);

  g_assert_cmpstr (html, ==, expected);
}

static void
test_from_plain (void)
{
  assert_rich ("", "");
  assert_rich ("Hello\n\nYou & <me>\n", "<div>Hello</div><div><br></div><div>You &amp; &lt;me&gt;</div>");
  assert_rich ("> once\n>> twice\n> > twice\nown\n",
               "<blockquote type=\"cite\"><div>once</div><blockquote type=\"cite\"><div>twice</div>"
               "<div>twice</div></blockquote></blockquote><div>own</div>");
  assert_rich ("a  b\n", "<div>a&nbsp; b</div>");
}

static void
assert_signed (const char *text,
               gssize      cursor,
               const char *expected)
{
  g_autofree char *html = signet_rich_text_from_signed (text, "Me\n& Co", cursor);

  g_assert_cmpstr (html, ==, expected);
}

#define SIGNATURE "<div class=\"signet-signature\"><div style=\"white-space: pre-wrap\">Me\n&amp; Co</div>\n</div>"
#define CURSOR    "<span id=\"signet-cursor\"></span>"

/* It is still known as what another identity puts its own in the place of. */
static void
test_from_signed (void)
{
  assert_signed ("Hi\n\n-- \nMe\n& Co\n", -1, "<div>Hi</div><div><br></div>" SIGNATURE);
  assert_signed ("\nMe\n& Co\n\nBob wrote:\n> Hi\n", 0, "<div>" CURSOR "<br></div>" SIGNATURE "<div><br></div>"
                 "<div>Bob wrote:</div><blockquote type=\"cite\"><div>Hi</div></blockquote>");
  assert_signed ("Me\n& Co\nPS", 9, SIGNATURE "<div>P" CURSOR "S</div>");
  assert_signed ("Me, too\n", -1, "<div>Me, too</div>");
}

static void
test_formatted (void)
{
  g_assert_false (signet_rich_text_is_formatted ("<div>a<br></div><p>b &lt;b&gt;</p><a href=\"x\">c</a>"));
  g_assert_false (signet_rich_text_is_formatted ("<blockquote type=\"cite\"><div>a</div></blockquote>"));
  g_assert_false (signet_rich_text_is_formatted ("<div>a</div>" SIGNATURE));
  g_assert_true (signet_rich_text_is_formatted (SIGNATURE "<div style=\"color: red\">a</div>"));
  g_assert_true (signet_rich_text_is_formatted ("<div>a <b>b</b></div>"));
  g_assert_true (signet_rich_text_is_formatted ("<ul><li>a</li></ul>"));
  g_assert_true (signet_rich_text_is_formatted ("<div style=\"color: red\">a</div>"));
  g_assert_true (signet_rich_text_is_formatted ("<div><img src=\"cid:a\"></div>"));
}

static void
test_begin (void)
{
  g_autofree char *unsigned_html = signet_rich_text_begin ("");
  g_autofree char *html = signet_rich_text_begin ("A & B");

  g_assert_cmpstr (unsigned_html, ==, "<div><br></div>");
  g_assert_nonnull (strstr (html, "<div class=\"signet-signature\">"));
}

static void
test_deep (void)
{
  g_autofree char *many = g_strnfill (100000, '>');
  g_autofree char *html = signet_rich_text_from_plain (many, -1);

  g_assert_cmpuint (strlen (html), <, 5000);
}

static void
test_pictures (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\x89PNG", 4);
  g_autofree char *uri = signet_rich_text_picture_to_uri (bytes, "image/png; name=x");
  g_autofree char *other = signet_rich_text_picture_to_uri (bytes, "image/svg+xml");
  g_autoptr(SignetAttachment) picture = signet_rich_text_picture_from_uri (uri, "1@signet", 1);

  g_assert_cmpstr (uri, ==, "data:image/png;base64,iVBORw==");
  g_assert_null (other);
  g_assert_cmpstr (signet_attachment_get_content_id (picture), ==, "1@signet");
  g_assert_cmpstr (signet_attachment_get_content_type (picture), ==, "image/png");
  g_assert_cmpint (signet_attachment_get_size (picture, NULL), ==, 4);
  g_assert_null (signet_rich_text_picture_from_uri ("data:text/html;base64,PGI+", "2@signet", 1));
  g_assert_null (signet_rich_text_picture_from_uri ("https://example.org/x.png", "3@signet", 1));
}

static void
test_later (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (int day = 1; day <= 14; day++)
    for (int hour = 0; hour < 24; hour++)
      {
        g_autoptr(GDateTime) now = g_date_time_new (zone, 2026, 11, day, hour, 30, 0);
        g_autoptr(GPtrArray) times = signet_later_dialog_list_times (now);
        GDateTime *last = now;

        g_assert_cmpuint (times->len, >=, 1);
        for (guint i = 0; i < times->len; i++)
          {
            g_assert_cmpint (g_date_time_compare (last, g_ptr_array_index (times, i)), <, 0);
            last = g_ptr_array_index (times, i);
          }
      }
}

static void
test_event_answer (void)
{
  g_autoptr(SignetDraft) draft =
    signet_event_answer_make ("boss@example.org",
                              "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Budget 100%s\r\n"
                              "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org\r\nEND:VEVENT\r\n"
                              "END:VCALENDAR\r\n", SIGNET_DRAFT_ENCRYPT);
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  g_assert_cmpstr (facts->subject, ==, "Declined: Budget 100%s");
  g_assert_cmpstr (facts->text, ==, "I will not come.\n");
  g_assert_cmpstr (facts->identity, ==, "me@example.org");
  g_assert_cmpint (facts->flags, ==, SIGNET_DRAFT_ENCRYPT);
  g_assert_nonnull (facts->calendar);
  g_assert_cmpuint (facts->to->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rich-text/from-plain", test_from_plain);
  g_test_add_func ("/rich-text/from-signed", test_from_signed);
  g_test_add_func ("/rich-text/formatted", test_formatted);
  g_test_add_func ("/rich-text/begin", test_begin);
  g_test_add_func ("/rich-text/deep", test_deep);
  g_test_add_func ("/rich-text/pictures", test_pictures);
  g_test_add_func ("/later-dialog/times", test_later);
  g_test_add_func ("/event-answer", test_event_answer);
  return g_test_run ();
}
