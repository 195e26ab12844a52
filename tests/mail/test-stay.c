/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expire.h"
#include "stay.h"

#define DAY (24 * 60 * 60)
#define RECEIVED (G_GINT64_CONSTANT (2000000000))

static void
check (SignetUidlState  state,
       SignetUidlWish   wish,
       SignetLeave      leave,
       SignetStayReason reason,
       gint64           goes)
{
  const SignetUidlRecord record = { "u", "n", 1, 1, RECEIVED, state, wish };
  const SignetStay stay = signet_stay_judge (&record, leave, 14);

  g_assert_cmpint (stay.reason, ==, reason);
  g_assert_cmpint (stay.goes, ==, goes);
}

#define EVER SIGNET_STAY_FOR_EVER
#define NONE SIGNET_UIDL_WISH_NONE

static void
test_leave (void)
{
  check (SIGNET_UIDL_WHOLE, NONE, SIGNET_LEAVE_KEEP, SIGNET_STAY_ALL, EVER);
  check (SIGNET_UIDL_WHOLE, NONE, SIGNET_LEAVE_DELETE, SIGNET_STAY_NEXT, 0);
  check (SIGNET_UIDL_WHOLE, NONE, SIGNET_LEAVE_DAYS, SIGNET_STAY_DAYS, RECEIVED + 14 * DAY);
  check (SIGNET_UIDL_WHOLE, NONE, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_STAY_UNTIL_DELETED, EVER);
  check (SIGNET_UIDL_DROPPED, NONE, SIGNET_LEAVE_KEEP, SIGNET_STAY_ALL, EVER);
  check (SIGNET_UIDL_DROPPED, NONE, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_STAY_NEXT, 0);
  check (SIGNET_UIDL_DELETED, NONE, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_STAY_NEXT, 0);
}

/* What is not here does not go. */
static void
test_part (void)
{
  check (SIGNET_UIDL_PART, NONE, SIGNET_LEAVE_KEEP, SIGNET_STAY_ALL, EVER);
  check (SIGNET_UIDL_PART, NONE, SIGNET_LEAVE_DELETE, SIGNET_STAY_PART, EVER);
  check (SIGNET_UIDL_PART, NONE, SIGNET_LEAVE_DAYS, SIGNET_STAY_PART, EVER);
  check (SIGNET_UIDL_PART, NONE, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_STAY_UNTIL_DELETED, EVER);
  check (SIGNET_UIDL_PART, SIGNET_UIDL_WISH_REMOVE, SIGNET_LEAVE_DELETE, SIGNET_STAY_REST_FIRST, EVER);
}

static void
test_unknown (void)
{
  for (SignetLeave leave = SIGNET_LEAVE_KEEP; leave <= SIGNET_LEAVE_UNTIL_DELETED; leave++)
    {
      const SignetStay stay = signet_stay_judge (NULL, leave, 14);

      g_assert_cmpint (stay.reason, ==, SIGNET_STAY_NOT_HERE);
      g_assert_cmpint (stay.goes, ==, EVER);
    }
}

static void
test_wish (void)
{
  for (SignetLeave leave = SIGNET_LEAVE_KEEP; leave <= SIGNET_LEAVE_UNTIL_DELETED; leave++)
    {
      check (SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_KEEP, leave, SIGNET_STAY_ASKED, EVER);
      check (SIGNET_UIDL_DROPPED, SIGNET_UIDL_WISH_KEEP, leave, SIGNET_STAY_ASKED, EVER);
      check (SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_REMOVE, leave, SIGNET_STAY_NEXT, 0);
    }
}

static void
test_expire (void)
{
  g_autofree char *never = signet_expire_dup_sentence (-1);
  g_autofree char *month = signet_expire_dup_sentence (30);

  g_assert_null (never);
  g_assert_cmpstr (month, ==, "This server itself deletes mail after 30 days.");
  g_assert_false (signet_expire_is_danger (-1, SIGNET_LEAVE_KEEP, 0));
  g_assert_true (signet_expire_is_danger (30, SIGNET_LEAVE_KEEP, 0));
  g_assert_true (signet_expire_is_danger (30, SIGNET_LEAVE_UNTIL_DELETED, 0));
  g_assert_true (signet_expire_is_danger (30, SIGNET_LEAVE_DAYS, 31));
  g_assert_false (signet_expire_is_danger (30, SIGNET_LEAVE_DAYS, 30));
  g_assert_false (signet_expire_is_danger (0, SIGNET_LEAVE_DELETE, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/stay/leave", test_leave);
  g_test_add_func ("/mail/stay/part", test_part);
  g_test_add_func ("/mail/stay/unknown", test_unknown);
  g_test_add_func ("/mail/stay/wish", test_wish);
  g_test_add_func ("/mail/stay/expire", test_expire);
  return g_test_run ();
}
