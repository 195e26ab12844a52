/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mailto.h"

static char *
join (GPtrArray *list)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "",
                            signet_address_get_address (g_ptr_array_index (list, i)));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
check (const char *uri,
       const char *to,
       const char *cc,
       const char *subject,
       const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDraft) draft = signet_mailto_parse (uri, &error);

  g_assert_no_error (error);
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);
  g_autofree char *found_to = join (facts->to);
  g_autofree char *found_cc = join (facts->cc);
  g_assert_cmpstr (found_to, ==, to);
  g_assert_cmpstr (found_cc, ==, cc);
  g_assert_cmpstr (facts->subject, ==, subject);
  g_assert_cmpstr (facts->text, ==, text);
  g_assert_cmpuint (facts->attachments->len, ==, 0);
}

/* RFC 6068 section 6. */
static void
test_standard (void)
{
  check ("mailto:chris@example.com", "chris@example.com", "", "", "");
  check ("MAILTO:infobot@example.com?subject=current-issue", "infobot@example.com", "",
         "current-issue", "");
  check ("mailto:infobot@example.com?body=send%20current-issue%0D%0Asend%20index",
         "infobot@example.com", "", "", "send current-issue\nsend index\n");
  check ("mailto:joe@example.com?cc=bob@example.com&body=hello", "joe@example.com",
         "bob@example.com", "", "hello\n");
  check ("mailto:?to=joe@example.com&cc=bob@example.com,c@d", "joe@example.com",
         "bob@example.com c@d", "", "");
  check ("mailto:addr1@an.example,addr2@an.example", "addr1@an.example addr2@an.example", "", "", "");
  check ("mailto:gorby%25kremvax@example.com", "gorby%kremvax@example.com", "", "", "");
  check ("mailto:unlikely%3Faddress@example.com?blat=foop", "unlikely?address@example.com", "", "", "");
  check ("mailto:user@example.org?subject=caf%C3%A9&body=caf%C3%A9", "user@example.org", "", "café",
         "café\n");
  check ("mailto:user@example.org?subject=%3D%3Futf-8%3FQ%3Fcaf%3DC3%3DA9%3F%3D", "user@example.org", "",
         "café", "");
  check ("mailto:user@%E7%B4%8D%E8%B1%86.example.org?subject=Test&body=NATTO",
         "user@xn--99zt52a.example.org", "", "Test", "NATTO\n");
}

/* Some escape what parts addresses, as "signet compose" does of what it is given. */
static void
test_escaped_lists (void)
{
  check ("mailto:a@x%2Cb@y", "a@x b@y", "", "", "");
  check ("mailto:a@x?cc=Ann%20%3Cann@x%3E%2C%20b@y,c@z", "a@x", "ann@x b@y c@z", "", "");
  check ("mailto:%22Example%2C%20Bob%22%20%3Cbob@x%3E", "bob@x", "", "", "");
  /* No list: it stays as it is, and is seen to be wrong. */
  check ("mailto:a@b%2Cc", "a@b,c", "", "", "");
}

static void
test_bodies_and_ids (void)
{
  g_autoptr(SignetDraft) draft = signet_mailto_parse (
    "mailto:a@b?body=x&body=y&In-Reply-To=%3C1@x%3E&references=%3C0@x%3E%20%3C1@x%3E&bcc=c@d", NULL);
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  g_assert_cmpstr (facts->text, ==, "x\ny\n");
  g_assert_cmpstr (facts->in_reply_to, ==, "1@x");
  g_assert_cmpstr (facts->references, ==, "0@x 1@x");
  g_assert_cmpuint (facts->bcc->len, ==, 1);
}

static void
test_hostile (void)
{
  check ("mailto:a@b?attach=/etc/passwd&attachment=x&from=eve@x&x-priority=1", "a@b", "", "", "");
  check ("mailto:a@b?subject=x%0D%0ABcc:eve@x%00", "a@b", "", "x Bcc:eve@x", "");
  check ("mailto:a@b%0D%0ABcc:eve@x", "a@b  Bcc:eve@x", "", "", "");
  check ("mailto:a@b?subject=%zz%4&amp;cc=c@d#fragment", "a@b", "c@d", "%zz%4", "");
  check ("mailto:", "", "", "", "");
  check ("mailto:?&&=&?=?", "", "", "", "");
  check ("mailto:a+b@c?subject=1+1", "a+b@c", "", "1+1", "");
}

static void
test_bounds (void)
{
  g_autoptr(GString) many = g_string_new ("mailto:");
  g_autofree char *long_link = g_strnfill (SIGNET_MAILTO_MAX, 'a');
  g_autofree char *too_long = g_strconcat ("mailto:", long_link, NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "p%u@x,", i);
  g_autoptr(SignetDraft) draft = signet_mailto_parse (many->str, NULL);
  g_assert_cmpuint (signet_draft_get_facts (draft)->to->len, ==, SIGNET_MAILTO_MAX_RECIPIENTS);

  /* All of its fields together, and it is told. */
  g_autofree char *notice = signet_mailto_dup_notice (many->str);
  g_assert_nonnull (strstr (notice, "5000"));
  g_string_append (many, "?cc=one@x&bcc=two@x");
  g_autoptr(SignetDraft) more = signet_mailto_parse (many->str, NULL);
  g_assert_cmpuint (signet_draft_get_facts (more)->cc->len, ==, 0);
  g_assert_null (signet_mailto_dup_notice ("mailto:a@x,b@x?cc=c@x"));
  g_assert_null (signet_mailto_dup_notice ("http://example.org"));

  g_assert_null (signet_mailto_parse (too_long, &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_MAILTO);
  g_clear_error (&error);
  g_assert_null (signet_mailto_parse ("http://example.org", &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_MAILTO);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mailto/standard", test_standard);
  g_test_add_func ("/mailto/escaped-lists", test_escaped_lists);
  g_test_add_func ("/mailto/bodies-and-ids", test_bodies_and_ids);
  g_test_add_func ("/mailto/hostile", test_hostile);
  g_test_add_func ("/mailto/bounds", test_bounds);

  return g_test_run ();
}
