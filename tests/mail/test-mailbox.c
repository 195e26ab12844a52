/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mailbox.h"

#define TIMES 500000

/* A worker that has news of what it sends. */
static gpointer
refer (gpointer mailbox)
{
  for (guint i = 0; i < TIMES; i++)
    signet_mailbox_ref (mailbox);
  return NULL;
}

/* References are taken in one thread while they are let go in another: none is lost, and none is one too many. */
static void
test_threads (void)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "ann", NULL, NULL);
  SignetAccount *account = signet_account_new ("ann@example.org", server);
  SignetMailbox *self = signet_mailbox_new (account);
  g_autoptr(GThread) worker = NULL;

  g_object_add_weak_pointer (G_OBJECT (account), (gpointer *) &account);
  g_object_unref (account);
  for (guint i = 0; i < TIMES; i++)
    signet_mailbox_ref (self);
  worker = g_thread_new ("refer", refer, self);
  for (guint i = 0; i < TIMES; i++)
    signet_mailbox_unref (self);
  g_thread_join (g_steal_pointer (&worker));
  for (guint i = 0; i < TIMES; i++)
    signet_mailbox_unref (self);
  g_assert_nonnull (account);
  signet_mailbox_unref (self);
  g_assert_null (account);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mailbox/threads", test_threads);
  return g_test_run ();
}
