/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type and paste where recipients are wanted. */
#include "config.h"

#include "composer/recipient-text.h"

/* "alice@x;Bob <b@y>|nobody": the addresses, and after a bar what is none. */
static char *
describe (const char *text)
{
  g_autoptr(GPtrArray) broken = NULL;
  g_autoptr(GPtrArray) addresses = signet_recipient_text_parse (text, &broken);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *one = signet_recipient_text_format (g_ptr_array_index (addresses, i));

      g_string_append_printf (out, "%s%s", i > 0 ? ";" : "", one);
    }
  for (guint i = 0; i < broken->len; i++)
    g_string_append_printf (out, "|%s", (char *) g_ptr_array_index (broken, i));
  return g_string_free (out, FALSE);
}

static void
test_parse (void)
{
  static const struct { const char *text; const char *found; } cases[] =
  {
    { "", "" },
    { " , ;\n", "" },
    { "alice@example.org", "alice@example.org" },
    { "alice@example.org, bob@example.org", "alice@example.org;bob@example.org" },
    { "alice@example.org; bob@example.org\ncarol@example.org",
      "alice@example.org;bob@example.org;carol@example.org" },
    { "Bob Example <bob@example.org>", "Bob Example <bob@example.org>" },
    { "\"Example, Bob\" <bob@example.org>, a@example.org",
      "\"Example, Bob\" <bob@example.org>;a@example.org" },
    { "Example, Bob <bob@example.org>", "\"Example, Bob\" <bob@example.org>" },
    { "friends: a@example.org, b@example.org;", "a@example.org;b@example.org" },
    { "mailto:a@example.org", "a@example.org" },
    { "bob", "|bob" },
    { "bob, a@example.org", "a@example.org|bob" },
    { "a@example.org, bob", "a@example.org|bob" },
    { "bob@, a@example.org", "a@example.org|bob@" },
    { "Bob bob@example.org", "Bob <bob@example.org>" },
    { "bob@work <bob@example.org>", "\"bob@work\" <bob@example.org>" },
    /* Nobody is left out unsaid. */
    { "a@example.org and b@example.org", "|a@example.org and b@example.org" },
    { "a@example.org | b@example.org, c@example.org", "c@example.org|a@example.org | b@example.org" },
    { "B\xc3\xb6" "b <bob@example.org>", "B\xc3\xb6" "b <bob@example.org>" },
    { "\"Bob \\\"B\\\"\" <bob@example.org>", "\"Bob \\\"B\\\"\" <bob@example.org>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_many (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) broken = NULL;
  g_autoptr(GPtrArray) addresses = NULL;

  for (guint i = 0; i < 2 * SIGNET_ADDRESS_MAX; i++)
    g_string_append_printf (text, "Person %u <p%u@example.org>,\n", i, i);
  addresses = signet_recipient_text_parse (text->str, &broken);
  g_assert_cmpuint (addresses->len, ==, SIGNET_ADDRESS_MAX);
  g_assert_cmpuint (broken->len, ==, 1);
}

/* A paste is refused where it would be too much, however it ends. */
static void
test_refused (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *word = g_strnfill (2 * 1024 * 1024, 'x');

  for (guint i = 0; i < SIGNET_ADDRESS_MAX; i++)
    g_string_append_printf (text, "p%u@example.org,\n", i);
  g_assert_null (signet_recipient_text_refuse (text->str, 0));
  g_assert_nonnull (signet_recipient_text_refuse (text->str, 1));
  g_assert_null (signet_recipient_text_refuse ("a@example.org", SIGNET_ADDRESS_MAX - 1));
  g_assert_nonnull (signet_recipient_text_refuse ("a@example.org", SIGNET_ADDRESS_MAX));
  g_assert_nonnull (signet_recipient_text_refuse (word, 0));
  g_string_append (text, "one@example.org");
  g_assert_nonnull (signet_recipient_text_refuse (text->str, 0));
}

static void
test_settled (void)
{
  g_assert_cmpuint (signet_recipient_text_settled (""), ==, 0);
  g_assert_cmpuint (signet_recipient_text_settled ("bob"), ==, 0);
  g_assert_cmpuint (signet_recipient_text_settled ("bob@x.org"), ==, 0);
  g_assert_cmpuint (signet_recipient_text_settled ("bob@x.org,"), ==, 10);
  g_assert_cmpuint (signet_recipient_text_settled ("bob@x.org, al"), ==, 10);
  /* A name with a comma is still being written. */
  g_assert_cmpuint (signet_recipient_text_settled ("Example,"), ==, 0);
  g_assert_cmpuint (signet_recipient_text_settled ("\"Example, "), ==, 0);
  g_assert_cmpuint (signet_recipient_text_settled ("bob;"), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recipient-text/parse", test_parse);
  g_test_add_func ("/recipient-text/many", test_many);
  g_test_add_func ("/recipient-text/refused", test_refused);
  g_test_add_func ("/recipient-text/settled", test_settled);
  return g_test_run ();
}
