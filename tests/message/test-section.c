/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "describe.h"

#define MULTI(kind, boundary) "Content-Type: multipart/" kind "; boundary=" boundary "\n\n"
#define HTML "Content-Type: text/html\n\n"
#define PNG(id) "Content-Type: image/png; name=" id ".png\nContent-ID: <" id ">\n\nx\n"
#define P7M "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\n"
#define P7S "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n"

static void
check (const char *mail,
       const char *expected)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_kinds (void)
{
  check ("\nhello\n", "text(hello)");
  check ("\n\n", "");
  check (HTML "<p>hello", "html(<p>hello|hello)");
  check (HTML "<img src=x>", "html(<img src=x>|)");
  check (HTML "  \n", "");
  check ("Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
         "<b>=FC</b>", "html(<b>ü</b>|ü)");
  check (P7M "x", "sealed() +smime.p7m");
  check (MULTI ("mixed", "a") "--a\n\none\n--a\n" HTML "two\n--a\n" P7M "x\n--a--",
         "text(one) html(two|two) sealed() +smime.p7m");
}

static void
test_alternative (void)
{
  check (MULTI ("alternative", "a") "--a\n\nplain\n--a\n" HTML "<b>html\n--a--",
         "html(<b>html|plain)");
  check (MULTI ("alternative", "a") "--a\n" HTML "<b>html\n--a\n\nplain\n--a--",
         "html(<b>html|plain)");
  check (MULTI ("alternative", "a") "--a\n\nplain\n--a\n" MULTI ("mixed", "b")
         "--b\n" HTML "one\n--b\n" PNG ("p") "--b\n" HTML "two\n--b--\n--a--",
         "html(one|plain) html(two|) +p.png");
  check (MULTI ("alternative", "a") "--a\n" MULTI ("mixed", "b") "--b\n\none\n--b\n" PNG ("p")
         "--b\n\ntwo\n--b--\n--a\n" HTML "html\n--a--", "html(html|one\n\ntwo) +p.png");
  check (MULTI ("alternative", "a") "--a\n\nplain\n--a\n" HTML "<style>x</style>\n--a--",
         "text(plain)");
  check (MULTI ("alternative", "a") "--a\n" MULTI ("alternative", "b") "--b\n\none\n--b\n"
         HTML "two\n--b--\n--a\n" HTML "three\n--a--", "html(two|one)");
}

/* A head with much style in it is a document still. */
static void
test_long_head (void)
{
  g_autofree char *style = g_strnfill (100000, 'x');
  g_autofree char *mail = g_strconcat (MULTI ("alternative", "a") "--a\n\nplain\n--a\n" HTML "<style>",
                                       style, "</style>hello\n--a--", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  SignetSection *section = g_ptr_array_index (signet_message_get_sections (message), 0);

  g_assert_cmpint (signet_section_get_kind (section), ==, SIGNET_SECTION_HTML);
  g_assert_cmpstr (signet_section_get_text (section), ==, "plain\n");
}

static void
test_related (void)
{
  static const char mail[] = MULTI ("related", "a") "--a\n" HTML "<img src=cid:p%40x>\n--a\n"
                             PNG ("p@x") "--a\n" PNG ("q") "--a--";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, "html(<img src=cid:p%40x>|) +q.png");
  g_assert_cmpstr (signet_part_get_name (signet_message_lookup_cid (message, "p@x")), ==, "p@x.png");
  g_assert_cmpstr (signet_part_get_name (signet_message_lookup_cid (message, "q")), ==, "q.png");
  g_assert_null (signet_message_lookup_cid (message, ""));
  g_assert_null (signet_message_lookup_cid (message, "P@x"));
}

static void
test_remote (void)
{
  static const char mail[] = MULTI ("mixed", "a") "--a\n" HTML "<img src=http://x/>\n--a\n"
                             HTML "<img src=http://y/><img src=http://x/>\n--a--";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  GPtrArray *remote = signet_message_get_remote (message);

  g_assert_cmpuint (remote->len, ==, 2);
  g_assert_cmpstr (remote->pdata[0], ==, "http://x/");
  g_assert_cmpstr (remote->pdata[1], ==, "http://y/");
}

/* Stands in for the cryptography: the body of an application/pkcs7-mime is the content, and signed
 * parts are numbered as they are met. */
typedef struct
{
  GString  *asked;
  int       frames;
  gboolean  closed;
} Unsealer;

static void
unseal (const SignetSealed *sealed,
        SignetUnsealed     *unsealed,
        gpointer            user_data)
{
  Unsealer *self = user_data;
  SignetSlice body = sealed->entity->body;
  gsize size;
  const char *begin = g_bytes_get_data (sealed->mail, &size);

  g_assert_true (sealed->entity->raw.text >= begin
                 && sealed->entity->raw.text + sealed->entity->raw.length <= begin + size);
  g_string_append_printf (self->asked, "%s%s", sealed->entity->parts != NULL ? "signed" : "pkcs7",
                          sealed->outermost ? "! " : " ");
  unsealed->closed = self->closed;
  if (sealed->entity->parts != NULL)
    unsealed->frame = self->frames++;
  else
    unsealed->content = g_bytes_new (body.text, body.length);
  if (memmem (body.text, body.length, "HP:", 3) != NULL)
    unsealed->header = g_strdup ("Subject: inner\r\nCc:\r\nContent-Type: image/png\r\n");
}

static void
check_unsealed (const char *mail,
                gboolean    closed,
                const char *asked,
                const char *expected)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(GString) found_asked = g_string_new (NULL);
  Unsealer unsealer = { .asked = found_asked, .closed = closed };
  g_autoptr(SignetMessage) message = signet_message_new_unsealed (bytes, unseal, &unsealer);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found_asked->str, ==, asked);
  g_assert_cmpstr (found, ==, expected);
}

#define PICTURE(id, name) "Content-Type: image/png; name=" name "\nContent-ID: <" id ">\n\nx\n"
#define SIGNED(boundary, content) MULTI ("signed", boundary) "--" boundary "\n" content "--" boundary "\n" P7S \
                                  "--" boundary "--\n"
#define SHOWS HTML "<img src=cid:p>\n"

/* The name of the part that documents get for "cid:p", and what there is beside it. */
static void
check_picture (const char *mail,
               const char *name,
               const char *described)
{
  g_autoptr(GString) asked = g_string_new (NULL);
  Unsealer unsealer = { .asked = asked };
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new_unsealed (bytes, unseal, &unsealer);
  SignetPart *part = signet_message_lookup_cid (message, "p");
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (part != NULL ? signet_part_get_name (part) : NULL, ==, name);
  g_assert_cmpstr (found, ==, described);
}

/* A picture that nobody signed stands in no document that somebody did, whatever it is called, and a signed
 * one in none that may say anything about it. */
static void
test_pictures_in_frames (void)
{
  static const char inside[] = SIGNED ("s", MULTI ("related", "r") "--r\n" SHOWS "--r\n" PICTURE ("p", "own.png")
                                            "--r--\n");

  check_picture (inside, "own.png", "html@0(<img src=cid:p>|)");
  g_autofree char *planted = g_strconcat (MULTI ("mixed", "m") "--m\n" PICTURE ("p", "other.png") "--m\n", inside,
                                          "--m--\n", NULL);
  check_picture (planted, "own.png", "html@0(<img src=cid:p>|) +other.png");
  check_picture (MULTI ("related", "r") "--r\n" SIGNED ("s", SHOWS) "--r\n" PICTURE ("p", "other.png") "--r--\n",
                 NULL, "html@0(<img src=cid:p>|) +other.png");
  check_picture (MULTI ("mixed", "m") "--m\n" SHOWS "--m\n" SIGNED ("s", PICTURE ("p", "own.png")) "--m--\n",
                 NULL, "html(<img src=cid:p>|) +own.png");
  check_picture (MULTI ("mixed", "m") "--m\n" SHOWS "--m\n" SIGNED ("s", SHOWS) "--m\n" PICTURE ("p", "one.png")
                 "--m--\n", NULL, "html(<img src=cid:p>|) html@0(<img src=cid:p>|) +one.png");
  check_picture (MULTI ("mixed", "m") "--m\n" SIGNED ("s", "\nText\n") "--m\n" MULTI ("related", "r") "--r\n" SHOWS
                 "--r\n" PICTURE ("p", "foot.png") "--r--\n--m--\n", "foot.png",
                 "text@0(Text) html(<img src=cid:p>|)");
}

static void
test_unseal (void)
{
  check_unsealed ("\nhello\n", FALSE, "", "text(hello)");
  check_unsealed (P7M "\nhello\n", FALSE, "pkcs7! ", "text(hello)");
  check_unsealed (P7M "\nhello\n", TRUE, "pkcs7! ", "sealed() +smime.p7m");
  check_unsealed (MULTI ("signed", "a") "--a\n\nhello\n--a\n" P7S "--a--", FALSE, "signed! ",
                  "text@0(hello)");
  check_unsealed (P7M MULTI ("signed", "a") "--a\n" P7M "\nhello\n--a\n" P7S "--a--", FALSE,
                  "pkcs7! signed! pkcs7! ", "text@0(hello)");
  check_unsealed (MULTI ("mixed", "a") "--a\n\none\n--a\n" MULTI ("signed", "b") "--b\n\ntwo\n--b\n"
                  P7S "--b--\n--a\n\nthree\n--a--", FALSE, "signed ",
                  "text(one) text@0(two) text(three)");
  check_unsealed (MULTI ("signed", "a") "--a\n" MULTI ("mixed", "b") "--b\n" P7M "\none\n--b--\n--a\n"
                  P7S "--a\n\nunsigned\n--a--", FALSE, "signed! pkcs7 ",
                  "text@0(one) text(unsigned)");
  /* Anybody can put a ciphertext beside a text of his own. */
  check_unsealed (MULTI ("signed", "a") "--a\n" P7M "\none\n--a\n\nhis\n--a--", FALSE, "signed! pkcs7 ",
                  "text@0(one) text(his)");
  check_unsealed (MULTI ("signed", "a") "--a\n" P7M "\none\n--a\n" P7S "--a\n\nhis\n--a--", FALSE,
                  "signed! pkcs7 ", "text@0(one) text(his)");
  check_unsealed (MULTI ("signed", "a") "--a\n" P7M "\none\n--a--", FALSE, "signed! pkcs7 ", "text@0(one)");
  check_unsealed (MULTI ("alternative", "a") "--a\n" P7M "\nhello\n--a--", FALSE, "pkcs7 ", "text(hello)");
  check_unsealed (MULTI ("alternative", "a") "--a\n\nplain\n--a\n" P7M "\nhello\n--a--", FALSE, "",
                  "text(plain) +smime.p7m");
  check_unsealed (P7M P7M P7M "\nthree\n", FALSE, "pkcs7! pkcs7! pkcs7! ", "text(three)");
}

#define REPEATS "Content-Type: text/plain; hp-legacy-display=1"

/* The header once more before the text is left out of what was encrypted with its fields, and of nothing else:
 * who wrote it could hide words from who reads it here. */
static void
test_repeated_head (void)
{
  check_unsealed (P7M REPEATS "; hp=cipher\n\nSubject: one\n\nhello\n", FALSE, "pkcs7! ", "text(hello)");
  check_unsealed (P7M MULTI ("mixed; hp=cipher", "a") "--a\n" REPEATS "\n\nSubject: one\n\nhello\n--a--", FALSE,
                  "pkcs7! ", "text(hello)");
  check_unsealed (P7M REPEATS "; hp=clear\n\nPrice: one\n\nhello\n", FALSE, "pkcs7! ",
                  "text(Price: one\n\nhello)");
  check_unsealed (P7M MULTI ("mixed", "a") "--a\n" REPEATS "\n\nPrice: one\n\nhello\n--a--", FALSE, "pkcs7! ",
                  "text(Price: one\n\nhello)");
  check_unsealed (REPEATS "; hp=cipher\n\nPrice: one\n\nhello\n", FALSE, "", "text(Price: one\n\nhello)");
}

/* Text that is not signed is not told in the name of a document that is, nor the other way round. */
static void
test_unseal_alternative (void)
{
  check_unsealed (MULTI ("alternative", "a") "--a\n\nplain\n--a\n" MULTI ("signed", "b") "--b\n"
                  HTML "<b>html\n--b\n" P7S "--b--\n--a--", FALSE, "signed ", "html@0(<b>html|html)");
  check_unsealed (MULTI ("alternative", "a") "--a\n" MULTI ("signed", "b") "--b\n\nplain\n--b\n" P7S
                  "--b--\n--a\n" HTML "<b>html\n--a--", FALSE, "signed ", "html(<b>html|html)");
  check_unsealed (MULTI ("signed", "b") "--b\n" MULTI ("alternative", "a") "--a\n\nplain\n--a\n"
                  HTML "<b>html\n--a--\n--b\n" P7S "--b--", FALSE, "signed! ",
                  "html@0(<b>html|plain)");
}

/* EFAIL: a document never holds what another part says. */
static void
test_unseal_apart (void)
{
  check_unsealed (MULTI ("mixed", "a") "--a\n" HTML "<img src=\"http://x/\n--a\n" P7M "\nsecret\n--a\n"
                  HTML "\">\n--a--", FALSE, "pkcs7 ",
                  "html(<img src=\"http://x/|) text(secret) html(\">|\">)");
}

static void
check_header (const char *mail,
              const char *subject,
              guint       n_cc,
              const char *from)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(GString) asked = g_string_new (NULL);
  Unsealer unsealer = { .asked = asked };
  g_autoptr(SignetMessage) message = signet_message_new_unsealed (bytes, unseal, &unsealer);

  g_assert_cmpstr (signet_message_get_subject (message), ==, subject);
  g_assert_cmpuint (signet_message_get_cc (message)->len, ==, n_cc);
  g_assert_cmpstr (signet_address_get_address (signet_message_get_from (message)), ==, from);
}

static void
test_unseal_header (void)
{
  check_header ("From: a@b\nCc: c@d\nSubject: outer\n" P7M "HP: x\n\nhello\n", "inner", 0, "a@b");
  check_header ("From: a@b\nCc: c@d\nSubject: outer\n" P7M "\nhello\n", "outer", 1, "a@b");
  check_header ("From: a@b\nCc: c@d\nSubject: outer\n" MULTI ("mixed", "a") "--a\n" P7M "HP: x\n\n"
                "hello\n--a--", "outer", 1, "a@b");
}

/* Each layer holds the next; at the end of the bounds what is left is a file. */
static void
test_unseal_deep (void)
{
  g_autoptr(GString) mail = g_string_new (NULL);
  g_autoptr(GString) asked = g_string_new (NULL);
  Unsealer unsealer = { .asked = asked };

  for (guint i = 0; i < 1000; i++)
    g_string_append (mail, P7M);
  g_autoptr(GBytes) bytes = g_bytes_new (mail->str, mail->len);
  g_autoptr(SignetMessage) message = signet_message_new_unsealed (bytes, unseal, &unsealer);

  g_assert_cmpuint (asked->len / strlen ("pkcs7! "), <=, SIGNET_MESSAGE_MAX_DEPTH + 1);
  g_assert_cmpuint (signet_message_get_attachments (message)->len, ==, 1);
}

static void
test_unseal_many (void)
{
  g_autoptr(GString) mail = g_string_new (MULTI ("mixed", "a"));
  g_autoptr(GString) asked = g_string_new (NULL);
  Unsealer unsealer = { .asked = asked };

  for (guint i = 0; i < 1000; i++)
    g_string_append (mail, "--a\n" P7M "\nhello\n");
  g_autoptr(GBytes) bytes = g_bytes_new (mail->str, mail->len);
  g_autoptr(SignetMessage) message = signet_message_new_unsealed (bytes, unseal, &unsealer);

  g_assert_cmpuint (asked->len / strlen ("pkcs7 "), ==, 100);
  g_assert_cmpuint (signet_message_get_attachments (message)->len, ==, 900);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/section/kinds", test_kinds);
  g_test_add_func ("/message/section/alternative", test_alternative);
  g_test_add_func ("/message/section/long-head", test_long_head);
  g_test_add_func ("/message/section/related", test_related);
  g_test_add_func ("/message/section/remote", test_remote);
  g_test_add_func ("/message/section/pictures-in-frames", test_pictures_in_frames);
  g_test_add_func ("/message/section/unseal", test_unseal);
  g_test_add_func ("/message/section/repeated-head", test_repeated_head);
  g_test_add_func ("/message/section/unseal-alternative", test_unseal_alternative);
  g_test_add_func ("/message/section/unseal-apart", test_unseal_apart);
  g_test_add_func ("/message/section/unseal-header", test_unseal_header);
  g_test_add_func ("/message/section/unseal-deep", test_unseal_deep);
  g_test_add_func ("/message/section/unseal-many", test_unseal_many);
  return g_test_run ();
}
