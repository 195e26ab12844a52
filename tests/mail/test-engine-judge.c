/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list says of a message follows what the user decides of certificates, without anybody opening the
 * message again. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "anchors.h"
#include "engine-judge.h"
#include "engine-read.h"
#include "openssl.h"
#include "temporary.h"
#include "verdict-words.h"

typedef struct
{
  TestOpenssl    openssl;
  char          *profile;
  SignetEngine  *engine;
  SignetFolder  *inbox;
} Fixture;

#define MAKE_ROOT "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -subj /CN=Root"
#define MAKE_REQUEST "req -newkey rsa:2048 -nodes -keyout alice.key -out alice.req -subj /CN=Alice"
#define MAKE_ALICE "x509 -req -in alice.req -CA root.pem -CAkey root.key -CAcreateserial -days 30 " \
                   "-extfile extensions -out alice.pem"
#define SIGN "cms -sign -in text -text -signer alice.pem -inkey alice.key -certfile root.pem " \
             "-from alice@example.org -out mail"
#define EXTENSIONS "subjectAltName=email:alice@example.org\nextendedKeyUsage=emailProtection\n"

static void
make (Fixture    *self,
      const char *command)
{
  g_assert_true (test_openssl_run (&self->openssl, command));
}

static void
put (Fixture    *self,
     const char *name,
     const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  test_openssl_write (&self->openssl, name, bytes);
}

static char *
dup_maildir (Fixture    *self,
             const char *folder)
{
  return g_build_filename (self->profile, "mail", "bob@example.org", folder, NULL);
}

/* Into a folder of an account that is not there yet. */
static void
put_mail (Fixture    *self,
          const char *folder,
          const char *name,
          GBytes     *mail)
{
  g_autofree char *maildir = dup_maildir (self, folder);
  g_autofree char *cur = g_build_filename (maildir, "cur", NULL);
  g_autofree char *path = g_build_filename (cur, name, NULL);
  gsize length;
  const char *text = g_bytes_get_data (mail, &length);

  g_assert_cmpint (g_mkdir_with_parents (cur, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  test_openssl_set_up (&self->openssl, data);
  self->profile = temporary_make ("engine-judge");
}

static void
close_engine (Fixture *self)
{
  gpointer engine = g_steal_pointer (&self->engine);

  signet_engine_close (engine);
  g_object_add_weak_pointer (engine, &engine);
  g_object_unref (engine);
  while (engine != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  if (self->engine != NULL)
    close_engine (self);
  temporary_remove (self->profile);
  test_openssl_tear_down (&self->openssl, data);
}

static void
open_engine (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_PLAIN, "bob", NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new ("bob@example.org", server);
  SignetAccountList *accounts;

  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  accounts = signet_engine_get_accounts (self->engine);
  g_assert_true (signet_account_list_lookup (accounts, "bob@example.org") != NULL
                 || signet_account_list_add (accounts, account, &error));
}

static void
open_inbox (Fixture *self)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);
  SignetAccount *account = signet_account_list_lookup (accounts, "bob@example.org");

  self->inbox = signet_folder_list_get_role (signet_engine_get_folders (self->engine, account),
                                             SIGNET_FOLDER_ROLE_INBOX);
  signet_engine_judge_folder (self->engine, self->inbox);
  signet_folder_load_async (self->inbox, NULL, NULL, NULL, NULL);
}

/* Until the list says that of the one message. */
static void
wait_for_words (Fixture    *self,
                const char *expected)
{
  gboolean found = FALSE;

  while (!found)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), 0);
      g_autofree char *words = entry != NULL ? signet_verdict_words_dup (entry) : NULL;

      found = words != NULL && g_str_has_prefix (words, expected);
      if (!found)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static void
trust (Fixture           *self,
       SignetCertificate *root,
       gboolean           trusted)
{
  SignetCertificates *certificates = signet_engine_get_certificates (self->engine);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_trust_async (certificates, root, trusted, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  signet_certificates_finish (certificates, result, &error);
  g_assert_no_error (error);
}

static SignetCertificate *
read_root (Fixture *self)
{
  g_autoptr(GBytes) der = NULL;
  g_autoptr(GError) error = NULL;
  SignetCertificate *root;

  make (self, "x509 -in root.pem -outform DER -out root.der");
  der = test_openssl_read (&self->openssl, "root.der");
  root = signet_certificate_new_from_der (der, &error);
  g_assert_no_error (error);
  return root;
}

/* Into that folder. Returns: whom to trust for it, (transfer full). */
static SignetCertificate *
put_signed_mail (Fixture    *self,
                 const char *folder)
{
  g_autoptr(GBytes) mail = NULL;

  put (self, "extensions", EXTENSIONS);
  put (self, "text", "Hello\n");
  make (self, MAKE_ROOT);
  make (self, MAKE_REQUEST);
  make (self, MAKE_ALICE);
  make (self, SIGN);
  mail = test_openssl_read (&self->openssl, "mail");
  put_mail (self, folder, "1.a:2,", mail);
  return read_root (self);
}

static void
test_trust (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SignetCertificate) root = NULL;

  if (!test_openssl_is_there ())
    return;
  root = put_signed_mail (self, "Inbox");

  open_engine (self);
  open_inbox (self);
  wait_for_words (self, "The message is unchanged. Whether alice@example.org signed it is not known");
  trust (self, root, TRUE);
  wait_for_words (self, "Signed by Alice. The message is unchanged.");
  trust (self, root, FALSE);
  wait_for_words (self, "The message is unchanged. Whether alice@example.org signed it is not known");
}

/* Another program changes it, as the command line may; the folder is opened the next time. */
static void
test_outside (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *home = g_build_filename (self->profile, "gnupg", NULL);
  g_autoptr(SignetCertificate) root = NULL;
  g_autoptr(SignetKeyring) keyring = NULL;
  g_autoptr(GError) error = NULL;

  if (!test_openssl_is_there ())
    return;
  root = put_signed_mail (self, "Inbox");
  open_engine (self);
  open_inbox (self);
  wait_for_words (self, "The message is unchanged. Whether alice@example.org signed it is not known");
  keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  signet_anchors_trust (keyring, root, &error);
  g_assert_no_error (error);
  signet_engine_judge_folder (self->engine, self->inbox);
  wait_for_words (self, "Signed by Alice. The message is unchanged.");
  signet_anchors_distrust (keyring, root, &error);
  g_assert_no_error (error);
  signet_engine_judge_folder (self->engine, self->inbox);
  wait_for_words (self, "The message is unchanged. Whether alice@example.org signed it is not known");
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      loaded)
{
  g_assert_true (signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL));
  *(gboolean *) loaded = TRUE;
}

/* A row that nobody looks through for itself: as those far down in a large folder. It says nothing that trust
 * has made untrue, and is judged anew when it is seen. */
static void
test_seen (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(SignetCertificate) root = NULL;
  g_autoptr(SignetEntry) entry = NULL;
  SignetFolderList *folders;
  SignetAccountList *accounts;
  gboolean loaded = FALSE;

  if (!test_openssl_is_there ())
    return;
  root = put_signed_mail (self, "Inbox");
  open_engine (self);
  accounts = signet_engine_get_accounts (self->engine);
  folders = signet_engine_get_folders (self->engine, signet_account_list_lookup (accounts, "bob@example.org"));
  self->inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  signet_folder_load_async (self->inbox, NULL, NULL, load_cb, &loaded);
  while (!loaded)
    g_main_context_iteration (NULL, TRUE);
  signet_engine_judge_folder (self->engine, signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_SENT));

  entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), 0);
  wait_for_words (self, "Signed, but not checked yet.");
  signet_engine_judge_seen (self->engine, entry);
  wait_for_words (self, "The message is unchanged. Whether alice@example.org signed it is not known");
  trust (self, root, TRUE);
  wait_for_words (self, "Signed, but not checked yet.");
  g_assert_cmpint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_UNJUDGED);
  g_assert_null (signet_entry_get_sentence (entry));
  signet_engine_judge_seen (self->engine, entry);
  wait_for_words (self, "Signed by Alice. The message is unchanged.");
  g_assert_cmpint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_VALID);
}

static char *
read_file (Fixture    *self,
           const char *name)
{
  g_autofree char *path = g_build_filename (self->profile, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

/* As if it had just come into that folder. */
static void
arrive (Fixture    *self,
        const char *folder)
{
  g_autofree char *maildir = dup_maildir (self, folder);
  g_autofree char *path = g_build_filename (maildir, "cur", "1.a:2,", NULL);
  g_autofree char *text = NULL;
  g_autoptr(SignetEnvelope) envelope = NULL;
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  envelope = signet_envelope_parse (text, length);
  g_ptr_array_add (messages, signet_delivered_new ("cur/1.a:2,", length, FALSE, envelope));
  signet_engine_judge (self->engine, maildir, messages);
}

/* Goes on with what waits until it is known as valid and waits no longer. */
static void
judge_waiting (Fixture *self)
{
  g_autofree char *record = g_strdup ("");
  g_autofree char *left = NULL;

  open_engine (self);
  signet_engine_judge_waiting (self->engine);
  while (strchr (record, '\n') == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (record);
      record = read_file (self, "judged.log");
    }
  while (strchr (left = read_file (self, "unjudged"), '\n') != NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      signet_store_flush (signet_engine_get_store (self->engine));
      g_clear_pointer (&left, g_free);
    }
}

static void
move_file (Fixture    *self,
           const char *from,
           const char *to)
{
  g_autofree char *source = g_build_filename (self->profile, from, NULL);
  g_autofree char *target = g_build_filename (self->profile, to, NULL);

  g_assert_cmpint (g_rename (source, target), ==, 0);
}

/* Nobody ever looks into that folder, and the program ends before it has come to it; then somebody files it
 * elsewhere. */
static void
test_arrival (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(SignetCertificate) root = NULL;
  g_autofree char *waiting = NULL;
  g_autofree char *moved = dup_maildir (self, "Work/2026/cur");

  if (!test_openssl_is_there ())
    return;
  root = put_signed_mail (self, "Filed");
  open_engine (self);
  trust (self, root, TRUE);
  arrive (self, "Filed");
  close_engine (self);
  waiting = read_file (self, "unjudged");
  g_assert_cmpstr (waiting, ==, "bob@example.org/Filed\tcur/1.a:2,\n");
  g_assert_cmpint (g_mkdir_with_parents (moved, 0700), ==, 0);
  move_file (self, "mail/bob@example.org/Filed/cur/1.a:2,", "mail/bob@example.org/Work/2026/cur/1.a:2,S");
  judge_waiting (self);
}

/* Whom the user trusts cannot be read for the moment: it is told so, and judged again when it can be. */
static void
test_unreadable (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(SignetCertificate) root = NULL;
  g_autofree char *list = g_build_filename (self->profile, "gnupg", "trustlist.txt", NULL);
  g_autofree char *waiting = NULL;

  if (!test_openssl_is_there ())
    return;
  root = put_signed_mail (self, "Inbox");
  open_engine (self);
  trust (self, root, TRUE);
  close_engine (self);
  move_file (self, "gnupg/trustlist.txt", "kept");
  g_assert_cmpint (g_mkdir (list, 0700), ==, 0);

  open_engine (self);
  open_inbox (self);
  arrive (self, "Inbox");
  wait_for_words (self, "The message is unchanged. Whether alice@example.org signed it is not known");
  close_engine (self);
  waiting = read_file (self, "unjudged");
  g_assert_cmpstr (waiting, ==, "bob@example.org/Inbox\tcur/1.a:2,\n");
  g_assert_cmpint (g_rmdir (list), ==, 0);
  move_file (self, "kept", "gnupg/trustlist.txt");
  judge_waiting (self);
}

#define MAKE_KEY "req -x509 -newkey rsa:2048 -nodes -keyout bob.key -out bob.pem -days 30 -subj /CN=Bob " \
                 "-addext subjectAltName=email:bob@example.org"
#define MAKE_FILE "pkcs12 -export -inkey bob.key -in bob.pem -out bob.p12 -passout pass:right"
#define ENCRYPT "cms -encrypt -aes256 -in text -out mail -from alice@example.org bob.pem"

static void
put_encrypted_mail (Fixture *self)
{
  g_autoptr(GBytes) mail = NULL;

  put (self, "text", "Content-Type: text/plain\n\nHello\n");
  make (self, MAKE_KEY);
  make (self, MAKE_FILE);
  make (self, ENCRYPT);
  mail = test_openssl_read (&self->openssl, "mail");
  put_mail (self, "Inbox", "1.a:2,", mail);
}

static void
read_mail (Fixture *self)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), 0);
  g_autoptr(SignetReading) reading = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_read_async (self->engine, self->inbox, entry, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  reading = signet_engine_read_finish (self->engine, result, &error);
  g_assert_no_error (error);
}

static void
assert_words_after_reading (Fixture    *self,
                            const char *expected)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->inbox), 0);
  g_autofree char *words = NULL;

  read_mail (self);
  words = signet_verdict_words_dup (entry);
  g_assert_cmpstr (words, ==, expected);
}

static void
forget_passphrase (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  signet_keyring_set_asking (signet_engine_get_keyring (self->engine), SIGNET_KEYRING_ASKS_ONCE, &error);
  g_assert_no_error (error);
}

static void
import_key (Fixture *self)
{
  SignetCertificates *certificates = signet_engine_get_certificates (self->engine);
  g_autoptr(GBytes) file = test_openssl_read (&self->openssl, "bob.p12");
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_import_async (certificates, file, "right", SIGNET_PROTECT_BEST, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  imported = signet_certificates_finish_import (certificates, result, &error);
  g_assert_no_error (error);
}

/* With another key it may well open: nobody says that it does not, nor opens it. */
static void
test_key (Fixture       *self,
          gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  put_encrypted_mail (self);
  open_engine (self);
  open_inbox (self);
  wait_for_words (self, "Encrypted, and not opened yet.");
  read_mail (self);
  wait_for_words (self, "Encrypted, but not for any of your certificates.");
  import_key (self);
  wait_for_words (self, "Encrypted, and not opened yet.");
  read_mail (self);
  wait_for_words (self, "Encrypted, but not signed and not protected against change.");
}

/* Nobody gives the passphrase: the list goes on saying what is known of the mail. */
static void
test_no_passphrase (Fixture       *self,
                    gconstpointer  data)
{

  if (!test_openssl_is_there ())
    return;
  put_encrypted_mail (self);
  open_engine (self);
  open_inbox (self);
  import_key (self);
  wait_for_words (self, "Encrypted, and not opened yet.");
  forget_passphrase (self);
  assert_words_after_reading (self, "Encrypted, and not opened yet.");
  signet_passphrases_give (signet_engine_get_passphrases (self->engine), "right");
  assert_words_after_reading (self, "Encrypted, but not signed and not protected against change.");
  signet_passphrases_give (signet_engine_get_passphrases (self->engine), NULL);
  forget_passphrase (self);
  assert_words_after_reading (self, "Encrypted, but not signed and not protected against change.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine-judge/trust", Fixture, NULL, set_up, test_trust, tear_down);
  g_test_add ("/engine-judge/outside", Fixture, NULL, set_up, test_outside, tear_down);
  g_test_add ("/engine-judge/seen", Fixture, NULL, set_up, test_seen, tear_down);
  g_test_add ("/engine-judge/arrival", Fixture, NULL, set_up, test_arrival, tear_down);
  g_test_add ("/engine-judge/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/engine-judge/key", Fixture, NULL, set_up, test_key, tear_down);
  g_test_add ("/engine-judge/no-passphrase", Fixture, NULL, set_up, test_no_passphrase, tear_down);
  return g_test_run ();
}
