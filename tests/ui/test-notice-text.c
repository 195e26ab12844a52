/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a notification, from the heads of mails. */
#include "config.h"

#include <string.h>

#include "notices/notice-text.h"

#define SEALED "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n"

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_notice_mail_free);
}

static void
add (GPtrArray  *mails,
     const char *head)
{
  g_autoptr(SignetFolderLocation) location = signet_folder_location_new ("/nonexistent", "alice@example.org",
                                                                         "Inbox", "Inbox");
  g_autoptr(SignetWorker) worker = signet_worker_new ("store");
  g_autoptr(SignetFolder) folder = signet_folder_new (location, SIGNET_STORE_READ, worker);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (head, strlen (head));
  g_autoptr(SignetDelivered) message = signet_delivered_new ("new/1", 10, FALSE, envelope);

  g_ptr_array_add (mails, signet_notice_mail_new (folder, message));
}

static void
check (GPtrArray  *mails,
       const char *title,
       const char *body)
{
  g_autofree char *is_title = signet_notice_text_dup_title (mails);
  g_autofree char *is_body = signet_notice_text_dup_body (mails);

  g_assert_cmpstr (is_title, ==, title);
  g_assert_cmpstr (is_body, ==, body);
}

static void
check_one (const char *head,
           const char *title,
           const char *body)
{
  g_autoptr(GPtrArray) mails = new_list ();

  add (mails, head);
  check (mails, title, body);
}

static void
test_one (void)
{
  check_one ("From: Bob <bob@example.org>\nSubject: Lunch?\n\nToday\n", "Bob", "Lunch?");
  check_one ("From: bob@example.org\n\nToday\n", "bob@example.org", "No subject");
  check_one ("Subject: Lunch?\n\n", "Unknown sender", "Lunch?");
  check_one ("From: Bob <bob@example.org>\nSubject: <a href=x>Win</a>\n\n", "Bob", "‹a href=x›Win‹/a›");
}

/* Not even its subject, though that may be sent in clear. */
static void
test_encrypted (void)
{
  check_one ("From: Bob <bob@example.org>\nSubject: The merger\n" SEALED "\nMIIB\n", "Bob",
             "Encrypted message");
}

static void
test_several (void)
{
  g_autoptr(GPtrArray) mails = new_list ();

  add (mails, "From: Ada <ada@example.org>\nSubject: 1\n\n");
  add (mails, "From: Ada <ada@example.org>\nSubject: 2\n" SEALED "\n");
  check (mails, "2 new messages", "From Ada");
  add (mails, "From: Bob <bob@example.org>\nSubject: 3\n\n");
  check (mails, "3 new messages", "From Bob and Ada");
  add (mails, "From: Carol <carol@example.org>\nSubject: 4\n\n");
  check (mails, "4 new messages", "From Carol, Bob and 1 other");
  add (mails, "From: Dora <dora@example.org>\nSubject: 5\n\n");
  check (mails, "5 new messages", "From Dora, Carol and 2 others");
}

static void
test_places (void)
{
  g_autoptr(GPtrArray) mails = new_list ();
  g_autoptr(GVariant) none = g_variant_ref_sink (signet_notice_mail_to_variant (mails));
  g_autoptr(GVariant) places = NULL;
  const char *maildir, *name;

  g_assert_false (signet_notice_mail_get_newest (none, &maildir, &name));
  for (guint i = 0; i < 600; i++)
    add (mails, "From: Ada <ada@example.org>\nSubject: 1\n\n");
  places = g_variant_ref_sink (signet_notice_mail_to_variant (mails));
  g_assert_cmpuint (g_variant_n_children (places), ==, 500);
  g_assert_true (signet_notice_mail_get_newest (places, &maildir, &name));
  g_assert_cmpstr (name, ==, "1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-text/one", test_one);
  g_test_add_func ("/notice-text/encrypted", test_encrypted);
  g_test_add_func ("/notice-text/several", test_several);
  g_test_add_func ("/notice-text/places", test_places);
  return g_test_run ();
}
