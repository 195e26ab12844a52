/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits to be judged: each once, in order, and what arrived also when the program has ended. */
#include "config.h"

#include "judge-queue.h"

#define INBOX "/p/mail/a/Inbox"

static void
assert_next (SignetJudgeQueue *queue,
             const char       *file)
{
  const SignetJudgeItem *item = signet_judge_queue_begin (queue);

  if (file == NULL)
    {
      g_assert_null (item);
      return;
    }
  g_assert_cmpstr (item->maildir, ==, INBOX);
  g_assert_cmpstr (item->file, ==, file);
  signet_judge_queue_end (queue, SIGNET_JUDGE_DONE);
}

static void
assert_text (SignetJudgeQueue *queue,
             const char       *expected)
{
  g_autofree char *text = signet_judge_queue_dup_text (queue);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_order (void)
{
  g_autoptr(SignetJudgeQueue) queue = signet_judge_queue_new ("/p/mail");

  assert_next (queue, NULL);
  signet_judge_queue_push (queue, INBOX, "cur/1.a:2,", SIGNET_JUDGE_LOOKED_AT);
  signet_judge_queue_push (queue, INBOX, "new/2.a", SIGNET_JUDGE_ARRIVED);
  signet_judge_queue_push (queue, INBOX, "cur/2.a:2,S", SIGNET_JUDGE_LOOKED_AT);
  assert_next (queue, "cur/1.a:2,");
  assert_next (queue, "new/2.a");
  assert_next (queue, NULL);
}

/* By what it is judged may have changed since it was begun. */
static void
test_again (void)
{
  g_autoptr(SignetJudgeQueue) queue = signet_judge_queue_new ("/p/mail");

  signet_judge_queue_push (queue, INBOX, "cur/1.a:2,", SIGNET_JUDGE_LOOKED_AT);
  g_assert_nonnull (signet_judge_queue_begin (queue));
  signet_judge_queue_push (queue, INBOX, "cur/1.a:2,", SIGNET_JUDGE_LOOKED_AT);
  signet_judge_queue_end (queue, SIGNET_JUDGE_DONE);
  assert_next (queue, "cur/1.a:2,");
  assert_next (queue, NULL);
}

static void
begin_and_end (SignetJudgeQueue *queue,
               const char       *file,
               SignetJudgeEnd    end)
{
  const SignetJudgeItem *item = signet_judge_queue_begin (queue);

  g_assert_cmpstr (item->file, ==, file);
  signet_judge_queue_end (queue, end);
}

/* What could not be read is tried once more; what cannot be judged for the moment, as often as it takes. */
static void
test_later (void)
{
  g_autoptr(SignetJudgeQueue) queue = signet_judge_queue_new ("/p/mail");

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.a:2,", i);

      signet_judge_queue_push (queue, INBOX, file, SIGNET_JUDGE_ARRIVED);
    }
  begin_and_end (queue, "cur/1.a:2,", SIGNET_JUDGE_FAILED);
  begin_and_end (queue, "cur/2.a:2,", SIGNET_JUDGE_HELD);
  begin_and_end (queue, "cur/3.a:2,", SIGNET_JUDGE_HELD);
  begin_and_end (queue, "cur/1.a:2,", SIGNET_JUDGE_FAILED);
  assert_next (queue, NULL);
  assert_text (queue, "a/Inbox\tcur/2.a:2,\na/Inbox\tcur/3.a:2,\n");
  signet_judge_queue_push (queue, INBOX, "cur/2.a:2,", SIGNET_JUDGE_LOOKED_AT);
  assert_next (queue, NULL);

  signet_judge_queue_resume_one (queue);
  begin_and_end (queue, "cur/2.a:2,", SIGNET_JUDGE_HELD);
  assert_next (queue, NULL);

  /* One that has gone says nothing of the keyring that the others wait for. */
  signet_judge_queue_push (queue, INBOX, "cur/4.a:2,", SIGNET_JUDGE_ARRIVED);
  begin_and_end (queue, "cur/4.a:2,", SIGNET_JUDGE_DONE);
  assert_next (queue, NULL);
  g_assert_true (signet_judge_queue_has_held (queue));
  signet_judge_queue_push (queue, INBOX, "cur/4.a:2,", SIGNET_JUDGE_ARRIVED);
  begin_and_end (queue, "cur/4.a:2,", SIGNET_JUDGE_WHOLE);
  g_assert_false (signet_judge_queue_has_held (queue));
  begin_and_end (queue, "cur/3.a:2,", SIGNET_JUDGE_DONE);
  g_assert_nonnull (signet_judge_queue_begin (queue));
  signet_judge_queue_push (queue, INBOX, "cur/2.a:2,", SIGNET_JUDGE_LOOKED_AT);
  signet_judge_queue_end (queue, SIGNET_JUDGE_FAILED);
  assert_text (queue, "a/Inbox\tcur/2.a:2,\n");
  assert_next (queue, "cur/2.a:2,");
  assert_next (queue, NULL);
  assert_text (queue, "");
}

/* However much somebody looks at, what arrives finds its place. */
static void
test_room (void)
{
  g_autoptr(SignetJudgeQueue) queue = signet_judge_queue_new ("/p/mail");

  for (guint i = 0; i < SIGNET_JUDGE_QUEUE_MAX + 10; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.a", i);

      signet_judge_queue_push (queue, INBOX, file, SIGNET_JUDGE_LOOKED_AT);
    }
  signet_judge_queue_push (queue, INBOX, "new/arrived", SIGNET_JUDGE_ARRIVED);
  assert_text (queue, "a/Inbox\tnew/arrived\n");
}

static void
test_account (void)
{
  g_autoptr(SignetJudgeQueue) queue = signet_judge_queue_new ("/p/mail");
  g_autofree char *account = NULL;

  signet_judge_queue_push (queue, "/p/mail/a/Work/2026", "cur/1.a:2,", SIGNET_JUDGE_ARRIVED);
  signet_judge_queue_push (queue, "/elsewhere", "cur/1.a:2,", SIGNET_JUDGE_ARRIVED);
  account = signet_judge_queue_dup_account (queue, signet_judge_queue_begin (queue));
  g_assert_cmpstr (account, ==, "/p/mail/a");
  signet_judge_queue_end (queue, SIGNET_JUDGE_DONE);
  g_assert_null (signet_judge_queue_dup_account (queue, signet_judge_queue_begin (queue)));
}

static void
test_text (void)
{
  g_autoptr(SignetJudgeQueue) queue = signet_judge_queue_new ("/p/mail");
  g_autoptr(SignetJudgeQueue) next = signet_judge_queue_new ("/p/mail");
  g_autofree char *text = NULL;

  g_assert_false (signet_judge_queue_take_change (queue));
  signet_judge_queue_push (queue, INBOX, "cur/1.a:2,", SIGNET_JUDGE_LOOKED_AT);
  g_assert_false (signet_judge_queue_take_change (queue));
  signet_judge_queue_push (queue, INBOX, "cur/2.a:2,", SIGNET_JUDGE_ARRIVED);
  signet_judge_queue_push (queue, INBOX, "cur/1.a:2,", SIGNET_JUDGE_ARRIVED);
  signet_judge_queue_push (queue, "/p/mailbox/a", "cur/3.a:2,", SIGNET_JUDGE_ARRIVED);
  signet_judge_queue_push (queue, INBOX, "cur/4\n.a:2,", SIGNET_JUDGE_ARRIVED);
  g_assert_true (signet_judge_queue_take_change (queue));
  g_assert_false (signet_judge_queue_take_change (queue));

  /* What is begun is not done. */
  g_assert_nonnull (signet_judge_queue_begin (queue));
  text = signet_judge_queue_dup_text (queue);
  g_assert_cmpstr (text, ==, "a/Inbox\tcur/1.a:2,\na/Inbox\tcur/2.a:2,\n");
  signet_judge_queue_end (queue, SIGNET_JUDGE_DONE);
  g_assert_true (signet_judge_queue_take_change (queue));
  assert_text (queue, "a/Inbox\tcur/2.a:2,\n");

  signet_judge_queue_restore (next, text);
  assert_text (next, text);
  assert_next (next, "cur/1.a:2,");
  assert_next (next, "cur/2.a:2,");
  assert_next (next, NULL);
}

static void
test_foreign (void)
{
  static const char *const texts[] = { "", "\n\n", "a", "a\tb\tc\n", "../x\tcur/1", "a\t../../1", "\t\n",
                                       "a\t\n", "\tb\n" };
  g_autoptr(SignetJudgeQueue) queue = signet_judge_queue_new ("/p/mail");
  GString *many = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    signet_judge_queue_restore (queue, texts[i]);
  assert_next (queue, NULL);

  for (guint i = 0; i < SIGNET_JUDGE_QUEUE_MAX + 10; i++)
    g_string_append_printf (many, "a/Inbox\tcur/%u.a\n", i);
  signet_judge_queue_restore (queue, many->str);
  g_string_free (many, TRUE);
  for (guint i = 0; i < SIGNET_JUDGE_QUEUE_MAX; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.a", i);

      assert_next (queue, file);
    }
  assert_next (queue, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge-queue/order", test_order);
  g_test_add_func ("/judge-queue/again", test_again);
  g_test_add_func ("/judge-queue/later", test_later);
  g_test_add_func ("/judge-queue/room", test_room);
  g_test_add_func ("/judge-queue/account", test_account);
  g_test_add_func ("/judge-queue/text", test_text);
  g_test_add_func ("/judge-queue/foreign", test_foreign);
  return g_test_run ();
}
