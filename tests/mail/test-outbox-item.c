/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outbox-item.h"

static const char *const two[] = { "bob@example.org", "carol@example.org", NULL };

static SignetOutboxItem *
make_item (void)
{
  SignetOutboxRecord *record = signet_outbox_record_new ("1.signet");

  signet_outbox_record_add (record, "ann@example.org", two);
  return signet_outbox_item_new (record);
}

static void
test_claim (void)
{
  g_autoptr(SignetOutboxItem) item = make_item ();

  g_assert_true (signet_outbox_item_claim (item));
  g_assert_false (signet_outbox_item_claim (item));
  signet_outbox_item_release (item);
  g_assert_true (signet_outbox_item_claim (item));
}

static void
count_cb (guint *n_notified)
{
  (*n_notified)++;
}

static void
test_record (void)
{
  g_autoptr(SignetOutboxItem) item = make_item ();
  SignetOutboxRecord *record = signet_outbox_item_dup_record (item);
  SignetOutboxDelivery *delivery = record->deliveries->pdata[0];
  SignetOutboxRecipient *carol = delivery->recipients->pdata[1];
  g_auto(GStrv) recipients = NULL;
  g_auto(GStrv) refused = NULL;
  g_autofree char *sentence = NULL;
  guint n_notified = 0;
  guint state;

  g_signal_connect_swapped (item, "notify::state", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpint (signet_outbox_item_get_state (item), ==, SIGNET_OUTBOX_WAITING);
  delivery->state = SIGNET_OUTBOX_REFUSED;
  carol->state = SIGNET_OUTBOX_REFUSED;
  carol->said = g_strdup ("550 No");
  signet_outbox_record_tell (record, "Carol was refused.", "Details");
  signet_outbox_item_set_record (item, record);

  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (item, "state", &state, "sentence", &sentence, NULL);
  g_assert_cmpuint (state, ==, SIGNET_OUTBOX_REFUSED);
  g_assert_cmpstr (sentence, ==, "Carol was refused.");
  recipients = signet_outbox_item_dup_recipients (item);
  g_assert_cmpuint (g_strv_length (recipients), ==, 1);
  g_assert_cmpstr (recipients[0], ==, "bob@example.org");
  refused = signet_outbox_item_dup_refused (item);
  g_assert_cmpuint (g_strv_length (refused), ==, 2);
  g_assert_cmpstr (refused[0], ==, "carol@example.org");
  g_assert_cmpstr (refused[1], ==, "550 No");
}

static void
check_soon (gint64   not_before,
            gint64   retry_at,
            gint64   held,
            gboolean expected)
{
  g_autoptr(SignetOutboxItem) item = make_item ();
  SignetOutboxRecord *record = signet_outbox_item_dup_record (item);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  record->not_before = not_before > 0 ? now + not_before : 0;
  record->retry_at = retry_at > 0 ? now + retry_at : 0;
  signet_outbox_item_set_record (item, record);
  signet_outbox_item_hold (item, held);
  g_assert_cmpint (signet_outbox_item_is_soon (item), ==, expected);
}

/* Who closes the window waits for what goes at once, and not for what is tried again in half an hour. */
static void
test_soon (void)
{
  check_soon (0, 0, 0, TRUE);
  check_soon (10, 0, 0, TRUE);
  check_soon (0, 30, 0, TRUE);
  check_soon (3600, 0, 0, FALSE);
  check_soon (0, 1800, 0, FALSE);
  check_soon (0, 0, G_MAXINT64, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox-item/claim", test_claim);
  g_test_add_func ("/outbox-item/record", test_record);
  g_test_add_func ("/outbox-item/soon", test_soon);
  return g_test_run ();
}
