/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "smtp-capabilities.h"

static void
check_sasl (const SignetSmtpCapabilities *capabilities,
            const char                   *expected)
{
  g_autofree char *joined = capabilities->sasl ? g_strjoinv (" ", capabilities->sasl) : NULL;

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_all (void)
{
  g_autoptr(SignetSmtpCapabilities) capabilities
    = signet_smtp_capabilities_parse ("mx.example.org greets you\nPIPELINING\nSIZE 10240000\n"
                                      "STARTTLS\nAUTH PLAIN login\n8BITMIME\nSMTPUTF8\nCHUNKING\n"
                                      "DSN\nENHANCEDSTATUSCODES\nLIMITS MAILMAX=5 RCPTMAX=50");

  g_assert_true (capabilities->pipelining);
  g_assert_true (capabilities->size);
  g_assert_cmpuint (capabilities->size_max, ==, 10240000);
  g_assert_true (capabilities->starttls);
  g_assert_true (capabilities->eight_bit);
  g_assert_true (capabilities->utf8);
  g_assert_true (capabilities->chunking);
  g_assert_true (capabilities->dsn);
  g_assert_cmpuint (capabilities->recipients_max, ==, 50);
  check_sasl (capabilities, "PLAIN LOGIN");
}

/* The first line is a greeting, whatever it says. */
static void
test_none (void)
{
  const char *const texts[] = { "", "STARTTLS", "PIPELINING AUTH PLAIN", "a\n\n", "a\nSTARTTLSX",
                                "a\nX-STARTTLS", "a\nAUTHENTICATE PLAIN" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SignetSmtpCapabilities) none = signet_smtp_capabilities_parse (texts[i]);

      g_assert_false (none->starttls || none->pipelining || none->chunking || none->dsn);
      g_assert_false (none->size || none->eight_bit || none->utf8);
      check_sasl (none, NULL);
    }
}

static void
test_loose (void)
{
  g_autoptr(SignetSmtpCapabilities) capabilities
    = signet_smtp_capabilities_parse ("a\nauth=plain login\nAUTH\tLOGIN  PLAIN SCRAM-SHA-256\r\n"
                                      "  size\t 5 \npipelining trailing words\nAUTH");

  check_sasl (capabilities, "PLAIN LOGIN SCRAM-SHA-256");
  g_assert_cmpuint (capabilities->size_max, ==, 5);
  g_assert_true (capabilities->pipelining);
}

static void
check_size (const char *line,
            guint64     size_max)
{
  g_autofree char *text = g_strconcat ("a\n", line, NULL);
  g_autoptr(SignetSmtpCapabilities) capabilities = signet_smtp_capabilities_parse (text);

  g_assert_true (capabilities->size);
  g_assert_cmpuint (capabilities->size_max, ==, size_max);
}

static void
test_size (void)
{
  check_size ("SIZE", 0);
  check_size ("SIZE 0", 0);
  check_size ("SIZE many", 0);
  check_size ("SIZE -1", 0);
  check_size ("SIZE 1e9", 0);
  check_size ("SIZE 99999999999999999999999999", G_MAXUINT64);
}

static void
test_limits (void)
{
  g_autoptr(SignetSmtpCapabilities) huge
    = signet_smtp_capabilities_parse ("a\nLIMITS RCPTMAX=99999999999999999999");
  g_autoptr(SignetSmtpCapabilities) nonsense
    = signet_smtp_capabilities_parse ("a\nLIMITS RCPTMAX=-5 RCPTMAX RCPTMAX=");

  g_assert_cmpuint (huge->recipients_max, ==, G_MAXUINT);
  g_assert_cmpuint (nonsense->recipients_max, ==, 0);
}

static void
test_hostile (void)
{
  g_autoptr(GString) text = g_string_new ("a");
  g_autoptr(SignetSmtpCapabilities) capabilities = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "\nAUTH M%u \xff\x01 %s", i, "A-NAME-THAT-IS-TOO-LONG-FOR-ONE");
  capabilities = signet_smtp_capabilities_parse (text->str);
  g_assert_cmpuint (g_strv_length (capabilities->sasl), ==, 32);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/capabilities/all", test_all);
  g_test_add_func ("/smtp/capabilities/none", test_none);
  g_test_add_func ("/smtp/capabilities/loose", test_loose);
  g_test_add_func ("/smtp/capabilities/size", test_size);
  g_test_add_func ("/smtp/capabilities/limits", test_limits);
  g_test_add_func ("/smtp/capabilities/hostile", test_hostile);
  return g_test_run ();
}
