/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "receive-plan.h"

#define DAY (24 * 60 * 60)
#define NOW (G_GINT64_CONSTANT (2000000000))

/* A log in a directory of its own and the listing it is compared with. */
typedef struct
{
  char              *directory;
  char              *path;
  SignetUidlLog     *log;
  SignetPop3Listing *listing;
} Mailbox;

static void
set_up (Mailbox       *mailbox,
        gconstpointer  data)
{
  mailbox->directory = g_dir_make_tmp ("signet-plan-XXXXXX", NULL);
  mailbox->path = g_build_filename (mailbox->directory, "uidl.log", NULL);
  mailbox->log = signet_uidl_log_open (mailbox->path, NULL);
  mailbox->listing = signet_pop3_listing_new ();
  g_assert_nonnull (mailbox->log);
}

static void
tear_down (Mailbox       *mailbox,
           gconstpointer  data)
{
  signet_uidl_log_close (mailbox->log);
  signet_pop3_listing_free (mailbox->listing);
  g_remove (mailbox->path);
  g_assert_cmpint (g_rmdir (mailbox->directory), ==, 0);
  g_free (mailbox->path);
  g_free (mailbox->directory);
}

static void
list (Mailbox    *mailbox,
      guint       number,
      const char *uidl,
      guint       size)
{
  g_autofree char *uidl_line = g_strdup_printf ("%u %s", number, uidl);
  g_autofree char *size_line = g_strdup_printf ("%u %u", number, size);

  g_assert_true (signet_pop3_listing_add_uidl (mailbox->listing, uidl_line, NULL));
  g_assert_true (signet_pop3_listing_add_size (mailbox->listing, size_line, NULL));
}

static void
know (Mailbox         *mailbox,
      const char      *uidl,
      guint64          fingerprint,
      guint64          size,
      gint64           time,
      SignetUidlState  state)
{
  g_autofree char *name = g_strconcat ("name-of-", uidl, NULL);
  const SignetUidlRecord record = { uidl, name, size, fingerprint, time, state, FALSE };

  signet_uidl_log_set (mailbox->log, &record);
}

static void
assert_unknown (SignetReceivePlan *plan,
                const char        *expected)
{
  GArray *unknown = signet_receive_plan_get_unknown (plan);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < unknown->len; i++)
    g_string_append_printf (found, "%s%u", i ? " " : "", g_array_index (unknown, guint, i));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_empty (Mailbox       *mailbox,
            gconstpointer  data)
{
  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);

  assert_unknown (plan, "");
  g_assert_cmpuint (signet_receive_plan_get_n_known (plan), ==, 0);
  g_assert_false (signet_receive_plan_looks_renumbered (plan));
}

static void
test_known_and_unknown (Mailbox       *mailbox,
                        gconstpointer  data)
{
  know (mailbox, "a", 1, 10, NOW, SIGNET_UIDL_WHOLE);
  know (mailbox, "c", 3, 10, NOW, SIGNET_UIDL_PART);
  list (mailbox, 1, "a", 10);
  list (mailbox, 2, "b", 10);
  list (mailbox, 3, "c", 10);
  list (mailbox, 4, "A", 10);

  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  assert_unknown (plan, "1 3");
  g_assert_cmpuint (signet_receive_plan_get_n_known (plan), ==, 2);
  g_assert_cmpstr (signet_receive_plan_get_key (plan, 1), ==, "b");
  g_assert_false (signet_receive_plan_looks_renumbered (plan));
}

/* A server without UIDL: the same headers get the same keys at the next session. */
static void
test_nameless (Mailbox       *mailbox,
               gconstpointer  data)
{
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *line = g_strdup_printf ("%u 100", i);
      g_assert_true (signet_pop3_listing_add_size (mailbox->listing, line, NULL));
    }

  g_autofree char *key = NULL;
  {
    g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
    g_assert_cmpuint (signet_receive_plan_get_nameless (plan)->len, ==, 3);
    g_assert_null (signet_receive_plan_get_key (plan, 0));

    signet_receive_plan_name (plan, 0, 0xABCD);
    signet_receive_plan_name (plan, 1, 0xABCD);
    signet_receive_plan_name (plan, 2, 0xEF);
    assert_unknown (plan, "0 1 2");
    g_assert_cmpstr (signet_receive_plan_get_key (plan, 0), !=, signet_receive_plan_get_key (plan, 1));
    key = g_strdup (signet_receive_plan_get_key (plan, 1));
  }

  know (mailbox, key, 0xABCD, 100, NOW, SIGNET_UIDL_WHOLE);
  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  for (guint i = 0; i < 3; i++)
    signet_receive_plan_name (plan, i, i < 2 ? 0xABCD : 0xEF);
  assert_unknown (plan, "0 2");
  g_assert_cmpuint (signet_receive_plan_get_n_known (plan), ==, 1);
}

static void
test_renumbered (Mailbox       *mailbox,
                 gconstpointer  data)
{
  /* Two of the messages have the same header and differ in size; one is new. */
  know (mailbox, "old-a", 1, 10, NOW, SIGNET_UIDL_WHOLE);
  know (mailbox, "old-b", 2, 20, NOW, SIGNET_UIDL_WHOLE);
  know (mailbox, "old-b2", 2, 21, NOW, SIGNET_UIDL_WHOLE);
  list (mailbox, 1, "new-b2", 21);
  list (mailbox, 2, "new-a", 10);
  list (mailbox, 3, "new", 5);
  list (mailbox, 4, "new-b", 20);

  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  g_assert_true (signet_receive_plan_looks_renumbered (plan));

  const guint64 fingerprints[] = { 2, 1, 9, 2 };
  g_assert_cmpuint (signet_receive_plan_relink (plan, fingerprints), ==, 3);
  assert_unknown (plan, "2");
  g_assert_cmpuint (signet_receive_plan_get_n_known (plan), ==, 3);
  g_assert_cmpstr (signet_uidl_log_lookup (mailbox->log, "new-b2")->name, ==, "name-of-old-b2");
  g_assert_cmpstr (signet_uidl_log_lookup (mailbox->log, "new-b")->name, ==, "name-of-old-b");
  g_assert_cmpstr (signet_uidl_log_lookup (mailbox->log, "new-a")->name, ==, "name-of-old-a");
  g_assert_null (signet_uidl_log_lookup (mailbox->log, "old-a"));
}

/* One record stands for one message, however often its header comes. */
static void
test_relink_once (Mailbox       *mailbox,
                  gconstpointer  data)
{
  know (mailbox, "old", 1, 10, NOW, SIGNET_UIDL_WHOLE);
  list (mailbox, 1, "x", 10);
  list (mailbox, 2, "y", 10);

  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  const guint64 fingerprints[] = { 1, 1 };
  g_assert_cmpuint (signet_receive_plan_relink (plan, fingerprints), ==, 1);
  assert_unknown (plan, "1");
}

/* No fingerprint is no proof. */
static void
test_relink_without_fingerprint (Mailbox       *mailbox,
                                 gconstpointer  data)
{
  know (mailbox, "old", 0, 10, NOW, SIGNET_UIDL_WHOLE);
  list (mailbox, 1, "x", 10);

  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  const guint64 fingerprints[] = { 0 };
  g_assert_cmpuint (signet_receive_plan_relink (plan, fingerprints), ==, 0);
  assert_unknown (plan, "0");
}

static void
assert_due (Mailbox     *mailbox,
            SignetLeave  leave,
            guint        days,
            const char  *expected)
{
  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  g_autoptr(GArray) due = signet_receive_plan_list_due (plan, leave, days, NOW);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    g_string_append_printf (found, "%s%u", i ? " " : "", g_array_index (due, guint, i));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_due (Mailbox       *mailbox,
          gconstpointer  data)
{
  const SignetUidlRecord kept = { "kept", "n", 1, 1, NOW - 100 * DAY, SIGNET_UIDL_WHOLE, TRUE };

  know (mailbox, "old", 1, 1, NOW - 14 * DAY, SIGNET_UIDL_WHOLE);
  know (mailbox, "young", 1, 1, NOW - 14 * DAY + 1, SIGNET_UIDL_WHOLE);
  know (mailbox, "part", 1, 1, NOW - 100 * DAY, SIGNET_UIDL_PART);
  know (mailbox, "dropped", 1, 1, NOW, SIGNET_UIDL_DROPPED);
  signet_uidl_log_set (mailbox->log, &kept);
  list (mailbox, 1, "old", 1);
  list (mailbox, 2, "young", 1);
  list (mailbox, 3, "part", 1);
  list (mailbox, 4, "dropped", 1);
  list (mailbox, 5, "kept", 1);
  list (mailbox, 6, "unknown", 1);

  assert_due (mailbox, SIGNET_LEAVE_KEEP, 0, "");
  assert_due (mailbox, SIGNET_LEAVE_DELETE, 0, "0 1 3");
  assert_due (mailbox, SIGNET_LEAVE_DAYS, 14, "0");
  assert_due (mailbox, SIGNET_LEAVE_DAYS, 13, "0 1");
  assert_due (mailbox, SIGNET_LEAVE_UNTIL_DELETED, 0, "3");
}

/* What the user wishes for one message comes before what the account says, but not before the message is
 * here. */
static void
test_wish (Mailbox       *mailbox,
           gconstpointer  data)
{
  const SignetUidlRecord removed = { "removed", "n", 1, 1, NOW, SIGNET_UIDL_WHOLE,
                                     SIGNET_UIDL_WISH_REMOVE };
  const SignetUidlRecord part = { "part", "p", 1, 1, NOW, SIGNET_UIDL_PART, SIGNET_UIDL_WISH_REMOVE };
  g_autoptr(SignetReceivePlan) plan = NULL;

  know (mailbox, "whole", 1, 1, NOW, SIGNET_UIDL_WHOLE);
  signet_uidl_log_set (mailbox->log, &removed);
  signet_uidl_log_set (mailbox->log, &part);
  list (mailbox, 1, "whole", 1);
  list (mailbox, 2, "part", 1);
  list (mailbox, 3, "removed", 1);

  assert_due (mailbox, SIGNET_LEAVE_KEEP, 0, "2");
  assert_due (mailbox, SIGNET_LEAVE_DELETE, 0, "0 2");
  assert_due (mailbox, SIGNET_LEAVE_DAYS, 14, "2");
  assert_due (mailbox, SIGNET_LEAVE_UNTIL_DELETED, 0, "2");
  plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  g_assert_true (signet_receive_plan_has_new (plan));
  g_assert_cmpuint (signet_receive_plan_get_rests (plan)->len, ==, 1);
  g_assert_cmpuint (g_array_index (signet_receive_plan_get_rests (plan), guint, 0), ==, 1);
  g_assert_true (signet_receive_plan_is_here (plan, 1));
}

static SignetReceivePlan *
judge (Mailbox       *mailbox,
       const guint64 *fingerprints)
{
  SignetReceivePlan *plan = signet_receive_plan_new (mailbox->listing, mailbox->log);

  signet_receive_plan_judge_returned (plan, fingerprints);
  return plan;
}

/* What we deleted and is listed is still there if header and size say so, and another mail if not. Before
 * that is known it is neither new nor due. */
static void
test_returned (Mailbox       *mailbox,
               gconstpointer  data)
{
  const guint64 fingerprints[] = { 1, 9, 3, 4, 0 };
  g_autoptr(SignetReceivePlan) plan = NULL;
  g_autoptr(GArray) due = NULL;

  know (mailbox, "lasting", 1, 10, NOW, SIGNET_UIDL_DELETED);
  know (mailbox, "other", 2, 10, NOW, SIGNET_UIDL_DELETED);
  know (mailbox, "copy", 3, 10, NOW, SIGNET_UIDL_DELETED);
  know (mailbox, "no id", 0, 10, NOW, SIGNET_UIDL_DELETED);
  know (mailbox, "no header", 5, 10, NOW, SIGNET_UIDL_DELETED);
  list (mailbox, 1, "lasting", 10);
  list (mailbox, 2, "other", 10);
  list (mailbox, 3, "copy", 11);
  list (mailbox, 4, "no id", 10);
  list (mailbox, 5, "no header", 10);

  assert_due (mailbox, SIGNET_LEAVE_DELETE, 0, "");
  plan = judge (mailbox, fingerprints);
  assert_unknown (plan, "1 2 3");
  g_assert_cmpuint (signet_receive_plan_get_returned (plan)->len, ==, 1);
  g_assert_cmpuint (g_array_index (signet_receive_plan_get_returned (plan), guint, 0), ==, 4);
  g_assert_cmpuint (signet_receive_plan_get_n_known (plan), ==, 1);
  g_assert_false (signet_receive_plan_looks_renumbered (plan));
  due = signet_receive_plan_list_due (plan, SIGNET_LEAVE_DELETE, 0, NOW);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpuint (g_array_index (due, guint, 0), ==, 0);
  g_assert_cmpuint (signet_uidl_log_get_size (mailbox->log), ==, 2);
}

/* The same where the server gives no headers alone. */
static void
test_identify_returned (Mailbox       *mailbox,
                        gconstpointer  data)
{
  g_autoptr(SignetReceivePlan) plan = NULL;

  know (mailbox, "lasting", 1, 10, NOW, SIGNET_UIDL_DELETED);
  know (mailbox, "other", 2, 10, NOW, SIGNET_UIDL_DELETED);
  list (mailbox, 1, "lasting", 10);
  list (mailbox, 2, "other", 10);

  plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  g_assert_true (signet_receive_plan_has_new (plan));
  g_assert_null (signet_receive_plan_identify (plan, 0, 1));
  g_assert_cmpstr (signet_receive_plan_identify (plan, 1, 9), ==, "other");
  g_assert_null (signet_uidl_log_lookup (mailbox->log, "other"));
}

static void
test_forget (Mailbox       *mailbox,
             gconstpointer  data)
{
  know (mailbox, "here", 1, 1, NOW, SIGNET_UIDL_WHOLE);
  know (mailbox, "deleted", 2, 1, NOW, SIGNET_UIDL_DELETED);
  know (mailbox, "deleted-but-here", 3, 1, NOW, SIGNET_UIDL_DELETED);
  know (mailbox, "vanished", 4, 1, NOW - 5000 * (gint64) DAY, SIGNET_UIDL_WHOLE);
  list (mailbox, 1, "here", 1);
  list (mailbox, 2, "deleted-but-here", 1);

  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  signet_receive_plan_forget (plan);
  g_assert_nonnull (signet_uidl_log_lookup (mailbox->log, "here"));
  g_assert_null (signet_uidl_log_lookup (mailbox->log, "deleted"));
  g_assert_nonnull (signet_uidl_log_lookup (mailbox->log, "deleted-but-here"));
  g_assert_nonnull (signet_uidl_log_lookup (mailbox->log, "vanished"));
}

/* A listing may be short by mistake of the server: nothing that is here is forgotten for it, however old. */
static void
test_forget_short_listing (Mailbox       *mailbox,
                           gconstpointer  data)
{
  g_autoptr(SignetReceivePlan) plan = NULL;

  for (guint i = 0; i < 11000; i++)
    {
      g_autofree char *uidl = g_strdup_printf ("u%u", i);
      know (mailbox, uidl, i, 1, NOW - 400 * (gint64) DAY, SIGNET_UIDL_WHOLE);
    }
  list (mailbox, 1, "u1", 1);
  plan = signet_receive_plan_new (mailbox->listing, mailbox->log);
  signet_receive_plan_forget (plan);
  g_assert_cmpuint (signet_uidl_log_get_size (mailbox->log), ==, 11000);
}

#define ADD(name, function) \
  g_test_add ("/receive-plan/" name, Mailbox, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("known-and-unknown", test_known_and_unknown);
  ADD ("nameless", test_nameless);
  ADD ("renumbered", test_renumbered);
  ADD ("relink-once", test_relink_once);
  ADD ("relink-without-fingerprint", test_relink_without_fingerprint);
  ADD ("due", test_due);
  ADD ("wish", test_wish);
  ADD ("returned", test_returned);
  ADD ("identify-returned", test_identify_returned);
  ADD ("forget", test_forget);
  ADD ("forget-short-listing", test_forget_short_listing);

  return g_test_run ();
}
