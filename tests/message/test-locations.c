/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MHTML (RFC 2557): pictures that lie in the mail and are named by a URL. */
#include "config.h"

#include <string.h>

#include "message.h"

#define PICTURE(location) \
  "--b\nContent-Type: image/gif\nContent-Location: " location "\n\nGIF89a\n"

static SignetMessage *
parse (const char *top,
       const char *document,
       const char *html,
       const char *pictures)
{
  g_autofree char *mail
    = g_strconcat ("From: a@example.org\nMIME-Version: 1.0\n"
                   "Content-Type: multipart/related; boundary=b; type=\"text/html\"\n", top,
                   "\n--b\nContent-Type: text/html; charset=utf-8\n", document, "\n", html, "\n", pictures,
                   "--b--\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  return signet_message_new (bytes);
}

static const char *
get_html (SignetMessage *message)
{
  SignetSection *section = signet_message_get_sections (message)->pdata[0];

  return g_bytes_get_data (signet_section_get_html (section), NULL);
}

/* Whether the first picture of the document is the mail's own. */
static gboolean
is_inside (SignetMessage *message)
{
  const char *at = strstr (get_html (message), "cid:");
  g_autofree char *id = at != NULL ? g_strndup (at + 4, strcspn (at + 4, "'\"> ")) : NULL;
  g_autofree char *plain = id != NULL ? g_uri_unescape_string (id, NULL) : NULL;

  return plain != NULL && signet_message_lookup_cid (message, plain) != NULL;
}

static void
assert_inside (const char *top,
               const char *document,
               const char *html,
               const char *location)
{
  g_autofree char *picture = g_strdup_printf (PICTURE ("%s"), location);
  g_autoptr(SignetMessage) message = parse (top, document, html, picture);

  g_test_message ("%s", get_html (message));
  g_assert_true (is_inside (message));
  g_assert_cmpuint (signet_message_get_attachments (message)->len, ==, 0);
  g_assert_cmpuint (signet_message_get_remote (message)->len, ==, 0);
}

static void
test_inside (void)
{
  assert_inside ("", "", "<p>x<img src=\"http://example.org/a.gif\">", "http://example.org/a.gif");
  assert_inside ("", "", "<p>x<img src=a.gif>", "a.gif");
  assert_inside ("", "", "<body background='a.gif'>x", "a.gif");
  assert_inside ("", "", "<p>x<img src='a.gif?x=1&amp;y=2'>", "a.gif?x=1&y=2");
  assert_inside ("", "Content-Location: http://example.org/mail/page.html\n", "<p>x<img src='../a.gif'>",
                 "http://example.org/a.gif");
  assert_inside ("", "Content-Location: http://example.org/page.html\n",
                 "<p>x<img src='http://example.org/a.gif'>", "a.gif");
  assert_inside ("Content-Location: http://example.org/page.html\n", "",
                 "<p>x<img src='http://example.org/a.gif'>", "a.gif");
  assert_inside ("", "", "<p>x<img src='http://example.org/a.gif'>", "http://example.org/\n a.gif");
}

/* A part with a Content-ID keeps that name. */
static void
test_content_id (void)
{
  g_autoptr(SignetMessage) message
    = parse ("", "", "<p>x<img src=a.gif>", "--b\nContent-Type: image/gif\nContent-ID: <one@x>\n"
             "Content-Location: a.gif\n\nGIF89a\n");

  g_assert_nonnull (strstr (get_html (message), "cid:one%40x"));
  g_assert_nonnull (signet_message_lookup_cid (message, "one@x"));
}

/* Others are fetched from elsewhere, or nowhere; what is written beside is not touched. */
static void
test_outside (void)
{
  g_autoptr(SignetMessage) message
    = parse ("", "", "<!-- a.gif --><p title=a.gif>a.gif<a href=a.gif>x</a><img src>"
             "<img src='http://example.com/a.gif'>", PICTURE ("a.gif"));

  g_assert_cmpstr (get_html (message), ==, "<!-- a.gif --><p title=a.gif>a.gif<a href=a.gif>x</a><img src>"
                   "<img src='http://example.com/a.gif'>");
  g_assert_cmpuint (signet_message_get_remote (message)->len, ==, 1);
  g_assert_cmpuint (signet_message_get_attachments (message)->len, ==, 1);
}

/* Many pictures cost time, not memory. */
static void
test_bounded (void)
{
  g_autoptr(GString) html = g_string_new ("<p>x");

  for (guint i = 0; i < 200000; i++)
    g_string_append (html, "<img src=a>");
  g_autoptr(SignetMessage) message = parse ("", "", html->str, PICTURE ("a"));
  SignetSection *section = signet_message_get_sections (message)->pdata[0];
  g_assert_cmpuint (g_bytes_get_size (signet_section_get_html (section)), <, html->len + 1100000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locations/inside", test_inside);
  g_test_add_func ("/locations/content-id", test_content_id);
  g_test_add_func ("/locations/outside", test_outside);
  g_test_add_func ("/locations/bounded", test_bounded);
  return g_test_run ();
}
