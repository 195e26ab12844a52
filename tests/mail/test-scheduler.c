/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mock-network.h"
#include "scheduler.h"

static void
test_delay (void)
{
  g_assert_cmpuint (signet_scheduler_get_delay (10, 0, -1), ==, 600);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 1, -1), ==, 30);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 2, -1), ==, 60);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 4, -1), ==, 240);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 5, -1), ==, 480);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 6, -1), ==, 600);
  g_assert_cmpuint (signet_scheduler_get_delay (10, G_MAXUINT, -1), ==, 600);
  g_assert_cmpuint (signet_scheduler_get_delay (1, 0, 900), ==, 901);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 1, 60), ==, 61);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 0, 0), ==, 600);
  g_assert_cmpuint (signet_scheduler_get_delay (10, 0, G_MAXINT), ==, 24 * 60 * 60);
}

typedef struct
{
  GHashTable      *mailboxes;
  SignetMailbox   *mailbox;
  SignetScheduler *scheduler;
  guint            n_due;
} Clock;

static void
due_cb (SignetMailbox *mailbox,
        gpointer       user_data)
{
  Clock *self = user_data;

  g_assert_true (mailbox == self->mailbox);
  self->n_due++;
}

static void
set_up (Clock         *self,
        gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 995, SIGNET_SECURITY_TLS, "u", NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new ("alice@example.org", server);

  self->mailbox = signet_mailbox_new (account);
  self->mailboxes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) signet_mailbox_unref);
  g_hash_table_insert (self->mailboxes, account, self->mailbox);
  self->scheduler = signet_scheduler_new (self->mailboxes, due_cb, self);
}

static void
tear_down (Clock         *self,
           gconstpointer  data)
{
  g_object_unref (self->scheduler);
  g_hash_table_unref (self->mailboxes);
}

static gint64
get_wait (Clock *self)
{
  return (self->mailbox->due - g_get_monotonic_time () + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

/* That long after what was noted at some time since begin. */
static void
assert_due (Clock  *self,
            gint64  begin,
            gint64  seconds)
{
  const gint64 noted = self->mailbox->due - seconds * G_USEC_PER_SEC;

  g_assert_cmpint (noted, >=, begin);
  g_assert_cmpint (noted, <=, g_get_monotonic_time ());
}

static void
note (Clock             *self,
      SignetTroubleKind  kind)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_new (kind, "s", NULL, "d", NULL);
  signet_scheduler_note (self->scheduler, self->mailbox, trouble);
}

static void
test_off (Clock         *self,
          gconstpointer  data)
{
  self->mailbox->due = 0;
  signet_scheduler_update (self->scheduler);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (self->n_due, ==, 0);
}

static void
test_on (Clock         *self,
         gconstpointer  data)
{
  signet_scheduler_set_interval (self->scheduler, 10);
  while (self->n_due == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (self->n_due, ==, 1);
}

static void
test_back_off (Clock         *self,
               gconstpointer  data)
{
  const gint64 begin = g_get_monotonic_time ();

  signet_scheduler_set_interval (self->scheduler, 10);
  signet_scheduler_note (self->scheduler, self->mailbox, NULL);
  assert_due (self, begin, 600);
  note (self, SIGNET_TROUBLE_RETRY);
  assert_due (self, begin, 30);
  note (self, SIGNET_TROUBLE_WAIT);
  assert_due (self, begin, 60);
  note (self, SIGNET_TROUBLE_UNREACHABLE);
  assert_due (self, begin, 120);
  signet_scheduler_note (self->scheduler, self->mailbox, NULL);
  note (self, SIGNET_TROUBLE_PASSWORD);
  assert_due (self, begin, 600);
}

/* A server may lock an account whose password is wrong again and again. */
static void
test_refused (Clock         *self,
              gconstpointer  data)
{
  const gint64 begin = g_get_monotonic_time ();

  signet_scheduler_set_interval (self->scheduler, 10);
  note (self, SIGNET_TROUBLE_PASSWORD);
  assert_due (self, begin, 600);
  note (self, SIGNET_TROUBLE_PASSWORD);
  assert_due (self, begin, 1200);
  note (self, SIGNET_TROUBLE_PASSWORD);
  assert_due (self, begin, 2400);
  for (guint i = 0; i < 100; i++)
    note (self, SIGNET_TROUBLE_PASSWORD);
  assert_due (self, begin, 60 * 60);
  signet_scheduler_set_interval (self->scheduler, 1440);
  note (self, SIGNET_TROUBLE_PASSWORD);
  assert_due (self, begin, 24 * 60 * 60);
  signet_scheduler_set_interval (self->scheduler, 10);
  signet_scheduler_note (self->scheduler, self->mailbox, NULL);
  assert_due (self, begin, 600);
  note (self, SIGNET_TROUBLE_PASSWORD);
  assert_due (self, begin, 600);
}

/* A shorter interval holds from now on, a longer one from the next receive. */
static void
test_other_interval (Clock         *self,
                     gconstpointer  data)
{
  const gint64 begin = g_get_monotonic_time ();

  signet_scheduler_set_interval (self->scheduler, 60);
  signet_scheduler_note (self->scheduler, self->mailbox, NULL);
  assert_due (self, begin, 3600);
  signet_scheduler_set_interval (self->scheduler, 5);
  assert_due (self, begin, 300);
  signet_scheduler_set_interval (self->scheduler, 60);
  assert_due (self, begin, 300);
}

static void
test_login_delay (Clock         *self,
                  gconstpointer  data)
{
  const gint64 begin = g_get_monotonic_time ();

  signet_scheduler_set_interval (self->scheduler, 1);
  self->mailbox->login_delay = 300;
  note (self, SIGNET_TROUBLE_WAIT);
  assert_due (self, begin, 301);
}

#define ADD(name, function) \
  g_test_add ("/scheduler/" name, Clock, NULL, set_up, function, tear_down)

/* At once and once, a moment after it came back; that it is still there is no news. */
static void
test_network (Clock         *self,
              gconstpointer  data)
{
  gint64 due;

  signet_scheduler_set_interval (self->scheduler, 10);
  while (self->n_due == 0)
    g_main_context_iteration (NULL, TRUE);
  note (self, SIGNET_TROUBLE_RETRY);
  due = self->mailbox->due;
  mock_network_set (TRUE);
  g_assert_cmpint (self->mailbox->due, ==, due);
  mock_network_set (FALSE);
  g_assert_cmpint (self->mailbox->due, ==, due);
  mock_network_set (TRUE);
  mock_network_set (TRUE);
  g_assert_cmpint (get_wait (self), <=, 4);
  while (self->n_due == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (get_wait (self), >, 500);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mock_network_install ();

  g_test_add_func ("/scheduler/delay", test_delay);
  ADD ("off", test_off);
  ADD ("on", test_on);
  ADD ("back-off", test_back_off);
  ADD ("refused", test_refused);
  ADD ("other-interval", test_other_interval);
  ADD ("login-delay", test_login_delay);
  ADD ("network", test_network);

  return g_test_run ();
}
