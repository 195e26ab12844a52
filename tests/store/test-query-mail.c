/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "query-fold.h"
#include "query-mail.h"

static const char mail[] =
  "From: Bob <bob@example.org>\n"
  "To: Ann <ann@example.org>\n"
  "Cc: Carl <carl@example.net>\n"
  "Bcc: Dan <dan@example.net>\n"
  "Subject: =?utf-8?q?Stra=C3=9Fe?=\n"
  "Date: Mon, 23 Nov 2026 21:00:00 +0100\n"
  "Content-Type: multipart/mixed; boundary=x\n\n"
  "--x\nContent-Type: text/plain; charset=utf-8\n\nAll is on the\n  way to N\xc3\xbcrnberg.\n"
  "--x\nContent-Type: image/png; name=\"Holiday.png\"\nContent-Disposition: attachment\n\nPNG\n--x--\n";

static void
check (const char *text,
       gboolean    expected)
{
  static const SignetQueryFacts facts = { "INBOX", SIGNET_FOLDER_ROLE_INBOX, NULL };
  const SignetFolderRow view = { "1.n", ":2,S", "", "", "", "", "", .size = 700, .flags = SIGNET_FLAG_SEEN };
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);

  if (signet_query_match_message (query, message, &view, &facts) != expected)
    g_error ("%s", text);
}

static void
test_mail (void)
{
  static const char *const right[] =
  {
    "bob", "from:bob@example.org", "to:ann", "to:carl", "to:dan", "subject:STRASSE", "\"on the way\"", "nürnberg",
    "holiday.png", "NUR\xcc\x88N OR n\xc3\xbcrn", "is:read", "larger:500 in:inbox", "-cat", "rnber",
  };
  static const char *const wrong[] =
  {
    "cat", "from:ann", "to:bob", "subject:way", "-bob", "is:unread", "\"way the\"", "in:sent", "from:bob cat",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    check (right[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    check (wrong[i], FALSE);
}

static void
test_fold (void)
{
  static const char *const pairs[][2] =
  {
    { "", "" }, { " \n", "" }, { "A\n\tb  ", "a b" }, { "x\x01y", "x y" }, { "STRA\xc3\x9f" "E\xc2\xa0Z", "strasse z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = signet_query_fold (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-mail/mail", test_mail);
  g_test_add_func ("/query-mail/fold", test_fold);
  return g_test_run ();
}
