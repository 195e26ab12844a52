/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "outbox-record.h"
#include "store-error.h"

static const char *const two[] = { "bob@example.org", "odd;=[name]@example.org", NULL };
static const char *const hidden[] = { "carol@example.org", NULL };

static SignetOutboxRecord *
make_record (void)
{
  SignetOutboxRecord *self = signet_outbox_record_new ("1.M2.signet");
  SignetOutboxDelivery *delivery;
  SignetOutboxRecipient *recipient;

  self->not_before = 1800000000;
  self->retry_at = 1800000030;
  self->failures = 3;
  self->to_the_rest = TRUE;
  self->wants_notices = TRUE;
  self->leaves_nothing = TRUE;
  self->answers = g_strdup ("account/Inbox/7.signet");
  self->draft = g_strdup ("cur/5.signet:2,D");
  signet_outbox_record_tell (self, "A sentence\nof two lines; [and more]", " details = ");
  delivery = signet_outbox_record_add (self, "ann@example.org", two);
  delivery->state = SIGNET_OUTBOX_SENT;
  delivery->eight_bit = TRUE;
  recipient = g_ptr_array_index (delivery->recipients, 1);
  recipient->state = SIGNET_OUTBOX_REFUSED;
  recipient->said = g_strdup ("550 5.1.1 Nobody “here”");
  delivery = signet_outbox_record_add (self, "ann@example.org", hidden);
  delivery->is_apart = TRUE;
  return self;
}

static void
test_round_trip (void)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetOutboxRecord) copy = signet_outbox_record_copy (record);
  g_autofree char *text = signet_outbox_record_to_text (record);
  g_autofree char *copied = signet_outbox_record_to_text (copy);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxRecord) again = signet_outbox_record_from_text (record->name, text, strlen (text),
                                                                        &error);
  g_autofree char *written = NULL;
  const SignetOutboxDelivery *delivery;
  const SignetOutboxRecipient *recipient;

  g_assert_no_error (error);
  written = signet_outbox_record_to_text (again);
  g_assert_cmpstr (written, ==, text);
  g_assert_cmpstr (copied, ==, text);

  g_assert_cmpstr (again->sentence, ==, "A sentence\nof two lines; [and more]");
  g_assert_cmpstr (again->sent_folder, ==, "Sent");
  g_assert_true (again->wants_notices && again->leaves_nothing);
  g_assert_cmpint (again->not_before, ==, 1800000000);
  g_assert_cmpuint (again->deliveries->len, ==, 2);
  delivery = g_ptr_array_index (again->deliveries, 0);
  recipient = g_ptr_array_index (delivery->recipients, 1);
  g_assert_cmpstr (recipient->address, ==, two[1]);
  g_assert_cmpstr (recipient->said, ==, "550 5.1.1 Nobody “here”");
  g_assert_cmpint (recipient->state, ==, SIGNET_OUTBOX_REFUSED);
  g_assert_true (delivery->eight_bit && !delivery->is_apart);
}

static void
set_states (SignetOutboxRecord *self,
            SignetOutboxState   one,
            SignetOutboxState   other)
{
  ((SignetOutboxDelivery *) self->deliveries->pdata[0])->state = one;
  ((SignetOutboxDelivery *) self->deliveries->pdata[1])->state = other;
}

static void
test_state (void)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetOutboxRecord) empty = signet_outbox_record_new ("x");

  g_assert_cmpint (signet_outbox_record_get_state (record), ==, SIGNET_OUTBOX_WAITING);
  set_states (record, SIGNET_OUTBOX_WAITING, SIGNET_OUTBOX_REFUSED);
  g_assert_cmpint (signet_outbox_record_get_state (record), ==, SIGNET_OUTBOX_REFUSED);
  set_states (record, SIGNET_OUTBOX_UNKNOWN, SIGNET_OUTBOX_REFUSED);
  g_assert_cmpint (signet_outbox_record_get_state (record), ==, SIGNET_OUTBOX_UNKNOWN);
  set_states (record, SIGNET_OUTBOX_SENT, SIGNET_OUTBOX_SENT);
  g_assert_cmpint (signet_outbox_record_get_state (record), ==, SIGNET_OUTBOX_SENT);
  set_states (record, SIGNET_OUTBOX_SENDING, SIGNET_OUTBOX_WAITING);
  g_assert_cmpint (signet_outbox_record_get_state (record), ==, SIGNET_OUTBOX_SENDING);
  record->leaving = SIGNET_OUTBOX_TAKEN_BACK;
  g_assert_cmpint (signet_outbox_record_get_state (record), ==, SIGNET_OUTBOX_TAKEN_BACK);

  /* Of one that could not be read nothing is known. */
  g_assert_cmpint (signet_outbox_record_get_state (empty), ==, SIGNET_OUTBOX_UNKNOWN);
}

/* Cut anywhere but behind its last line, a text is no record. */
static void
test_damaged (void)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autofree char *text = signet_outbox_record_to_text (record);
  const gsize length = (gsize) (strrchr (text, '=') - text);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (signet_outbox_record_from_text ("x", text, i, &error));
      g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_DAMAGED);
    }
}

/* As many as anybody writes to. */
static void
test_many (void)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(SignetOutboxRecord) record = signet_outbox_record_new ("x");
  g_autoptr(SignetOutboxRecord) again = NULL;
  g_auto(GStrv) addresses = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *address = g_strdup_printf ("somebody.%u@example.org", i);

      g_strv_builder_add (builder, address);
    }
  addresses = g_strv_builder_end (builder);
  signet_outbox_record_add (record, "ann@example.org", (const char *const *) addresses);
  text = signet_outbox_record_to_text (record);
  again = signet_outbox_record_from_text ("x", text, strlen (text), NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (((SignetOutboxDelivery *) again->deliveries->pdata[0])->recipients->len, ==, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox-record/round-trip", test_round_trip);
  g_test_add_func ("/outbox-record/state", test_state);
  g_test_add_func ("/outbox-record/damaged", test_damaged);
  g_test_add_func ("/outbox-record/many", test_many);
  return g_test_run ();
}
