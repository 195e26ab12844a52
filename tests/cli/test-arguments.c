/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options and words, wherever they stand. */
#include "config.h"
#include "arguments.h"

static SignetArguments *
parse (const char *line)
{
  g_auto(GStrv) argv = g_strsplit (line, " ", -1);

  return signet_arguments_parse ((int) g_strv_length (argv), argv);
}

static void
assert_words (SignetArguments *arguments,
              const char      *expected)
{
  g_autofree char *words = g_strjoinv (" ", (char **) signet_arguments_get_words (arguments));

  g_assert_cmpstr (words, ==, expected);
}

static void
test_anywhere (void)
{
  static const char *const lines[] = {
    "signet --profile /p list Inbox --json --account a@b",
    "signet list --account=a@b --profile=/p --json Inbox",
    "signet --json --account a@b --profile /other list --profile /p -- Inbox",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(SignetArguments) arguments = parse (lines[i]);
      g_autofree char *profile = signet_arguments_dup_profile (arguments);

      g_assert_no_error (signet_arguments_get_error (arguments));
      assert_words (arguments, "list Inbox");
      g_assert_cmpstr (signet_arguments_get (arguments, "account"), ==, "a@b");
      g_assert_cmpstr (signet_arguments_get (arguments, "json"), ==, "");
      g_assert_cmpstr (signet_arguments_get (arguments, "user"), ==, NULL);
      g_assert_cmpstr (profile, ==, "/p");
    }
}

static void
test_end_of_options (void)
{
  g_autoptr(SignetArguments) arguments = parse ("signet inspect - -- --json -- -x");

  g_assert_no_error (signet_arguments_get_error (arguments));
  g_assert_null (signet_arguments_get (arguments, "json"));
  assert_words (arguments, "inspect - --json -- -x");
  g_assert_cmpuint (signet_arguments_count (arguments), ==, 5);
}

static void
test_empty_values (void)
{
  g_autoptr(SignetArguments) arguments = parse ("signet --name= --user  --account --json");

  g_assert_no_error (signet_arguments_get_error (arguments));
  g_assert_cmpstr (signet_arguments_get (arguments, "name"), ==, "");
  g_assert_cmpstr (signet_arguments_get (arguments, "user"), ==, "");
  g_assert_cmpstr (signet_arguments_get (arguments, "account"), ==, "--json");
  g_assert_null (signet_arguments_get (arguments, "json"));
}

static void
test_errors (void)
{
  static const struct { const char *line; const char *told; } cases[] = {
    { "signet --nothing list", "unknown option --nothing" },
    { "signet --nothing=3", "unknown option --nothing" },
    { "signet -j", "unknown option -j" },
    { "signet ---json", "unknown option ---json" },
    { "signet --jso", "unknown option --jso" },
    { "signet --json=1", "--json takes no value" },
    { "signet list --account", "--account needs a value" },
    { "signet --first --second", "unknown option --first" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetArguments) arguments = parse (cases[i].line);
      const GError *error = signet_arguments_get_error (arguments);

      g_assert_nonnull (error);
      g_assert_true (error->domain == G_OPTION_ERROR);
      g_assert_true (g_str_has_prefix (error->message, cases[i].told));
    }
}

static void
test_words_survive_errors (void)
{
  g_autoptr(SignetArguments) arguments = parse ("signet receive --nothing a@b --profile /p");

  g_assert_nonnull (signet_arguments_get_error (arguments));
  assert_words (arguments, "receive a@b");
  g_assert_cmpstr (signet_arguments_get (arguments, "profile"), ==, "/p");
  signet_arguments_skip (arguments, 1);
  assert_words (arguments, "a@b");
}

static void
test_others (void)
{
  static const char *const names[] = { "json", "profile", NULL };
  g_autoptr(SignetArguments) fine = parse ("signet --json --profile /p");
  g_autoptr(SignetArguments) wrong = parse ("signet --json --leave keep");

  g_assert_null (signet_arguments_get_other (fine, names));
  g_assert_cmpstr (signet_arguments_get_other (wrong, names), ==, "leave");
}

static void
test_nothing (void)
{
  g_autoptr(SignetArguments) arguments = parse ("signet");
  g_autofree char *profile = signet_arguments_dup_profile (arguments);

  g_assert_cmpuint (signet_arguments_count (arguments), ==, 0);
  g_assert_true (g_str_has_suffix (profile, "/signet"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arguments/anywhere", test_anywhere);
  g_test_add_func ("/arguments/end-of-options", test_end_of_options);
  g_test_add_func ("/arguments/empty-values", test_empty_values);
  g_test_add_func ("/arguments/errors", test_errors);
  g_test_add_func ("/arguments/words-survive-errors", test_words_survive_errors);
  g_test_add_func ("/arguments/others", test_others);
  g_test_add_func ("/arguments/nothing", test_nothing);
  return g_test_run ();
}
