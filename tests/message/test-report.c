/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "describe.h"
#include "report-private.h"

static void
check_text (const char *report,
            const char *expected)
{
  SignetReport *found = signet_report_parse ((SignetSlice) { report, strlen (report) });
  g_autofree char *text = found != NULL ? signet_report_dup_text (found) : g_strdup ("");

  g_assert_cmpstr (text, ==, expected);
  signet_report_free (found);
}

static void
check_recipient (const char *fields,
                 const char *sentence)
{
  g_autofree char *report = g_strconcat ("Reporting-MTA: dns; x\n\n", fields, "\n", NULL);
  SignetReport *found = signet_report_parse ((SignetSlice) { report, strlen (report) });

  g_assert_nonnull (found);
  g_autofree char *text = signet_report_dup_sentence (signet_report_get_recipients (found)->pdata[0]);
  g_assert_cmpstr (text, ==, sentence);
  signet_report_free (found);
}

#define BOB "Final-Recipient: rfc822; bob@example.org\nAction: "

static void
test_reasons (void)
{
  check_recipient (BOB "failed\nStatus: 5.2.2", "Not delivered to bob@example.org: mailbox full");
  check_recipient (BOB "failed\nStatus: 5.1.1 (gone)",
                   "Not delivered to bob@example.org: there is no such address");
  check_recipient (BOB "failed\nStatus: 5.1.2",
                   "Not delivered to bob@example.org: no server takes mail for that address");
  check_recipient (BOB "failed\nStatus: 5.3.4",
                   "Not delivered to bob@example.org: the mail is too large");
  check_recipient (BOB "failed\nStatus: 5.7.1", "Not delivered to bob@example.org: the server refused it");
  check_recipient (BOB "failed\nStatus: 5.0.0", "Not delivered to bob@example.org");
  check_recipient (BOB "failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552 5.2.2 over quota",
                   "Not delivered to bob@example.org: mailbox full");
  check_recipient (BOB "failed\nStatus: nonsense", "Not delivered to bob@example.org");
  check_recipient (BOB "delayed\nStatus: 4.4.7",
                   "Not yet delivered to bob@example.org, but still being tried: the server could not be "
                   "reached");
  check_recipient (BOB "delivered\nStatus: 2.1.5", "Delivered to bob@example.org");
  check_recipient (BOB "relayed", "Passed on to a server that does not tell whether bob@example.org gets it");
  check_recipient (BOB "expanded", "Delivered to the list bob@example.org");
  check_recipient (BOB "eaten", "Something happened to the mail for bob@example.org");
}

static void
test_addresses (void)
{
  check_recipient ("Action: failed", "Not delivered to somebody");
  check_recipient ("Original-Recipient: rfc822;bob@x\nAction: failed", "Not delivered to bob@x");
  check_recipient ("Original-Recipient: rfc822;other@x\nFinal-Recipient: rfc822; <bob@x>\nAction: failed",
                   "Not delivered to bob@x");
  check_recipient ("Final-Recipient: utf-8; b\xC3\xBC@x\nAction: failed", "Not delivered to bü@x");
  check_recipient ("Final-Recipient: bob@x\nAction: failed", "Not delivered to bob@x");
  check_recipient ("Final-Recipient: rfc822; %s%n\xE2\x80\xAE@x\nAction: failed",
                   "Not delivered to %s%n@x");
}

static void
test_many (void)
{
  check_text ("Reporting-MTA: dns; mx\nArrival-Date: x\n\n"
              "Final-Recipient: rfc822; a@x\nAction: failed\nStatus: 5.1.1\n"
              "Diagnostic-Code: smtp; 550 5.1.1\n\tUser \x1B[31munknown\n\n\n"
              "Final-Recipient: rfc822; b@x\nAction: delivered\nStatus: 2.0.0\n\n",
              "Not delivered to a@x: there is no such address\n"
              "The server said: 550 5.1.1 User [31munknown\nDelivered to b@x\n");
  check_text ("Reporting-MTA: dns; mx\n\nno fields here\n\n\n", "");
  check_text ("", "");
}

static void
test_bounds (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, BOB "failed\nDiagnostic-Code: smtp; xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n\n");
  SignetReport *found = signet_report_parse ((SignetSlice) { text->str, text->len });
  g_assert_cmpuint (signet_report_get_recipients (found)->len, ==, 100);
  signet_report_free (found);

  g_string_assign (text, BOB "failed\nDiagnostic-Code: smtp; ");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "x ");
  found = signet_report_parse ((SignetSlice) { text->str, text->len });
  SignetReportRecipient *recipient = signet_report_get_recipients (found)->pdata[0];
  g_assert_cmpuint (strlen (recipient->diagnostic), <=, 300);
  signet_report_free (found);
}

/* RFC 8098. */
static void
test_disposition (void)
{
  static const char *const reports[][2] =
  {
    { "displayed", "Opened by bob@example.org\n" },
    { "deleted/error", "Deleted without being opened by bob@example.org\n" },
    { "processed", "Taken in for bob@example.org without being opened\n" },
    { "eaten", "Something happened to the mail for bob@example.org\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autofree char *report
        = g_strconcat ("Reporting-UA: x\nFinal-Recipient: rfc822;bob@example.org\n"
                       "Original-Message-ID: <1@x>\n"
                       "Disposition: manual-action/MDN-sent-manually; ", reports[i][0], "\n", NULL);

      check_text (report, reports[i][1]);
    }
}

static void
test_mail (void)
{
  static const char mail[] =
    "Content-Type: multipart/report; report-type=delivery-status; boundary=a\n\n--a\n\nSorry.\n--a\n"
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n" BOB "failed\nStatus: 5.2.2\n\n--a\n"
    "Content-Type: text/rfc822-headers; name=head.txt\n\nSubject: x\n--a--";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, "report(Not delivered to bob@example.org: mailbox full) text(Sorry.) +head.txt");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/report/reasons", test_reasons);
  g_test_add_func ("/message/report/addresses", test_addresses);
  g_test_add_func ("/message/report/many", test_many);
  g_test_add_func ("/message/report/bounds", test_bounds);
  g_test_add_func ("/message/report/disposition", test_disposition);
  g_test_add_func ("/message/report/mail", test_mail);
  return g_test_run ();
}
