/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mails offer to send a receipt, and what the offer says. */
#include "config.h"

#include <string.h>

#include "receipt-offer.h"
#include "temporary.h"

#define BOB "From: Bob <bob@example.org>\nTo: ann@other.example\nSubject: Plan\nMessage-ID: <1@x>\n"
#define ASK "Disposition-Notification-To: Bob <BOB@example.org>\n"
#define INBOX SIGNET_FOLDER_ROLE_INBOX, "Inbox"

typedef struct
{
  char              *directory;
  SignetAccountList *accounts;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "ann", NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new ("ann@example.org", server);
  g_autoptr(GPtrArray) identities
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(GError) error = NULL;

  setting->directory = temporary_make ("receipt-offer");
  setting->accounts = signet_account_list_load (setting->directory, &error);
  g_assert_no_error (error);
  g_ptr_array_add (identities, signet_identity_new_plain ("ann@example.org", "Ann"));
  g_ptr_array_add (identities, signet_identity_new_plain ("ann@other.example", "Ann Other"));
  signet_account_set_identities (account, identities);
  g_assert_true (signet_account_list_add (setting->accounts, account, NULL));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_object_unref (setting->accounts);
  temporary_remove (setting->directory);
}

static SignetReading *
read_mail (Setting    *setting,
           const char *name,
           const char *mail)
{
  g_autofree char *path = g_build_filename (setting->directory, "mail.eml", NULL);
  g_autoptr(GError) error = NULL;
  SignetReading *reading;

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  reading = signet_reading_new_from_file (path, name, NULL, SIGNET_JUDGE_ALL, NULL, &error);
  g_assert_no_error (error);
  return reading;
}

static SignetReceiptOffer *
offer (Setting          *setting,
       SignetFolderRole  role,
       const char       *directory,
       const char       *mail)
{
  g_autoptr(SignetReading) reading = read_mail (setting, "1.name", mail);

  return signet_receipt_offer_new (setting->accounts, "ann@example.org", role, directory, reading);
}

static void
test_asked (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetReceiptOffer) one = offer (setting, INBOX, BOB ASK "\ntext\n");
  g_autoptr(SignetReceiptOffer) copy = signet_receipt_offer_copy (one);

  g_assert_cmpstr (copy->asker, ==, "Bob");
  g_assert_null (copy->addresses);
  g_assert_cmpstr (signet_account_get_address (copy->account), ==, "ann@example.org");
  /* As whom it was written to. */
  g_assert_cmpstr (signet_address_get_address (copy->from), ==, "ann@other.example");

  g_autoptr(SignetReceiptOffer) again = offer (setting, SIGNET_FOLDER_ROLE_OTHER, "Work",
                                               "Received: by y\n" BOB ASK "\ntext\n");
  g_assert_cmpstr (again->key, ==, one->key);
}

/* Where it would go is told unless that is known: to whom wrote it, by what the last server saw. */
static void
test_elsewhere (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(SignetReceiptOffer) other
    = offer (setting, INBOX, BOB "Disposition-Notification-To: Bob <eve@example.net>\n\n.\n");
  g_autoptr(SignetReceiptOffer) two
    = offer (setting, INBOX, BOB "Disposition-Notification-To: bob@example.org, eve@example.net\n\n.\n");
  g_autoptr(SignetReceiptOffer) path = offer (setting, INBOX, "Return-Path: <list@example.net>\n" BOB ASK "\n.\n");
  g_autoptr(SignetReceiptOffer) same = offer (setting, INBOX, "Return-Path: <Bob@example.org>\n" BOB ASK "\n.\n");

  g_assert_cmpstr (other->addresses, ==, "eve@example.net");
  g_assert_cmpstr (two->addresses, ==, "bob@example.org, eve@example.net");
  g_assert_cmpstr (path->addresses, ==, "BOB@example.org");
  g_assert_null (same->addresses);
}

/* Nobody of ours is among its recipients: as whom the account is. */
static void
test_hidden_recipient (Setting       *setting,
                       gconstpointer  data)
{
  g_autoptr(SignetReceiptOffer) one
    = offer (setting, INBOX, "From: Bob <bob@example.org>\nTo: all@example.org\n" ASK "\n.\n");

  g_assert_cmpstr (signet_address_get_address (one->from), ==, "ann@example.org");
  g_assert_cmpstr (one->key, ==, "name 1.name");
}

static void
test_not_asked (Setting       *setting,
                gconstpointer  data)
{
  static const struct { SignetFolderRole role; const char *directory; const char *mail; } cases[] =
  {
    { INBOX, BOB "\n.\n" },
    { INBOX, BOB "Disposition-Notification-To: nobody\n\n.\n" },
    { INBOX, "From: ANN@other.example\nTo: ann@example.org\n" ASK "\n.\n" },
    { SIGNET_FOLDER_ROLE_SENT, "Sent", BOB ASK "\n.\n" },
    { SIGNET_FOLDER_ROLE_DRAFTS, "Drafts", BOB ASK "\n.\n" },
    { SIGNET_FOLDER_ROLE_OUTBOX, "Outbox", BOB ASK "\n.\n" },
    { SIGNET_FOLDER_ROLE_JUNK, "Junk", BOB ASK "\n.\n" },
    { SIGNET_FOLDER_ROLE_OTHER, "Templates", BOB ASK "\n.\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_null (offer (setting, cases[i].role, cases[i].directory, cases[i].mail));
}

/* A file from elsewhere, a mail of an account that is gone, one that cannot be opened, and one whose
 * signature is still being checked. */
static void
test_not_ours (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(SignetReading) file = read_mail (setting, NULL, BOB ASK "\n.\n");
  g_autoptr(SignetReading) stored = read_mail (setting, "1.name", BOB ASK "\n.\n");
  g_autoptr(SignetReading) sealed
    = read_mail (setting, "1.name", BOB ASK "MIME-Version: 1.0\n"
                 "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
                 "Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3\n");
  const char *signed_mail
    = BOB ASK "MIME-Version: 1.0\nContent-Type: multipart/signed; boundary=b; micalg=sha-256;"
      " protocol=\"application/pkcs7-signature\"\n\n--b\n\ntext\n--b\n"
      "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\n"
      "MIAGCSqGSIb3\n--b--\n";
  g_autoptr(GBytes) bytes = g_bytes_new (signed_mail, strlen (signed_mail));
  g_autoptr(SignetReading) unchecked = signet_reading_new_unchecked_from_bytes (bytes, NULL);

  g_assert_null (signet_receipt_offer_new (setting->accounts, "ann@example.org", INBOX, file));
  g_assert_null (signet_receipt_offer_new (setting->accounts, "gone@example.org", INBOX, stored));
  g_assert_null (signet_receipt_offer_new (setting->accounts, "ann@example.org", INBOX, sealed));
  g_assert_nonnull (unchecked);
  g_assert_null (signet_receipt_offer_new (setting->accounts, "ann@example.org", INBOX, unchecked));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/receipt-offer/asked", Setting, NULL, set_up, test_asked, tear_down);
  g_test_add ("/receipt-offer/elsewhere", Setting, NULL, set_up, test_elsewhere, tear_down);
  g_test_add ("/receipt-offer/hidden-recipient", Setting, NULL, set_up, test_hidden_recipient, tear_down);
  g_test_add ("/receipt-offer/not-asked", Setting, NULL, set_up, test_not_asked, tear_down);
  g_test_add ("/receipt-offer/not-ours", Setting, NULL, set_up, test_not_ours, tear_down);

  return g_test_run ();
}
