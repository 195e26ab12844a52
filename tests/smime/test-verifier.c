/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures of all kinds that openssl makes. */
#include <glib.h>

#include <gnutls/pkcs7.h>

#include "content-digest.h"
#include "gnutls-glib.h"
#include "made.h"
#include "signers.h"

#define DAY (24 * 60 * 60)

static TestOpenssl openssl;
static GBytes *content;

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
sign (const char *name,
      const char *options)
{
  g_autofree char *command
    = g_strdup_printf ("cms -sign -binary -in content -signer %s.crt -inkey %s.key -outform DER"
                       " -out signed %s", name, name, options);

  if (!test_openssl_run (&openssl, command))
    g_error ("openssl %s", command);
}

static SignetSignerProblems
judge_at (const char *known,
          gint64      time)
{
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, known, "root");
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, time);

  return signers_only (layer)->problems;
}

static SignetSignerProblems
judge (const char *known)
{
  return judge_at (known, now ());
}

typedef struct
{
  const char           *name;
  const char           *options;
  SignetSignerProblems  problems;
  const char           *told;  /* what is weak, or else the method */
} Case;

#define EC  "ec -pkeyopt ec_paramgen_curve:P-256"
#define PSS "-keyopt rsa_padding_mode:pss "

static const Case cases[] =
{
  { "alice", "-md sha256", 0, "RSA" },
  { "alice", "-md sha224", 0, "RSA" },
  { "alice", "-md sha384", 0, "RSA" },
  { "alice", "-md sha512", 0, "RSA" },
  { "alice", "-md sha3-256", 0, "RSA" },
  { "alice", "-md sha3-512", 0, "RSA" },
  { "alice", "-md sha1", SIGNET_SIGNER_WEAK, "SHA-1" },
  { "alice", "-md md5", SIGNET_SIGNER_WEAK, "MD5" },
  { "alice", "-md sha256 -noattr", 0, "RSA" },
  { "alice", "-md sha512 -keyid", 0, "RSA" },
  { "alice", "-md sha256 -nodetach", 0, "RSA" },
  { "alice", "-md sha256 -nodetach -stream", 0, "RSA" },
  { "alice", PSS "-md sha256", 0, "RSA (PSS)" },
  { "alice", PSS "-md sha256 -keyopt rsa_pss_saltlen:0", 0, "RSA (PSS)" },
  { "alice", PSS "-md sha256 -keyopt rsa_pss_saltlen:20", 0, "RSA (PSS)" },
  { "alice", PSS "-md sha384 -keyopt rsa_pss_saltlen:digest", 0, "RSA (PSS)" },
  { "alice", PSS "-md sha512 -keyopt rsa_pss_saltlen:max", 0, "RSA (PSS)" },
  { "alice", PSS "-md sha512 -noattr", 0, "RSA (PSS)" },
  { "alice", PSS "-md sha1", SIGNET_SIGNER_WEAK, "SHA-1" },
  { "alice", PSS "-md sha256 -keyopt rsa_mgf1_md:sha512", 0, "RSA (PSS)" },
  { "alice", PSS "-md sha512 -keyopt rsa_mgf1_md:sha1", 0, "RSA (PSS)" },
  { "odd", PSS "-md sha256 -keyopt rsa_pss_saltlen:max", 0, "RSA (PSS)" },
  { "p256", "-md sha256", 0, "ECDSA" },
  { "p256", "-md sha384 -noattr", 0, "ECDSA" },
  { "p384", "-md sha384", 0, "ECDSA" },
  { "p521", "-md sha512", 0, "ECDSA" },
  { "p256", "-md sha1", SIGNET_SIGNER_WEAK, "SHA-1" },
  { "brainpool", "-md sha256", 0, "ECDSA" },
  { "brainpool", "-md sha512", 0, "ECDSA" },
  { "brainpool", "-md sha256 -noattr", 0, "ECDSA" },
  { "brainpool", "-md sha1", SIGNET_SIGNER_WEAK, "SHA-1" },
  { "brainpool384", "-md sha384", 0, "ECDSA" },
  { "brainpool384", "-md sha256", 0, "ECDSA" },
  { "brainpool512", "-md sha512", 0, "ECDSA" },
  { "brainpool512", "-md sha512 -keyid", 0, "ECDSA" },
  { "brainpool192", "-md sha256", SIGNET_SIGNER_WEAK, "ECDSA, 192 bits" },
  { "secp256k1", "-md sha256", 0, "ECDSA" },
  { "dsa", "-md sha256", SIGNET_SIGNER_WEAK, "DSA" },
  { "small", "-md sha256", SIGNET_SIGNER_WEAK, "RSA, 1024 bits" },
  { "outdated", "-md sha256", SIGNET_SIGNER_WEAK, "SHA-1" },
};

static void
test_methods (gconstpointer data)
{
  const Case *self = data;

  sign (self->name, self->options);
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());
  const SignetSignerFacts *facts = signers_only (layer);

  g_assert_cmphex (facts->problems, ==, self->problems);
  g_assert_cmpstr (facts->weakness != NULL ? facts->weakness : facts->method, ==, self->told);
  g_assert_cmpuint (facts->chain->len, ==, 2);
  g_assert_true (signet_layer_is_intact (layer));
  g_assert_cmpuint (strlen (facts->key), ==, 64);
}

/* What nobody here knows is told, and not called changed. */
static void
test_unsupported (void)
{
  sign ("twisted", "-md sha256");
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());
  const SignetSignerFacts *facts = signers_only (layer);
  g_assert_cmphex (facts->problems, ==, SIGNET_SIGNER_UNSUPPORTED);
  g_assert_cmpstr (facts->unsupported, ==, "ECDSA, brainpoolP256t1");
}

/* So is a hash that GnuTLS knows by name only, as older ones do this. */
static void
test_unsupported_digest (void)
{
  if (signet_content_digest_is_known (GNUTLS_DIG_RMD160))
    {
      g_test_skip ("This GnuTLS makes RIPEMD-160");
      return;
    }
  sign ("alice", "-md ripemd160 -provider legacy -provider default");
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());
  const SignetSignerFacts *facts = signers_only (layer);

  g_assert_true ((facts->problems & SIGNET_SIGNER_UNSUPPORTED) != 0);
  g_assert_true ((facts->problems & (SIGNET_SIGNER_BROKEN | SIGNET_SIGNER_ALTERED)) == 0);
  g_assert_cmpstr (facts->unsupported, ==, "RIPEMD-160");
}

/* The same of who issued a certificate. */
static void
test_unsupported_issuer (void)
{
  sign ("ward", "-md sha256");
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "guardian");
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());
  const SignetSignerFacts *facts = signers_only (layer);

  g_assert_cmphex (facts->problems, ==, SIGNET_SIGNER_BAD_CHAIN);
  g_assert_cmpstr (facts->unsupported, ==, "ECDSA, brainpoolP384t1");
}

static void
test_dates (void)
{
  sign ("alice", "-md sha256");
  g_assert_cmphex (judge_at ("", now () + 31 * DAY), ==, SIGNET_SIGNER_EXPIRED);
  g_assert_cmphex (judge_at ("", now () + 29 * DAY), ==, 0);
  g_assert_cmphex (judge_at ("", now () - DAY), ==, SIGNET_SIGNER_NOT_YET);
}

static void
test_changed (void)
{
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");
  g_autoptr(GBytes) other = g_bytes_new_static ("other", 5);

  sign ("alice", "-md sha256");
  g_autoptr(SignetLayer) changed = signers_check (&openssl, verifier, "signed", other, now ());
  g_assert_cmphex (signers_only (changed)->problems, ==, SIGNET_SIGNER_ALTERED);
  g_assert_false (signet_layer_is_intact (changed));

  sign ("alice", "-md sha256 -noattr");
  g_autoptr(SignetLayer) bare = signers_check (&openssl, verifier, "signed", other, now ());
  g_assert_cmphex (signers_only (bare)->problems, ==, SIGNET_SIGNER_ALTERED);
}

/* Without attributes only RSA shows that another content was signed; else nobody can tell which of the two is
 * damaged, and then nobody says that the content is. */
static void
test_changed_without_attributes (void)
{
  static const struct { const char *name, *options; SignetSignerProblems problem; } bare[] =
  {
    { "alice", PSS "-md sha256 -noattr", SIGNET_SIGNER_ALTERED },
    { "alice", PSS "-md sha1 -noattr", SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_WEAK },
    { "odd", "-md sha512 -noattr", SIGNET_SIGNER_ALTERED },
    { "p256", "-md sha256 -noattr", SIGNET_SIGNER_BROKEN },
    { "brainpool384", "-md sha384 -noattr", SIGNET_SIGNER_BROKEN },
    { "brainpool384", "-md sha384", SIGNET_SIGNER_ALTERED },
  };
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");
  g_autoptr(GBytes) other = g_bytes_new_static ("other", 5);

  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    {
      sign (bare[i].name, bare[i].options);
      g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", other, now ());
      g_assert_cmphex (signers_only (layer)->problems, ==, bare[i].problem);
    }
}

/* A key of its own kind, which openssl cannot sign mail with. */
static void
test_eddsa (void)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_EDDSA_ED25519,
                                                GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519));
  const MadeCertificate wanted = { .name = "Ed", .address = "alice@example.org" };
  const MadeCertificate above = { .name = "Authority", .ca = TRUE };
  g_auto(gnutls_x509_privkey_t) above_key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) issuer = made_certificate (&above, above_key, NULL, NULL);
  g_autoptr(SignetCertificate) certificate = made_certificate (&wanted, key, issuer, above_key);
  g_auto(gnutls_privkey_t) signing = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  const gnutls_datum_t text = { (void *) g_bytes_get_data (content, NULL),
                                (unsigned int) g_bytes_get_size (content) };
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");
  g_autoptr(GBytes) other = g_bytes_new_static ("other", 5);
  gnutls_pkcs7_t cms;

  g_assert_cmpint (gnutls_privkey_init (&signing), >=, 0);
  g_assert_cmpint (gnutls_privkey_import_x509 (signing, key, 0), >=, 0);
  g_assert_cmpint (gnutls_pkcs7_init (&cms), >=, 0);
  g_assert_cmpint (gnutls_pkcs7_sign (cms, signet_certificate_get_gnutls (certificate), signing, &text, NULL,
                                      NULL, GNUTLS_DIG_SHA512,
                                      GNUTLS_PKCS7_INCLUDE_CERT | GNUTLS_PKCS7_INCLUDE_TIME), >=, 0);
  g_assert_cmpint (gnutls_pkcs7_export2 (cms, GNUTLS_X509_FMT_DER, &der), >=, 0);
  gnutls_pkcs7_deinit (cms);
  g_autoptr(GBytes) bytes = g_bytes_new (der.data, der.size);
  test_openssl_write (&openssl, "signed", bytes);
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());
  g_assert_cmphex (signers_only (layer)->problems, ==, SIGNET_SIGNER_INCOMPLETE);
  g_assert_cmpstr (signers_only (layer)->method, ==, "Ed25519");
  g_autoptr(SignetLayer) changed = signers_check (&openssl, verifier, "signed", other, now ());
  g_assert_cmphex (signers_only (changed)->problems, ==, SIGNET_SIGNER_INCOMPLETE | SIGNET_SIGNER_ALTERED);
}

/* The last byte of a signature without unsigned attributes is the last byte of all. */
static void
test_damaged (gconstpointer name)
{
  sign (name, "-md sha256");
  g_autoptr(GBytes) bytes = test_openssl_read (&openssl, "signed");
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

  copy[length - 1] ^= 1;
  g_autoptr(GBytes) damaged = g_bytes_new (copy, length);
  test_openssl_write (&openssl, "signed", damaged);
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_BROKEN);
}

static void
test_missing (void)
{
  sign ("alice", "-md sha256 -nocerts");
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_NO_CERTIFICATE);
  g_assert_cmphex (judge ("alice"), ==, 0);
  sign ("alice", "-md sha256 -nocerts -keyid");
  g_assert_cmphex (judge ("p256"), ==, SIGNET_SIGNER_NO_CERTIFICATE);
  g_assert_cmphex (judge ("p256 alice"), ==, 0);

  sign ("below", "-md sha256");
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_INCOMPLETE);
  g_assert_cmphex (judge ("inter"), ==, 0);
  sign ("below", "-md sha256 -certfile inter.crt");
  g_assert_cmphex (judge (""), ==, 0);
  g_assert_cmphex (judge ("inter"), ==, 0);
}

/* A mail that brought what another lacks leaves nothing behind. */
static void
test_order_of_reading (void)
{
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");

  for (guint i = 0; i < 2; i++)
    {
      sign ("below", "-md sha256");
      g_autoptr(SignetLayer) lacking = signers_check (&openssl, verifier, "signed", content, now ());
      g_assert_cmphex (signers_only (lacking)->problems, ==, SIGNET_SIGNER_INCOMPLETE);

      sign ("below", "-md sha256 -certfile inter.crt");
      g_autoptr(SignetLayer) whole = signers_check (&openssl, verifier, "signed", content, now ());
      g_assert_cmphex (signers_only (whole)->problems, ==, 0);
    }
}

static void
test_untrusted (void)
{
  sign ("self521", "-md sha512");
  g_assert_cmphex (judge ("self521"), ==, SIGNET_SIGNER_UNTRUSTED);
  sign ("self", "-md sha256");
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_UNTRUSTED);
  g_assert_cmphex (judge ("self"), ==, SIGNET_SIGNER_UNTRUSTED);

  g_autoptr(SignetVerifier) stranger = signers_verifier (&openssl, "", "");
  g_autoptr(SignetLayer) unknown = signers_check (&openssl, stranger, "signed", content, now ());
  g_assert_null (signers_only (unknown)->distrusted);

  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "self");
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());
  g_assert_cmphex (signers_only (layer)->problems, ==, 0);
}

/* A way on which one stands that is distrusted leads nowhere, though an anchor is above it or below. */
static void
test_distrusted (void)
{
  static const char *const distrusted[] = { "below", "inter", "root" };

  sign ("below", "-md sha256");
  g_assert_cmphex (judge ("inter"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (distrusted); i++)
    {
      g_autoptr(SignetVerifier) verifier =
        signers_distrusting_verifier (&openssl, "inter", "root", distrusted[i]);
      g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());

      g_autoptr(SignetCertificate) certificate = signers_read (&openssl, distrusted[i]);
      g_assert_cmphex (signers_only (layer)->problems, ==, SIGNET_SIGNER_UNTRUSTED);
      g_assert_cmpuint (signers_only (layer)->chain->len, ==, 1);
      g_assert_cmpstr (signers_only (layer)->distrusted, ==, signet_certificate_get_name (certificate));
    }

  g_autoptr(SignetVerifier) other = signers_distrusting_verifier (&openssl, "inter", "root", "self");
  g_autoptr(SignetLayer) layer = signers_check (&openssl, other, "signed", content, now ());
  g_assert_cmphex (signers_only (layer)->problems, ==, 0);
}

/* An authority that lost its trust vouches for what it had issued before, and for nobody else. */
static void
test_limit (void)
{
  g_autoptr(SignetCertificate) alice = signers_read (&openssl, "alice");
  const gint64 issued = signet_certificate_get_not_before (alice);

  sign ("alice", "-md sha256");
  for (gint64 limit = issued - 1; limit <= issued; limit++)
    {
      g_autoptr(SignetVerifier) verifier = signers_limited_verifier (&openssl, "root", limit);
      g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());

      g_assert_cmphex (signers_only (layer)->problems, ==, limit < issued ? SIGNET_SIGNER_UNTRUSTED : 0);
    }
}

static void
test_unfit (void)
{
  sign ("server", "-md sha256");
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_UNFIT);
  sign ("anything", "-md sha256");
  g_assert_cmphex (judge (""), ==, 0);
  sign ("cipherer", "-md sha256");
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_UNFIT);
  sign ("inter", "-md sha256");
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_UNFIT);
}

/* Issued by somebody who must not, and by an authority for servers only. */
static void
test_bad_chain (void)
{
  sign ("fosterling", "-md sha256 -certfile alice.crt");
  g_assert_cmphex (judge ("") & SIGNET_SIGNER_BAD_CHAIN, !=, 0);
  sign ("stray", "-md sha256 -certfile narrow.crt");
  g_assert_cmphex (judge ("") & (SIGNET_SIGNER_BAD_CHAIN | SIGNET_SIGNER_UNFIT), !=, 0);
}

static void
assert_at_fault (const char           *name,
                 const char           *above,
                 gint64                time,
                 SignetSignerProblems  problems,
                 const char           *issuer)
{
  g_autofree char *options = g_strdup_printf ("-md sha256 -certfile %s.crt", above);
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");

  sign (name, options);
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, time);
  const SignetSignerFacts *facts = signers_only (layer);
  g_assert_cmphex (facts->problems, ==, problems);
  g_assert_cmpstr (facts->issuer, ==, issuer);
}

/* Whose certificate it is that makes the signature doubtful. */
static void
test_issuer_at_fault (void)
{
  assert_at_fault ("stray", "narrow", now (), SIGNET_SIGNER_UNFIT, "narrow");
  assert_at_fault ("server", "inter", now (), SIGNET_SIGNER_UNFIT, NULL);
  assert_at_fault ("under-dated", "dated", now (), SIGNET_SIGNER_WEAK, "dated");
  assert_at_fault ("outdated", "inter", now (), SIGNET_SIGNER_WEAK, NULL);
  assert_at_fault ("under-brief", "brief", now (), 0, NULL);
  assert_at_fault ("under-brief", "brief", now () + 11 * DAY, SIGNET_SIGNER_EXPIRED, "brief");
  assert_at_fault ("alice", "inter", now () + 31 * DAY, SIGNET_SIGNER_EXPIRED, NULL);
  assert_at_fault ("alice", "inter", now () - DAY, SIGNET_SIGNER_NOT_YET, NULL);
}

/* Of two certificates of the same issuer the one that is good counts, whichever is found first. */
static void
test_renewed_issuer (void)
{
  static const struct { const char *known, *anchors; } orders[] =
  {
    { "renewed elder dated-elder", "root" }, { "elder dated-elder renewed", "root" },
    { "dated-elder elder renewed", "root-elder root" }, { "renewed", "root-elder root" },
    { "renewed", "root root-elder" },
  };

  sign ("under-renewed", "-md sha256");
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, orders[i].known, orders[i].anchors);
      g_autoptr(SignetLayer) soon = signers_check (&openssl, verifier, "signed", content, now ());
      g_autoptr(SignetLayer) later = signers_check (&openssl, verifier, "signed", content, now () + 11 * DAY);

      g_assert_cmphex (signers_only (soon)->problems, ==, 0);
      g_assert_cmphex (signers_only (later)->problems, ==, 0);
      g_assert_cmpuint (signers_only (later)->chain->len, ==, 3);
    }

  /* Where there is none that is good, what is wrong with the other is told. */
  g_assert_cmphex (judge_at ("elder", now () + 11 * DAY), ==, SIGNET_SIGNER_EXPIRED);
  g_assert_cmphex (judge ("dated-elder"), ==, SIGNET_SIGNER_WEAK);
}

/* Another certificate with Alice's issuer and serial number, put where it is found first: made by
 * somebody who calls himself as the authority is called. */
static void
test_planted (void)
{
  static const char *const commands[] =
  {
    "req -new -newkey rsa:2048 -nodes -keyout fake.key -out request -subj /O=Test/CN=root",
    "x509 -req -in request -signkey fake.key -out fake.crt -days 30",
    "req -new -newkey rsa:2048 -nodes -keyout planted.key -out request -subj /O=Test/CN=planted",
  };
  g_autoptr(SignetCertificate) alice = signers_read (&openssl, "alice");
  const guint8 *serial = g_bytes_get_data (signet_certificate_get_serial (alice), NULL);
  g_autofree char *command
    = g_strdup_printf ("x509 -req -in request -CA fake.crt -CAkey fake.key -set_serial %u -days 30"
                       " -out planted.crt", serial[0]);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_assert_true (test_openssl_run (&openssl, commands[i]));
  g_assert_true (test_openssl_run (&openssl, command));

  g_autoptr(SignetCertificate) planted = signers_read (&openssl, "planted");
  g_assert_true (g_bytes_equal (signet_certificate_get_issuer_der (alice),
                                signet_certificate_get_issuer_der (planted)));

  sign ("alice", "-md sha256 -certfile planted.crt");
  g_assert_cmphex (judge (""), ==, 0);
  g_assert_cmphex (judge ("planted fake"), ==, 0);
  sign ("alice", "-md sha256 -nocerts");
  g_assert_cmphex (judge ("planted alice"), ==, 0);
  g_assert_cmphex (judge ("planted"), !=, 0);

  /* A root that somebody sends along is none. */
  sign ("planted", "-md sha256 -certfile fake.crt");
  g_assert_cmphex (judge (""), !=, 0);
}

static void
test_signers (void)
{
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");
  g_autoptr(SignetAuthor) sender = NULL;
  static const char header[] = "From: alice@example.org\n\n";

  sender = signet_author_new ((SignetSlice) { header, sizeof header - 1 });
  sign ("alice", "-md sha256 -signer p256.crt -inkey p256.key -md sha512");
  g_autoptr(SignetLayer) both = signers_check (&openssl, verifier, "signed", content, now ());
  g_assert_cmpuint (signet_layer_get_signers (both)->len, ==, 2);
  g_assert_cmpint (signet_layer_judge (both, sender), ==, SIGNET_SIGNATURE_VALID);

  sign ("alice", "-md sha256 -signer self.crt -inkey self.key");
  g_autoptr(SignetLayer) one = signers_check (&openssl, verifier, "signed", content, now ());
  g_assert_cmpint (signet_layer_judge (one, sender), ==, SIGNET_SIGNATURE_UNKNOWN);
}

/* Certificates in a mail may be as many as they are, but not as large together: what stands behind a megabyte
 * of them is not read. openssl puts the longer ones last. */
static void
test_brought (void)
{
  g_autoptr(GString) ballast = g_string_new ("1.2.3.4=ASN1:FORMAT:HEX,OCT:");
  g_autoptr(GByteArray) all = g_byte_array_new ();

  for (guint i = 0; i < 60000; i++)
    g_string_append (ballast, "55");
  g_string_append_c (ballast, '\n');
  g_autofree char *heavy
    = g_strconcat ("basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n", ballast->str, NULL);
  signers_make (&openssl, "heavy", EC, heavy, "root", "sha256");
  signers_make (&openssl, "light", EC, NULL, "heavy", "sha256");
  sign ("light", "-md sha256 -certfile heavy.crt");
  g_assert_cmphex (judge (""), ==, 0);

  for (guint i = 0; i < 18; i++)
    {
      g_autoptr(GBytes) pem = test_openssl_read (&openssl, i == 0 ? "heavy.crt" : "ballast.crt");

      g_byte_array_append (all, g_bytes_get_data (pem, NULL), (guint) g_bytes_get_size (pem));
      signers_make (&openssl, "ballast", EC, ballast->str, "root", "sha256");
    }
  g_autoptr(GBytes) file = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  test_openssl_write (&openssl, "all.crt", file);
  sign ("light", "-md sha256 -certfile all.crt");
  g_assert_cmphex (judge (""), ==, SIGNET_SIGNER_INCOMPLETE);
}

static void
test_nobody (void)
{
  g_autoptr(SignetVerifier) verifier = signers_verifier (&openssl, "", "root");

  g_assert_true (test_openssl_run (&openssl, "crl2pkcs7 -nocrl -certfile alice.crt -outform DER"
                                             " -out signed"));
  g_autoptr(SignetLayer) layer = signers_check (&openssl, verifier, "signed", content, now ());
  g_assert_cmpint (signet_layer_get_state (layer), ==, SIGNET_LAYER_NO_SIGNER);
}

/* One of an outdated method, and one that is valid for a shorter time than the certificate it issued. */
static void
make_doubtful_issuers (void)
{
  static const char extensions[] = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n";

  signers_make (&openssl, "dated", "rsa:2048", extensions, "root", "sha1");
  signers_make (&openssl, "under-dated", "rsa:2048", NULL, "dated", "sha256");
  signers_make (&openssl, "brief", "rsa:2048", extensions, "root", "sha256");
  g_assert_true (test_openssl_run (&openssl, "x509 -req -in request -CA root.crt -CAkey root.key -set_serial 999"
                                             " -out brief.crt -days 10 -extfile extensions -sha256"));
  signers_make (&openssl, "under-brief", "rsa:2048", NULL, "brief", "sha256");
}

/* An issuer whose certificate was renewed, with the key that it had: for longer, by a better method. */
static void
make_renewed_issuers (void)
{
  static const char extensions[] = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n";
  static const char *const elders[] =
  {
    "x509 -req -in request -CA root.crt -CAkey root.key -set_serial 998 -out elder.crt -days 10"
    " -extfile extensions -sha256",
    "x509 -req -in request -CA root.crt -CAkey root.key -set_serial 997 -out dated-elder.crt -days 30"
    " -extfile extensions -sha1",
    "x509 -in root.crt -signkey root.key -days 10 -out root-elder.crt",
  };

  signers_make (&openssl, "renewed", "rsa:2048", extensions, "root", "sha256");
  for (guint i = 0; i < G_N_ELEMENTS (elders); i++)
    g_assert_true (test_openssl_run (&openssl, elders[i]));
  signers_make (&openssl, "under-renewed", "rsa:2048", NULL, "renewed", "sha256");
}

static void
make_people (void)
{
  static const char *const kinds[][2] =
  {
    { "alice", "rsa:2048" }, { "odd", "rsa:2049" }, { "small", "rsa:1024" }, { "p256", EC },
    { "p384", "ec -pkeyopt ec_paramgen_curve:P-384" }, { "p521", "ec -pkeyopt ec_paramgen_curve:P-521" },
    { "brainpool", "ec -pkeyopt ec_paramgen_curve:brainpoolP256r1" },
    { "brainpool192", "ec -pkeyopt ec_paramgen_curve:brainpoolP192r1" },
    { "brainpool384", "ec -pkeyopt ec_paramgen_curve:brainpoolP384r1" },
    { "brainpool512", "ec -pkeyopt ec_paramgen_curve:brainpoolP512r1" },
    { "twisted", "ec -pkeyopt ec_paramgen_curve:brainpoolP256t1" },
    { "secp256k1", "ec -pkeyopt ec_paramgen_curve:secp256k1" }, { "dsa", "dsa:dsa.pem" },
  };

  signers_make_authority (&openssl);
  g_assert_true (test_openssl_run (&openssl, "dsaparam -out dsa.pem 1024"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    signers_make (&openssl, kinds[i][0], kinds[i][1], NULL, "root", "sha256");
  signers_make (&openssl, "outdated", "rsa:2048", NULL, "root", "sha1");
  signers_make (&openssl, "self", "rsa:2048", NULL, NULL, "sha256");
  signers_make (&openssl, "guardian", "ec -pkeyopt ec_paramgen_curve:brainpoolP384t1",
                "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n", NULL, "sha384");
  signers_make (&openssl, "ward", "rsa:2048", NULL, "guardian", "sha384");
  signers_make (&openssl, "self521", "ec -pkeyopt ec_paramgen_curve:P-521", NULL, NULL, "sha512");
  signers_make (&openssl, "below", "rsa:2048", NULL, "inter", "sha256");
  signers_make (&openssl, "fosterling", "rsa:2048", NULL, "alice", "sha256");
  signers_make (&openssl, "server", "rsa:2048", "extendedKeyUsage=serverAuth\n", "root", "sha256");
  signers_make (&openssl, "anything", "rsa:2048", "extendedKeyUsage=anyExtendedKeyUsage\n", "root",
                "sha256");
  signers_make (&openssl, "cipherer", "rsa:2048", "keyUsage=keyEncipherment\n", "root", "sha256");
  signers_make (&openssl, "narrow", "rsa:2048",
                "basicConstraints=critical,CA:TRUE\nextendedKeyUsage=serverAuth\n", "root", "sha256");
  signers_make (&openssl, "stray", "rsa:2048", NULL, "narrow", "sha256");
  make_doubtful_issuers ();
  make_renewed_issuers ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  test_openssl_set_up (&openssl, NULL);
  content = g_bytes_new_static ("Content-Type: text/plain\r\n\r\nText\r\n", 34);
  test_openssl_write (&openssl, "content", content);
  make_people ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/verifier/%s/%s", cases[i].name, cases[i].options);

      g_test_add_data_func (path, &cases[i], test_methods);
    }
  g_test_add_func ("/verifier/unsupported", test_unsupported);
  g_test_add_func ("/verifier/unsupported-digest", test_unsupported_digest);
  g_test_add_func ("/verifier/unsupported-issuer", test_unsupported_issuer);
  g_test_add_func ("/verifier/dates", test_dates);
  g_test_add_func ("/verifier/changed", test_changed);
  g_test_add_func ("/verifier/changed-without-attributes", test_changed_without_attributes);
  g_test_add_func ("/verifier/eddsa", test_eddsa);
  g_test_add_data_func ("/verifier/damaged/alice", "alice", test_damaged);
  g_test_add_data_func ("/verifier/damaged/brainpool", "brainpool", test_damaged);
  g_test_add_func ("/verifier/missing", test_missing);
  g_test_add_func ("/verifier/order-of-reading", test_order_of_reading);
  g_test_add_func ("/verifier/untrusted", test_untrusted);
  g_test_add_func ("/verifier/distrusted", test_distrusted);
  g_test_add_func ("/verifier/limit", test_limit);
  g_test_add_func ("/verifier/unfit", test_unfit);
  g_test_add_func ("/verifier/bad-chain", test_bad_chain);
  g_test_add_func ("/verifier/issuer-at-fault", test_issuer_at_fault);
  g_test_add_func ("/verifier/renewed-issuer", test_renewed_issuer);
  g_test_add_func ("/verifier/planted", test_planted);
  g_test_add_func ("/verifier/signers", test_signers);
  g_test_add_func ("/verifier/brought", test_brought);
  g_test_add_func ("/verifier/nobody", test_nobody);

  int status = g_test_run ();
  test_openssl_tear_down (&openssl, NULL);
  g_bytes_unref (content);
  return status;
}
