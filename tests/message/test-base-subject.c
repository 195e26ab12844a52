/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base-subject.h"

static const struct
{
  const char *subject;
  const char *base;
  gboolean    is_answer;
} cases[] =
{
  { "", "", FALSE },
  { "Hello", "hello", FALSE },
  { "Re: Hello", "hello", TRUE },
  { "RE:Hello", "hello", TRUE },
  { "re : Hello", "hello", TRUE },
  { "Re[2]: Hello", "hello", TRUE },
  { "Re: Re: AW: Hello", "hello", TRUE },
  { "Antw: Hallo", "hallo", TRUE },
  { "Fwd: Hello", "hello", FALSE },
  { "WG: AW: Hello", "hello", TRUE },
  { "[list] Hello", "hello", FALSE },
  { "Re: [list] Re: Hello", "hello", TRUE },
  { "[list] [PATCH 1/2] Hello", "hello", FALSE },
  { "Hello (fwd)", "hello", FALSE },
  { "Re: Hello (Fwd) (fwd)", "hello", TRUE },
  { "回复：你好", "你好", TRUE },
  { "Re:", "", TRUE },
  { "Re: Re:", "", TRUE },
  { "[list]", "[list]", FALSE },
  { "Reading: a book", "reading: a book", FALSE },
  { "Regarding Re: this", "regarding re: this", FALSE },
  { "Re this", "re this", FALSE },
  { "[open", "[open", FALSE },
  { "ÄPFEL", "äpfel", FALSE },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_answer;
      g_autofree char *base = signet_base_subject (cases[i].subject, &is_answer);

      g_assert_cmpstr (base, ==, cases[i].base);
      g_assert_cmpint (is_answer, ==, cases[i].is_answer);
    }
}

static void
test_answer (void)
{
  static const struct { const char *subject, *answer, *forward; } subjects[] = {
    { "Plan", "Re: Plan", "Fwd: Plan" },
    { "Re: Plan", "Re: Plan", "Fwd: Re: Plan" },
    { "AW: re: RE[3]: Plan", "Re: Plan", "Fwd: AW: re: RE[3]: Plan" },
    { "Fwd: Plan", "Re: Fwd: Plan", "Fwd: Plan" },
    { "WG: FW: Plan", "Re: WG: FW: Plan", "Fwd: Plan" },
    { "Отв: Plan", "Re: Plan", "Fwd: Отв: Plan" },
    { "回复：Plan", "Re: Plan", "Fwd: 回复：Plan" },
    { "[list] Re: Plan", "Re: [list] Re: Plan", "Fwd: [list] Re: Plan" },
    { "Reply: Plan: B", "Re: Reply: Plan: B", "Fwd: Reply: Plan: B" },
    { "", "Re:", "Fwd:" },
    { "  re:", "Re:", "Fwd: re:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *answer = signet_subject_of_answer (subjects[i].subject);
      g_autofree char *forward = signet_subject_of_forward (subjects[i].subject);

      g_assert_cmpstr (answer, ==, subjects[i].answer);
      g_assert_cmpstr (forward, ==, subjects[i].forward);
    }
}

static void
test_long (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "Re: ");
  g_string_append (text, "x");

  g_autofree char *subject = g_string_free (text, FALSE);
  g_autofree char *base = signet_base_subject (subject, NULL);
  g_assert_cmpstr (base, ==, "x");
  g_autofree char *answer = signet_subject_of_answer (subject);
  g_assert_cmpstr (answer, ==, "Re: x");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base-subject/cases", test_cases);
  g_test_add_func ("/base-subject/answer", test_answer);
  g_test_add_func ("/base-subject/long", test_long);
  return g_test_run ();
}
