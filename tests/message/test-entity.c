/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "entity.h"

static const SignetEntityBounds bounds = { .depth = 64, .parts = 5000 };

/* "type(body)" for a leaf, "type[part part]" for a multipart. */
static void
describe (const SignetEntity *entity,
          GString            *out)
{
  g_string_append (out, entity->type.name);
  if (entity->parts == NULL)
    {
      g_string_append_c (out, '(');
      g_string_append_len (out, entity->body.text, (gssize) entity->body.length);
      g_string_append_c (out, ')');
      return;
    }
  g_string_append_c (out, '[');
  for (guint i = 0; i < entity->parts->len; i++)
    {
      g_string_append (out, i > 0 ? " " : "");
      describe (g_ptr_array_index (entity->parts, i), out);
    }
  g_string_append_c (out, ']');
}

static void
check (const char *mail,
       const char *expected)
{
  g_autoptr(SignetEntity) entity = signet_entity_parse (mail, strlen (mail), &bounds);
  g_autoptr(GString) found = g_string_new (NULL);

  describe (entity, found);
  g_assert_cmpstr (found->str, ==, expected);
}

#define MIXED(boundary) "Content-Type: multipart/mixed; boundary=" boundary "\n\n"

static void
test_good (void)
{
  check ("Subject: x\n\nhello\n", "text/plain(hello\n)");
  check ("Subject: x\r\n\r\nhello\r\n", "text/plain(hello\r\n)");
  check ("\nhello", "text/plain(hello)");
  check (MIXED ("a") "pre\n--a\n\none\n--a\nContent-Type: IMAGE/png\n\ntwo\n--a--\nepilogue",
         "multipart/mixed[text/plain(one) image/png(two)]");
  check (MIXED ("\"a b\"") "--a b\r\n\r\none\r\n--a b--\r\n", "multipart/mixed[text/plain(one)]");
  check (MIXED ("a") "--a\n" MIXED ("b") "--b\n\none\n--b--\n--a\n\ntwo\n--a--\n",
         "multipart/mixed[multipart/mixed[text/plain(one)] text/plain(two)]");
  check ("Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: x\n\ny\n--a--",
         "multipart/digest[message/rfc822(Subject: x\n\ny)]");
  check (MIXED ("a") "--a\n\none\n\n--a \t\n\ntwo\n--a-- \n",
         "multipart/mixed[text/plain(one\n) text/plain(two)]");
  check ("From someone Mon Nov 23\nSubject: x\n\nhello", "text/plain(hello)");
}

static void
test_broken (void)
{
  check ("", "text/plain()");
  check ("hello", "text/plain(hello)");
  check ("Subject: x", "text/plain()");
  check ("Subject: x\nno colon\nTo: y\n\nhello", "text/plain(hello)");
  check ("Subject: x\nno empty line\nhello", "text/plain(no empty line\nhello)");
  check (MIXED ("a") "no part", "multipart/mixed(no part)");
  check ("Content-Type: multipart/mixed\n\nno boundary", "multipart/mixed(no boundary)");
  check (MIXED ("a") "--a\n\nnot closed\n", "multipart/mixed[text/plain(not closed\n)]");
  check (MIXED ("a") "--a--\n", "multipart/mixed[]");
  check (MIXED ("a") "--a\nContent-Type: text/html\n--a\n\ntwo\n--a--",
         "multipart/mixed[text/html() text/plain(two)]");
  check (MIXED ("a") "--a\nno header\n--a--", "multipart/mixed[text/plain(no header)]");
  check (MIXED ("a") "--a\n" MIXED ("b") "--b\n\ninner not closed\n--a\n\ntwo\n--a--",
         "multipart/mixed[multipart/mixed[text/plain(inner not closed)] text/plain(two)]");
  check (MIXED ("ab") "--ab\n" MIXED ("a") "--a\n\none\n--ab\n\ntwo\n--ab--",
         "multipart/mixed[multipart/mixed[text/plain(one)] text/plain(two)]");
  check (MIXED ("a") "--a\n\none\n--abc\n--a--", "multipart/mixed[text/plain(one\n--abc)]");
  check ("Content-Type: text\n\nx", "text/plain(x)");
  check ("Content-Type: nonsense\n\nx", "application/octet-stream(x)");
  check ("Content-Type: multipart/mixed;\n boundary*0=a;\n boundary*1=b\n\n--ab\n\nx\n--ab--",
         "multipart/mixed[text/plain(x)]");
  check ("Subject: x\n \n--a\nContent-Type: text/html\n",
         "text/plain(--a\nContent-Type: text/html\n)");
}

/* What a signature is made over: from after the boundary line to before the line end that belongs
 * to the next one. */
static void
test_places (void)
{
  static const char part[] = "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                             "--b\r\n\r\none\r\n--b--\r\nepilogue\r\n";
  g_autofree char *mail = g_strconcat ("Content-Type: multipart/signed; boundary=a\r\n\r\n"
                                       "pre\r\n--a\r\n", part,
                                       "\r\n--a\r\n\r\nsignature\r\n--a--\r\n", NULL);
  g_autoptr(SignetEntity) entity = signet_entity_parse (mail, strlen (mail), &bounds);
  const SignetEntity *content = g_ptr_array_index (entity->parts, 0);

  g_assert_cmpmem (content->raw.text, content->raw.length, part, strlen (part));
  g_assert_cmpmem (entity->raw.text, entity->raw.length, mail, strlen (mail));
  g_assert_cmpuint (entity->parts->len, ==, 2);
}

static void
test_head (void)
{
  static const char mail[] = "TO: a\nfrom : b\nSubject:c\n d\nSubject: e\nX: y\n\nbody";
  g_autoptr(SignetEntity) entity = signet_entity_parse (mail, strlen (mail), &bounds);
  const SignetSlice *fields = entity->head.fields;
  SignetSlice subject = fields[SIGNET_HEAD_SUBJECT];

  g_assert_cmpmem (fields[SIGNET_HEAD_TO].text, fields[SIGNET_HEAD_TO].length, "a", 1);
  g_assert_cmpmem (fields[SIGNET_HEAD_FROM].text, fields[SIGNET_HEAD_FROM].length, "b", 1);
  g_assert_cmpmem (subject.text, subject.length, "c\n d", 4);
  g_assert_null (fields[SIGNET_HEAD_CC].text);
}

static guint
count (const SignetEntity *entity,
       guint              *depth)
{
  guint n = 1;
  guint deepest = 0;

  for (guint i = 0; entity->parts != NULL && i < entity->parts->len; i++)
    {
      guint below = 0;
      n += count (g_ptr_array_index (entity->parts, i), &below);
      deepest = MAX (deepest, below + 1);
    }
  *depth = deepest;
  return n;
}

static void
check_bounds (GString *mail)
{
  g_autoptr(SignetEntity) entity = signet_entity_parse (mail->str, mail->len, &bounds);
  guint depth;

  g_assert_cmpuint (count (entity, &depth), <=, bounds.parts + 1);
  g_assert_cmpuint (depth, <=, bounds.depth);
  g_assert_cmpuint (entity->raw.length, ==, mail->len);
}

static void
test_deep (void)
{
  g_autoptr(GString) mail = g_string_new (MIXED ("b0"));

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (mail, "--b%u\n" MIXED ("b%u"), i, i + 1);
  check_bounds (mail);
}

static void
test_wide (void)
{
  g_autoptr(GString) mail = g_string_new (MIXED ("a"));

  for (guint i = 0; i < 100000; i++)
    g_string_append (mail, "--a\n\nx\n");
  check_bounds (mail);
}

/* Lines that nearly are boundaries, below many open ones. */
static void
test_many_boundaries (void)
{
  g_autoptr(GString) mail = g_string_new (MIXED ("b0"));

  for (guint i = 0; i < 63; i++)
    g_string_append_printf (mail, "--b%u\n" MIXED ("b%u"), i, i + 1);
  for (guint i = 0; i < 300000; i++)
    g_string_append (mail, "--b\n");
  check_bounds (mail);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/entity/good", test_good);
  g_test_add_func ("/message/entity/broken", test_broken);
  g_test_add_func ("/message/entity/places", test_places);
  g_test_add_func ("/message/entity/head", test_head);
  g_test_add_func ("/message/entity/deep", test_deep);
  g_test_add_func ("/message/entity/wide", test_wide);
  g_test_add_func ("/message/entity/many-boundaries", test_many_boundaries);
  return g_test_run ();
}
