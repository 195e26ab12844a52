/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "parcel.h"
#include "temporary.h"

typedef struct
{
  char         *profile;
  SignetOutbox *outbox;
  SignetParcel *parcel;
  guint         n_news;
  gboolean      is_gone;
  gboolean      has_copy;
} Setting;

static const char *const recipients[] = { "bob@example.org", NULL };

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autofree char *name = signet_maildir_make_name ();
  g_autofree char *directory = NULL;
  g_autoptr(GInputStream) mail = g_memory_input_stream_new_from_data ("Subject: a\r\n\r\n", -1, NULL);
  g_autoptr(SignetDelivered) delivered = NULL;

  setting->profile = temporary_make ("parcel");
  directory = g_build_filename (setting->profile, "mail", "account", NULL);
  setting->outbox = signet_outbox_new (directory);
  setting->parcel = g_new0 (SignetParcel, 1);
  setting->parcel->record = signet_outbox_record_new (name);
  signet_outbox_record_add (setting->parcel->record, "alice@example.org", recipients);
  setting->parcel->item = signet_outbox_item_new (signet_outbox_record_copy (setting->parcel->record));
  delivered = signet_outbox_put (setting->outbox, setting->parcel->record, mail, NULL, NULL, NULL, NULL);
  g_assert_nonnull (delivered);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_parcel_free (setting->parcel);
  signet_outbox_unref (setting->outbox);
  temporary_remove (setting->profile);
}

static void
news_cb (SignetSendNews *news,
         gpointer        user_data)
{
  Setting *setting = user_data;

  setting->n_news++;
  g_assert_cmpint (news->stage, !=, SIGNET_SEND_BEGUN);
  setting->is_gone = news->stage == SIGNET_SEND_GONE;
  setting->has_copy = news->sent != NULL;
  signet_send_news_free (news);
}

/* Settles what is in that state, and checks what is left in the Outbox. */
static void
check (Setting           *setting,
       SignetOutboxState  state,
       guint              n_left)
{
  SignetOutboxDelivery *delivery = setting->parcel->record->deliveries->pdata[0];
  g_autoptr(GPtrArray) records = NULL;

  delivery->state = state;
  signet_parcel_settle (setting->parcel, setting->outbox, news_cb, setting);
  g_assert_cmpuint (setting->n_news, ==, 1);
  records = signet_outbox_read (setting->outbox, NULL);
  g_assert_cmpuint (records->len, ==, n_left);
  g_assert_cmpint (setting->is_gone, ==, n_left == 0);
  if (n_left > 0)
    g_assert_cmpint (signet_outbox_record_get_state (records->pdata[0]), ==, state);
}

static void
test_sent (Setting       *setting,
           gconstpointer  data)
{
  check (setting, SIGNET_OUTBOX_SENT, 0);
  g_assert_true (setting->has_copy);
}

static void
test_unknown (Setting       *setting,
              gconstpointer  data)
{
  check (setting, SIGNET_OUTBOX_UNKNOWN, 1);
  g_assert_false (setting->has_copy);
}

static void
test_refused (Setting       *setting,
              gconstpointer  data)
{
  check (setting, SIGNET_OUTBOX_REFUSED, 1);
}

#define ADD(path, test) g_test_add (path, Setting, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/parcel/sent", test_sent);
  ADD ("/parcel/unknown", test_unknown);
  ADD ("/parcel/refused", test_refused);
  return g_test_run ();
}
