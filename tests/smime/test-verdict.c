/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From facts to levels and words. */
#include <string.h>

#include "made.h"
#include "verdict.h"

static SignetCertificate *alice;
static SignetCertificate *carol;

static SignetAuthor *
make_sender (const char *header)
{
  return signet_author_new ((SignetSlice) { header, strlen (header) });
}

static SignetSigner *
make_signer (SignetCertificate    *certificate,
             SignetSignerProblems  problems)
{
  SignetSignerFacts facts = { .problems = problems, .certificate = certificate, .signing_time = -1 };

  facts.weakness = (problems & SIGNET_SIGNER_WEAK) != 0 ? "SHA-1" : NULL;
  facts.unsupported = (problems & SIGNET_SIGNER_UNSUPPORTED) != 0 ? "GOST" : NULL;
  return signet_signer_new (&facts);
}

static SignetLayer *
make_layer (SignetSigner *first,
            SignetSigner *second)
{
  GPtrArray *signers = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_signer_unref);

  g_ptr_array_add (signers, first);
  if (second != NULL)
    g_ptr_array_add (signers, second);
  return signet_layer_new_signed (SIGNET_LAYER_READ, signers);
}

/* layers: taken, ended by NULL. */
static SignetVerdict *
make_verdict (const char  *from,
              SignetLayer *layer,
              ...)
{
  g_autoptr(GPtrArray) layers = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_layer_unref);
  g_autoptr(SignetAuthor) sender = make_sender (from);
  SignetVerdictFacts facts = { .layers = layers, .sender = sender };
  va_list more;

  va_start (more, layer);
  for (; layer != NULL; layer = va_arg (more, SignetLayer *))
    g_ptr_array_add (layers, layer);
  va_end (more);
  return signet_verdict_new (&facts);
}

static void
assert_verdict (SignetVerdict    *verdict,
                SignetSignature   signature,
                SignetEncryption  encryption,
                const char       *sentence)
{
  g_assert_cmpstr (signet_verdict_get_sentence (verdict), ==, sentence);
  g_assert_cmpint (signet_verdict_get_signature (verdict), ==, signature);
  g_assert_cmpint (signet_verdict_get_encryption (verdict), ==, encryption);
}

#define FROM_ALICE "From: Alice <Alice@EXAMPLE.org>\n\n"

typedef struct
{
  SignetSignerProblems  problems;
  SignetSignature       level;
  const char           *words;  /* stand in the sentence */
} Case;

static const Case cases[] =
{
  { 0, SIGNET_SIGNATURE_VALID, "Signed by Alice Example. The message is unchanged. Revocation not checked." },
  { SIGNET_SIGNER_ALTERED, SIGNET_SIGNATURE_ALTERED, "This message was changed after it was signed." },
  { SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_NO_CERTIFICATE, SIGNET_SIGNATURE_ALTERED, "was changed" },
  { SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_WEAK, SIGNET_SIGNATURE_ALTERED, "was changed" },
  { SIGNET_SIGNER_BROKEN, SIGNET_SIGNATURE_UNKNOWN, "damaged" },
  { SIGNET_SIGNER_BROKEN | SIGNET_SIGNER_EXPIRED, SIGNET_SIGNATURE_UNKNOWN, "damaged" },
  { SIGNET_SIGNER_UNSUPPORTED, SIGNET_SIGNATURE_UNKNOWN, "(GOST)" },
  { SIGNET_SIGNER_NO_CERTIFICATE, SIGNET_SIGNATURE_UNKNOWN, "certificate is missing" },
  { SIGNET_SIGNER_INCOMPLETE, SIGNET_SIGNATURE_UNKNOWN, "of an issuer is missing" },
  { SIGNET_SIGNER_UNTRUSTED, SIGNET_SIGNATURE_UNKNOWN, "unchanged. Whether alice@example.org signed it" },
  { SIGNET_SIGNER_BAD_CHAIN, SIGNET_SIGNATURE_UNKNOWN, "not issued as it must be" },
  { SIGNET_SIGNER_NOT_YET, SIGNET_SIGNATURE_UNKNOWN, "not valid before" },
  { SIGNET_SIGNER_WEAK, SIGNET_SIGNATURE_WEAK, "outdated method (SHA-1)" },
  { SIGNET_SIGNER_WEAK | SIGNET_SIGNER_UNTRUSTED, SIGNET_SIGNATURE_WEAK, "Nobody you trust vouches" },
  { SIGNET_SIGNER_EXPIRED, SIGNET_SIGNATURE_EXPIRED, "expired on" },
  { SIGNET_SIGNER_EXPIRED | SIGNET_SIGNER_WEAK, SIGNET_SIGNATURE_EXPIRED, "expired on" },
  { SIGNET_SIGNER_UNFIT, SIGNET_SIGNATURE_UNFIT, "not meant for signing mail" },
  { SIGNET_SIGNER_UNFIT | SIGNET_SIGNER_EXPIRED, SIGNET_SIGNATURE_UNFIT, "not meant for" },
};

static void
test_problems (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetVerdict) verdict
        = make_verdict (FROM_ALICE, make_layer (make_signer (alice, cases[i].problems), NULL), NULL);
      const char *sentence = signet_verdict_get_sentence (verdict);

      g_assert_cmpint (signet_verdict_get_signature (verdict), ==, cases[i].level);
      if (strstr (sentence, cases[i].words) == NULL)
        g_error ("“%s” lacks “%s”", sentence, cases[i].words);

      /* Only what was changed is said to have been. */
      g_assert_true ((strstr (sentence, "was changed") != NULL)
                     == (cases[i].level == SIGNET_SIGNATURE_ALTERED));
    }
}

/* An issuer's fault is not told as the signer's. */
static void
test_issuer (void)
{
  static const struct { SignetSignerProblems problem; const char *sentence; } told[] =
  {
    { SIGNET_SIGNER_EXPIRED, "The message is unchanged. The certificate of Example CA (which vouches for "
                             "alice@example.org) expired on 1 January 2026." },
    { SIGNET_SIGNER_UNFIT, "The message is unchanged. The certificate of Example CA (which vouches for "
                           "alice@example.org) is not meant for signing mail." },
    { SIGNET_SIGNER_WEAK, "The message is unchanged. The certificate of Example CA (which vouches for "
                          "alice@example.org) is made with an outdated method (SHA-1)." },
    { SIGNET_SIGNER_NOT_YET, "The message is unchanged. The certificate of Example CA (which vouches for "
                             "alice@example.org) is not valid before 1 January 2026." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      const SignetSignerFacts facts = {
        .problems = told[i].problem, .certificate = alice, .signing_time = -1, .weakness = "SHA-1",
        .issuer = "Example CA", .valid_from = 1767268800, .valid_until = 1767268800,
      };
      g_autoptr(SignetVerdict) verdict
        = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);

      g_assert_cmpstr (signet_verdict_get_sentence (verdict), ==, told[i].sentence);
    }
}

static const char *
find_detail (SignetVerdict *verdict,
             const char    *label)
{
  GPtrArray *details = signet_verdict_get_details (verdict);

  for (guint i = 0; i < details->len; i++)
    if (g_str_equal (((SignetVerdictDetail *) details->pdata[i])->label, label))
      return ((SignetVerdictDetail *) details->pdata[i])->text;
  return NULL;
}

/* Whom the user distrusts is told by name. */
static void
test_distrusted (void)
{
  SignetSignerFacts facts = { .problems = SIGNET_SIGNER_UNTRUSTED, .certificate = alice, .signing_time = -1 };
  g_autoptr(SignetVerdict) unknown
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);

  facts.distrusted = "Example CA";
  g_autoptr(SignetVerdict) distrusted
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  g_assert_cmpstr (find_detail (unknown, "Problem"), ==, "the topmost certificate is not one that you trust");
  g_assert_cmpstr (find_detail (distrusted, "Problem"), ==, "you do not trust the certificate of Example CA");
}

static void
test_none (void)
{
  g_autoptr(SignetVerdict) verdict = make_verdict (FROM_ALICE, NULL, NULL);

  assert_verdict (verdict, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE,
                  "Neither signed nor encrypted.");
  g_assert_false (signet_verdict_is_told (verdict));
}

static void
test_sender (void)
{
  static const char *const senders[][2] =
  {
    { "From: Alice Example <mallory@evil.example>\n\n",
      "Signed by alice@example.org, not by the sender shown. The message is unchanged. "
      "Revocation not checked." },
    { "From: alice@example.org\nFrom: mallory@evil.example\n\n",
      "Signed by alice@example.org, but the message names several senders. It is unchanged. "
      "Revocation not checked." },
    { "From: Friends: alice@example.org;\n\n",
      "Signed by alice@example.org, but the message names several senders. It is unchanged. "
      "Revocation not checked." },
    { "Content-Type: text/plain\n\n",
      "Signed by alice@example.org. The message is unchanged. Revocation not checked." },
    { "From: alice@example.org\n\n", NULL },
  };

  for (guint i = 0; senders[i][1] != NULL; i++)
    {
      g_autoptr(SignetVerdict) verdict
        = make_verdict (senders[i][0], make_layer (make_signer (alice, 0), NULL), NULL);

      assert_verdict (verdict, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE, senders[i][1]);
    }
}

static void
test_worst_signer_wins (void)
{
  g_autoptr(SignetVerdict) both
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, 0), make_signer (carol, 0)), NULL);
  g_autoptr(SignetVerdict) one
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, 0),
                                            make_signer (carol, SIGNET_SIGNER_ALTERED)), NULL);
  g_autoptr(SignetVerdict) nested
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, 0), NULL),
                    make_layer (make_signer (alice, SIGNET_SIGNER_WEAK), NULL), NULL);

  assert_verdict (both, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE,
                  "Signed by alice@example.org, carol@example.org: not only by the sender shown. "
                  "The message is unchanged. Revocation not checked.");
  assert_verdict (one, SIGNET_SIGNATURE_ALTERED, SIGNET_ENCRYPTION_NONE,
                  "This message was changed after it was signed.");
  g_assert_cmpint (signet_verdict_get_signature (nested), ==, SIGNET_SIGNATURE_WEAK);
  g_assert_cmpuint (signet_verdict_get_signers (nested)->len, ==, 2);
}

/* A certificate may have hundreds of addresses: a few are told, and all where the details are. */
static void
test_many_addresses (void)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA, 256);
  const MadeCertificate wanted = { .name = "shop@example.net", .address = "alice@example.org", .n_addresses = 5 };
  g_autoptr(SignetCertificate) many = made_certificate (&wanted, key, NULL, NULL);
  g_autoptr(SignetVerdict) own = make_verdict (FROM_ALICE, make_layer (make_signer (many, 0), NULL), NULL);
  g_autoptr(SignetVerdict) other
    = make_verdict ("From: bob@example.org\n\n", make_layer (make_signer (many, 0), NULL), NULL);
  g_autoptr(SignetVerdict) both
    = make_verdict (FROM_ALICE, make_layer (make_signer (many, 0), make_signer (carol, 0)), NULL);

  g_assert_cmpstr (signet_verdict_get_sentence (own), ==,
                   "Signed by alice@example.org, 1@example.net, 2@example.net and 3 more. "
                   "The message is unchanged. Revocation not checked.");
  g_assert_cmpstr (signet_verdict_get_sentence (other), ==,
                   "Signed by 1@example.net, 2@example.net, 3@example.net and 3 more, not by the sender shown. "
                   "The message is unchanged. Revocation not checked.");
  g_assert_cmpstr (signet_verdict_get_sentence (both), ==,
                   "Signed by alice@example.org and 5 more, carol@example.org: not only by the sender shown. "
                   "The message is unchanged. Revocation not checked.");
  g_assert_cmpstr (find_detail (own, "Addresses"), ==,
                   "1@example.net, 2@example.net, 3@example.net, 4@example.net, 5@example.net, "
                   "alice@example.org");
}

/* Everybody is named, whatever the others are called. */
static void
test_name_in_name (void)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA, 256);
  const MadeCertificate wanted = { .name = "Other", .address = "carol@example.organic.example" };
  g_autoptr(SignetCertificate) other = made_certificate (&wanted, key, NULL, NULL);
  g_autoptr(SignetVerdict) both
    = make_verdict (FROM_ALICE, make_layer (make_signer (other, 0), make_signer (carol, 0)), NULL);

  assert_verdict (both, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE,
                  "Signed by carol@example.organic.example, carol@example.org, not by the sender shown. "
                  "The message is unchanged. Revocation not checked.");
}

/* A way of signing that is not known here is told by its name. */
static void
test_unsupported (void)
{
  SignetSignerFacts facts = { .problems = SIGNET_SIGNER_UNSUPPORTED, .certificate = alice,
                              .signing_time = -1, .unsupported = "ECDSA, brainpoolP256r1" };
  g_autoptr(SignetVerdict) own
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);

  assert_verdict (own, SIGNET_SIGNATURE_UNKNOWN, SIGNET_ENCRYPTION_NONE,
                  "Signed in a way that Signet cannot check (ECDSA, brainpoolP256r1).");
  facts.problems = SIGNET_SIGNER_BAD_CHAIN;
  g_autoptr(SignetVerdict) issuer
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  assert_verdict (issuer, SIGNET_SIGNATURE_UNKNOWN, SIGNET_ENCRYPTION_NONE,
                  "The message is unchanged. Whether alice@example.org signed it is not known: Signet cannot "
                  "check who issued the certificate (ECDSA, brainpoolP256r1).");
}

static void
test_no_signers (void)
{
  static const SignetLayerState states[] = { SIGNET_LAYER_READ, SIGNET_LAYER_NO_SIGNER,
                                             SIGNET_LAYER_BROKEN, SIGNET_LAYER_FOREIGN,
                                             SIGNET_LAYER_CUT_OFF, SIGNET_LAYER_TOO_MANY,
                                             SIGNET_LAYER_UNCHECKED };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(SignetVerdict) verdict
        = make_verdict (FROM_ALICE, signet_layer_new_signed (states[i], NULL), NULL);

      g_assert_cmpint (signet_verdict_get_signature (verdict), ==, SIGNET_SIGNATURE_UNKNOWN);
      g_assert_cmpint (strlen (signet_verdict_get_sentence (verdict)), >, 10);
    }
}

static void
test_was_valid (void)
{
  SignetSignerFacts facts = { .problems = SIGNET_SIGNER_EXPIRED, .certificate = alice,
                              .signing_time = -1, .first_valid = 1795176000 };

  g_autoptr(SignetVerdict) was
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  assert_verdict (was, SIGNET_SIGNATURE_WAS_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by Alice Example. Was valid when it arrived on 20 November 2026; the "
                  "certificate has expired since.");

  facts.arrived = facts.first_valid - 13 * 60 * 60;
  g_autoptr(SignetVerdict) soon
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  assert_verdict (soon, SIGNET_SIGNATURE_WAS_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by Alice Example. Was valid when it arrived on 19 November 2026; the "
                  "certificate has expired since.");

  /* Nobody looked at it for years: what was then is not known. */
  facts.arrived = facts.first_valid - 1000 * 24 * 60 * 60;
  g_autoptr(SignetVerdict) late
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  assert_verdict (late, SIGNET_SIGNATURE_WAS_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by Alice Example. Was valid when it was first checked here on 20 November 2026; the "
                  "certificate has expired since.");

  /* A further copy of a mail that was here before. */
  facts.arrived = facts.first_valid + 1000 * 24 * 60 * 60;
  g_autoptr(SignetVerdict) again
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  assert_verdict (again, SIGNET_SIGNATURE_WAS_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by Alice Example. Was valid when it arrived on 20 November 2026; the "
                  "certificate has expired since.");
  facts.arrived = 0;

  facts.problems |= SIGNET_SIGNER_WEAK;
  g_autoptr(SignetVerdict) weak
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  g_assert_cmpint (signet_verdict_get_signature (weak), ==, SIGNET_SIGNATURE_EXPIRED);

  facts.problems = SIGNET_SIGNER_EXPIRED;
  facts.revocation = SIGNET_REVOCATION_REVOKED;
  g_autoptr(SignetVerdict) revoked
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  g_assert_cmpint (signet_verdict_get_signature (revoked), ==, SIGNET_SIGNATURE_REVOKED);
}

static void
test_revocation (void)
{
  SignetSignerFacts facts = { .certificate = alice, .signing_time = -1 };
  g_autoptr(SignetVerdict) unchecked
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&facts), NULL), NULL);
  SignetSigner *old = signet_verdict_get_signers (unchecked)->pdata[0];

  facts.revocation = SIGNET_REVOCATION_GOOD;
  g_autoptr(SignetSigner) good = signet_signer_new (&facts);
  g_autoptr(SignetVerdict) checked = signet_verdict_replace_signer (unchecked, old, good);
  assert_verdict (checked, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by Alice Example. The message is unchanged.");

  facts.revocation = SIGNET_REVOCATION_REVOKED;
  g_autoptr(SignetSigner) bad = signet_signer_new (&facts);
  g_autoptr(SignetVerdict) revoked = signet_verdict_replace_signer (unchecked, old, bad);
  assert_verdict (revoked, SIGNET_SIGNATURE_REVOKED, SIGNET_ENCRYPTION_NONE,
                  "The message is unchanged. The certificate of alice@example.org was revoked.");

  facts.revocation = SIGNET_REVOCATION_NO_ANSWER;
  g_autoptr(SignetSigner) silent = signet_signer_new (&facts);
  g_autoptr(SignetVerdict) asked = signet_verdict_replace_signer (unchecked, old, silent);
  assert_verdict (asked, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by Alice Example. The message is unchanged. Revocation could not be checked.");
}

static SignetLayer *
encrypted (SignetEncryption encryption)
{
  return signet_layer_new_encrypted (encryption, "AES-256", 32, NULL);
}

static SignetLayer *
encrypted_with (const char *cipher,
                gsize       key_length)
{
  return signet_layer_new_encrypted (SIGNET_ENCRYPTION_ENCRYPTED, cipher, key_length, NULL);
}

/* It hides the text only from those who do not try. */
static void
test_weak_encryption (void)
{
  g_autoptr(SignetVerdict) des = make_verdict (FROM_ALICE, encrypted_with ("DES", 8), NULL);
  g_autoptr(SignetVerdict) is_signed
    = make_verdict (FROM_ALICE, encrypted_with ("RC2", 5), make_layer (make_signer (alice, 0), NULL), NULL);
  g_autoptr(SignetVerdict) triple = make_verdict (FROM_ALICE, encrypted_with ("Triple DES", 24), NULL);
  g_autoptr(SignetVerdict) inside
    = make_verdict (FROM_ALICE, encrypted_with ("AES-256 (CBC)", 32), encrypted_with ("DES", 8), NULL);

  assert_verdict (des, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED,
                  "Encrypted, but with an outdated method that can be broken (DES). "
                  "It is neither signed nor protected against change.");
  assert_verdict (is_signed, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED,
                  "Signed by Alice Example. The message is unchanged. Revocation not checked. "
                  "Encrypted, but with an outdated method that can be broken (RC2).");
  assert_verdict (triple, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED,
                  "Encrypted, but not signed and not protected against change.");
  assert_verdict (inside, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED,
                  "Encrypted, but not signed and not protected against change.");
}

static void
test_encryption (void)
{
  g_autoptr(SignetVerdict) plain
    = make_verdict (FROM_ALICE, encrypted (SIGNET_ENCRYPTION_ENCRYPTED), NULL);
  g_autoptr(SignetVerdict) authenticated
    = make_verdict (FROM_ALICE, encrypted (SIGNET_ENCRYPTION_AUTHENTICATED), NULL);
  g_autoptr(SignetVerdict) is_signed
    = make_verdict (FROM_ALICE, encrypted (SIGNET_ENCRYPTION_ENCRYPTED),
                    make_layer (make_signer (alice, 0), NULL), NULL);
  g_autoptr(SignetVerdict) closed
    = make_verdict (FROM_ALICE, encrypted (SIGNET_ENCRYPTION_AUTHENTICATED),
                    encrypted (SIGNET_ENCRYPTION_NOT_FOR_US), NULL);

  assert_verdict (plain, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED,
                  "Encrypted, but not signed and not protected against change.");
  assert_verdict (authenticated, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_AUTHENTICATED,
                  "Encrypted, but not signed.");
  assert_verdict (is_signed, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED,
                  "Signed by Alice Example. The message is unchanged. Revocation not checked. "
                  "Encrypted.");
  assert_verdict (closed, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NOT_FOR_US,
                  "Encrypted, but not for any of your certificates.");
  g_assert_true (signet_verdict_is_decrypted (plain));
  /* What lies beside the layer that stays closed may be shown. */
  g_assert_true (signet_verdict_is_decrypted (closed));
}

/* Who is named by no header but inside of what is encrypted is not written down. */
static void
test_private (void)
{
  g_autoptr(SignetVerdict) sender
    = make_verdict (FROM_ALICE, encrypted (SIGNET_ENCRYPTION_ENCRYPTED),
                    make_layer (make_signer (alice, 0), NULL), NULL);
  g_autoptr(SignetVerdict) another
    = make_verdict (FROM_ALICE, encrypted (SIGNET_ENCRYPTION_ENCRYPTED),
                    make_layer (make_signer (carol, 0), NULL), NULL);
  g_autoptr(SignetVerdict) open = make_verdict (FROM_ALICE, make_layer (make_signer (carol, 0), NULL), NULL);

  g_assert_false (signet_verdict_is_private (sender));
  g_assert_true (signet_verdict_is_private (another));
  g_assert_false (signet_verdict_is_private (open));
}

/* Who signs what others encrypted need not know the text. */
static void
test_signed_outside (void)
{
  g_autoptr(SignetVerdict) outside
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, 0), NULL),
                    encrypted (SIGNET_ENCRYPTION_ENCRYPTED), NULL);
  g_autoptr(SignetVerdict) altered
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, SIGNET_SIGNER_ALTERED), NULL),
                    encrypted (SIGNET_ENCRYPTION_ENCRYPTED), NULL);
  g_autoptr(SignetVerdict) triple
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, 0), NULL),
                    encrypted (SIGNET_ENCRYPTION_ENCRYPTED),
                    make_layer (make_signer (alice, 0), NULL), NULL);
  g_autoptr(SignetVerdict) between
    = make_verdict (FROM_ALICE, encrypted (SIGNET_ENCRYPTION_ENCRYPTED),
                    make_layer (make_signer (alice, 0), NULL),
                    encrypted (SIGNET_ENCRYPTION_ENCRYPTED), NULL);
  g_autoptr(SignetVerdict) twice
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, 0), NULL),
                    encrypted (SIGNET_ENCRYPTION_ENCRYPTED),
                    encrypted (SIGNET_ENCRYPTION_ENCRYPTED), NULL);

  assert_verdict (outside, SIGNET_SIGNATURE_PARTLY, SIGNET_ENCRYPTION_ENCRYPTED,
                  "alice@example.org signed this after it was encrypted; the text itself is not "
                  "signed. Encrypted.");
  g_assert_cmpint (signet_verdict_get_signature (altered), ==, SIGNET_SIGNATURE_ALTERED);
  g_assert_cmpint (signet_verdict_get_signature (triple), ==, SIGNET_SIGNATURE_VALID);
  g_assert_cmpint (signet_verdict_get_signature (between), ==, SIGNET_SIGNATURE_PARTLY);
  g_assert_cmpint (signet_verdict_get_signature (twice), ==, SIGNET_SIGNATURE_PARTLY);
}

static void
test_parts (void)
{
  g_autoptr(SignetVerdict) part
    = make_verdict (FROM_ALICE, make_layer (make_signer (alice, 0), NULL), NULL);
  g_autoptr(GPtrArray) layers = g_ptr_array_new ();
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autoptr(SignetAuthor) sender = make_sender (FROM_ALICE);
  SignetVerdictFacts facts = { layers, sender, parts };

  g_ptr_array_add (parts, part);
  g_autoptr(SignetVerdict) partly = signet_verdict_new (&facts);
  assert_verdict (partly, SIGNET_SIGNATURE_PARTLY, SIGNET_ENCRYPTION_NONE,
                  "Only a part of this message is signed.");

  SignetSignerFacts known = { .certificate = alice, .signing_time = -1,
                              .revocation = SIGNET_REVOCATION_REVOKED };
  g_autoptr(SignetVerdict) revoked
    = make_verdict (FROM_ALICE, make_layer (signet_signer_new (&known), NULL), NULL);
  g_autoptr(SignetVerdict) told = signet_verdict_replace_part (partly, part, revoked);
  assert_verdict (told, SIGNET_SIGNATURE_PARTLY, SIGNET_ENCRYPTION_NONE,
                  "Only a part of this message is signed, by a certificate that was revoked.");

  g_ptr_array_set_size (parts, 0);
  facts.n_sealed = 1;
  g_autoptr(SignetVerdict) sealed = signet_verdict_new (&facts);
  assert_verdict (sealed, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE,
                  "It has an encrypted part that stays closed.");
  g_assert_true (signet_verdict_is_told (sealed));
}

/* What the certificate says is not markup, not a second line, and nobody else's address. */
static void
test_hostile_names (void)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA, 256);
  const MadeCertificate wanted = { .name = "bob@example.org\xE2\x80\xAE\n<b>",
                                   .address = "alice@example.org" };
  const MadeCertificate with_nul = { .name = "Alice", .address = "alice@example.org\0.evil.example",
                                     .address_size = 31 };
  g_autoptr(SignetCertificate) misleading = made_certificate (&wanted, key, NULL, NULL);
  g_autoptr(SignetCertificate) cut = made_certificate (&with_nul, key, NULL, NULL);

  g_autoptr(SignetVerdict) verdict
    = make_verdict (FROM_ALICE, make_layer (make_signer (misleading, 0), NULL), NULL);
  assert_verdict (verdict, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by alice@example.org. The message is unchanged. Revocation not checked.");

  const MadeCertificate lookalike = { .name = "bob\xEF\xBC\xA0" "example.org", .address = "alice@example.org" };
  g_autoptr(SignetCertificate) wide = made_certificate (&lookalike, key, NULL, NULL);
  g_autoptr(SignetVerdict) fullwidth
    = make_verdict (FROM_ALICE, make_layer (make_signer (wide, 0), NULL), NULL);
  assert_verdict (fullwidth, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE,
                  "Signed by alice@example.org. The message is unchanged. Revocation not checked.");

  g_autoptr(SignetVerdict) other
    = make_verdict (FROM_ALICE, make_layer (make_signer (cut, 0), NULL), NULL);
  g_assert_cmpint (signet_verdict_get_signature (other), ==, SIGNET_SIGNATURE_MISMATCH);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA, 256);
  const MadeCertificate wanted_alice = { .name = "Alice Example", .address = "alice@example.org" };
  const MadeCertificate wanted_carol = { .name = "Carol", .address = "carol@example.org" };
  alice = made_certificate (&wanted_alice, key, NULL, NULL);
  carol = made_certificate (&wanted_carol, key, NULL, NULL);

  g_test_add_func ("/verdict/problems", test_problems);
  g_test_add_func ("/verdict/issuer", test_issuer);
  g_test_add_func ("/verdict/distrusted", test_distrusted);
  g_test_add_func ("/verdict/none", test_none);
  g_test_add_func ("/verdict/sender", test_sender);
  g_test_add_func ("/verdict/worst-signer-wins", test_worst_signer_wins);
  g_test_add_func ("/verdict/many-addresses", test_many_addresses);
  g_test_add_func ("/verdict/name-in-name", test_name_in_name);
  g_test_add_func ("/verdict/unsupported", test_unsupported);
  g_test_add_func ("/verdict/no-signers", test_no_signers);
  g_test_add_func ("/verdict/was-valid", test_was_valid);
  g_test_add_func ("/verdict/revocation", test_revocation);
  g_test_add_func ("/verdict/encryption", test_encryption);
  g_test_add_func ("/verdict/weak-encryption", test_weak_encryption);
  g_test_add_func ("/verdict/private", test_private);
  g_test_add_func ("/verdict/signed-outside", test_signed_outside);
  g_test_add_func ("/verdict/parts", test_parts);
  g_test_add_func ("/verdict/hostile-names", test_hostile_names);

  int status = g_test_run ();
  signet_certificate_unref (alice);
  signet_certificate_unref (carol);
  return status;
}
