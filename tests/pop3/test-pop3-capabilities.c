/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pop3-capabilities.h"

/* lines: each ended by a line feed. */
static SignetPop3Capabilities *
read_lines (const char *lines)
{
  g_autoptr(SignetPop3Capabilities) self = signet_pop3_capabilities_new ();
  g_auto(GStrv) each = g_strsplit (lines, "\n", -1);

  for (char **line = each; *line != NULL && line[1] != NULL; line++)
    signet_pop3_capabilities_add (self, *line);
  return g_steal_pointer (&self);
}

static void
test_none (void)
{
  g_autoptr(SignetPop3Capabilities) self = signet_pop3_capabilities_new ();

  g_assert_false (self->known);
  g_assert_false (self->stls);
  g_assert_null (self->sasl);
  g_assert_cmpint (self->expire_days, ==, -1);
  g_assert_cmpint (self->login_delay, ==, -1);
}

static void
test_dovecot (void)
{
  g_autoptr(SignetPop3Capabilities) self
    = read_lines ("CAPA\nTOP\nUIDL\nRESP-CODES\nPIPELINING\nAUTH-RESP-CODE\nSTLS\nUSER\n"
                  "SASL PLAIN LOGIN\n");

  g_assert_true (self->known);
  g_assert_true (self->top);
  g_assert_true (self->uidl);
  g_assert_true (self->pipelining);
  g_assert_true (self->stls);
  g_assert_true (self->user);
  g_assert_false (self->utf8);
  g_assert_false (self->lang);
  g_assert_false (self->per_user);
  g_assert_cmpuint (g_strv_length (self->sasl), ==, 2);
  g_assert_cmpstr (self->sasl[0], ==, "PLAIN");
  g_assert_cmpstr (self->sasl[1], ==, "LOGIN");
}

static void
test_arguments (void)
{
  g_autoptr(SignetPop3Capabilities) self
    = read_lines ("EXPIRE 30\nLOGIN-DELAY 900\nUTF8 USER\nLANG\n");

  g_assert_cmpint (self->expire_days, ==, 30);
  g_assert_cmpint (self->login_delay, ==, 900);
  g_assert_true (self->utf8);
  g_assert_true (self->lang);
  g_assert_false (self->per_user);
}

static void
test_expire_never (void)
{
  g_autoptr(SignetPop3Capabilities) self = read_lines ("EXPIRE NEVER\n");

  g_assert_cmpint (self->expire_days, ==, -1);
}

static void
test_per_user (void)
{
  g_autoptr(SignetPop3Capabilities) expire = read_lines ("EXPIRE 5 USER\n");
  g_autoptr(SignetPop3Capabilities) delay = read_lines ("LOGIN-DELAY 60 user\n");

  g_assert_true (expire->per_user);
  g_assert_cmpint (expire->expire_days, ==, 5);
  g_assert_true (delay->per_user);
  g_assert_cmpint (delay->login_delay, ==, 60);
}

static void
test_mechanisms (void)
{
  g_autoptr(SignetPop3Capabilities) self
    = read_lines ("SASL  scram-sha-256 plain\t\nsasl PLAIN XOAUTH2 b@d waytoolongforamechanism\n");

  g_assert_cmpuint (g_strv_length (self->sasl), ==, 3);
  g_assert_cmpstr (self->sasl[0], ==, "SCRAM-SHA-256");
  g_assert_cmpstr (self->sasl[1], ==, "PLAIN");
  g_assert_cmpstr (self->sasl[2], ==, "XOAUTH2");
}

static void
test_no_mechanisms (void)
{
  g_autoptr(SignetPop3Capabilities) self = read_lines ("SASL\n");

  g_assert_nonnull (self->sasl);
  g_assert_cmpuint (g_strv_length (self->sasl), ==, 0);
}

static void
test_many_mechanisms (void)
{
  g_autoptr(SignetPop3Capabilities) self = signet_pop3_capabilities_new ();

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *line = g_strdup_printf ("SASL M%u N%u", i, i);
      signet_pop3_capabilities_add (self, line);
    }
  g_assert_cmpuint (g_strv_length (self->sasl), ==, 32);
}

static void
test_odd (void)
{
  g_autoptr(SignetPop3Capabilities) self
    = read_lines ("\n   \nexpire\nLOGIN-DELAY\nLOGIN-DELAY -5\nEXPIRE soon\nSTLSX\n X-STLS\n"
                  "IMPLEMENTATION\nUTF8 OTHER\n  top  \n");

  g_assert_true (self->known);
  g_assert_cmpint (self->expire_days, ==, -1);
  g_assert_cmpint (self->login_delay, ==, -1);
  g_assert_false (self->stls);
  g_assert_true (self->utf8);
  g_assert_true (self->top);
}

static void
test_hostile (void)
{
  g_autoptr(SignetPop3Capabilities) self = read_lines ("EXPIRE 99999999999999999999\n"
                                                       "IMPLEMENTATION a\x1b[31mb\xff\n");
  g_autofree char *words = g_strnfill (4000, 'w');
  g_autofree char *line = NULL;

  g_assert_cmpint (self->expire_days, ==, G_MAXINT);

  for (guint i = 1; i < 4000; i += 2)
    words[i] = ' ';
  line = g_strconcat ("SASL ", words, NULL);
  signet_pop3_capabilities_add (self, line);
  g_assert_cmpuint (g_strv_length (self->sasl), <=, 32);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/capabilities/none", test_none);
  g_test_add_func ("/pop3/capabilities/dovecot", test_dovecot);
  g_test_add_func ("/pop3/capabilities/arguments", test_arguments);
  g_test_add_func ("/pop3/capabilities/expire-never", test_expire_never);
  g_test_add_func ("/pop3/capabilities/per-user", test_per_user);
  g_test_add_func ("/pop3/capabilities/mechanisms", test_mechanisms);
  g_test_add_func ("/pop3/capabilities/no-mechanisms", test_no_mechanisms);
  g_test_add_func ("/pop3/capabilities/many-mechanisms", test_many_mechanisms);
  g_test_add_func ("/pop3/capabilities/odd", test_odd);
  g_test_add_func ("/pop3/capabilities/hostile", test_hostile);
  return g_test_run ();
}
