/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sealed here by a real gpg-agent: openssl verifies and decrypts it, and so do our own readers. */
#include "config.h"
#include "sealed.h"

#include <string.h>

#include "sealed-part.h"
#include "sealing.h"
#include "signing-certificate.h"

#define ENTITY "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" \
               "Dear Carol,\r\n>From here on it is secret.\r\n"

static Sealed sealed;

static char *
seal_text (SignetSealFlags   flags,
           SignetSealCipher  cipher,
           const char       *signer,
           const char       *recipients,
           const char       *text)
{
  SignetSealOrder order = sealed_order (&sealed, flags, signer, recipients);
  g_autoptr(SignetSpool) entity = sealed_spool (text);
  g_autoptr(GError) error = NULL;
  char *mail;

  order.cipher = cipher;
  mail = sealed_mail (&sealed, &order, entity, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (order.recipients);
  return mail;
}

static char *
seal (SignetSealFlags  flags,
      const char      *signer,
      const char      *recipients)
{
  return seal_text (flags, SIGNET_SEAL_AES_256_CBC, signer, recipients, ENTITY);
}

/* Runs "openssl cms" from the file mail to the file mail. */
G_GNUC_PRINTF (1, 2)
static void
run_openssl (const char *format,
             ...)
{
  va_list arguments;
  g_autofree char *command = NULL;
  g_autofree char *whole = NULL;
  g_autoptr(GBytes) out = NULL;

  va_start (arguments, format);
  command = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  whole = g_strdup_printf ("cms -in mail -out out %s", command);
  g_test_message ("openssl %s", whole);
  g_assert_true (test_openssl_run (&sealed.openssl, whole));
  out = test_openssl_read (&sealed.openssl, "out");
  test_openssl_write (&sealed.openssl, "mail", out);
}

static void
give_openssl (const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  test_openssl_write (&sealed.openssl, "mail", bytes);
}

static void
openssl_verifies (void)
{
  run_openssl ("-verify -CAfile root.crt");
}

static void
openssl_decrypts (const char *name)
{
  run_openssl ("-decrypt -recip %s.crt -inkey %s.key", name, name);
}

/* What openssl has in the end. */
static void
assert_openssl_has (const char *text)
{
  g_autoptr(GBytes) out = test_openssl_read (&sealed.openssl, "mail");

  g_assert_cmpmem (g_bytes_get_data (out, NULL), g_bytes_get_size (out), text, strlen (text));
}

static Opened
open_mail (const char *mail)
{
  SignetUnsealerTools tools =
  {
    .keyring = sealed.keyring,
    .certificates = sealed.certificates,
    .verifier = sealed.verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };

  return sealing_open_with (NULL, &tools, "", mail);
}

static void
assert_opens (const char       *mail,
              SignetSignature   signature,
              SignetEncryption  encryption)
{
  g_auto(Opened) opened = open_mail (mail);

  g_test_message ("%s", signet_verdict_get_sentence (opened.verdict));
  g_assert_no_error (opened.error);
  g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, signature);
  g_assert_cmpint (signet_verdict_get_encryption (opened.verdict), ==, encryption);
  g_assert_cmpstr (signet_message_get_text (opened.message), ==, "Dear Carol,\n>From here on it is secret.\n");
}

static void
test_clear (void)
{
  static const struct { const char *name; const char *micalg; } signers[] =
  {
    { "alice", "micalg=sha-256;" }, { "carol", "micalg=sha-256;" },
    { "dave", "micalg=sha-384;" }, { "erin", "micalg=sha-512;" },
    { "frank", "micalg=sha-256;" }, { "gina", "micalg=sha-512;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *mail = seal (SIGNET_SEAL_SIGN, signers[i].name, "");

      g_assert_nonnull (strstr (mail, signers[i].micalg));
      g_assert_nonnull (strstr (mail, "protocol=\"application/pkcs7-signature\""));
      g_assert_nonnull (strstr (mail, "filename=\"smime.p7s\""));
      assert_opens (mail, i == 0 ? SIGNET_SIGNATURE_VALID : SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE);
      give_openssl (mail);
      openssl_verifies ();
      assert_openssl_has (ENTITY);
      *strstr (mail, "secret.") = 'S';
      g_auto(Opened) opened = open_mail (mail);
      g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, SIGNET_SIGNATURE_ALTERED);
    }
}

static void
test_opaque (void)
{
  static const char *const signers[] = { "alice", "carol", "dave", "erin", "frank", "gina" };

  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *mail = seal (SIGNET_SEAL_SIGN | SIGNET_SEAL_OPAQUE, signers[i], "");

      g_assert_nonnull (strstr (mail, "smime-type=signed-data"));
      assert_opens (mail, i == 0 ? SIGNET_SIGNATURE_VALID : SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE);
      give_openssl (mail);
      openssl_verifies ();
      assert_openssl_has (ENTITY);
    }
}

static void
test_ciphers (void)
{
  static const char *const names[] = { "alice", "carol", "dave", "erin", "frank", "gina" };

  for (SignetSealCipher cipher = SIGNET_SEAL_AES_256_CBC; cipher <= SIGNET_SEAL_AES_128_GCM; cipher++)
    {
      const gboolean authenticated = cipher >= SIGNET_SEAL_AES_256_GCM;
      g_autofree char *mail = seal_text (SIGNET_SEAL_ENCRYPT, cipher, NULL, "alice carol dave erin frank gina",
                                         ENTITY);

      g_assert_nonnull (strstr (mail, authenticated ? "smime-type=authEnveloped-data"
                                                    : "smime-type=enveloped-data"));
      assert_opens (mail, SIGNET_SIGNATURE_NONE, authenticated ? SIGNET_ENCRYPTION_AUTHENTICATED
                                                               : SIGNET_ENCRYPTION_ENCRYPTED);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *alone = seal_text (SIGNET_SEAL_ENCRYPT, cipher, NULL, names[i], ENTITY);

          assert_opens (alone, SIGNET_SIGNATURE_NONE, authenticated ? SIGNET_ENCRYPTION_AUTHENTICATED
                                                                    : SIGNET_ENCRYPTION_ENCRYPTED);
          give_openssl (mail);
          openssl_decrypts (names[i]);
          assert_openssl_has (ENTITY);
        }
    }
}

static void
test_both (void)
{
  static const SignetSealFlags flags[] = { SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT,
                                           SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_OPAQUE };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autofree char *mail = seal (flags[i], "alice", "alice erin");

      assert_opens (mail, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED);
      give_openssl (mail);
      openssl_decrypts ("erin");
      openssl_verifies ();
      assert_openssl_has (ENTITY);
    }
}

static void
test_triple (void)
{
  static const SignetSealFlags flags[] = { SIGNET_SEAL_TRIPLE, SIGNET_SEAL_TRIPLE | SIGNET_SEAL_OPAQUE };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autofree char *mail = seal (flags[i] | SIGNET_SEAL_PROTECT, "alice", "carol dave");

      assert_opens (mail, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED);
      give_openssl (mail);
      openssl_verifies ();
      openssl_decrypts ("carol");
      openssl_verifies ();
    }
}

/* The header fields inside come back, and outside stands what the policy says. */
static void
test_protected (void)
{
  g_autofree char *mail = seal (SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_PROTECT, "alice", "carol");
  g_autofree char *clear = seal (SIGNET_SEAL_SIGN | SIGNET_SEAL_PROTECT, "alice", "");
  g_auto(Opened) opened = open_mail (mail);
  g_auto(Opened) opened_clear = open_mail (clear);

  g_assert_nonnull (strstr (mail, "\r\nSubject: [...]\r\n"));
  g_assert_null (strstr (mail, "Keywords"));
  g_assert_null (strstr (mail, "tomorrow"));
  g_assert_cmpstr (signet_message_get_subject (opened.message), ==, "A plan for tomorrow");
  g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, SIGNET_SIGNATURE_VALID);
  give_openssl (mail);
  openssl_decrypts ("carol");
  openssl_verifies ();
  g_autoptr(GBytes) out = test_openssl_read (&sealed.openssl, "mail");
  g_autofree char *inner = g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
  g_assert_true (g_str_has_prefix (inner, "From: Alice <alice@example.org>\r\n"));
  g_assert_nonnull (strstr (inner, "\r\nSubject: A plan for\r\n tomorrow\r\n"));
  g_assert_nonnull (strstr (inner, "\r\nKeywords: secret\r\n"));
  g_assert_nonnull (strstr (inner, "\r\nHP-Outer: Subject: [...]\r\n"));
  g_assert_nonnull (strstr (inner, "\r\nHP-Outer: To: Carol <carol@example.org>,\r\n dave@example.org\r\n"));
  g_assert_null (strstr (inner, "HP-Outer: Keywords"));
  g_assert_null (strstr (inner, "MIME-Version"));
  g_assert_nonnull (strstr (inner, "text/plain; charset=utf-8;\r\n hp=\"cipher\";\r\n"
                            " hp-legacy-display=\"1\"\r\n"));
  g_assert_nonnull (strstr (inner, "\r\n\r\nSubject: A plan for tomorrow\r\n\r\nDear Carol"));
  g_assert_cmpstr (signet_message_get_text (opened.message), ==, "Dear Carol,\n>From here on it is secret.\n");

  g_assert_nonnull (strstr (clear, "hp=\"clear\""));
  g_assert_null (strstr (clear, "HP-Outer"));
  g_assert_cmpstr (signet_message_get_subject (opened_clear.message), ==, "A plan for tomorrow");
}

#define TEXT_TYPE "Content-Type: text/plain; charset=utf-8\r\n"
#define TEXT_TYPE_MARKED "Content-Type: text/plain; charset=utf-8;\r\n hp-legacy-display=\"1\"\r\n"
#define QUOTED "Content-Transfer-Encoding: quoted-printable\r\n"
#define MIXED "Content-Type: multipart/mixed; boundary=b1\r\n\r\npreamble\r\n--b1\r\n"
#define ALTERNATIVE "Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\n"
#define HTML_TYPE "Content-Type: text/html; charset=iso-8859-1\r\n"
#define HTML_TYPE_MARKED "Content-Type: text/html; charset=iso-8859-1;\r\n hp-legacy-display=\"1\"\r\n"
#define RELATED "\r\n--b2\r\nContent-Type: multipart/related; boundary=b3\r\n\r\n--b3\r\n"
#define RELATED_REST "\r\n--b3\r\nContent-Type: text/html\r\n\r\n<body>Other\r\n--b3--\r\n--b2--\r\n"
#define DISPLAY "\r\n<div class=\"header-protection-legacy-display\">\r\n" \
                "<pre>Subject: A plan for tomorrow</pre>\r\n</div>"
#define DISPLAY_QUOTED "\r\n<div class=3D\"header-protection-legacy-display\">\r\n" \
                       "<pre>Subject: A plan for tomorrow</pre>\r\n</div>"
#define REST "\r\n--b2--\r\n--b1\r\nContent-Type: image/png\r\n\r\npng\r\n--b1--\r\n"

/* Programs that know no protected fields see the subject, wherever the text is; ours leave it out. */
static void
test_legacy_display (void)
{
  static const struct { const char *entity; const char *found; const char *text; } cases[] =
  {
    { MIXED ALTERNATIVE TEXT_TYPE QUOTED "\r\nHello\r\n\r\nYou" REST,
      TEXT_TYPE_MARKED QUOTED "\r\nSubject: A plan for tomorrow\r\n\r\nHello\r\n\r\nYou" REST, "Hello\n\nYou\n" },
    { MIXED TEXT_TYPE "\r\nTo: you\r\n\r\nHello\r\n--b1--\r\n",
      "Subject: A plan for tomorrow\r\n\r\nTo: you\r\n\r\nHello", "To: you\n\nHello\n" },
    { TEXT_TYPE "Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n", "hp=\"cipher\"\r\n", "Hello\n" },
    { "Content-Type: text/html\r\n\r\n<p>Hello</p>\r\n", "hp=\"cipher\"\r\n", "Hello\n" },
    { HTML_TYPE "\r\n<style>a</style><body dir=\"ltr\"><p>Hello</p>\r\n",
      "hp=\"cipher\";\r\n hp-legacy-display=\"1\"\r\n\r\n<style>a</style><body dir=\"ltr\">" DISPLAY "<p>Hello",
      "Hello\n" },
    { ALTERNATIVE TEXT_TYPE QUOTED "\r\nHello" RELATED HTML_TYPE QUOTED
      "\r\n<html><body style=3D\"color:=\r\n red\"><p>H=E4llo" RELATED_REST,
      TEXT_TYPE_MARKED QUOTED "\r\nSubject: A plan for tomorrow\r\n\r\nHello" RELATED HTML_TYPE_MARKED QUOTED
      "\r\n<html><body style=3D\"color:=\r\n red\">" DISPLAY_QUOTED "<p>H=E4llo" RELATED_REST, "Hello\n" },
    { HTML_TYPE QUOTED "\r\n<body title=3D\"a > b\"><p>Hello</p>\r\n", "hp=\"cipher\"\r\n", "Hello\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = seal_text (SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_PROTECT, SIGNET_SEAL_AES_256_CBC, NULL,
                                         "carol", cases[i].entity);
      g_auto(Opened) opened = open_mail (mail);

      g_assert_cmpstr (signet_message_get_text (opened.message), ==, cases[i].text);
      g_assert_cmpstr (signet_message_get_subject (opened.message), ==, "A plan for tomorrow");
      give_openssl (mail);
      openssl_decrypts ("carol");
      g_autoptr(GBytes) out = test_openssl_read (&sealed.openssl, "mail");
      g_autofree char *inner = g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
      g_assert_nonnull (strstr (inner, cases[i].found));
    }
}

/* Neither the certificates nor what says which one answers are encrypted to is missing. */
static void
test_certificates (void)
{
  SignetSealOrder order = sealed_order (&sealed, SIGNET_SEAL_SIGN, "signs", "");
  g_autoptr(SignetSpool) entity = sealed_spool (ENTITY);
  g_autofree char *mail = NULL;

  order.preferred = sealed_get (&sealed, "alice");
  mail = sealed_mail (&sealed, &order, entity, NULL);
  g_ptr_array_unref (order.recipients);
  assert_opens (mail, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE);
  give_openssl (mail);
  g_assert_true (test_openssl_run (&sealed.openssl,
                                   "smime -pk7out -in mail -out mail.p7"));
  g_assert_true (test_openssl_run (&sealed.openssl, "pkcs7 -in mail.p7 -print_certs -noout -out names"));
  g_autoptr(GBytes) out = test_openssl_read (&sealed.openssl, "names");
  g_autofree char *text = g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
  /* Newer openssl puts no blanks around it. */
  g_auto(GStrv) words = g_strsplit (text, " = ", -1);
  g_autofree char *names = g_strjoinv ("=", words);
  g_assert_nonnull (strstr (names, "CN=signs"));
  g_assert_nonnull (strstr (names, "CN=inter"));
  g_assert_nonnull (strstr (names, "CN=alice"));
  g_assert_null (strstr (names, "subject=O=Test, CN=root"));
}

/* Which certificate is signed with is signed, too. */
static void
test_names_certificate (void)
{
  static const SignetEntityBounds bounds = { 4, 10 };
  g_autofree char *mail = seal (SIGNET_SEAL_SIGN | SIGNET_SEAL_OPAQUE, "alice", "");
  g_autoptr(SignetEntity) entity = signet_entity_parse (mail, strlen (mail), &bounds);
  g_autoptr(SignetCms) cms = signet_sealed_part_read_cms (entity, NULL);
  const SignetCmsSigner *signer = signet_cms_get_signers (cms)->pdata[0];

  g_assert_true (signet_signing_certificate_fits (signer->attributes, sealed_get (&sealed, "alice")));
  g_assert_false (signet_signing_certificate_fits (signer->attributes, sealed_get (&sealed, "carol")));
}

/* A second MIME library finds every part and nothing wrong in it. */
static void
test_email (void)
{
  static const char script[] =
    "import email, email.policy, sys\n"
    "mail = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)\n"
    "for part in mail.walk():\n"
    "    assert not part.defects, part.defects\n"
    "    if not part.is_multipart(): part.get_content()\n"
    "    print(part.get_content_type(), part.get_filename(), part.get_param('smime-type'),"
    " part.get_param('micalg'), part.get_param('hp'))\n";
  static const struct { SignetSealFlags flags; const char *parts; } cases[] =
  {
    { SIGNET_SEAL_SIGN | SIGNET_SEAL_PROTECT, "multipart/signed None None sha-256 None\n"
      "text/plain None None None clear\napplication/pkcs7-signature smime.p7s None None None\n" },
    { SIGNET_SEAL_SIGN | SIGNET_SEAL_OPAQUE, "application/pkcs7-mime smime.p7m signed-data None None\n" },
    { SIGNET_SEAL_ENCRYPT, "application/pkcs7-mime smime.p7m enveloped-data None None\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = seal (cases[i].flags, "alice", "carol");
      g_autofree char *out = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GSubprocess) python
        = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3",
                            "-c", script, NULL);

      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (python, mail, NULL, &out, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (python));
      g_assert_cmpstr (out, ==, cases[i].parts);
    }
}

/* Whatever is changed is found out, or what was said still holds. */
static void
test_tampering (void)
{
  static const SignetSealFlags signing = SIGNET_SEAL_SIGN | SIGNET_SEAL_OPAQUE;
  g_autofree char *opaque = seal (signing, "carol", "");
  g_autofree char *locked = seal_text (SIGNET_SEAL_ENCRYPT, SIGNET_SEAL_AES_256_GCM, NULL, "carol", ENTITY);
  char *const mails[] = { opaque, locked };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    for (gsize at = (gsize) (strstr (mails[i], "\r\n\r\n") - mails[i]) + 4; at < strlen (mails[i]); at += 37)
      {
        const char before = mails[i][at];

        if (!g_ascii_isalnum (before))
          continue;
        mails[i][at] = before == 'A' ? 'B' : 'A';
        g_auto(Opened) opened = open_mail (mails[i]);
        g_assert_cmpint (signet_verdict_get_signature (opened.verdict), !=, SIGNET_SIGNATURE_VALID);
        if (i == 1 && opened.error == NULL
            && signet_verdict_get_encryption (opened.verdict) == SIGNET_ENCRYPTION_AUTHENTICATED)
          g_assert_cmpstr (signet_message_get_text (opened.message), ==,
                           "Dear Carol,\n>From here on it is secret.\n");
        mails[i][at] = before;
      }
}

/* The CMS object of a mail. Returns: (transfer full). */
static GBytes *
read_cms (const char *mail)
{
  give_openssl (mail);
  g_assert_true (test_openssl_run (&sealed.openssl, "cms -cmsout -in mail -outform DER -out object"));
  return test_openssl_read (&sealed.openssl, "object");
}

static gpgme_data_t
make_data (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gpgme_data_t data;

  g_assert_cmpuint (gpgme_data_new_from_mem (&data, text, length, 1), ==, 0);
  return data;
}

/* gpgsm reads what is for RSA keys; of elliptic curves 2.2 only knows signatures. */
static void
test_gpgsm (void)
{
  static const char *const signers[] = { "alice", "carol", "dave", "frank" };
  g_autoptr(GBytes) content = g_bytes_new_static (ENTITY, strlen (ENTITY));
  g_autofree char *encrypted = seal (SIGNET_SEAL_ENCRYPT, NULL, "alice");
  g_autoptr(GBytes) envelope = read_cms (encrypted);
  g_auto(gpgme_data_t) envelope_data = make_data (envelope);
  g_auto(gpgme_data_t) plain = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (sealed.keyring, &error);
  char text[sizeof ENTITY];

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *mail = seal (SIGNET_SEAL_SIGN, signers[i], "");
      g_autoptr(GBytes) signature = read_cms (mail);
      g_auto(gpgme_data_t) signature_data = make_data (signature);
      g_auto(gpgme_data_t) content_data = make_data (content);
      gpgme_signature_t found;

      g_assert_cmpuint (gpgme_op_verify (context, signature_data, content_data, NULL), ==, 0);
      found = gpgme_op_verify_result (context)->signatures;
      g_assert_nonnull (found);
      g_assert_cmpstr (found->fpr, ==, signet_certificate_get_fingerprint (sealed_get (&sealed, signers[i])));
      g_assert_true (found->summary & GPGME_SIGSUM_VALID);
    }
  gpgme_data_new (&plain);
  g_assert_cmpuint (gpgme_op_decrypt (context, envelope_data, plain), ==, 0);
  gpgme_data_seek (plain, 0, SEEK_SET);
  g_assert_cmpint (gpgme_data_read (plain, text, sizeof text), ==, strlen (ENTITY));
  g_assert_cmpmem (text, strlen (ENTITY), ENTITY, strlen (ENTITY));
}

static void
assert_fails (SignetSealFlags   flags,
              const char       *signer,
              const char       *recipients,
              const char       *text,
              SignetSmimeError  code)
{
  SignetSealOrder order = sealed_order (&sealed, flags, signer, recipients);
  g_autoptr(SignetSpool) entity = sealed_spool (text);
  g_autoptr(GError) error = NULL;
  g_autofree char *mail = sealed_mail (&sealed, &order, entity, &error);

  g_ptr_array_unref (order.recipients);
  g_assert_null (mail);
  g_assert_error (error, SIGNET_SMIME_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

static void
test_failures (void)
{
  static const char *const lines[] = { "\xC3\xA4\r\n", "bare\nfeed\r\n", "bare\rreturn\r\n", "From me\r\n" };

  assert_fails (SIGNET_SEAL_SIGN, "old", "", ENTITY, SIGNET_SMIME_ERROR_EXPIRED);
  assert_fails (SIGNET_SEAL_SIGN, "inter", "", ENTITY, SIGNET_SMIME_ERROR_UNFIT);
  assert_fails (SIGNET_SEAL_ENCRYPT, NULL, "alice old", ENTITY, SIGNET_SMIME_ERROR_EXPIRED);
  assert_fails (SIGNET_SEAL_ENCRYPT, NULL, "alice signs", ENTITY, SIGNET_SMIME_ERROR_UNFIT);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (ENTITY, lines[i], NULL);
      g_autofree char *opaque = seal_text (SIGNET_SEAL_SIGN | SIGNET_SEAL_OPAQUE, 0, "alice", "", text);

      assert_fails (SIGNET_SEAL_SIGN, "alice", "", text, SIGNET_SMIME_ERROR_UNSUPPORTED);
      g_assert_nonnull (opaque);
    }
  assert_fails (SIGNET_SEAL_SIGN | SIGNET_SEAL_PROTECT, "alice", "", "no header", SIGNET_SMIME_ERROR_DAMAGED);
  assert_fails (SIGNET_SEAL_SIGN | SIGNET_SEAL_PROTECT, "alice", "", "Content-Type: text/plain; hp=clear\r\n\r\n",
                SIGNET_SMIME_ERROR_DAMAGED);
}

/* Nobody knows the passphrase; a person says no; the job is cancelled. */
static void
test_locked (void)
{
  SignetSealOrder order = sealed_order (&sealed, SIGNET_SEAL_SIGN, "alice", "");
  g_autoptr(SignetSpool) entity = sealed_spool (ENTITY);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) outer = NULL;
  g_autoptr(GError) error = NULL;

  signet_keyring_stop_agent (sealed.keyring);
  signet_passphrases_give (sealed.passphrases, NULL);
  g_ptr_array_unref (order.recipients);
  assert_fails (SIGNET_SEAL_SIGN, "alice", "", ENTITY, SIGNET_SMIME_ERROR_CANCELLED);
  signet_passphrases_give (sealed.passphrases, "wrong");
  assert_fails (SIGNET_SEAL_SIGN, "alice", "", ENTITY, SIGNET_SMIME_ERROR_BAD_PASSPHRASE);
  signet_passphrases_give (sealed.passphrases, "sesame");
  g_cancellable_cancel (cancellable);
  g_assert_null (signet_sealer_seal (sealed.keyring, sealed.certificates, &order, entity, &outer, cancellable,
                                     &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever length it has, it comes back byte by byte. */
static void
test_lengths (void)
{
  static const gsize lengths[] = { 1, 15, 16, 17, 56, 57, 58, 65535, 65536, 65537, 1000000, 3000001 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr(GString) text = g_string_new ("Content-Type: text/plain\r\n\r\n");
      g_autofree char *mail = NULL;

      while (text->len < lengths[i])
        g_string_append_printf (text, "%08x%s", g_test_rand_int (), text->len % 50 < 8 ? "\r\n" : "");
      g_string_truncate (text, MAX (lengths[i], 28));
      if (text->str[text->len - 1] == '\r')
        text->str[text->len - 1] = '.';
      mail = seal_text (SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT, i % 2 == 0 ? SIGNET_SEAL_AES_256_CBC
                                                                           : SIGNET_SEAL_AES_128_GCM,
                        "alice", "carol", text->str);
      g_auto(Opened) opened = open_mail (mail);
      g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, SIGNET_SIGNATURE_VALID);
      give_openssl (mail);
      openssl_decrypts ("carol");
      openssl_verifies ();
      assert_openssl_has (text->str);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!test_openssl_is_there ())
    return 77;
  sealed_set_up (&sealed);
  g_test_add_func ("/sealer/clear", test_clear);
  g_test_add_func ("/sealer/opaque", test_opaque);
  g_test_add_func ("/sealer/ciphers", test_ciphers);
  g_test_add_func ("/sealer/both", test_both);
  g_test_add_func ("/sealer/triple", test_triple);
  g_test_add_func ("/sealer/protected", test_protected);
  g_test_add_func ("/sealer/legacy-display", test_legacy_display);
  g_test_add_func ("/sealer/certificates", test_certificates);
  g_test_add_func ("/sealer/names-certificate", test_names_certificate);
  g_test_add_func ("/sealer/email", test_email);
  g_test_add_func ("/sealer/tampering", test_tampering);
  g_test_add_func ("/sealer/gpgsm", test_gpgsm);
  g_test_add_func ("/sealer/failures", test_failures);
  g_test_add_func ("/sealer/locked", test_locked);
  g_test_add_func ("/sealer/lengths", test_lengths);
  status = g_test_run ();
  sealed_tear_down (&sealed);
  return status;
}
