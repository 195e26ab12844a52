/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "envelope.h"

static SignetEnvelope *
parse (const char *header)
{
  g_autofree char *mail = g_strconcat (header, "\n\nText\n", NULL);

  return signet_envelope_parse (mail, strlen (mail));
}

static guint64
id (const char *text)
{
  return signet_references_hash_id (text, strlen (text));
}

/* ids: what it must refer to, "a b c". */
static void
check (const char *header,
       const char *ids)
{
  g_autoptr(SignetEnvelope) envelope = parse (header);
  const SignetReferences references = signet_envelope_get_references (envelope);
  g_auto(GStrv) words = g_strsplit (ids, " ", -1);

  g_assert_cmpuint (references.n_refers, ==, *ids != '\0' ? g_strv_length (words) : 0);
  for (guint i = 0; i < references.n_refers; i++)
    g_assert_cmpuint (references.refers[i], ==, id (words[i]));
}

static void
test_ids (void)
{
  g_autoptr(SignetEnvelope) envelope = parse ("Message-ID: <1@a>");
  g_autoptr(SignetEnvelope) folded = parse ("Message-ID:\n <1@a\n >");
  g_autoptr(SignetEnvelope) none = parse ("Message-ID: 1@a");

  g_assert_cmpuint (signet_envelope_get_references (envelope).id, ==, id ("1@a"));
  g_assert_cmpuint (signet_envelope_get_references (folded).id, ==, id ("1@a"));
  g_assert_cmpuint (signet_envelope_get_references (none).id, ==, 0);
  g_assert_cmpuint (id ("1@a"), !=, id ("1@A"));
  g_assert_cmpuint (id (""), ==, 0);
  g_assert_false (signet_references_is_topic (id ("1@a")));
}

static void
test_fields (void)
{
  check ("References: <1@a> <2@a>\n <3@a>", "1@a 2@a 3@a");
  check ("References: <1@a><2@a>,<2@a> text <1@a>", "1@a 2@a");
  check ("References: <1@a> <2@a\nSubject: x", "1@a");
  check ("References: <> <1@a>", "1@a");
  check ("In-Reply-To: <1@a>", "1@a");
  check ("References: <1@a>\nIn-Reply-To: <2@a>", "1@a 2@a");
  check ("References: <1@a> <2@a>\nIn-Reply-To: <1@a>", "1@a 2@a");
  check ("Message-ID: <1@a>\nReferences: <1@a> <2@a>\nIn-Reply-To: <1@a>", "2@a");
}

/* As programs of the last century wrote it. */
static void
test_sentences (void)
{
  check ("In-Reply-To: Message from Bob <bob@b> of \"Mon, 1 Feb\" <9@b>", "9@b");
  check ("To: Bob <Bob@b>\nIn-Reply-To: Bob <bob@b>'s message of Monday", "");
  check ("In-Reply-To: Your message of Monday", "");
}

static void
test_many (void)
{
  GString *text = g_string_new ("References:");
  guint64 refers[SIGNET_REFERENCES_MAX];

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, " <%u@a>", i);

  g_autofree char *field = g_string_free (text, FALSE);
  const SignetHead head = { .fields[SIGNET_HEAD_REFERENCES] = { field, strlen (field) },
                            .fields[SIGNET_HEAD_IN_REPLY_TO] = { "<p@a>", 5 } };
  const SignetReferences references = signet_references_read (&head, "", "", refers);

  g_assert_cmpuint (references.n_refers, ==, SIGNET_REFERENCES_MAX);
  g_assert_cmpuint (refers[0], ==, id ("0@a"));
  g_assert_cmpuint (refers[7], ==, id ("7@a"));
  g_assert_cmpuint (refers[8], ==, id ("9945@a"));
  g_assert_cmpuint (refers[62], ==, id ("9999@a"));
  g_assert_cmpuint (refers[63], ==, id ("p@a"));
}

/* Whether the answer asks for the topic of the first mail. */
static gboolean
asks (const char *answer,
      const char *first)
{
  g_autoptr(SignetEnvelope) one = parse (answer);
  g_autoptr(SignetEnvelope) other = parse (first);
  const SignetReferences references = signet_envelope_get_references (one);
  const guint64 topic = signet_envelope_get_references (other).topic;

  for (guint i = 0; i < references.n_refers; i++)
    if (topic != 0 && references.refers[i] == topic)
      {
        g_assert_true (signet_references_is_topic (topic));
        return TRUE;
      }
  return FALSE;
}

static void
test_topics (void)
{
  const char *answer = "From: B <b@x>\nTo: a@x, list@x\nSubject: Re: Plan";

  g_assert_true (asks (answer, "From: a@x\nTo: B@X\nSubject: plan"));
  g_assert_true (asks (answer, "From: a@x\nTo: list@x, c@x\nSubject: [list] Plan"));
  g_assert_true (asks (answer, answer));
  g_assert_false (asks (answer, "From: a@x\nTo: c@x\nSubject: Plan"));
  g_assert_false (asks (answer, "From: c@x\nTo: a@x\nSubject: Plan"));
  g_assert_false (asks (answer, "From: a@x\nTo: b@x\nSubject: Other plan"));
  g_assert_false (asks (answer, "From: a@x\nSubject: Plan"));

  g_assert_true (asks (answer, "From: a@x\nTo: \"a list, c@x\" <b@x>\nSubject: Plan"));
  g_assert_true (asks ("From: b@x\nTo: (@) @ C <c@x>,A <a@x>;\nSubject: Re: Plan",
                       "From: a@x\nTo: b@x\nSubject: Plan"));

  /* Nobody answers without saying so, and a Message-ID says it better. */
  g_assert_false (asks ("From: b@x\nTo: a@x\nSubject: Plan", "From: a@x\nTo: b@x\nSubject: Plan"));
  g_assert_false (asks ("From: b@x\nTo: a@x\nSubject: Re: Plan\nReferences: <1@a>",
                        "From: a@x\nTo: b@x\nSubject: Plan"));
  g_assert_false (asks ("From: b@x\nTo: a@x\nSubject: Re:", "From: a@x\nTo: b@x\nSubject: "));
}

static void
test_copies (void)
{
  const guint64 refers[] = { 4, 6 };
  const SignetReferences references = { 2, 3, refers, 2 };
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new_referring ("", "", "", "", "", 0, 0, &references);
  SignetReferences copy = signet_envelope_get_references (envelope);

  g_assert_true (signet_references_equal (&copy, &references));
  g_assert_true (copy.refers != refers);
  copy.n_refers--;
  g_assert_false (signet_references_equal (&copy, &references));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/references/ids", test_ids);
  g_test_add_func ("/references/fields", test_fields);
  g_test_add_func ("/references/sentences", test_sentences);
  g_test_add_func ("/references/many", test_many);
  g_test_add_func ("/references/topics", test_topics);
  g_test_add_func ("/references/copies", test_copies);
  return g_test_run ();
}
