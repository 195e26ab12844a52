/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reader/link.h"

static void
check (const char *text,
       const char *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);
  gsize begin, end;

  for (gsize at = 0; signet_link_find (text, strlen (text), at, &begin, &end); at = end)
    {
      g_autofree char *uri = g_strndup (text + begin, end - begin);

      g_assert_cmpuint (begin, >=, at);
      g_assert_cmpuint (end, >, begin);
      g_assert_true (signet_link_is_allowed (uri));
      g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", uri);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_found (void)
{
  check ("see https://example.org/a?b=c#d for it", "https://example.org/a?b=c#d");
  check ("HTTP://EXAMPLE.ORG and http://b.example", "HTTP://EXAMPLE.ORG http://b.example");
  check ("mailto:a@b.org,", "mailto:a@b.org");
  check ("call tel:+49-123 or TEL:1", "tel:+49-123 TEL:1");
  check ("hotel:1", "");
  check ("<http://a.example/>", "http://a.example/");
  check ("(http://a.example/b_(c)).", "http://a.example/b_(c)");
  check ("http://a.example/ü/日本", "http://a.example/ü/日本");
  check ("\"http://a.example\"", "http://a.example");
  check ("what? http://a.example!", "http://a.example");
  check ("http://a.example:8080/x,y;z", "http://a.example:8080/x,y;z");
}

/* Nothing but a mark of its own script stands between the link and what goes on behind it. */
static void
test_other_marks (void)
{
  check ("请看https://a.example/b，谢谢。", "https://a.example/b");
  check ("（https://a.example/b）です", "https://a.example/b");
  check ("「https://a.example/日本」", "https://a.example/日本");
  check ("„https://a.example/“ und ‚https://b.example/‘", "https://a.example/ https://b.example/");
  check ("« https://a.example/ » ou https://b.example/»", "https://a.example/ https://b.example/");
  check ("https://a.example/\u00A0für Sie", "https://a.example/");
  check ("https://a.example/b…", "https://a.example/b");
  check ("https://a.example/b، و", "https://a.example/b");
  check ("https://a.example/Col·lecció https://a.example/ジョン・スミス",
         "https://a.example/Col·lecció https://a.example/ジョン・スミス");
}

static void
test_not_found (void)
{
  check ("", "");
  check ("http://", "");
  check ("https:// x", "");
  check ("mailto:", "");
  check ("javascript:alert(1) file:///etc/passwd data:text/html,x ftp://a.example", "");
  check ("xhttp://a.example", "");
  check ("www.example.org example.org/path", "");
}

static void
test_allowed (void)
{
  g_autofree char *long_path = g_strnfill (10000, 'a');
  g_autofree char *long_link = g_strconcat ("http://", long_path, NULL);

  g_assert_true (signet_link_is_allowed ("http://a.example/"));
  g_assert_false (signet_link_is_allowed (""));
  g_assert_false (signet_link_is_allowed ("file:///etc/passwd"));
  g_assert_false (signet_link_is_allowed (" http://a.example/"));
  g_assert_false (signet_link_is_allowed ("http://a.example/ b"));
  g_assert_false (signet_link_is_allowed ("http://a.example/\xFF"));
  g_assert_false (signet_link_is_allowed (long_link));
}

static void
check_description (const char *uri,
                   const char *expected)
{
  g_autofree char *found = signet_link_describe (uri);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_describe (void)
{
  g_autofree char *path = g_strnfill (377, 'a');
  g_autofree char *whole = g_strconcat ("http://example.org/", path, "bcde", NULL);
  g_autofree char *more = g_strconcat (whole, "f", NULL);
  g_autofree char *all = g_strconcat ("Opens example.org\n", whole, NULL);
  g_autofree char *cut = g_strconcat (all, "…", NULL);

  check_description ("http://example.org/a", "Opens example.org\nhttp://example.org/a");
  check_description ("http://bank.example@evil.example/",
                     "Opens evil.example\nhttp://bank.example@evil.example/");
  check_description ("http://b\xC3\xBC" "cher.example/",
                     "Opens xn--bcher-kva.example\nhttp://b\xC3\xBC" "cher.example/");
  check_description ("mailto:a@b.org", "mailto:a@b.org");
  check_description (whole, all);
  check_description (more, cut);
}

static void
test_hostile (void)
{
  static const char *const units[] =
  {
    "http://", "http://a", "h", "mailto:(", "(", ")", "http://)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      gsize begin, end;

      while (text->len < 100000)
        g_string_append (text, units[i]);
      for (gsize at = 0; signet_link_find (text->str, text->len, at, &begin, &end); at = end)
        g_assert_cmpuint (end - begin, <=, 4096);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/link/found", test_found);
  g_test_add_func ("/ui/link/other-marks", test_other_marks);
  g_test_add_func ("/ui/link/not-found", test_not_found);
  g_test_add_func ("/ui/link/allowed", test_allowed);
  g_test_add_func ("/ui/link/describe", test_describe);
  g_test_add_func ("/ui/link/hostile", test_hostile);
  return g_test_run ();
}
