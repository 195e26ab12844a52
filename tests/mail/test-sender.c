/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of mails in an Outbox when a server says this or that, or nothing any more. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "parley.h"
#include "sender.h"
#include "submission-limit.h"
#include "temporary.h"
#include "trouble.h"

#define QUEUED "250 2.0.0 queued\r\n"
#define PARLEY_DAVE "RCPT TO:<dave@example.org>"

typedef struct
{
  char           *profile;
  char           *directory;
  SignetOutbox   *outbox;
  FakeServer     *fake;
  SignetSendJob  *job;
  GString        *news;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->profile = temporary_make ("sender");
  setting->directory = g_build_filename (setting->profile, "mail", "account", NULL);
  setting->outbox = signet_outbox_new (setting->directory);
  setting->fake = fake_server_new ();
  setting->news = g_string_new (NULL);
  setting->job = g_new0 (SignetSendJob, 1);
  setting->job->server = fake_server_dup_server (setting->fake, SIGNET_SECURITY_PLAIN, PARLEY_USER);
  setting->job->secret = g_strdup (PARLEY_SECRET);
  setting->job->outbox = signet_outbox_ref (setting->outbox);
  setting->job->items = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_send_job_free (setting->job);
  fake_server_free (setting->fake);
  signet_outbox_unref (setting->outbox);
  g_string_free (setting->news, TRUE);
  g_free (setting->directory);
  temporary_remove (setting->profile);
}

static const char *const to_bob[] = { "bob@example.org", NULL };
static const char *const to_three[] = { "bob@example.org", "carol@example.org", "dave@example.org", NULL };
static const char *const to_both[] = { "bob@example.org", "carol@example.org", NULL };

/* Borrowed. */
static SignetOutboxItem *
add (Setting           *setting,
     const char *const *recipients)
{
  g_autofree char *name = signet_maildir_make_name ();
  SignetOutboxRecord *record = signet_outbox_record_new (name);
  g_autoptr(GInputStream) mail = g_memory_input_stream_new_from_data (PARLEY_MAIL, -1, NULL);
  g_autoptr(SignetDelivered) delivered = NULL;

  signet_outbox_record_add (record, PARLEY_USER, recipients);
  delivered = signet_outbox_put (setting->outbox, record, mail, NULL, NULL, NULL, NULL);
  g_assert_nonnull (delivered);
  g_ptr_array_add (setting->job->items, signet_outbox_item_new (record));
  return g_ptr_array_index (setting->job->items, setting->job->items->len - 1);
}

/* "sending waiting! sent!": "!" behind what is done, "-" if it has left, too. */
static void
news_cb (SignetSendNews *news,
         gpointer        user_data)
{
  static const char *const names[] = { "waiting", "sending", "sent", "refused", "unknown", "back" };
  static const char *const marks[] = { "", "!", "!-" };
  Setting *setting = user_data;

  g_string_append_printf (setting->news, "%s%s%s", setting->news->len > 0 ? " " : "",
                          names[signet_outbox_record_get_state (news->record)], marks[news->stage]);
  signet_outbox_item_set_record (news->item, g_steal_pointer (&news->record));
  if (news->stage != SIGNET_SEND_BEGUN)
    signet_outbox_item_release (news->item);
  signet_send_news_free (news);
}

static GError *
run (Setting *setting)
{
  g_autoptr(SignetOperation) operation = signet_operation_new ("Sending");
  GError *error = NULL;

  g_string_truncate (setting->news, 0);
  signet_sender_run (setting->job, operation, news_cb, setting, &error);
  signet_operation_finish (operation, NULL);
  while (g_main_context_iteration (NULL, FALSE));
  return error;
}

static void
check (Setting    *setting,
       const char *news)
{
  g_autoptr(GError) error = run (setting);

  g_assert_no_error (error);
  g_assert_cmpstr (setting->news->str, ==, news);
  fake_server_assert_played (setting->fake);
}

static void
check_stopped (Setting           *setting,
               SignetTroubleKind  kind,
               const char        *news)
{
  g_autoptr(GError) error = run (setting);

  g_assert_error (error, SIGNET_TROUBLE_ERROR, (int) kind);
  g_assert_cmpstr (setting->news->str, ==, news);
}

/* What the disk says of the only mail. */
static SignetOutboxState
get_stored (Setting *setting)
{
  g_autoptr(GPtrArray) records = signet_outbox_read (setting->outbox, NULL);

  g_assert_cmpuint (records->len, ==, 1);
  return signet_outbox_record_get_state (records->pdata[0]);
}

static void
expect_data (FakeScript *script,
             const char *answer)
{
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_send (script, answer);
}

static FakeScript *
begin (Setting *setting)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");

  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  return script;
}

static void
test_sent (Setting       *setting,
           gconstpointer  data)
{
  FakeScript *script = begin (setting);
  g_autoptr(GPtrArray) records = NULL;

  expect_data (script, QUEUED);
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_bob);
  add (setting, to_bob);
  check (setting, "sending sent!- sending sent!-");
  records = signet_outbox_read (setting->outbox, NULL);
  g_assert_cmpuint (records->len, ==, 0);
  g_assert_cmpuint (fake_server_get_n_connections (setting->fake), ==, 1);
}

/* Where the next mail leaves at once, the one before leaves the Outbox while the server has that. */
static void
test_overlapping (Setting       *setting,
                  gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "PIPELINING");

  for (guint i = 0; i < 2; i++)
    {
      fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
      fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
      expect_data (script, QUEUED);
    }
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_bob);
  add (setting, to_bob);
  check (setting, "sending sending sent!- sent!-");
}

/* All was sent, and nothing came back: nobody may try again by himself. */
static void
test_unknown (Setting       *setting,
              gconstpointer  data)
{
  FakeScript *script = begin (setting);
  SignetOutboxItem *item = add (setting, to_bob);

  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_server_start (setting->fake);
  check_stopped (setting, SIGNET_TROUBLE_RETRY, "sending unknown!");
  g_assert_cmpint (get_stored (setting), ==, SIGNET_OUTBOX_UNKNOWN);
  g_assert_nonnull (signet_outbox_item_get_sentence (item));

  /* Not even when asked to send all. */
  check (setting, "unknown!");
}

/* bob was asked about, carol was not. */
static void
assert_asked (const SignetOutboxRecord *record,
              SignetOutboxState         state)
{
  const SignetOutboxDelivery *delivery = record->deliveries->pdata[0];

  g_assert_cmpint (delivery->state, ==, state);
  g_assert_cmpint (((SignetOutboxRecipient *) delivery->recipients->pdata[0])->state, ==,
                   SIGNET_OUTBOX_UNKNOWN);
  g_assert_cmpint (((SignetOutboxRecipient *) delivery->recipients->pdata[1])->state, ==,
                   SIGNET_OUTBOX_WAITING);
}

/* In the server's thread: what would be found if the program ended now. */
static void
look_cb (gpointer user_data)
{
  const Setting *setting = user_data;
  g_autoptr(GPtrArray) records = signet_outbox_read (setting->outbox, NULL);

  assert_asked (records->pdata[0], SIGNET_OUTBOX_SENDING);
}

/* Only who was asked about may have it. */
static void
test_unknown_for_some (Setting       *setting,
                       gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "LIMITS RCPTMAX=1");
  SignetOutboxItem *item = add (setting, to_both);
  g_autoptr(GPtrArray) records = NULL;

  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  fake_script_call (script, look_cb, setting);
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_server_start (setting->fake);
  check_stopped (setting, SIGNET_TROUBLE_RETRY, "sending unknown!");
  assert_asked (signet_outbox_item_get_record (item), SIGNET_OUTBOX_UNKNOWN);
  records = signet_outbox_read (setting->outbox, NULL);
  assert_asked (records->pdata[0], SIGNET_OUTBOX_UNKNOWN);
}

/* Where that may happen to each mail, one is enough. */
static void
test_unknown_stops (Setting       *setting,
                    gconstpointer  data)
{
  FakeScript *script = begin (setting);

  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_server_start (setting->fake);
  add (setting, to_bob);
  add (setting, to_bob);
  check_stopped (setting, SIGNET_TROUBLE_RETRY, "sending unknown! waiting!");
}

/* The line broke before the mail was whole: it waits. */
static void
test_cut (Setting       *setting,
          gconstpointer  data)
{
  FakeScript *script = begin (setting);
  SignetOutboxItem *item = add (setting, to_bob);

  fake_script_expect (script, "DATA");
  fake_server_start (setting->fake);
  check_stopped (setting, SIGNET_TROUBLE_RETRY, "sending waiting!");
  g_assert_cmpint (get_stored (setting), ==, SIGNET_OUTBOX_WAITING);
  g_assert_cmpuint (signet_outbox_item_get_record (item)->failures, ==, 1);
}

/* One is refused: nobody gets it, until the user says so. */
static void
test_some_refused (Setting       *setting,
                   gconstpointer  data)
{
  FakeScript *script = begin (setting);
  SignetOutboxItem *item = add (setting, to_both);
  g_auto(GStrv) refused = NULL;
  SignetOutboxRecord *record;

  fake_script_reply (script, PARLEY_CAROL, "550 5.1.1 No such user\r\n");
  fake_script_may_leave (script);
  script = begin (setting);
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  {
    g_autoptr(GError) error = run (setting);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (setting->news->str, ==, "sending refused!");
  g_assert_cmpint (get_stored (setting), ==, SIGNET_OUTBOX_REFUSED);
  refused = signet_outbox_item_dup_refused (item);
  g_assert_cmpstr (refused[0], ==, "carol@example.org");
  g_assert_nonnull (strstr (refused[1], "No such user"));
  g_assert_nonnull (strstr (signet_outbox_item_get_sentence (item), "carol@example.org"));

  record = signet_outbox_item_dup_record (item);
  signet_outbox_record_retry (record, TRUE);
  signet_outbox_item_set_record (item, record);
  check (setting, "sending sent!-");
}

/* The server does not take so many at once: the others follow. */
static void
test_too_many (Setting       *setting,
               gconstpointer  data)
{
  FakeScript *script = begin (setting);

  fake_script_reply (script, PARLEY_CAROL, "452 4.5.3 Too many recipients\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  fake_script_reply (script, PARLEY_CAROL, "452 4.5.3 Too many recipients\r\n");
  expect_data (script, QUEUED);
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_CAROL, "250 ok\r\n");
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_both);
  check (setting, "sending sending sending sent!-");
}

/* A mail of which nothing is there to be sent is no reason for the others to wait. */
static void
test_unreadable (Setting       *setting,
                 gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "PIPELINING");
  SignetOutboxItem *unreadable = add (setting, to_bob);
  SignetOutboxRecord *record = signet_outbox_item_dup_record (unreadable);

  for (guint i = 0; i < 2; i++)
    {
      fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
      fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
      expect_data (script, QUEUED);
    }
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  ((SignetOutboxDelivery *) record->deliveries->pdata[0])->is_apart = TRUE;
  signet_outbox_item_set_record (unreadable, record);
  add (setting, to_bob);
  add (setting, to_bob);
  check (setting, "waiting! sending sending sent!- sent!-");
  g_assert_cmpuint (signet_outbox_item_get_record (unreadable)->failures, ==, 1);
  g_assert_cmpint (signet_outbox_item_get_record (unreadable)->retry_at, >, 0);
  g_assert_nonnull (signet_outbox_item_get_sentence (unreadable));
}

/* In the server's thread. */
static void
remove_cb (gpointer user_data)
{
  g_assert_cmpint (remove (user_data), ==, 0);
}

/* In the server's thread: as the Trash takes it. user_data: two paths. */
static void
take_away_cb (gpointer user_data)
{
  char **paths = user_data;

  g_assert_cmpint (rename (paths[0], paths[1]), ==, 0);
}

/* Who takes it out of the Outbox while it is on its way does not want it to be sent; the others are. Brought
 * back, it waits at the next start. */
static void
test_taken_away (Setting       *setting,
                 gconstpointer  data)
{
  FakeScript *script = begin (setting);
  g_autofree char *name = signet_maildir_make_name ();
  g_autofree char *path = g_strconcat (setting->directory, "/Outbox/cur/", name, ":2,S", NULL);
  g_autofree char *away = g_build_filename (setting->profile, "away", NULL);
  char *paths[] = { path, away };
  SignetOutboxRecord *record = signet_outbox_record_new (name);
  g_autoptr(GInputStream) mail = parley_new_big_mail (32 * 1024);
  g_autoptr(SignetDelivered) delivered = NULL;

  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_await (script);
  fake_script_call (script, take_away_cb, paths);
  fake_script_may_leave (script);
  fake_script_expect_until (script, ".");
  script = begin (setting);
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  signet_outbox_record_add (record, PARLEY_USER, to_bob);
  delivered = signet_outbox_put (setting->outbox, record, mail, NULL, NULL, NULL, NULL);
  g_ptr_array_add (setting->job->items, signet_outbox_item_new (record));
  add (setting, to_bob);
  check (setting, "sending waiting!- sending sent!-");
  g_assert_cmpuint (fake_server_get_n_connections (setting->fake), ==, 2);
  g_assert_cmpint (rename (away, path), ==, 0);
  g_assert_cmpint (get_stored (setting), ==, SIGNET_OUTBOX_WAITING);
}

/* The server has been told of it when it turns out to be unreadable: the others go by another connection. */
static void
test_unreadable_ahead (Setting       *setting,
                       gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "PIPELINING");
  SignetOutboxItem *first = add (setting, to_bob);
  SignetOutboxItem *unreadable = add (setting, to_bob);
  g_autofree char *path = g_strconcat (setting->directory, "/Outbox/cur/",
                                       signet_outbox_item_get_name (unreadable), ":2,S", NULL);

  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_call (script, remove_cb, path);
  fake_script_may_leave (script);
  fake_script_send (script, QUEUED);
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  fake_script_reply (script, "DATA", "354 go on\r\n");
  script = begin (setting);
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_bob);
  check (setting, "sending sent!- waiting!- sending sent!-");
  g_assert_cmpint (signet_outbox_item_get_state (first), ==, SIGNET_OUTBOX_SENT);
}

/* One of two is put off: the server is asked about them once more before it hears of the next mail. */
static void
test_put_off_before_next (Setting       *setting,
                          gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "PIPELINING");

  /* Whether all are accepted is known when the server waits for the mail already. */
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  fake_script_reply (script, PARLEY_CAROL, "451 4.7.1 Later\r\n");
  fake_script_reply (script, "DATA", "354 go on\r\n");
  script = parley_add_logged_in (setting->fake, "PIPELINING");
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  fake_script_reply (script, PARLEY_CAROL, "451 4.7.1 Later\r\n");
  expect_data (script, QUEUED);
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_CAROL, "451 4.7.1 Later\r\n");
  fake_script_reply (script, "DATA", "503 5.5.1 No recipients\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_both);
  add (setting, to_bob);
  check (setting, "sending sending sending waiting! sending sent!-");
}

/* What the server takes of a mail, and its answer to that. */
static void
expect_one (FakeScript *script,
            const char *recipient,
            const char *answer)
{
  fake_script_reply (script, PARLEY_FROM, "250 ok\r\n");
  fake_script_reply (script, recipient, answer);
}

/* The server has told how many it takes at once: it is not asked for more. */
static void
test_told_limit (Setting       *setting,
                 gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "LIMITS RCPTMAX=1");

  expect_one (script, PARLEY_BOB, "250 ok\r\n");
  expect_data (script, QUEUED);
  expect_one (script, PARLEY_CAROL, "250 ok\r\n");
  expect_data (script, QUEUED);
  expect_one (script, PARLEY_BOB, "250 ok\r\n");
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_both);
  add (setting, to_bob);
  check (setting, "sending sending sent!- sending sent!-");
}

/* The same, where the next mail could leave at once: only behind the last of them. */
static void
test_told_limit_ahead (Setting       *setting,
                       gconstpointer  data)
{
  static const char *const recipients[] = { PARLEY_BOB, PARLEY_CAROL, PARLEY_BOB };
  FakeScript *script = parley_add_logged_in (setting->fake, "PIPELINING\nLIMITS RCPTMAX=1");

  for (guint i = 0; i < G_N_ELEMENTS (recipients); i++)
    {
      expect_one (script, recipients[i], "250 ok\r\n");
      expect_data (script, QUEUED);
    }
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_both);
  add (setting, to_bob);
  check (setting, "sending sending sending sent!- sent!-");
}

/* One of the later ones is refused: those behind get it all the same. */
static void
test_told_limit_refused (Setting       *setting,
                         gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "LIMITS RCPTMAX=1");
  SignetOutboxItem *item = add (setting, to_three);

  expect_one (script, PARLEY_BOB, "250 ok\r\n");
  expect_data (script, QUEUED);
  expect_one (script, PARLEY_CAROL, "550 5.1.1 No such user\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_one (script, PARLEY_DAVE, "250 ok\r\n");
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending sending sending refused!");
  g_assert_nonnull (strstr (signet_outbox_item_get_sentence (item), "The others have got it."));
}

/* The first ones are put off: those behind get it at once, on the same connection, and only the former are
 * asked about later. */
static void
test_told_limit_put_off (Setting       *setting,
                         gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "LIMITS RCPTMAX=1");
  SignetOutboxItem *item = add (setting, to_three);
  const SignetOutboxDelivery *delivery;

  expect_one (script, PARLEY_BOB, "451 4.7.1 Later\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_one (script, PARLEY_CAROL, "250 ok\r\n");
  expect_data (script, QUEUED);
  expect_one (script, PARLEY_DAVE, "250 ok\r\n");
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  script = begin (setting);
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  {
    g_autoptr(GError) error = run (setting);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (setting->news->str, ==, "sending sending sending waiting!");
  delivery = signet_outbox_item_get_record (item)->deliveries->pdata[0];
  for (guint i = 0; i < delivery->recipients->len; i++)
    g_assert_cmpint (((const SignetOutboxRecipient *) delivery->recipients->pdata[i])->state, ==,
                     i == 0 ? SIGNET_OUTBOX_WAITING : SIGNET_OUTBOX_SENT);
  g_assert_cmpint (signet_outbox_item_get_record (item)->retry_at, >, 0);
  g_assert_nonnull (strstr (signet_outbox_item_get_sentence (item), "It will be tried again."));
  check (setting, "sending sent!-");
}

/* All are put off, one after the other: each is asked about once. */
static void
test_told_limit_all_put_off (Setting       *setting,
                             gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "LIMITS RCPTMAX=1");

  expect_one (script, PARLEY_BOB, "451 4.7.1 Later\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_one (script, PARLEY_CAROL, "451 4.7.1 Later\r\n");
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_both);
  check (setting, "sending sending waiting!");
}

/* A message to bob, whose hidden recipients carol and dave get a mail of their own each. Borrowed. */
static SignetOutboxItem *
add_apart (Setting *setting)
{
  static const char *const hidden[][2] = { { "carol@example.org", NULL }, { "dave@example.org", NULL } };
  g_autofree char *name = signet_maildir_make_name ();
  SignetOutboxRecord *record = signet_outbox_record_new (name);
  g_autoptr(GInputStream) mail = g_memory_input_stream_new_from_data (PARLEY_MAIL, -1, NULL);
  g_autoptr(GInputStream) first = g_memory_input_stream_new_from_data (PARLEY_MAIL, -1, NULL);
  g_autoptr(GInputStream) second = g_memory_input_stream_new_from_data (PARLEY_MAIL, -1, NULL);
  GInputStream *const apart[] = { NULL, first, second };
  g_autoptr(SignetDelivered) delivered = NULL;

  signet_outbox_record_add (record, PARLEY_USER, to_bob);
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    signet_outbox_record_add (record, PARLEY_USER, hidden[i])->is_apart = TRUE;
  delivered = signet_outbox_put (setting->outbox, record, mail, apart, NULL, NULL, NULL);
  g_assert_nonnull (delivered);
  g_ptr_array_add (setting->job->items, signet_outbox_item_new (record));
  return g_ptr_array_index (setting->job->items, setting->job->items->len - 1);
}

static void
expect_taken (FakeScript *script,
              const char *recipient)
{
  expect_one (script, recipient, "250 ok\r\n");
  expect_data (script, QUEUED);
}

/* The others have it already: those behind get it too, and who does not is told. */
static void
test_hidden_refused (Setting       *setting,
                     gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");
  SignetOutboxItem *item = add_apart (setting);

  expect_taken (script, PARLEY_BOB);
  expect_one (script, PARLEY_CAROL, "550 5.1.1 No such user\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_taken (script, PARLEY_DAVE);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending sending sending refused!");
  g_assert_cmpstr (signet_outbox_item_get_sentence (item), ==,
                   "localhost does not take mail for carol@example.org: “550 5.1.1 No such user” "
                   "The others have got it.");
}

/* The same, where it is the mail that is not wanted. */
static void
test_hidden_refused_at_end (Setting       *setting,
                            gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");
  SignetOutboxItem *item = add_apart (setting);
  g_auto(GStrv) refused = NULL;

  expect_taken (script, PARLEY_BOB);
  expect_one (script, PARLEY_CAROL, "250 ok\r\n");
  expect_data (script, "554 5.7.1 Looks like spam\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_taken (script, PARLEY_DAVE);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending sending sending refused!");
  g_assert_cmpstr (signet_outbox_item_get_sentence (item), ==,
                   "localhost does not take mail for carol@example.org: “554 5.7.1 Looks like spam” "
                   "The others have got it.");
  refused = signet_outbox_item_dup_refused (item);
  g_assert_cmpuint (g_strv_length (refused), ==, 2);
}

/* One has to wait: the others do not, and it is the only one that is asked about later. */
static void
test_hidden_put_off (Setting       *setting,
                     gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");
  SignetOutboxItem *item = add_apart (setting);

  expect_taken (script, PARLEY_BOB);
  expect_one (script, PARLEY_CAROL, "451 4.7.1 Later\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_taken (script, PARLEY_DAVE);
  fake_script_may_leave (script);
  script = parley_add_logged_in (setting->fake, "");
  expect_taken (script, PARLEY_CAROL);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  {
    g_autoptr(GError) error = run (setting);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (setting->news->str, ==, "sending sending sending waiting!");
  g_assert_nonnull (strstr (signet_outbox_item_get_sentence (item), "It will be tried again."));
  g_assert_nonnull (strstr (signet_outbox_item_get_details (item), "carol@example.org: 451"));
  check (setting, "sending sent!-");
}

/* Several have to wait: that is one failure. */
static void
test_hidden_all_put_off (Setting       *setting,
                         gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");
  SignetOutboxItem *item = add_apart (setting);

  expect_taken (script, PARLEY_BOB);
  expect_one (script, PARLEY_CAROL, "451 4.7.1 Later\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_one (script, PARLEY_DAVE, "451 4.7.1 Later\r\n");
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending sending sending waiting!");
  g_assert_cmpuint (signet_outbox_item_get_record (item)->failures, ==, 1);
}

/* One is refused and one has to wait: what is to be decided about is what is told. */
static void
test_hidden_refused_and_put_off (Setting       *setting,
                                 gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");
  SignetOutboxItem *item = add_apart (setting);

  expect_taken (script, PARLEY_BOB);
  expect_one (script, PARLEY_CAROL, "550 5.1.1 No such user\r\n");
  fake_script_reply (script, "RSET", "250 ok\r\n");
  expect_one (script, PARLEY_DAVE, "451 4.7.1 Later\r\n");
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending sending sending refused!");
  g_assert_cmpstr (signet_outbox_item_get_sentence (item), ==,
                   "localhost does not take mail for carol@example.org: “550 5.1.1 No such user”");
}

/* Whom the message names is refused: nobody gets it, until the user says so. */
static void
test_named_refused (Setting       *setting,
                    gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");
  SignetOutboxItem *item = add_apart (setting);

  expect_one (script, PARLEY_BOB, "550 5.1.1 No such user\r\n");
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending refused!");
  g_assert_nonnull (strstr (signet_outbox_item_get_sentence (item), "Nobody has got it yet."));
  g_assert_false (signet_outbox_item_may_have_arrived (item));
}

/* The only one who is left is left out: nothing is asked of the server, though it is next to be sent. */
static void
test_nobody_left (Setting       *setting,
                  gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "PIPELINING");
  SignetOutboxItem *left;
  SignetOutboxRecord *record;

  expect_taken (script, PARLEY_BOB);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_bob);
  left = add (setting, to_both);
  record = signet_outbox_item_dup_record (left);
  for (guint i = 0; i < 2; i++)
    {
      const SignetOutboxDelivery *delivery = record->deliveries->pdata[0];

      ((SignetOutboxRecipient *) delivery->recipients->pdata[i])->state = SIGNET_OUTBOX_REFUSED;
    }
  record->to_the_rest = TRUE;
  signet_outbox_item_set_record (left, record);
  check (setting, "sending sent!- sent!-");
}

static void
test_temporary (Setting       *setting,
                gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "");
  SignetOutboxItem *item = add (setting, to_bob);

  fake_script_reply (script, PARLEY_FROM, "451 4.3.0 Later\r\n");
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending waiting!");
  g_assert_cmpint (get_stored (setting), ==, SIGNET_OUTBOX_WAITING);
  g_assert_cmpint (signet_outbox_item_get_record (item)->retry_at, >, 0);
  g_assert_nonnull (strstr (signet_outbox_item_get_sentence (item), "4.3.0 Later” It will be tried again."));
}

static void
test_refused (Setting       *setting,
              gconstpointer  data)
{
  FakeScript *script = begin (setting);
  SignetOutboxItem *item = add (setting, to_bob);

  expect_data (script, "554 5.7.1 Looks like spam\r\n");
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  check (setting, "sending refused!");
  g_assert_nonnull (strstr (signet_outbox_item_get_sentence (item), "Looks like spam"));
}

/* A wrong password is about all mails, and none of them has been touched. */
static void
test_password (Setting       *setting,
               gconstpointer  data)
{
  FakeScript *script = parley_add_script (setting->fake, "AUTH PLAIN");

  fake_script_reply (script, PARLEY_PLAIN, "535 5.7.8 No\r\n");
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_bob);
  add (setting, to_bob);
  check_stopped (setting, SIGNET_TROUBLE_PASSWORD, "waiting! waiting!");
}

/* Who is claimed or gone is let alone, and nobody is connected to. */
static void
test_not_ours (Setting       *setting,
               gconstpointer  data)
{
  SignetOutboxItem *claimed = add (setting, to_bob);
  SignetOutboxItem *gone = add (setting, to_bob);
  g_autofree char *path = g_strconcat (setting->directory, "/Outbox/cur/", signet_outbox_item_get_name (gone),
                                       ":2,S", NULL);

  g_assert_true (signet_outbox_item_claim (claimed));
  g_assert_cmpint (remove (path), ==, 0);
  check (setting, "waiting!-");
  g_assert_cmpuint (fake_server_get_n_connections (setting->fake), ==, 0);
}

/* What the server takes is remembered for whoever writes a mail. */
static void
test_limit (Setting       *setting,
            gconstpointer  data)
{
  FakeScript *script = parley_add_logged_in (setting->fake, "SIZE 12345");

  setting->job->limit_path = g_build_filename (setting->profile, "cache", "account", "_submission", NULL);
  fake_script_expect_prefix (script, PARLEY_FROM);
  fake_script_send (script, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  expect_data (script, QUEUED);
  fake_script_may_leave (script);
  fake_server_start (setting->fake);
  add (setting, to_bob);
  check (setting, "sending sent!-");
  g_assert_cmpuint (signet_submission_limit_read (setting->job->limit_path, setting->job->server), ==,
                    12345);
}

#define ADD(name, func) g_test_add ("/sender/" name, Setting, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sent", test_sent);
  ADD ("overlapping", test_overlapping);
  ADD ("unknown", test_unknown);
  ADD ("unknown-for-some", test_unknown_for_some);
  ADD ("unknown-stops", test_unknown_stops);
  ADD ("cut", test_cut);
  ADD ("some-refused", test_some_refused);
  ADD ("told-limit", test_told_limit);
  ADD ("told-limit-ahead", test_told_limit_ahead);
  ADD ("told-limit-refused", test_told_limit_refused);
  ADD ("told-limit-put-off", test_told_limit_put_off);
  ADD ("told-limit-all-put-off", test_told_limit_all_put_off);
  ADD ("too-many", test_too_many);
  ADD ("unreadable", test_unreadable);
  ADD ("taken-away", test_taken_away);
  ADD ("unreadable-ahead", test_unreadable_ahead);
  ADD ("put-off-before-next", test_put_off_before_next);
  ADD ("hidden-refused", test_hidden_refused);
  ADD ("hidden-refused-at-end", test_hidden_refused_at_end);
  ADD ("hidden-put-off", test_hidden_put_off);
  ADD ("hidden-all-put-off", test_hidden_all_put_off);
  ADD ("hidden-refused-and-put-off", test_hidden_refused_and_put_off);
  ADD ("named-refused", test_named_refused);
  ADD ("nobody-left", test_nobody_left);
  ADD ("temporary", test_temporary);
  ADD ("refused", test_refused);
  ADD ("password", test_password);
  ADD ("not-ours", test_not_ours);
  ADD ("limit", test_limit);
  return g_test_run ();
}
