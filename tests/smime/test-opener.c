/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening with a real gpg-agent what openssl encrypted. */
#include "config.h"
#include "opener.h"

#include <string.h>

#include <glib/gstdio.h>

#include "key-files.h"
#include "raw-key.h"
#include "temporary.h"

#define PASSPHRASE "open sesame"
#define TEXT "Content-Type: text/plain\r\n\r\nHello\r\n"

typedef struct
{
  TestOpenssl            openssl;
  char                  *home;
  SignetKeyring         *keyring;
  SignetPassphrases     *passphrases;
  SignetCertificateList *certificates;
} Fixture;

static const char *const names[] = { "rsa", "p256", "p384", "p521", "bp256", "bp384", "bp512", "twin",
                                     "other-twin", "lost", "friend" };
#define N_CURVES 7  /* with rsa before them */
#define N_KEYS   9

static void
make_certificate (TestOpenssl *openssl,
                  const char  *name,
                  const char  *address)
{
  g_autofree char *command
    = g_strdup_printf ("req -x509 -newkey rsa:2048 -nodes -keyout %s.key -out %s.crt -subj "
                       "/CN=%s/emailAddress=%s", name, name, name, address);

  g_assert_true (test_openssl_run (openssl, command));
}

/* By an authority that gives every certificate the same number. */
static void
make_twin (TestOpenssl *openssl,
           const char  *name)
{
  g_autofree char *request
    = g_strdup_printf ("req -new -newkey rsa:2048 -nodes -keyout %s.key -out request -subj /CN=%s/"
                       "emailAddress=me@example.org", name, name);
  g_autofree char *issue
    = g_strdup_printf ("x509 -req -in request -CA friend.crt -CAkey friend.key -set_serial 1 -days 30"
                       " -out %s.crt", name);

  g_assert_true (test_openssl_run (openssl, request));
  g_assert_true (test_openssl_run (openssl, issue));
}

static SignetCertificateList *
load (SignetKeyring *keyring)
{
  g_autoptr(GError) error = NULL;
  SignetCertificateList *certificates = signet_certificate_list_load (keyring, NULL, &error);

  g_assert_no_error (error);
  return certificates;
}

/* All certificates but the stranger's are there; the private keys of the friend and of lost, which is
 * ours as rsa is, are not. */
static void
set_up (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = g_bytes_new_static (TEXT, strlen (TEXT));

  raw_key_set_up (&self->openssl, NULL);
  if (!test_openssl_is_there ())
    return;
  test_openssl_write (&self->openssl, "text", text);
  make_certificate (&self->openssl, "lost", "me@example.org");
  make_certificate (&self->openssl, "friend", "friend@example.org");
  make_certificate (&self->openssl, "stranger", "stranger@example.org");
  make_twin (&self->openssl, "twin");
  make_twin (&self->openssl, "other-twin");
  self->home = temporary_make ("opener");
  self->keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  self->passphrases = signet_passphrases_new (&error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (self->keyring,
                                  signet_passphrases_get_address (self->passphrases));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      key_files_add_certificate (self->keyring, &self->openssl, names[i]);
      if (i < N_KEYS)
        key_files_add_key (self->keyring, &self->openssl, names[i], self->passphrases, PASSPHRASE);
    }
  signet_passphrases_give (self->passphrases, PASSPHRASE);
  self->certificates = load (self->keyring);
}

static void
tear_down (Fixture *self)
{
  g_clear_pointer (&self->certificates, signet_certificate_list_unref);
  g_clear_object (&self->keyring);
  g_clear_object (&self->passphrases);
  if (self->home != NULL)
    temporary_remove (self->home);
  test_openssl_tear_down (&self->openssl, NULL);
}

static SignetCms *
make (Fixture    *self,
      const char *options)
{
  g_autofree char *command = g_strconcat ("cms -in text -binary -outform DER -out cms ", options,
                                          NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (test_openssl_run (&self->openssl, command));
  g_autoptr(GBytes) bytes = test_openssl_read (&self->openssl, "cms");
  SignetCms *cms = signet_cms_new (bytes, &error);
  g_assert_no_error (error);
  return cms;
}

static SignetCms *
encrypt (Fixture    *self,
         const char *options)
{
  g_autofree char *all = g_strconcat ("-encrypt ", options, NULL);

  return make (self, all);
}

static void
check (Fixture    *self,
       const char *options,
       const char *cipher,
       const char *recipient)
{
  g_autoptr(SignetCms) cms = encrypt (self, options);
  g_auto(SignetOpened) opened = { 0 };
  g_autoptr(GError) error = NULL;

  g_test_message ("%s", options);
  signet_opener_open (self->keyring, self->certificates, cms, NULL, &opened, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (opened.content, NULL), g_bytes_get_size (opened.content),
                   TEXT, strlen (TEXT));
  g_assert_cmpstr (opened.cipher, ==, cipher);
  g_assert_true (opened.authenticated == g_str_has_suffix (cipher, "(GCM)"));
  g_assert_cmpstr (signet_certificate_get_name (opened.recipient), ==, recipient);
}

static void
test_rsa (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  static const char *const digests[] = { "sha1", "sha256", "sha384", "sha512" };

  if (!test_openssl_is_there ())
    return;
  check (self, "-aes128 -recip rsa.crt", "AES-128 (CBC)", "rsa");
  check (self, "-aes256 -keyid -recip rsa.crt", "AES-256 (CBC)", "rsa");
  check (self, "-des3 -recip rsa.crt", "Triple DES", "rsa");
  check (self, "-aes-128-gcm -recip rsa.crt", "AES-128 (GCM)", "rsa");
  check (self, "-aes-256-gcm -stream -recip rsa.crt", "AES-256 (GCM)", "rsa");
  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      g_autofree char *options = g_strconcat ("-aes256 -recip rsa.crt -keyopt "
                                              "rsa_padding_mode:oaep -keyopt rsa_oaep_md:",
                                              digests[i], NULL);

      check (self, options, "AES-256 (CBC)", "rsa");
    }
  check (self, "-aes-256-gcm -keyid -recip rsa.crt -keyopt rsa_padding_mode:oaep -keyopt "
         "rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha1 -keyopt rsa_oaep_label:6869", "AES-256 (GCM)",
         "rsa");
}

static void
test_ecdh (gconstpointer data)
{
  Fixture *self = (Fixture *) data;

  if (!test_openssl_is_there ())
    return;
  for (guint i = 1; i < N_CURVES; i++)
    {
      g_autofree char *plain = g_strdup_printf ("-aes256 -recip %s.crt", names[i]);
      g_autofree char *keyid = g_strdup_printf ("-aes-128-gcm -keyid -recip %s.crt -keyopt "
                                                "ecdh_kdf_md:sha512", names[i]);

      check (self, plain, "AES-256 (CBC)", names[i]);
      check (self, keyid, "AES-128 (GCM)", names[i]);
    }
}

/* Whoever else a mail is for, the first of our keys that is there opens it. */
static void
test_recipients (gconstpointer data)
{
  Fixture *self = (Fixture *) data;

  if (!test_openssl_is_there ())
    return;
  check (self, "-aes128 -recip stranger.crt -recip rsa.crt -recip p256.crt", "AES-128 (CBC)",
         "rsa");
  check (self, "-aes128 -recip lost.crt -recip stranger.crt -recip p384.crt", "AES-128 (CBC)",
         "p384");
  check (self, "-aes128 -pwri_password a -recip rsa.crt", "AES-128 (CBC)", "rsa");
}

/* Two of our certificates, of which a mail cannot say which one it means: both are tried. */
static void
test_twins (gconstpointer data)
{
  Fixture *self = (Fixture *) data;

  if (!test_openssl_is_there ())
    return;
  check (self, "-aes-256-gcm -recip twin.crt", "AES-256 (GCM)", "twin");
  check (self, "-aes-256-gcm -recip other-twin.crt", "AES-256 (GCM)", "other-twin");
}

static void
check_error (Fixture          *self,
             SignetCms        *cms,
             SignetSmimeError  code,
             const char       *words)
{
  g_auto(SignetOpened) opened = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_opener_open (self->keyring, self->certificates, cms, NULL, &opened,
                                      &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (opened.content);
}

static void
test_reasons (gconstpointer data)
{
  Fixture *self = (Fixture *) data;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) not_for_us = encrypt (self, "-aes128 -recip stranger.crt");
  check_error (self, not_for_us, SIGNET_SMIME_ERROR_NOT_FOR_US, "any of your certificates");
  g_autoptr(SignetCms) lost = encrypt (self, "-aes128 -keyid -recip stranger.crt -recip lost.crt");
  check_error (self, lost, SIGNET_SMIME_ERROR_NO_KEY, "certificate of lost");
  g_autoptr(SignetCms) others = encrypt (self, "-aes128 -recip stranger.crt -recip friend.crt");
  check_error (self, others, SIGNET_SMIME_ERROR_NOT_FOR_US, "to friend and not to any of your");
  g_autoptr(SignetCms) password = encrypt (self, "-aes128 -pwri_password a");
  check_error (self, password, SIGNET_SMIME_ERROR_UNSUPPORTED, "password");
  g_autoptr(SignetCms) bare = make (self, "-EncryptedData_encrypt -aes128 -secretkey "
                                    "000102030405060708090A0B0C0D0E0F");
  check_error (self, bare, SIGNET_SMIME_ERROR_UNSUPPORTED, "shared key");
  g_autoptr(SignetCms) rc4 = encrypt (self, "-rc4 -provider legacy -provider default -recip rsa.crt");
  check_error (self, rc4, SIGNET_SMIME_ERROR_UNSUPPORTED, "RC4");
  g_autoptr(SignetCms) made = encrypt (self, "-aes128 -des3-wrap -recip p256.crt");
  g_autoptr(SignetCms) wrap = raw_key_read_with_rc2_wrap (&self->openssl);
  check_error (self, wrap, SIGNET_SMIME_ERROR_UNSUPPORTED, "RC2 key wrap");
}

/* The key went away since the list was made. */
static void
test_key_removed (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  const char *rsa_grip = NULL;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = encrypt (self, "-aes128 -recip rsa.crt");
  g_autoptr(SignetCms) other = encrypt (self, "-aes128 -recip rsa.crt -recip p256.crt");
  g_autoptr(GPtrArray) mine = signet_certificate_list_find_mine (self->certificates);

  for (guint i = 0; i < mine->len; i++)
    if (g_str_equal (signet_certificate_get_name (mine->pdata[i]), "rsa"))
      rsa_grip = signet_certificate_list_get_grip (self->certificates, mine->pdata[i]);
  g_autofree char *path = g_strdup_printf ("%s/private-keys-v1.d/%s.key", self->home, rsa_grip);
  g_assert_no_errno (g_unlink (path));
  check_error (self, cms, SIGNET_SMIME_ERROR_NO_KEY, "private key");
  g_auto(SignetOpened) opened = { 0 };
  g_assert_true (signet_opener_open (self->keyring, self->certificates, other, NULL, &opened,
                                     NULL));
  key_files_add_key (self->keyring, &self->openssl, "rsa", self->passphrases, PASSPHRASE);
}

/* Wherever the key of a mail was changed, the mail is damaged or, without authentication, something
 * else comes out; how its key was damaged cannot be told. */
static void
check_damage (Fixture    *self,
              const char *options,
              gsize       place_in_recipient)
{
  g_autoptr(SignetCms) cms = encrypt (self, options);
  g_autoptr(GBytes) bytes = test_openssl_read (&self->openssl, "cms");
  gsize length;
  const guint8 *original = g_bytes_get_data (bytes, &length);
  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  GBytes *field = G_STRUCT_MEMBER (GBytes *, recipient, place_in_recipient);
  gsize key_length;
  const guint8 *key = g_bytes_get_data (field, &key_length);
  const guint8 *place = memmem (original, length, key, key_length);

  for (gsize at = 0; at < key_length; at += 37)
    {
      g_autofree guint8 *copy = g_memdup2 (original, length);
      g_autoptr(GBytes) changed = g_bytes_new_static (copy, length);
      g_auto(SignetOpened) opened = { 0 };
      g_autoptr(GError) error = NULL;

      copy[place - original + (gssize) at] ^= 1;
      g_autoptr(SignetCms) odd = signet_cms_new (changed, NULL);
      if (signet_opener_open (self->keyring, self->certificates, odd, NULL, &opened, &error))
        g_assert_false (opened.authenticated);
      else
        g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
    }
}

static void
test_damage (gconstpointer data)
{
  Fixture *self = (Fixture *) data;

  if (!test_openssl_is_there ())
    return;
  const gsize key = G_STRUCT_OFFSET (SignetCmsRecipient, encrypted_key);
  const gsize point = G_STRUCT_OFFSET (SignetCmsRecipient, originator_key);

  check_damage (self, "-aes256 -recip rsa.crt", key);
  check_damage (self, "-aes-256-gcm -recip rsa.crt", key);
  check_damage (self, "-aes-256-gcm -recip rsa.crt -keyopt rsa_padding_mode:oaep", key);
  check_damage (self, "-aes-256-gcm -recip p256.crt", key);
  check_damage (self, "-aes-256-gcm -recip p256.crt", point);
}

/* Each is told apart, and the next one is not the worse for it. */
static void
test_passphrase (gconstpointer data)
{
  Fixture *self = (Fixture *) data;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = encrypt (self, "-aes128 -recip rsa.crt -recip p256.crt");
  signet_keyring_stop_agent (self->keyring);  /* it remembers passphrases, too */
  signet_passphrases_give (self->passphrases, NULL);
  check_error (self, cms, SIGNET_SMIME_ERROR_CANCELLED, "passphrase");
  signet_passphrases_give (self->passphrases, "wrong");
  check_error (self, cms, SIGNET_SMIME_ERROR_BAD_PASSPHRASE, "not the passphrase");
  signet_passphrases_give (self->passphrases, PASSPHRASE);
  check (self, "-aes128 -recip rsa.crt", "AES-128 (CBC)", "rsa");
}

/* An agent that was killed is started anew; one that cannot be is told of. */
static void
test_agent_gone (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  g_autoptr(GError) error = NULL;

  if (!test_openssl_is_there ())
    return;
  signet_keyring_stop_agent (self->keyring);
  check (self, "-aes128 -recip rsa.crt", "AES-128 (CBC)", "rsa");

  g_autofree char *nowhere = g_build_filename (self->home, "nowhere", NULL);
  g_autoptr(SignetKeyring) other = signet_keyring_open (nowhere, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  temporary_remove (g_strdup (nowhere));
  g_autoptr(SignetCms) cms = encrypt (self, "-aes128 -recip rsa.crt");
  g_auto(SignetOpened) opened = { 0 };
  g_assert_false (signet_opener_open (other, self->certificates, cms, NULL, &opened, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT);
}

static void
test_cancelled (gconstpointer data)
{
  Fixture *self = (Fixture *) data;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_auto(SignetOpened) opened = { 0 };
  g_autoptr(GError) error = NULL;

  if (!test_openssl_is_there ())
    return;
  g_autoptr(SignetCms) cms = encrypt (self, "-aes128 -recip rsa.crt");
  g_cancellable_cancel (cancellable);
  g_assert_false (signet_opener_open (self->keyring, self->certificates, cms, cancellable, &opened,
                                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  Fixture fixture = { 0 };
  int failed;

  g_test_init (&argc, &argv, NULL);
  set_up (&fixture);
  g_test_add_data_func ("/opener/rsa", &fixture, test_rsa);
  g_test_add_data_func ("/opener/ecdh", &fixture, test_ecdh);
  g_test_add_data_func ("/opener/recipients", &fixture, test_recipients);
  g_test_add_data_func ("/opener/twins", &fixture, test_twins);
  g_test_add_data_func ("/opener/reasons", &fixture, test_reasons);
  g_test_add_data_func ("/opener/key removed", &fixture, test_key_removed);
  g_test_add_data_func ("/opener/damage", &fixture, test_damage);
  g_test_add_data_func ("/opener/passphrase", &fixture, test_passphrase);
  g_test_add_data_func ("/opener/agent gone", &fixture, test_agent_gone);
  g_test_add_data_func ("/opener/cancelled", &fixture, test_cancelled);
  failed = g_test_run ();
  tear_down (&fixture);
  return failed;
}
