/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "draft-error.h"
#include "receipt.h"

#define HEAD "From: a@x\r\nTo: me@example.org\r\nSubject: Plan\r\nMessage-ID: <1@x>\r\n"

static SignetMessage *
parse (const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  return signet_message_new (bytes);
}

static void
test_build (void)
{
  g_autoptr(SignetMessage) message = parse (HEAD
    "Disposition-Notification-To: A <r@x>\r\nOriginal-Recipient: rfc822;alias@example.org\r\n"
    "\r\nsecret text\r\n");
  g_autoptr(SignetAddress) from = signet_address_new ("Me", "me@example.org");
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 28, 10, 0, 0);
  g_autoptr(GPtrArray) recipients = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetBuilt) built
    = signet_receipt_build (message, from, SIGNET_RECEIPT_WITH_SUBJECT, now, &recipients, &error);

  g_assert_no_error (error);
  g_assert_true (signet_receipt_is_wanted (message));
  g_assert_cmpuint (recipients->len, ==, 1);
  g_autoptr(SignetSpool) mail = signet_mail_write (signet_built_get_fields (built),
                                                   signet_built_get_entity (built), NULL, NULL, NULL);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "To: A <r@x>\r\n"));
  g_assert_nonnull (strstr (text, "report-type=disposition-notification"));
  g_assert_nonnull (strstr (text, "Original-Recipient:\r\n rfc822;alias@example.org\r\n"));
  g_assert_nonnull (strstr (text, "Final-Recipient: rfc822;\r\n me@example.org\r\n"));
  g_assert_nonnull (strstr (text, "Original-Message-ID:\r\n <1@x>\r\n"));
  g_assert_nonnull (strstr (text, "Disposition: manual-action/MDN-sent-manually; displayed\r\n"));
  g_assert_nonnull (strstr (text, "In-Reply-To: <1@x>\r\n"));
  g_assert_null (strstr (text, "secret"));

  /* Nobody answers an answer, and it is told as one. */
  g_autoptr(SignetMessage) answer = signet_message_new (bytes);
  g_assert_false (signet_receipt_is_wanted (answer));
  g_assert_cmpint (signet_section_get_kind (g_ptr_array_index (signet_message_get_sections (answer), 0)),
                   ==, SIGNET_SECTION_REPORT);
}

/* What was encrypted stays between those who can open it. */
static void
test_without_subject (void)
{
  g_autoptr(SignetMessage) message = parse (HEAD "Disposition-Notification-To: A <r@x>\r\n\r\ntext\r\n");
  g_autoptr(SignetAddress) from = signet_address_new ("Me", "me@example.org");
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 28, 10, 0, 0);
  g_autoptr(SignetBuilt) built
    = signet_receipt_build (message, from, SIGNET_RECEIPT_WITHOUT_SUBJECT, now, NULL, NULL);
  g_autoptr(SignetSpool) mail = signet_mail_write (signet_built_get_fields (built),
                                                   signet_built_get_entity (built), NULL, NULL, NULL);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  g_autoptr(SignetMessage) answer = signet_message_new (bytes);

  g_assert_null (strstr (signet_message_get_subject (answer), "Plan"));
  g_assert_null (strstr (signet_message_get_text (answer), "Plan"));
  g_assert_nonnull (strstr (signet_message_get_text (answer), "Your message was displayed"));
}

static void
test_not_wanted (void)
{
  g_autoptr(SignetMessage) message = parse (HEAD "\r\ntext\r\n");
  g_autoptr(SignetMessage) asked = parse (HEAD "Disposition-Notification-To: r@x\r\n\r\ntext\r\n");
  g_autoptr(SignetAddress) from = signet_address_new (NULL, "me@example.org");
  g_autoptr(SignetAddress) wrong = signet_address_new (NULL, "me");
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_receipt_build (message, from, SIGNET_RECEIPT_WITH_SUBJECT, now, NULL, &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_RECEIPT);
  g_clear_error (&error);
  g_assert_null (signet_receipt_build (asked, wrong, SIGNET_RECEIPT_WITH_SUBJECT, now, NULL, &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/receipt/build", test_build);
  g_test_add_func ("/receipt/without-subject", test_without_subject);
  g_test_add_func ("/receipt/not-wanted", test_not_wanted);

  return g_test_run ();
}
