/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "smtp-envelope.h"
#include "smtp-error.h"

static const SignetSmtpCapabilities poor = { FALSE };
static const SignetSmtpCapabilities rich = { .size = TRUE, .size_max = 1000, .eight_bit = TRUE,
                                             .utf8 = TRUE, .dsn = TRUE };
static const char *const two[] = { "bob@example.org", "carol@example.org", NULL };
static const char *const abroad[] = { "bob@bücher.example", "jürgen@example.org", NULL };

static SignetSmtpEnvelope *
make (const SignetSmtpEnvelopeFacts *facts)
{
  g_autoptr(GError) error = NULL;
  SignetSmtpEnvelope *envelope = signet_smtp_envelope_new (facts, &error);

  g_assert_no_error (error);
  return envelope;
}

static void
check_mail (const SignetSmtpEnvelopeFacts *facts,
            const SignetSmtpCapabilities  *capabilities,
            const char                    *expected)
{
  g_autoptr(SignetSmtpEnvelope) envelope = make (facts);
  g_autofree char *command = signet_smtp_envelope_dup_mail (envelope, capabilities);

  g_assert_cmpstr (command, ==, expected);
}

static void
test_mail (void)
{
  SignetSmtpEnvelopeFacts facts = { .from = "alice@example.org", .recipients = two, .size = 500 };

  check_mail (&facts, &poor, "MAIL FROM:<alice@example.org>\r\n");
  check_mail (&facts, &rich, "MAIL FROM:<alice@example.org> SIZE=500\r\n");
  facts.flags = SIGNET_SMTP_EIGHT_BIT;
  facts.give_back = SIGNET_SMTP_RETURN_HEADERS;
  facts.envelope_id = "a b";
  check_mail (&facts, &rich, "MAIL FROM:<alice@example.org> SIZE=500 BODY=8BITMIME RET=HDRS "
                             "ENVID=a+20b\r\n");
  check_mail (&facts, &poor, "MAIL FROM:<alice@example.org>\r\n");
  facts = (SignetSmtpEnvelopeFacts) { .from = "", .recipients = two,
                                      .give_back = SIGNET_SMTP_RETURN_FULL };
  check_mail (&facts, &rich, "MAIL FROM:<> RET=FULL\r\n");
}

static void
check_rcpt (SignetSmtpNotify              notify,
            const SignetSmtpCapabilities *capabilities,
            const char                   *expected)
{
  SignetSmtpEnvelopeFacts facts = { .from = "", .recipients = two, .notify = notify };
  g_autoptr(SignetSmtpEnvelope) envelope = make (&facts);
  g_autofree char *command = signet_smtp_envelope_dup_rcpt (envelope, capabilities, 1);

  g_assert_cmpstr (command, ==, expected);
}

static void
test_rcpt (void)
{
  check_rcpt (0, &rich, "RCPT TO:<carol@example.org>\r\n");
  check_rcpt (SIGNET_SMTP_NOTIFY_SUCCESS, &poor, "RCPT TO:<carol@example.org>\r\n");
  check_rcpt (SIGNET_SMTP_NOTIFY_NEVER, &rich,
              "RCPT TO:<carol@example.org> NOTIFY=NEVER ORCPT=rfc822;carol@example.org\r\n");
  check_rcpt (SIGNET_SMTP_NOTIFY_SUCCESS | SIGNET_SMTP_NOTIFY_DELAY, &rich,
              "RCPT TO:<carol@example.org> NOTIFY=SUCCESS,DELAY "
              "ORCPT=rfc822;carol@example.org\r\n");
}

static void
test_utf8 (void)
{
  SignetSmtpEnvelopeFacts facts = { .from = "alice@example.org", .recipients = abroad };
  g_autoptr(SignetSmtpEnvelope) envelope = make (&facts);
  g_autofree char *mail = signet_smtp_envelope_dup_mail (envelope, &rich);
  g_autofree char *first = signet_smtp_envelope_dup_rcpt (envelope, &rich, 0);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (mail, ==, "MAIL FROM:<alice@example.org> BODY=8BITMIME SMTPUTF8\r\n");
  g_assert_cmpstr (first, ==, "RCPT TO:<bob@xn--bcher-kva.example>\r\n");
  g_assert_cmpstr (signet_smtp_envelope_get_recipient (envelope, 0), ==, abroad[0]);
  g_assert_true (signet_smtp_envelope_check (envelope, &rich, &error));
  g_assert_no_error (error);
  g_assert_false (signet_smtp_envelope_check (envelope, &poor, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_NO_UTF8);
}

static void
check_refused (SignetSmtpMailFlags            flags,
               guint64                        size,
               const SignetSmtpCapabilities  *capabilities,
               SignetSmtpError                code)
{
  SignetSmtpEnvelopeFacts facts = { .from = "", .recipients = two, .flags = flags, .size = size };
  g_autoptr(SignetSmtpEnvelope) envelope = make (&facts);
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_smtp_envelope_check (envelope, capabilities, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, (int) code);
}

static void
test_check (void)
{
  check_refused (0, 1001, &rich, SIGNET_SMTP_ERROR_TOO_BIG);
  check_refused (SIGNET_SMTP_EIGHT_BIT, 0, &poor, SIGNET_SMTP_ERROR_NO_EIGHT_BIT);
  check_refused (SIGNET_SMTP_UTF8, 0, &poor, SIGNET_SMTP_ERROR_NO_UTF8);
}

static void
test_bad_address (void)
{
  const char *const bad[] = { "bob@example.org", "carol@example.org\r\nDATA", NULL };
  SignetSmtpEnvelopeFacts facts = { .from = "alice@example.org", .recipients = bad };
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_smtp_envelope_new (&facts, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_ADDRESS);
  g_clear_error (&error);
  facts = (SignetSmtpEnvelopeFacts) { .from = "a@b>\nRSET", .recipients = two };
  g_assert_null (signet_smtp_envelope_new (&facts, &error));
  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_ADDRESS);
}

/* An ENVID beyond the bound is none. */
static void
test_long_id (void)
{
  g_autofree char *id = g_strnfill (101, 'x');
  SignetSmtpEnvelopeFacts facts = { .from = "", .recipients = two, .envelope_id = id };

  check_mail (&facts, &rich, "MAIL FROM:<>\r\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/envelope/mail", test_mail);
  g_test_add_func ("/smtp/envelope/rcpt", test_rcpt);
  g_test_add_func ("/smtp/envelope/utf8", test_utf8);
  g_test_add_func ("/smtp/envelope/check", test_check);
  g_test_add_func ("/smtp/envelope/bad-address", test_bad_address);
  g_test_add_func ("/smtp/envelope/long-id", test_long_id);
  return g_test_run ();
}
