/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that another program wrote, made ready for being sent. */
#include "config.h"

#include <string.h>

#include "raw-mail.h"

static SignetRawMail *
read_mail (const char *header)
{
  g_autofree char *text = g_strconcat (header, "\n\nText\n", NULL);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr(GError) error = NULL;
  SignetRawMail *mail = signet_raw_mail_read (stream, NULL, NULL, &error);

  g_assert_no_error (error);
  return mail;
}

static char *
join (GPtrArray *fields)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", (char *) fields->pdata[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
assert_goes_to (SignetRawMail *mail,
                const char    *visible,
                const char    *hidden)
{
  g_autofree char *seen = g_strjoinv (" ", (char **) signet_raw_mail_get_visible (mail));
  g_autofree char *unseen = g_strjoinv (" ", (char **) signet_raw_mail_get_hidden (mail));

  g_assert_cmpstr (seen, ==, visible);
  g_assert_cmpstr (unseen, ==, hidden);
}

/* What is handed to another Signet goes to the same people as what is sent here, and says no more of them. */
static void
check_handed_over (const char *header,
                   const char *visible,
                   const char *hidden)
{
  g_autoptr(SignetRawMail) mail = read_mail (header);
  g_autoptr(GPtrArray) all = signet_raw_mail_dup_all_fields (mail);
  g_autofree char *text = join (all);
  g_autoptr(SignetRawMail) again = read_mail (text);
  g_autofree char *fields = join (signet_built_get_fields (signet_raw_mail_get_built (mail)));
  g_autofree char *fields_again = join (signet_built_get_fields (signet_raw_mail_get_built (again)));

  assert_goes_to (mail, visible, hidden);
  assert_goes_to (again, visible, hidden);
  g_assert_cmpstr (fields_again, ==, fields);
}

static void
test_handed_over (void)
{
  check_handed_over ("From: a@x\nTo: b@x\nBcc: u@x, v@x", "b@x", "u@x v@x");
  check_handed_over ("From: a@x\nBcc: u@x", "", "u@x");
  check_handed_over ("From: a@x\nTo: b.@x,\n c@x;\n\td@x,\nBcc: u.@x; v@x", "b.@x c@x d@x", "u.@x v@x");
}

static void
test_handed_over_resent (void)
{
  check_handed_over ("Resent-From: r@x\nResent-Bcc: u@x\nFrom: a@x\nTo: b@x\nBcc: c@x", "", "u@x");
  check_handed_over ("Resent-To: s@x\nResent-Bcc: u@x\nFrom: a@x\nTo: b@x", "s@x", "u@x");
  check_handed_over ("Received: by x\nResent-Bcc: u@x\nFrom: a@x\nTo: b@x", "", "u@x");
  check_handed_over ("Received: by x\nResent-Bcc: u@x\nResent-To: s@x\nTo: b@x", "s@x", "u@x");
}

/* Those to whom it was sent on in earlier days, however near they stand. */
static void
test_handed_over_resent_again (void)
{
  check_handed_over ("Resent-Bcc: u@x\nReceived: by x\nResent-From: q@x\nResent-To: t@x\nTo: b@x", "", "u@x");
  check_handed_over ("Resent-To: s@x\nReturn-Path: <q@x>\nResent-Cc: t@x\nTo: b@x", "s@x", "");
  check_handed_over ("Resent-Bcc: u@x\nResent-Bcc: v@x\nResent-To: t@x\nTo: b@x", "", "u@x");
  check_handed_over ("Resent-From: r@x\nReturn-Path: <q@x>\nResent-To: t@x\nTo: b@x\nBcc: c@x", "b@x", "c@x");
}

static void
check_from (const char *header,
            const char *expected,
            const char *hidden)
{
  g_autoptr(SignetRawMail) mail = read_mail (header);
  g_autoptr(SignetAddress) ann = signet_address_new (NULL, "ann@x");
  g_autoptr(SignetRawMail) made = signet_raw_mail_with_from (mail, ann);
  g_autofree char *fields = join (signet_built_get_fields (signet_raw_mail_get_built (made)));
  g_autoptr(GPtrArray) all = signet_raw_mail_dup_all_fields (made);
  g_autofree char *text = join (all);
  g_autoptr(SignetRawMail) again = read_mail (text);
  g_autofree char *seen = g_strjoinv (" ", (char **) signet_raw_mail_get_visible (mail));

  g_assert_cmpstr (fields, ==, expected);
  assert_goes_to (made, seen, hidden);
  assert_goes_to (again, seen, hidden);
}

#define REST "\nDate: Mon, 02 Nov 2026 10:00:00 +0000\nMessage-ID: <1@x>"

static void
test_from (void)
{
  check_from ("Sender: s@x\nFrom: a@x\nTo: b@x" REST, "From: ann@x\nTo: b@x" REST, "");
  check_from ("Sender: s@x\nResent-From: r@x\nReturn-Path: <q@x>\nResent-To: t@x\nTo: b@x\nBcc: u@x" REST,
              "From: ann@x\nResent-From: r@x\nResent-To: t@x\nTo: b@x" REST, "u@x");
}

/* Who sends a mail on did not write it, and neither did who sent it on before. */
static void
test_from_resent (void)
{
  check_from ("Received: by x\nResent-Sender: s@x\nResent-To: t@x\nResent-From: r@x\nSender: c@x\nFrom: a@x\n"
              "To: b@x" REST,
              "Received: by x\nResent-From: ann@x\nResent-To: t@x\nSender: c@x\nFrom: a@x\nTo: b@x" REST, "");
  check_from ("Resent-Bcc: u@x\nReceived: by x\nResent-From: r@x\nResent-To: t@x\nFrom: a@x\nTo: b@x" REST,
              "Resent-From: ann@x\nReceived: by x\nResent-From: r@x\nResent-To: t@x\nFrom: a@x\nTo: b@x" REST,
              "u@x");
}

static void
check_sender (const char *header,
            const char *from)
{
  g_autoptr(SignetRawMail) mail = read_mail (header);

  g_assert_cmpstr (signet_address_get_address (signet_raw_mail_get_from (mail)), ==, from);
}

/* RFC 5322 section 3.6.6: who sends on is not the author. What is from an earlier journey, and what nobody is
 * named in to send it to, is not sent on by that. */
static void
test_sender (void)
{
  check_sender ("From: a@x\nTo: b@x", "a@x");
  check_sender ("Resent-From: R <r@x>, s@x\nResent-To: t@x\nFrom: a@x\nTo: b@x", "r@x");
  check_sender ("Resent-To: t@x\nResent-To: u@x\nResent-From: q@x\nFrom: a@x\nTo: b@x", "a@x");
  check_sender ("Resent-From: r@x\nResent-Bcc: t@x\nReceived: by x\nResent-To: u@x\nResent-From: q@x\nFrom: a@x\n"
              "To: b@x", "r@x");
  check_sender ("Resent-From: r@x\nFrom: a@x\nTo: b@x", "a@x");
}

static void
check_ascii (const char *header,
             const char *expected,
             gboolean    needs_utf8)
{
  g_autoptr(SignetRawMail) mail = read_mail (header);
  SignetBuilt *built = signet_raw_mail_get_built (mail);
  g_autofree char *fields = join (signet_built_get_fields (built));

  g_assert_true (g_str_has_prefix (fields, expected));
  g_assert_cmpint (signet_built_needs_utf8 (built), ==, needs_utf8);
}

/* A name is written so that every server takes it, an address cannot be. */
static void
test_ascii (void)
{
  check_ascii ("From: J\xc3\xb6rg <a@x>\nTo: b@x", "From: =?utf-8?B?SsO2cmc=?= <a@x>\nTo: b@x\n", FALSE);
  check_ascii ("Resent-From: J\xc3\xb6rg <a@x>\nResent-To: \xc3\x96 <b@x>, c@x\nResent-Cc: \xc3\x96 <d@x>\n"
               "From: e@x",
               "Resent-From: =?utf-8?B?SsO2cmc=?= <a@x>\nResent-To: =?utf-8?B?w5Y=?= <b@x>,\r\n c@x\n"
               "Resent-Cc: =?utf-8?B?w5Y=?= <d@x>\nFrom: e@x\n", FALSE);
  check_ascii ("Resent-From: a@x\nResent-To: \xc3\xb6@x\nFrom: e@x", "Resent-From: a@x\n", TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raw-mail/handed-over", test_handed_over);
  g_test_add_func ("/raw-mail/handed-over-resent", test_handed_over_resent);
  g_test_add_func ("/raw-mail/handed-over-resent-again", test_handed_over_resent_again);
  g_test_add_func ("/raw-mail/from", test_from);
  g_test_add_func ("/raw-mail/from-resent", test_from_resent);
  g_test_add_func ("/raw-mail/sender", test_sender);
  g_test_add_func ("/raw-mail/ascii", test_ascii);
  return g_test_run ();
}
