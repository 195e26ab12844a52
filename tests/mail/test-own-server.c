/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "own-server.h"

static void
check (const char *host,
       const char *noted,
       gboolean    expected)
{
  g_autoptr(SignetServer) server = signet_server_new (host, 995, SIGNET_SECURITY_TLS, "me", NULL,
                                                      NULL);

  g_assert_cmpint (signet_own_server_is (server, noted), ==, expected);
}

static void
test_own (void)
{
  check ("pop.example.org", "mx3.example.org", TRUE);
  check ("POP.example.org", "example.org", TRUE);
  check ("mail.example.co.uk", "mx.example.co.uk", TRUE);
  check ("localhost", "localhost", TRUE);
  check ("192.0.2.1", "192.0.2.1", TRUE);
  check ("pop.gmail.com", "mx.google.com", TRUE);
}

static void
test_other (void)
{
  check ("pop.example.org", "mx.example.com", FALSE);
  check ("pop.example.org", "example.org.evil.example", FALSE);
  check ("pop.example.org", "MX.Example.NET", FALSE);
  check ("pop.example.org", "badexample.org", FALSE);
  check ("mail.example.co.uk", "mx.other.co.uk", FALSE);
  check ("mail.example.co.uk", "co.uk", FALSE);
  check ("192.0.2.1", "192.0.2.2", FALSE);
  check ("pop.example.org", "", FALSE);
  check ("pop.google.com", "gmail.com", FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/own-server/own", test_own);
  g_test_add_func ("/mail/own-server/other", test_other);
  return g_test_run ();
}
