/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads mails as the program does, from the file to the verdict, beside openssl and GMime's PKCS7 context doing
 * the same and gpgsm's verify; and signs and encrypts one, beside openssl. Writes a line per measurement: what, who,
 * seconds.
 * usage: smime-bench ROUNDS N_JUDGED open|seal|judge... */
#include "config.h"

#include <stdlib.h>

#include "gmime-context.h"
#include "key-files.h"
#include "message.h"
#include "sealer.h"
#include "signers.h"
#include "temporary.h"
#include "unsealer.h"

#define PASSPHRASE "open sesame"
#define N_GPGSM    10  /* of each turn: every one takes the same time */

static const char bob_extensions[] =
  "basicConstraints=CA:FALSE\nkeyUsage=keyEncipherment\nextendedKeyUsage=emailProtection\n"
  "subjectAltName=email:bob@example.org\nsubjectKeyIdentifier=hash\n";

typedef struct
{
  TestOpenssl        openssl;
  char              *home;
  SignetKeyring     *keyring;
  SignetPassphrases *passphrases;
  SignetVerifier    *verifier;
} Bench;

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
run (Bench      *self,
     const char *command)
{
  if (!test_openssl_run (&self->openssl, command))
    g_error ("openssl %s", command);
}

/* gpgsm has to trust what the verifier trusts. */
static void
trust (Bench *self)
{
  g_autoptr(SignetCertificate) root = signers_read (&self->openssl, "root");
  g_autofree char *path = g_build_filename (self->home, "trustlist.txt", NULL);
  g_autofree char *line = g_strconcat (signet_certificate_get_fingerprint (root), " S relax\n", NULL);

  if (!g_file_set_contents (path, line, -1, NULL))
    g_error ("%s cannot be written", path);
  key_files_add_certificate (self->keyring, &self->openssl, "root");
}

static void
set_up (Bench *self)
{
  g_autoptr(GError) error = NULL;

  test_openssl_set_up (&self->openssl, NULL);
  signers_make_authority (&self->openssl);
  signers_make (&self->openssl, "alice", "rsa:2048", NULL, "root", "sha256");
  signers_make (&self->openssl, "bob", "rsa:2048", bob_extensions, "root", "sha256");
  self->home = temporary_make ("smime-bench");
  self->keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  self->passphrases = signet_passphrases_new (&error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (self->keyring,
                                  signet_passphrases_get_address (self->passphrases));
  trust (self);
  key_files_add_certificate (self->keyring, &self->openssl, "bob");
  key_files_add_key (self->keyring, &self->openssl, "bob", self->passphrases, PASSPHRASE);
  key_files_add_certificate (self->keyring, &self->openssl, "alice");
  key_files_add_key (self->keyring, &self->openssl, "alice", self->passphrases, PASSPHRASE);
  signet_passphrases_give (self->passphrases, PASSPHRASE);
  g_setenv ("GNUPGHOME", self->home, TRUE);
  self->verifier = signers_verifier (&self->openssl, "alice", "root");
}

static void
tear_down (Bench *self)
{
  signet_verifier_free (self->verifier);
  g_object_unref (self->keyring);
  g_object_unref (self->passphrases);
  temporary_remove (self->home);
  test_openssl_tear_down (&self->openssl, NULL);
}

/* size: of the text, about. Leaves signed.eml, sealed.eml, and apart signature and content. */
static void
make_mail (Bench *self,
           gsize  size)
{
  g_autoptr(GString) text = g_string_new ("Content-Type: text/plain\r\n\r\n");

  for (guint i = 0; text->len < size; i++)
    g_string_append_printf (text, "This is line %u of a mail that somebody wrote to measure.\r\n", i);
  g_autoptr(GBytes) bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  test_openssl_write (&self->openssl, "content", bytes);
  run (self, "cms -sign -binary -in content -signer alice.crt -inkey alice.key -outform DER "
       "-out signature");
  run (self, "cms -sign -in content -crlfeol -signer alice.crt -inkey alice.key -out signed.eml "
       "-from alice@example.org -to bob@example.org -subject bench");
  run (self, "cms -encrypt -aes256 -in signed.eml -out sealed.eml -from alice@example.org "
       "-to bob@example.org -subject bench -recip bob.crt");
}

static char *
dup_path (Bench      *self,
          const char *name)
{
  return g_build_filename (self->openssl.directory, name, NULL);
}

/* As the reading of a mail does it, from the file on; ends the program if it is not valid. */
static void
read_mail (Bench            *self,
           const char       *name,
           SignetEncryption  encryption)
{
  g_autofree char *path = dup_path (self, name);
  g_autoptr(GError) error = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  g_autoptr(GBytes) mail = g_mapped_file_get_bytes (file);
  g_autoptr(SignetCertificateList) certificates
    = signet_certificate_list_load (self->keyring, NULL, &error);
  g_assert_no_error (error);
  const SignetUnsealerTools tools = {
    .keyring = self->keyring,
    .certificates = certificates,
    .verifier = self->verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autoptr(SignetUnsealer) unsealer = signet_unsealer_new (mail, &tools);
  g_autoptr(SignetMessage) message
    = signet_message_new_unsealed (mail, signet_unsealer_unseal, unsealer);
  g_autoptr(SignetVerdict) verdict = signet_unsealer_dup_verdict (unsealer);

  if (signet_verdict_get_signature (verdict) != SIGNET_SIGNATURE_VALID
      || signet_verdict_get_encryption (verdict) != encryption
      || strstr (signet_message_get_text (message), "This is line 7 of") == NULL)
    g_error ("%s: %s", name, signet_verdict_get_sentence (verdict));
}

/* The same as far as GMime's context does it: it tells neither the sender from the signer nor most reasons. */
static void
read_by_gmime (Bench      *self,
               const char *name,
               gboolean    encrypted)
{
  g_autofree char *path = dup_path (self, name);
  g_autoptr(GError) error = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  g_autoptr(GBytes) mail = g_mapped_file_get_bytes (file);
  g_auto(GmimeOpened) opened = gmime_context_open (mail);

  if (!gmime_context_is_good (&opened) || opened.decrypted != encrypted)
    g_error ("%s: GMime finds %u signatures, the status of the last is %x", name, opened.n_signatures,
             opened.status);
}

static void
tell (const char *what,
      const char *who,
      double      seconds)
{
  printf ("%s\t%s\t%.6f\n", what, who, seconds);
  fflush (stdout);
}

/* In turns, so that what else the machine does meets both alike. */
static void
open_in_turns (Bench      *self,
               const char *what,
               gsize       size,
               guint       rounds)
{
  make_mail (self, size);
  read_mail (self, "sealed.eml", SIGNET_ENCRYPTION_ENCRYPTED);
  read_by_gmime (self, "sealed.eml", TRUE);
  for (guint i = 0; i < rounds; i++)
    {
      double begin = now ();

      read_mail (self, "sealed.eml", SIGNET_ENCRYPTION_ENCRYPTED);
      tell (what, "signet", now () - begin);
      begin = now ();
      run (self, "cms -decrypt -in sealed.eml -recip bob.crt -inkey bob.key -out inner.eml");
      run (self, "cms -verify -in inner.eml -CAfile root.crt -out plain");
      tell (what, "openssl", now () - begin);
      begin = now ();
      read_by_gmime (self, "sealed.eml", TRUE);
      tell (what, "gmime", now () - begin);
    }
}

static void
write_file (Bench       *self,
            SignetSpool *spool,
            const char  *name)
{
  g_autofree char *path = dup_path (self, name);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) in = signet_spool_open (spool);
  g_autoptr(GFileOutputStream) out = g_file_replace (file, NULL, FALSE, 0, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (out), in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

/* From one file to the other, as openssl. */
static void
seal_mail (Bench *self)
{
  g_autofree char *path = dup_path (self, "content");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInputStream) in = g_file_read (file, NULL, &error);
  g_autoptr(SignetSpool) entity = signet_spool_new (NULL);
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (self->keyring, NULL, &error);
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();
  g_autoptr(GPtrArray) outer = NULL;
  g_autoptr(SignetSpool) sealed = NULL;
  SignetSealOrder order = { .flags = SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT, .recipients = recipients,
                            .fields = fields };
  g_autoptr(GPtrArray) alice = signet_certificate_list_find_address (list, "alice@example.org");

  order.signer = alice->pdata[0];
  g_autoptr(GPtrArray) bob = signet_certificate_list_find_address (list, "bob@example.org");
  g_ptr_array_add (recipients, bob->pdata[0]);
  signet_spool_write_stream (entity, G_INPUT_STREAM (in), NULL, &error);
  sealed = signet_sealer_seal (self->keyring, list, &order, entity, &outer, NULL, &error);
  g_assert_no_error (error);
  write_file (self, sealed, "ours.eml");
}

static void
seal_in_turns (Bench      *self,
               const char *what,
               gsize       size,
               guint       rounds)
{
  make_mail (self, size);
  seal_mail (self);
  run (self, "cms -decrypt -in ours.eml -recip bob.crt -inkey bob.key -out inner.eml");
  run (self, "cms -verify -in inner.eml -CAfile root.crt -out plain");
  for (guint i = 0; i < rounds; i++)
    {
      double begin = now ();

      seal_mail (self);
      tell (what, "signet", now () - begin);
      begin = now ();
      run (self, "cms -sign -in content -crlfeol -signer alice.crt -inkey alice.key -out signed.eml");
      run (self, "cms -encrypt -aes256 -in signed.eml -out sealed.eml -recip bob.crt");
      tell (what, "openssl", now () - begin);
    }
}

/* One context for all, which spares gpgsm its start. */
static void
verify_by_gpgsm (gpgme_ctx_t  context,
                 GBytes      *signature,
                 GBytes      *content)
{
  g_auto(gpgme_data_t) signature_data = NULL;
  g_auto(gpgme_data_t) content_data = NULL;
  gpgme_verify_result_t result;
  gsize length;
  const char *bytes = g_bytes_get_data (signature, &length);

  gpgme_data_new_from_mem (&signature_data, bytes, length, 0);
  bytes = g_bytes_get_data (content, &length);
  gpgme_data_new_from_mem (&content_data, bytes, length, 0);
  gpgme_op_verify (context, signature_data, content_data, NULL);
  result = gpgme_op_verify_result (context);
  if (result->signatures == NULL || (result->signatures->summary & GPGME_SIGSUM_VALID) == 0)
    g_error ("gpgsm does not find the signature valid");
}

static void
judge_in_turns (Bench *self,
                gsize  size,
                guint  rounds,
                guint  n_judged)
{
  g_autoptr(GError) error = NULL;
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (self->keyring, &error);

  g_assert_no_error (error);
  make_mail (self, size);
  g_autoptr(GBytes) signature = test_openssl_read (&self->openssl, "signature");
  g_autoptr(GBytes) content = test_openssl_read (&self->openssl, "content");
  for (guint i = 0; i < rounds; i++)
    {
      double begin = now ();

      for (guint j = 0; j < n_judged; j++)
        read_mail (self, "signed.eml", SIGNET_ENCRYPTION_NONE);
      tell ("judge", "signet", (now () - begin) / n_judged);
      begin = now ();
      for (guint j = 0; j < N_GPGSM; j++)
        verify_by_gpgsm (context, signature, content);
      tell ("judge", "gpgsm", (now () - begin) / N_GPGSM);
      begin = now ();
      for (guint j = 0; j < N_GPGSM; j++)
        {
          read_by_gmime (self, "signed.eml", FALSE);
          read_mail (self, "signed.eml", SIGNET_ENCRYPTION_NONE);
        }
      tell ("judge", "gmime, then signet", (now () - begin) / N_GPGSM);
    }
}

static void
run_kind (Bench      *self,
          const char *kind,
          guint       rounds,
          guint       n_judged)
{
  if (g_str_equal (kind, "judge"))
    {
      judge_in_turns (self, 10 * 1024, rounds, MAX (1, n_judged / rounds));
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      const gsize size = i == 0 ? 10 * 1024 : 10 * 1024 * 1024;
      const char *what = i == 0 ? "10 KB" : "10 MB";
      g_autofree char *sealing = g_strconcat ("seal ", what, NULL);

      if (g_str_equal (kind, "seal"))
        seal_in_turns (self, sealing, size, rounds);
      else
        open_in_turns (self, what, size, rounds);
    }
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  guint rounds;

  if (argc < 4)
    return 2;
  rounds = (guint) atoi (argv[1]);
  set_up (&bench);
  for (int i = 3; i < argc; i++)
    run_kind (&bench, argv[i], rounds, (guint) atoi (argv[2]));
  tear_down (&bench);
  return 0;
}
