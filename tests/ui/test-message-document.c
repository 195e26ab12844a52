/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the pieces of a message of which only parts are signed. */
#include "config.h"

#include <string.h>

#include "reader/message-document.h"

#define SIGNED(boundary, text) \
  "--outer\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=" boundary "\n\n" \
  "--" boundary "\nContent-Type: text/html\n\n" text "\n--" boundary "\n" \
  "Content-Type: application/pkcs7-signature\n\nno signature\n--" boundary "--\n"
#define UNSIGNED(text) "--outer\nContent-Type: text/html\n\n" text "\n"
#define MIXED(parts) "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n" parts "--outer--\n"
#define DAMAGED "The signature is damaged and cannot be checked."
#define NOT_SIGNED "This part of the message is not signed."

/* The headings and the numbers of the pieces below them. */
static void
check (const char *mail,
       const char *expected)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  g_autoptr(SignetWebDocument) document = signet_message_document_new (reading);
  g_autoptr(GBytes) outer = signet_web_document_make_outer (document, "x");
  g_autofree char *html = g_strndup (g_bytes_get_data (outer, NULL), g_bytes_get_size (outer));
  g_autoptr(GRegex) regex = g_regex_new ("<h1>([^<]*)</h1>|src=\"x(/[0-9]+)\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GString) found = g_string_new (NULL);

  for (g_regex_match (regex, html, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *heading = g_match_info_fetch (match, 1);
      g_autofree char *piece = g_match_info_fetch (match, 2);

      g_string_append (found, heading);
      g_string_append (found, piece != NULL ? piece : "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* What nobody signed could draw a frame itself. */
static void
test_partly_signed (void)
{
  check (MIXED (UNSIGNED ("Pay") SIGNED ("a", "Hello") UNSIGNED ("Foot")),
         NOT_SIGNED "/0" DAMAGED "/1" NOT_SIGNED "/2");
  check (MIXED (UNSIGNED ("One") UNSIGNED ("Two") SIGNED ("a", "Hello")), NOT_SIGNED "/0/1" DAMAGED "/2");
}

static void
test_not_signed (void)
{
  check (MIXED (UNSIGNED ("One") UNSIGNED ("Two")), "/0/1");
}

/* Two things that somebody signed do not become one. */
static void
test_two_signatures (void)
{
  check (MIXED (SIGNED ("a", "Hello") SIGNED ("b", "there")), DAMAGED "/0" DAMAGED "/1");
}

static void
check_ground (const char      *html,
              SignetWebGround  expected)
{
  g_autoptr(SignetWebDocument) document = signet_web_document_new ();
  g_autoptr(GBytes) bytes = g_bytes_new (html, strlen (html));

  signet_web_document_add_html (document, bytes, NULL);
  g_test_message ("%s", html);
  g_assert_cmpint (signet_web_document_get_ground (document), ==, expected);
}

/* Dark letters on a dark window cannot be read: whoever sets a colour, or says that the page is a light one,
 * gets a light one. */
static void
test_ground (void)
{
  check_ground ("<p>x", SIGNET_WEB_COLOURLESS);
  check_ground ("<p style='COLOR:red'>x", SIGNET_WEB_PAPER);
  check_ground ("<table bgcolor=white>x", SIGNET_WEB_PAPER);
  check_ground ("<body text=\"#000000\" link=blue>x", SIGNET_WEB_PAPER);
  check_ground ("<meta name=color-scheme content='light dark'>x", SIGNET_WEB_DARK_SCHEME);
  check_ground ("<style>:root{color-scheme:light dark;}</style>x", SIGNET_WEB_DARK_SCHEME);
  check_ground ("<style>@media(prefers-color-scheme:dark){p{color:red}}</style>x", SIGNET_WEB_DARK_RULES);
  check_ground ("<style>:root{color-scheme:light;supported-color-schemes:light}.dark{width:0}</style>x",
                SIGNET_WEB_PAPER);
  check_ground ("<meta name=color-scheme content=light><p class=dark>x", SIGNET_WEB_PAPER);
}

static gboolean
has_document (guint n_texts)
{
  g_autoptr(GString) mail = g_string_new ("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n"
                                          UNSIGNED ("One"));
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SignetReading) reading = NULL;
  g_autoptr(SignetWebDocument) document = NULL;

  for (guint i = 0; i < n_texts; i++)
    g_string_append (mail, "--outer\nContent-Type: text/plain\n\nText\n");
  g_string_append (mail, "--outer--\n");
  bytes = g_bytes_new (mail->str, mail->len);
  reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  document = signet_message_document_new (reading);
  g_assert_cmpint (signet_message_document_has_html (reading), ==, document != NULL);
  return document != NULL;
}

/* Nothing of it is left out: what is too much for one is read as text. */
static void
test_many_pieces (void)
{
  g_assert_true (has_document (SIGNET_WEB_DOCUMENT_MAX - 1));
  g_assert_false (has_document (SIGNET_WEB_DOCUMENT_MAX));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/message-document/partly-signed", test_partly_signed);
  g_test_add_func ("/message-document/not-signed", test_not_signed);
  g_test_add_func ("/message-document/two-signatures", test_two_signatures);
  g_test_add_func ("/message-document/ground", test_ground);
  g_test_add_func ("/message-document/many-pieces", test_many_pieces);
  return g_test_run ();
}
