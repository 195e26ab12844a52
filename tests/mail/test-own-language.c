/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "own-language.h"

static void
check (const char *locale,
       const char *expected)
{
  g_autofree char *tag = signet_own_language_from_name (locale);

  g_assert_cmpstr (tag, ==, expected);
}

static void
test_names (void)
{
  check ("de", "de");
  check ("de_AT", "de-AT");
  check ("de_AT.UTF-8", "de-AT");
  check ("sr_RS@latin", "sr-RS");
  check ("C", NULL);
  check ("C.UTF-8", NULL);
  check ("POSIX", NULL);
  check ("", NULL);
}

/* The environment is not trusted with a line of the protocol. */
static void
test_strange (void)
{
  check ("de\r\nDELE 1", NULL);
  check ("de DE", NULL);
  check ("a_language_without_end", NULL);
}

/* The whole of it, by a new process, since a locale is read once. */
static void
test_environment (void)
{
  g_autofree char *tag = NULL;

  if (g_test_subprocess ())
    {
      g_setenv ("LANGUAGE", "fr_CA:en", TRUE);
      g_setenv ("LC_ALL", "fr_CA.UTF-8", TRUE);
      tag = signet_own_language_dup ();
      g_assert_cmpstr (tag, ==, "fr-CA");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/own-language/names", test_names);
  g_test_add_func ("/mail/own-language/strange", test_strange);
  g_test_add_func ("/mail/own-language/environment", test_environment);
  return g_test_run ();
}
