/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail that goes on beyond every bound keeps no other one from being received. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "envelope.h"
#include "fake-mailbox.h"
#include "receiver.h"
#include "temporary.h"
#include "trouble.h"
#include "uidl-log.h"

#define PASSWORD "secret"
#define LIMIT    2000

/* Beside the habits of the server: how many mails with a Message-ID there are. */
#define N_NAMED  (1 << 16)

typedef struct
{
  char        *directory;
  FakeServer  *fake;
  FakeMailbox *mailbox;
  guint        n_partial;
  char        *partial;   /* name of the last of them, nullable */
  char        *rest_of;   /* that is wanted, nullable */
  guint64      max_size;
  guint64      limit;
  SignetLeave  leave;     /* KEEP at first */
  const char  *user;
} Setting;

static void
add_mail (Setting    *setting,
          const char *uidl,
          gsize       length)
{
  GString *mail = g_string_new (NULL);

  g_string_printf (mail, "From: bob@example.org\r\nSubject: %s\r\n\r\n", uidl);
  while (mail->len < length)
    g_string_append (mail, "A line of the text.\r\n");
  fake_mailbox_add (setting->mailbox, uidl, mail->str);
  g_string_free (mail, TRUE);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->directory = temporary_make ("receiver");
  setting->user = "alice";
  setting->limit = LIMIT;
  setting->fake = fake_server_new ();
  setting->mailbox = fake_mailbox_new (PASSWORD);
  fake_mailbox_set_habits (setting->mailbox, GPOINTER_TO_UINT (data));
  add_mail (setting, "first", 100);
  add_mail (setting, "giant", LIMIT * 100);
  add_mail (setting, "last", LIMIT - 100);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_free (setting->partial);
  fake_server_free (setting->fake);
  fake_mailbox_free (setting->mailbox);
  temporary_remove (setting->directory);
  g_free (setting->rest_of);
}

static void
delivered_cb (GPtrArray *messages,
              gpointer   user_data)
{
  Setting *setting = user_data;

  for (guint i = 0; i < messages->len; i++)
    {
      const SignetDelivered *message = g_ptr_array_index (messages, i);

      if (!message->partial)
        continue;
      setting->n_partial++;
      g_free (setting->partial);
      setting->partial = g_strdup (message->name);
    }
}

static gboolean
run (Setting              *setting,
     SignetReceiveResult  *result,
     GError              **error)
{
  g_autoptr(SignetServer) server = fake_server_dup_server (setting->fake, SIGNET_SECURITY_PLAIN, setting->user);
  g_autoptr(SignetOperation) operation = signet_operation_new ("test");
  g_autofree char *maildir = g_build_filename (setting->directory, "mail", "a", "Inbox", NULL);
  g_autofree char *log = g_build_filename (setting->directory, "mail", "a", "uidl.log", NULL);
  g_autofree char *habits = g_build_filename (setting->directory, "cache", "_server", NULL);
  g_autofree char *listed = g_build_filename (setting->directory, "cache", "_listed", NULL);
  g_autofree char *giants = g_build_filename (setting->directory, "cache", "_giants", NULL);
  const SignetReceiveJob job =
  {
    .server = server, .secret = (char *) PASSWORD, .maildir = maildir, .log_path = log, .habits_path = habits,
    .listed_path = listed, .giants_path = giants, .leave = setting->leave,
    .limit = setting->limit, .max_size = setting->max_size, .rest_of = setting->rest_of,
  };

  return signet_receiver_run (&job, operation, delivered_cb, setting, result, error);
}

static SignetReceipt
receive (Setting *setting)
{
  g_autoptr(GError) error = NULL;
  SignetReceiveResult result;

  g_assert_true (run (setting, &result, &error));
  g_assert_no_error (error);
  return result.receipt;
}

static void
begin (Setting *setting,
       guint    n_sessions)
{
  for (guint i = 0; i < n_sessions; i++)
    fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_server_start (setting->fake);
}

/* It is tried once, and then its beginning comes. */
static void
test_giant (Setting       *setting,
            gconstpointer  data)
{
  SignetReceipt receipt;
  guint n_retrieved;

  begin (setting, 3);
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 3);
  g_assert_cmpuint (receipt.known, ==, 0);
  g_assert_cmpuint (receipt.on_server, ==, 3);
  g_assert_cmpuint (setting->n_partial, ==, 1);
  n_retrieved = fake_mailbox_get_n_retrieved (setting->mailbox);
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 0);
  g_assert_cmpuint (receipt.known, ==, 3);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting->mailbox), ==, n_retrieved);
}

static void
fail_to_receive_rest (Setting *setting)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetTrouble) trouble = NULL;
  SignetReceiveResult result;

  g_assert_false (run (setting, &result, &error));
  trouble = signet_trouble_from_error (error);
  g_assert_nonnull (strstr (signet_trouble_get_sentence (trouble), "more than 2 GB, which cannot be downloaded"));
  g_assert_nonnull (strstr (signet_trouble_get_advice (trouble), "stays on the server"));
}

/* What the user is told who wants the rest of it: without another try where it is known already. */
static void
test_rest (Setting       *setting,
           gconstpointer  data)
{
  g_autofree char *giants = g_build_filename (setting->directory, "cache", "_giants", NULL);
  guint n_retrieved;

  begin (setting, 4);
  receive (setting);
  setting->rest_of = g_strdup (setting->partial);
  g_assert_cmpint (g_unlink (giants), ==, 0);
  n_retrieved = fake_mailbox_get_n_retrieved (setting->mailbox);
  fail_to_receive_rest (setting);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting->mailbox), ==, n_retrieved + 1);
  fail_to_receive_rest (setting);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting->mailbox), ==, n_retrieved + 1);
}

/* Where not even that can be had, all others come, and it is told. */
static void
test_no_top (Setting       *setting,
             gconstpointer  data)
{
  SignetReceipt receipt;

  begin (setting, 3);
  for (guint round = 0; round < 2; round++)
    {
      receipt = receive (setting);
      g_assert_cmpuint (receipt.received, ==, round == 0 ? 2 : 0);
      g_assert_cmpuint (receipt.known, ==, round == 0 ? 0 : 2);
      g_assert_cmpuint (receipt.too_large, ==, 1);
      g_assert_cmpuint (receipt.refused, ==, 0);
      g_assert_cmpuint (setting->n_partial, ==, 0);
    }
}

/* Where it cannot even be named beforehand, it is not tried for ever. */
static void
test_nameless (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SignetReceiveResult result;

  begin (setting, 1);
  g_assert_false (run (setting, &result, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (result.receipt.received, ==, 1);
}

static SignetUidlLog *
open_log (Setting *setting)
{
  g_autofree char *path = g_build_filename (setting->directory, "mail", "a", "uidl.log", NULL);
  g_autoptr(GError) error = NULL;
  SignetUidlLog *log = signet_uidl_log_open (path, &error);

  g_assert_no_error (error);
  return log;
}

/* Asked for twice, the rest comes once. */
static void
test_rest_twice (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = NULL;

  begin (setting, 3);
  setting->max_size = LIMIT / 2;
  g_assert_cmpuint (receive (setting).received, ==, 3);
  g_assert_cmpuint (setting->n_partial, ==, 2);
  log = open_log (setting);
  setting->rest_of = g_strdup (signet_uidl_log_lookup (log, "last")->name);

  g_assert_cmpuint (receive (setting).received, ==, 1);
  g_assert_cmpuint (receive (setting).received, ==, 0);
  g_clear_pointer (&log, signet_uidl_log_close);
  log = open_log (setting);
  g_assert_cmpstr (signet_uidl_log_lookup (log, "last")->name, ==, setting->rest_of);
}

/* What is beyond the limit in few lines is all here with its beginning: nothing is said to be left. */
static void
test_few_lines (Setting       *setting,
                gconstpointer  data)
{
  g_autofree char *line = g_strnfill (LIMIT * 2, 'x');
  g_autofree char *mail = g_strdup_printf ("From: bob@example.org\r\n\r\n%s\r\n", line);
  g_autoptr(SignetUidlLog) log = NULL;

  fake_mailbox_add (setting->mailbox, "few", mail);
  begin (setting, 1);
  setting->limit = LIMIT * 1000;
  setting->max_size = LIMIT;
  setting->leave = SIGNET_LEAVE_DELETE;
  g_assert_cmpuint (receive (setting).deleted, ==, 3);
  g_assert_cmpuint (setting->n_partial, ==, 1);
  log = open_log (setting);
  g_assert_cmpint (signet_uidl_log_lookup (log, "giant")->state, ==, SIGNET_UIDL_PART);
  g_assert_cmpint (signet_uidl_log_lookup (log, "few")->state, ==, SIGNET_UIDL_DELETED);
}

static void
add_named (FakeMailbox *mailbox,
           const char  *uidl,
           const char  *id)
{
  g_autofree char *mail = g_strdup_printf ("From: bob@example.org\r\nMessage-ID: <%s@x>\r\n\r\n%s\r\n", id, id);

  fake_mailbox_add (mailbox, uidl, mail);
}

static void
become_other (gpointer mailbox)
{
  fake_mailbox_keep_last (mailbox);
  add_named (mailbox, "moved", "other");
  add_named (mailbox, "first", "moved");
}

/* A UIDL that the other server had, too, and that this one gives away later. */
static void
add_late (gpointer mailbox)
{
  add_named (mailbox, "last", "late");
}

static char *
dup_name (Setting    *setting,
          const char *uidl)
{
  g_autoptr(SignetUidlLog) log = open_log (setting);
  const SignetUidlRecord *record = signet_uidl_log_lookup (log, uidl);

  return record != NULL ? g_strdup (record->name) : NULL;
}

/* Another user's mailbox gives the same UIDLs: only what is proved to be here is known there. */
static void
test_other_server (Setting       *setting,
                   gconstpointer  data)
{
  g_autofree char *moved = NULL;
  g_autofree char *found = NULL;
  SignetReceipt receipt;

  add_named (setting->mailbox, "moved", "moved");
  add_named (setting->mailbox, "stays", "stays");
  setting->max_size = LIMIT;
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, become_other);
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, add_late);
  begin (setting, 0);
  g_assert_cmpuint (receive (setting).received, ==, 5);
  moved = dup_name (setting, "moved");

  setting->user = "bob";
  for (guint round = 0; round < 2; round++)
    {
      receipt = receive (setting);
      g_assert_cmpuint (receipt.received, ==, round == 0 ? 1 : 0);
      g_assert_cmpuint (receipt.known, ==, round == 0 ? 2 : 3);
    }
  found = dup_name (setting, "first");
  g_assert_cmpstr (found, ==, moved);
  g_assert_cmpuint (receive (setting).received, ==, 1);
}

/* The rest is known again by its header, however many it was sent to. */
static void
test_long_header (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(GString) mail = g_string_new ("From: bob@example.org\r\nTo: ");
  SignetReceipt receipt;

  while (mail->len < SIGNET_ENVELOPE_HEAD)
    g_string_append_printf (mail, "%" G_GSIZE_FORMAT "@example.org,\r\n ", mail->len);
  g_string_append (mail, "alice@example.org\r\nMessage-ID: <long@x>\r\n\r\nHello\r\n");
  fake_mailbox_add (setting->mailbox, "long", mail->str);
  setting->limit = LIMIT * 1000;
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN,
                            (FakeHook) fake_mailbox_keep_last);
  begin (setting, 0);
  g_assert_cmpuint (receive (setting).received, ==, 4);
  setting->user = "bob";
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 0);
  g_assert_cmpuint (receipt.known, ==, 1);
}

/* A mail of which the log has no more than the UIDL. */
static void
know_elsewhere (Setting                *setting,
                const SignetUidlRecord *record)
{
  g_autofree char *directory = g_build_filename (setting->directory, "mail", "a", NULL);
  g_autoptr(SignetUidlLog) log = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  log = open_log (setting);
  signet_uidl_log_set (log, record);
  g_assert_true (signet_uidl_log_sync (log, NULL));
  add_named (setting->mailbox, record->uidl, record->uidl);
}

/* Nine mails that are the same under the same UIDLs are no proof that others are, ten are: of three that have no
 * Message-ID, and one that another program has fetched, none comes again. */
static void
test_other_name (Setting       *setting,
                 gconstpointer  data)
{
  const guint n = GPOINTER_TO_UINT (data) / N_NAMED;
  const SignetUidlRecord record = { "elsewhere", "", 0, 0, 1, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_KEEP };
  SignetReceipt receipt;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      add_named (setting->mailbox, id, id);
    }
  know_elsewhere (setting, &record);
  setting->limit = LIMIT * 1000;
  begin (setting, 2);
  g_assert_cmpuint (receive (setting).received, ==, n + 3);
  setting->user = "bob";
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, n < 10 ? 4 : 0);
  g_assert_cmpuint (receipt.known, ==, n < 10 ? n : n + 4);
}

static void
renumber_all (gpointer mailbox)
{
  fake_mailbox_renumber (mailbox, "again-");
}

/* What comes in place of headers that is none says nothing of the mails. */
static void
test_empty_headers (Setting       *setting,
                    gconstpointer  data)
{
  add_named (setting->mailbox, "one", "one");
  add_named (setting->mailbox, "two", "two");
  setting->limit = LIMIT * 1000;
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, renumber_all);
  begin (setting, 0);
  g_assert_cmpuint (receive (setting).received, ==, 5);
  /* The others have no Message-ID to be known by. */
  g_assert_cmpuint (receive (setting).received, ==, 3);
}

/* Four mails, of which the third is so large that it can be told where it breaks off. */
static void
add_four (FakeMailbox *mailbox,
          const char  *prefix)
{
  g_autofree char *text = g_strnfill (LIMIT, 'x');
  const char *const ids[] = { "one", "two", text, "four" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *uidl = g_strdup_printf ("%s%u", prefix, i);

      add_named (mailbox, uidl, ids[i]);
    }
}

/* All but the last have new UIDLs, and stand behind a new mail. */
static void
renumber (gpointer mailbox)
{
  fake_mailbox_keep_last (mailbox);
  add_named (mailbox, "new", "new");
  add_four (mailbox, "again-");
}

/* Where headers cannot be had alone a mail is known again while it comes, also when the session before broke off
 * in the midst of them. */
static void
test_renumbered_and_cut (Setting       *setting,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SignetReceiveResult result;
  SignetReceipt receipt;

  add_four (setting->mailbox, "u-");
  add_named (setting->mailbox, "stays", "stays");
  setting->limit = LIMIT * 1000;
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_script_cut_after (fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN,
                                                   renumber), LIMIT);
  begin (setting, 1);
  g_assert_cmpuint (receive (setting).received, ==, 8);
  g_assert_false (run (setting, &result, &error));
  g_assert_cmpuint (result.receipt.received, ==, 1);
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 0);
  g_assert_cmpuint (receipt.known, ==, 6);
}

/* Another program deleted a mail, and the server gives its UIDL away once more. */
static void
use_again (gpointer mailbox)
{
  fake_mailbox_keep_last (mailbox);
  add_named (mailbox, "used", "another");
}

/* What is not here is not deleted, whatever its UIDL. */
static void
test_used_again (Setting       *setting,
                 gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  SignetReceipt receipt;

  add_named (setting->mailbox, "used", "one");
  add_named (setting->mailbox, "stays", "stays");
  setting->max_size = LIMIT;
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, use_again);
  begin (setting, 0);
  g_assert_cmpuint (receive (setting).received, ==, 5);
  before = dup_name (setting, "used");

  setting->leave = SIGNET_LEAVE_DELETE;
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 1);
  g_assert_cmpuint (receipt.known, ==, 1);
  g_assert_cmpuint (receipt.deleted, ==, 2);
  now = dup_name (setting, "used");
  g_assert_cmpstr (now, !=, before);
}

/* Nor what has a Message-ID under the UIDL of one that had none. */
static void
test_used_by_named (Setting       *setting,
                    gconstpointer  data)
{
  SignetReceipt receipt;

  add_mail (setting, "used", 500);
  add_named (setting->mailbox, "stays", "stays");
  setting->max_size = LIMIT;
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, NULL);
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_PLAIN, use_again);
  begin (setting, 0);
  g_assert_cmpuint (receive (setting).received, ==, 5);
  setting->leave = SIGNET_LEAVE_DELETE;
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 1);
  g_assert_cmpuint (receipt.deleted, ==, 2);
}

/* Of what another program has fetched nothing is known but the UIDL: that is enough to delete it. */
static void
test_fetched_elsewhere (Setting       *setting,
                        gconstpointer  data)
{
  const SignetUidlRecord record = { "elsewhere", "", 0, 0, 1, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_REMOVE };
  SignetReceipt receipt;

  know_elsewhere (setting, &record);
  setting->limit = LIMIT * 1000;
  begin (setting, 1);
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 3);
  g_assert_cmpuint (receipt.deleted, ==, 1);
}

/* Where the list does not say the true sizes, the headers do, and nothing comes twice. */
static void
test_inexact (Setting       *setting,
              gconstpointer  data)
{
  SignetReceipt receipt;

  add_named (setting->mailbox, "one", "one");
  add_named (setting->mailbox, "two", "two");
  begin (setting, 3);
  g_assert_cmpuint (receive (setting).received, ==, 5);
  setting->leave = SIGNET_LEAVE_DELETE;
  receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 0);
  g_assert_cmpuint (receipt.deleted, ==, 4);
}

/* A list that gives the fourth mail a size, and nothing where that mail should be: it is asked for again. */
static void
test_nothing (Setting       *setting,
              gconstpointer  data)
{
  SignetReceipt receipt;

  fake_mailbox_add (setting->mailbox, "nothing", "");
  setting->leave = SIGNET_LEAVE_DELETE;
  begin (setting, 3);
  for (guint round = 0; round < 2; round++)
    {
      receipt = receive (setting);
      g_assert_cmpuint (receipt.received, ==, round == 0 ? 3 : 0);
      g_assert_cmpuint (receipt.refused, ==, 1);
      g_assert_true (fake_mailbox_contains (setting->mailbox, ""));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func, data) \
  g_test_add ("/receiver/" path, Setting, GUINT_TO_POINTER (data), set_up, func, tear_down)
  ADD ("giant", test_giant, FAKE_MAILBOX_HONEST);
  ADD ("rest", test_rest, FAKE_MAILBOX_HONEST);
  ADD ("giant/no-pipelining", test_giant, FAKE_MAILBOX_NO_PIPELINING);
  ADD ("giant/lying-sizes", test_giant, FAKE_MAILBOX_LYING_SIZES);
  ADD ("other-server", test_other_server, FAKE_MAILBOX_HONEST);
  ADD ("long-header", test_long_header, FAKE_MAILBOX_HONEST);
  ADD ("long-header/no-top", test_long_header, FAKE_MAILBOX_NO_TOP);
  ADD ("empty-headers", test_empty_headers, FAKE_MAILBOX_EMPTY_TOP);
  ADD ("renumbered-and-cut", test_renumbered_and_cut, FAKE_MAILBOX_NO_TOP);
  ADD ("other-name/nine", test_other_name, 9 * N_NAMED);
  ADD ("other-name/ten", test_other_name, 10 * N_NAMED);
  ADD ("few-lines", test_few_lines, FAKE_MAILBOX_HONEST);
  ADD ("rest-twice", test_rest_twice, FAKE_MAILBOX_HONEST);
  ADD ("no-top", test_no_top, FAKE_MAILBOX_NO_TOP);
  ADD ("nameless", test_nameless, FAKE_MAILBOX_NO_TOP | FAKE_MAILBOX_NO_UIDL);
  ADD ("used-again", test_used_again, FAKE_MAILBOX_HONEST);
  ADD ("used-by-named", test_used_by_named, FAKE_MAILBOX_HONEST);
  ADD ("fetched-elsewhere", test_fetched_elsewhere, FAKE_MAILBOX_HONEST);
  ADD ("inexact", test_inexact, FAKE_MAILBOX_LYING_SIZES);
  ADD ("nothing", test_nothing, FAKE_MAILBOX_LYING_SIZES);
  return g_test_run ();
}
