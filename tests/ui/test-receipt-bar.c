/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail asks to be told that it was read: what its reader is offered, and what becomes of it. */
#include "config.h"

#include "engine-send.h"
#include "reader/reader.h"
#include "reader/receipt-bar.h"
#include "sample-mail.h"
#include "ui-test.h"

#define MAIL "From: Alice <alice@example.org>\nTo: me@example.org\nSubject: Plan\n" \
             "Date: Mon, 23 Nov 2020 20:00:00 +0000\nMessage-ID: <1@x>\n"
#define ASKING MAIL "Disposition-Notification-To: alice@example.org\n\nHello\n"

typedef struct
{
  SampleMailbox *mailbox;
  GtkWindow     *window;
  SignetReader  *reader;
  char          *toast;    /* the last one */
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->mailbox = sample_mailbox_new ();
  setting->reader = g_object_new (SIGNET_TYPE_READER, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->reader), 500, 500);
  ui_test_hear_toasts (setting->window, &setting->toast);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  sample_mailbox_free (setting->mailbox);
  g_free (setting->toast);
}

static gboolean
is_offered (gpointer data)
{
  Setting *setting = data;

  return ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_RECEIPT_BAR) != NULL;
}

static gboolean
is_not_offered (gpointer data)
{
  return !is_offered (data);
}

static gboolean
is_seen (gpointer data)
{
  return (signet_entry_get_flags (data) & SIGNET_FLAG_SEEN) != 0;
}

/* Until it was read. */
static void
show (Setting     *setting,
      SignetEntry *entry)
{
  signet_reader_show (setting->reader, setting->mailbox->engine, setting->mailbox->folder, entry);
  ui_test_wait (is_seen, entry);
}

static GListModel *
get_outbox (Setting *setting)
{
  SignetAccountList *accounts = signet_engine_get_accounts (setting->mailbox->engine);
  g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), 0);

  return signet_engine_get_outbox (setting->mailbox->engine, account);
}

static gboolean
is_told (gpointer data)
{
  return g_strcmp0 (((Setting *) data)->toast, "Receipt is being sent") == 0;
}

static gboolean
is_in_outbox (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static void
test_sent_once (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, ASKING, SAMPLE_WHOLE);
  g_autoptr(SignetEntry) copy = sample_mailbox_add (setting->mailbox, ASKING, SAMPLE_WHOLE);
  GListModel *outbox = get_outbox (setting);

  show (setting, entry);
  ui_test_wait (is_offered, setting);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window),
                                        "Alice asks to be told that you read this."));
  g_assert_cmpuint (g_list_model_get_n_items (outbox), ==, 0);

  ui_test_click (setting->window, "Send Receipt");
  g_assert_false (is_offered (setting));
  ui_test_wait (is_in_outbox, outbox);
  ui_test_wait (is_told, setting);
  show (setting, copy);
  g_assert_false (is_offered (setting));
  g_assert_cmpuint (g_list_model_get_n_items (outbox), ==, 1);
}

static void
test_ignored (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, ASKING, SAMPLE_WHOLE);

  show (setting, entry);
  ui_test_wait (is_offered, setting);
  ui_test_click (setting->window, "Ignore");
  ui_test_wait (is_not_offered, setting);
  g_assert_cmpuint (g_list_model_get_n_items (get_outbox (setting)), ==, 0);
}

static void
test_address_told (Setting       *setting,
                   gconstpointer  data)
{
  g_autoptr(SignetEntry) entry
    = sample_mailbox_add (setting->mailbox,
                          MAIL "Disposition-Notification-To: Alice <eve@example.net>\n\nHello\n", SAMPLE_WHOLE);

  show (setting, entry);
  ui_test_wait (is_offered, setting);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window),
                                        "Alice asks to be told that you read this. "
                                        "The receipt goes to eve@example.net."));
}

static void
test_not_asked (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(SignetEntry) asking = sample_mailbox_add (setting->mailbox, ASKING, SAMPLE_WHOLE);
  g_autoptr(SignetEntry) other = sample_mailbox_add (setting->mailbox, MAIL "\nHello\n", SAMPLE_WHOLE);

  show (setting, asking);
  ui_test_wait (is_offered, setting);
  show (setting, other);
  ui_test_wait (is_not_offered, setting);
}

#define ADD(name, func) \
  g_test_add ("/receipt-bar/" name, Setting, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  ADD ("sent-once", test_sent_once);
  ADD ("ignored", test_ignored);
  ADD ("address-told", test_address_told);
  ADD ("not-asked", test_not_asked);

  return g_test_run ();
}
