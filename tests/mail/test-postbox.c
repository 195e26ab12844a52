/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "postbox.h"

static const char *const bob[] = { "bob@example.org", NULL };

static SignetOutboxRecord *
make (const char *name,
      gint64      not_before,
      gint64      retry_at,
      guint       failures)
{
  SignetOutboxRecord *record = signet_outbox_record_new (name);

  record->not_before = not_before;
  record->retry_at = retry_at;
  record->failures = failures;
  signet_outbox_record_add (record, "ann@example.org", bob);
  return record;
}

static SignetPostbox *
make_postbox (void)
{
  SignetPostbox *self = signet_postbox_new ("/nowhere");
  g_autoptr(GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) signet_outbox_record_free);
  SignetOutboxRecord *refused = make ("5", 0, 0, 0);

  ((SignetOutboxDelivery *) refused->deliveries->pdata[0])->state = SIGNET_OUTBOX_REFUSED;
  g_ptr_array_add (records, make ("1", 0, 0, 2));
  g_ptr_array_add (records, make ("2", 0, 0, 0));
  g_ptr_array_add (records, make ("3", 1000, 0, 0));
  g_ptr_array_add (records, make ("4", 0, 500, 1));
  g_ptr_array_add (records, refused);
  signet_postbox_fill (self, records);
  return self;
}

static char *
choose (SignetPostbox       *self,
        SignetPostboxChoice  choice,
        gint64               now)
{
  g_autoptr(GPtrArray) chosen = signet_postbox_choose (self, choice, now);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < chosen->len; i++)
    g_string_append (names, signet_outbox_item_get_name (chosen->pdata[i]));
  return g_string_free (names, FALSE);
}

static void
test_choose (void)
{
  g_autoptr(SignetPostbox) self = make_postbox ();
  g_autofree char *due = choose (self, SIGNET_POSTBOX_DUE, 100);
  g_autofree char *all = choose (self, SIGNET_POSTBOX_ALL, 100);
  g_autofree char *later = choose (self, SIGNET_POSTBOX_DUE, 1000);

  g_assert_cmpstr (due, ==, "21");
  g_assert_cmpstr (all, ==, "241");
  g_assert_cmpstr (later, ==, "2341");
  g_assert_nonnull (signet_postbox_find (self, "4"));
  signet_postbox_remove (self, signet_postbox_find (self, "4"));
  g_assert_null (signet_postbox_find (self, "4"));
}

static void
test_next (void)
{
  g_autoptr(SignetPostbox) self = make_postbox ();

  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 0);
  signet_postbox_remove (self, signet_postbox_find (self, "1"));
  signet_postbox_remove (self, signet_postbox_find (self, "2"));
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 500);
  signet_postbox_remove (self, signet_postbox_find (self, "4"));
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 1000);
  signet_postbox_remove (self, signet_postbox_find (self, "3"));
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, G_MAXINT64);
}

static void
note (SignetPostbox     *self,
      SignetTroubleKind  kind,
      gint64             now)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_new (kind, "s", NULL, "d", NULL);

  signet_postbox_note (self, trouble, now);
}

static void
test_pause (void)
{
  g_autoptr(SignetPostbox) self = make_postbox ();

  note (self, SIGNET_TROUBLE_RETRY, 100);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 130);
  note (self, SIGNET_TROUBLE_SETTINGS, 200);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 260);
  for (guint i = 0; i < 20; i++)
    note (self, SIGNET_TROUBLE_RETRY, 300);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 300 + 30 * 60);
  g_assert_nonnull (self->trouble);
  signet_postbox_end_pause (self);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 0);

  note (self, SIGNET_TROUBLE_PASSWORD, 400);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, G_MAXINT64);
  signet_postbox_note (self, NULL, 500);
  g_assert_null (self->trouble);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 0);
}

/* It was years ahead, and has been put right. */
static void
test_clock (void)
{
  g_autoptr(SignetPostbox) self = signet_postbox_new ("/nowhere");
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_outbox_record_free);
  g_autofree char *due = NULL;

  g_ptr_array_add (records, make ("1", 0, 100000000, 1));
  g_ptr_array_add (records, make ("2", 100000000, 0, 0));
  g_ptr_array_add (records, make ("3", 0, 500 + 30 * 60, 9));
  signet_postbox_fill (self, records);
  note (self, SIGNET_TROUBLE_RETRY, 100000000);
  g_assert_true (signet_postbox_is_pausing (self, 100000000));
  g_assert_false (signet_postbox_is_pausing (self, 500));
  g_assert_cmpint (signet_postbox_get_next (self, 500), ==, 0);
  due = choose (self, SIGNET_POSTBOX_DUE, 500);
  g_assert_cmpstr (due, ==, "1");
}

/* The clock was an hour ahead when both came, to be sent in ten seconds and tomorrow. */
static void
test_clock_of_undo (void)
{
  g_autoptr(SignetPostbox) self = signet_postbox_new ("/nowhere");
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_outbox_record_free);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_ptr_array_add (records, make ("13600.soon", 13610, 0, 0));
  g_ptr_array_add (records, make ("13600.later", 100000, 0, 0));
  signet_postbox_fill (self, records);
  before = choose (self, SIGNET_POSTBOX_DUE, 13605);
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpint (signet_postbox_get_next (self, 13605), ==, 13610);
  after = choose (self, SIGNET_POSTBOX_DUE, 10005);
  g_assert_cmpstr (after, ==, "13600.soon");
  g_assert_cmpint (signet_postbox_get_next (self, 10005), ==, 0);
}

/* A new mail ends a pause, but not one that only the user can end. */
static void
test_shorten_pause (void)
{
  g_autoptr(SignetPostbox) self = make_postbox ();

  note (self, SIGNET_TROUBLE_RETRY, 100);
  signet_postbox_shorten_pause (self);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 0);
  note (self, SIGNET_TROUBLE_PASSWORD, 100);
  signet_postbox_shorten_pause (self);
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, G_MAXINT64);
}

/* What is held does not hold up the others. What the user has stopped goes when he asks for it, and not when
 * somebody wants to receive mail, or to have another one sent. */
static void
test_held (void)
{
  g_autoptr(SignetPostbox) self = make_postbox ();
  SignetOutboxItem *item = signet_postbox_find (self, "2");
  g_autofree char *due = NULL;
  g_autofree char *all = NULL;

  signet_outbox_item_hold (item, G_MAXINT64);
  g_assert_true (signet_outbox_item_is_stopped (item));
  g_assert_false (signet_outbox_item_is_soon (item));
  due = choose (self, SIGNET_POSTBOX_DUE, 1000);
  all = choose (self, SIGNET_POSTBOX_ALL, 1000);
  g_assert_cmpstr (due, ==, "341");
  g_assert_cmpstr (all, ==, "341");
  signet_postbox_remove (self, signet_postbox_find (self, "1"));
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 500);
  signet_outbox_item_hold (item, 400);
  g_assert_false (signet_outbox_item_is_stopped (item));
  g_assert_cmpint (signet_postbox_get_next (self, 400), ==, 400);
  g_free (all);
  all = choose (self, SIGNET_POSTBOX_ALL, 1000);
  g_assert_cmpstr (all, ==, "234");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postbox/choose", test_choose);
  g_test_add_func ("/postbox/next", test_next);
  g_test_add_func ("/postbox/pause", test_pause);
  g_test_add_func ("/postbox/clock-of-undo", test_clock_of_undo);
  g_test_add_func ("/postbox/clock", test_clock);
  g_test_add_func ("/postbox/shorten-pause", test_shorten_pause);
  g_test_add_func ("/postbox/held", test_held);
  return g_test_run ();
}
