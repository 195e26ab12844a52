/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "verifier.h"

#include "brought-certificates.h"
#include "cms-attributes.h"
#include "content-digest.h"
#include "gnutls-glib.h"
#include "revocation-cache.h"
#include "signer-chain.h"
#include "signer-method.h"
#include "signing-certificate.h"

#define MAX_SIGNERS    16  /* that are checked; more are told as what cannot be */
#define MAX_CANDIDATES 8   /* certificates that a signer may mean */
#define WHOLE_BYTES    (1024 * 1024)  /* to be hashed anew for each key, as long as one is tried */

struct _SignetVerifier
{
  GPtrArray  *known;
  GPtrArray  *anchors;
  GHashTable *distrusted;  /* nullable, as the next is */
  GHashTable *limits;
  char       *revocations;  /* nullable */
};

/* One mail under way. */
typedef struct
{
  SignetVerifier      *verifier;
  SignetCms           *cms;
  SignetSignedBytes   *content;
  GPtrArray           *brought;  /* of SignetCertificate: those of the mail */
  SignetContentDigest *digests;
  gint64               now;
  guint               *left;     /* checks that the mail may still cost */
} Check;

SignetVerifier *
signet_verifier_new (GPtrArray  *known,
                     GPtrArray  *anchors,
                     GHashTable *distrusted,
                     GHashTable *limits)
{
  g_return_val_if_fail (known != NULL && anchors != NULL, NULL);

  SignetVerifier *self = g_new0 (SignetVerifier, 1);

  self->known = g_ptr_array_ref (known);
  self->anchors = g_ptr_array_ref (anchors);
  self->distrusted = distrusted != NULL ? g_hash_table_ref (distrusted) : NULL;
  self->limits = limits != NULL ? g_hash_table_ref (limits) : NULL;
  return self;
}

void
signet_verifier_free (SignetVerifier *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->anchors);
  g_clear_pointer (&self->distrusted, g_hash_table_unref);
  g_clear_pointer (&self->limits, g_hash_table_unref);
  g_free (self->revocations);
  g_free (self);
}

void
signet_verifier_set_revocations (SignetVerifier *self,
                                 const char     *directory)
{
  g_return_if_fail (self != NULL);

  g_free (self->revocations);
  self->revocations = g_strdup (directory);
}

/* Keys that are tried take time, and who writes a mail says how many there are. Returns: FALSE: there are not
 * so many checks left. */
static gboolean
spend (Check *self,
       gsize  n)
{
  const gboolean is_enough = *self->left >= n;

  *self->left = is_enough ? *self->left - (guint) n : 0;
  return is_enough;
}

/* What the attributes say about the content (RFC 5652 section 11): both must be there and right. */
static SignetSignerProblems
check_attributes (Check           *self,
                  SignetCmsSigner *signer,
                  GBytes          *digest)
{
  g_autoptr(GBytes) told = signet_cms_attributes_dup_digest (signer->attributes);
  g_autofree char *type = signet_cms_attributes_dup_content_type (signer->attributes);

  if (told == NULL)
    return SIGNET_SIGNER_BROKEN;
  if (!g_bytes_equal (told, digest))
    return SIGNET_SIGNER_ALTERED;
  return g_strcmp0 (type, signet_cms_get_content_type (self->cms)) == 0 ? 0 : SIGNET_SIGNER_BROKEN;
}

/* Where attributes are signed in place of the content, the same signature over the same bytes can be shown as
 * one of a content without attributes, and that content nobody signed. */
static gboolean
is_other_sense (Check           *self,
                SignetCmsSigner *signer)
{
  g_autoptr(GBytes) all = NULL;

  if (signer->attributes != NULL)
    return FALSE;
  all = signet_signed_bytes_dup (self->content);
  return signet_cms_attributes_are (all);
}

static gboolean
check_signature (Check              *self,
                 SignetCmsSigner    *signer,
                 SignetSignerMethod *method,
                 SignetCertificate  *certificate)
{
  if (signer->attributes != NULL)
    return spend (self, 1)
           && signet_signer_method_check (method, certificate, signer->attributes, signer->signature);

  GBytes *digest = signet_content_digest_get (self->digests, method->signed_digest);
  if (!method->whole)
    return digest != NULL && spend (self, 1)
           && signet_signer_method_check_digest (method, certificate, digest, signer->signature);

  g_autoptr(GBytes) all = signet_signed_bytes_dup (self->content);
  return spend (self, 1 + g_bytes_get_size (all) / WHOLE_BYTES)
         && signet_signer_method_check (method, certificate, all, signer->signature);
}

static void
find_candidates (SignetCmsSigner *signer,
                 GPtrArray       *certificates,
                 GPtrArray       *candidates)
{
  for (guint i = 0; i < certificates->len && candidates->len < MAX_CANDIDATES; i++)
    {
      SignetCertificate *certificate = certificates->pdata[i];

      if (signet_cms_id_matches (&signer->id, signet_certificate_get_issuer_der (certificate),
                                 signet_certificate_get_serial (certificate),
                                 signet_certificate_get_subject_key_id (certificate)))
        g_ptr_array_add (candidates, certificate);
    }
}

static gboolean
is_for_signing (SignetCertificate *certificate)
{
  return !signet_certificate_is_ca (certificate) && signet_certificate_fits_mail_signing (certificate);
}

/* Whose fault it is that is told (signer.c judges in the same order). Returns: (nullable), borrowed. */
static const char *
find_issuer_at_fault (const SignetSignerFacts *facts,
                      const SignetSignerChain *chain)
{
  SignetCertificate *fault = NULL;

  if ((facts->problems & SIGNET_SIGNER_UNFIT) != 0)
    fault = is_for_signing (facts->certificate) ? chain->unfit : NULL;
  else if ((facts->problems & SIGNET_SIGNER_EXPIRED) != 0)
    fault = chain->ends_first;
  else if ((facts->problems & SIGNET_SIGNER_WEAK) != 0)
    fault = facts->weakness == chain->weakness ? chain->weak : NULL;
  else if ((facts->problems & SIGNET_SIGNER_NOT_YET) != 0)
    fault = chain->starts_last;
  return fault != NULL && fault != facts->certificate ? signet_certificate_get_name (fault) : NULL;
}

static void
find_chain (Check             *self,
            SignetCertificate *certificate,
            SignetSignerChain *chain)
{
  GPtrArray *pools[] = { self->brought, self->verifier->known, NULL };

  signet_signer_chain_init (chain, certificate, pools, self->verifier->anchors, self->verifier->distrusted,
                            self->verifier->limits, self->now);
  spend (self, chain->n_checks);
}

/* What the certificate and those above it are worth now. */
static void
judge_certificate (Check             *self,
                   SignetSignerFacts *facts,
                   SignetSignerChain *chain)
{
  find_chain (self, facts->certificate, chain);
  facts->problems |= chain->problems;
  facts->chain = chain->certificates;
  facts->valid_from = chain->valid_from;
  facts->valid_until = chain->valid_until;
  if (facts->weakness == NULL)
    facts->weakness = chain->weakness;
  if (self->now > chain->valid_until)
    facts->problems |= SIGNET_SIGNER_EXPIRED;
  if (self->now < chain->valid_from)
    facts->problems |= SIGNET_SIGNER_NOT_YET;
  if (!is_for_signing (facts->certificate))
    facts->problems |= SIGNET_SIGNER_UNFIT;
  facts->issuer = find_issuer_at_fault (facts, chain);
  if (chain->distrusted != NULL)
    facts->distrusted = signet_certificate_get_name (chain->distrusted);
  if (self->verifier->revocations != NULL
      && signet_revocation_cache_is_revoked (self->verifier->revocations, facts->certificate,
                                             &facts->revocation_time))
    facts->revocation = SIGNET_REVOCATION_REVOKED;
}

/* Where the signer is beyond doubt. That it is another one of his is for those to say who stand above it. */
static void
find_preferred (Check             *self,
                SignetCmsSigner   *signer,
                SignetSignerFacts *facts,
                SignetSignerChain *chain)
{
  SignetCertificate *one = facts->problems != 0 ? NULL
    : signet_brought_certificates_find_preferred (self->brought, facts->certificate, signer->attributes);

  if (one == NULL)
    return;
  find_chain (self, one, chain);
  if (chain->problems != 0 || self->now < chain->valid_from || self->now > chain->valid_until)
    return;
  facts->preferred = one;
  facts->preferred_chain = chain->certificates;
}

/* The content, the signature and the signer in one: what was judged once is found again by it. */
static char *
make_key (Check             *self,
          SignetCmsSigner   *signer,
          SignetCertificate *certificate)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  GBytes *content = signet_content_digest_get (self->digests, GNUTLS_DIG_SHA256);
  GBytes *parts[] = { content, signer->signature, signet_certificate_get_der (certificate) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize length = 0;
      const guint8 *bytes = parts[i] != NULL ? g_bytes_get_data (parts[i], &length) : NULL;
      guint64 size = GUINT64_TO_BE (length);

      g_checksum_update (sum, (const guint8 *) &size, sizeof size);
      if (length > 0)
        g_checksum_update (sum, bytes, (gssize) length);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* Of those that the signer may mean, the one whose key made the signature; else the first. holds:
 * (out). Returns: (nullable), borrowed. */
static SignetCertificate *
find_certificate (Check              *self,
                  SignetCmsSigner    *signer,
                  SignetSignerMethod *method,
                  gboolean           *holds)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new ();

  *holds = FALSE;
  find_candidates (signer, self->brought, candidates);
  find_candidates (signer, self->verifier->known, candidates);
  find_candidates (signer, self->verifier->anchors, candidates);
  for (guint i = 0; i < candidates->len && !*holds; i++)
    {
      SignetCertificate *one = candidates->pdata[i];

      signet_signer_method_clear (method);
      signet_signer_method_init (method, signer, signet_certificate_get_key_algorithm (one));
      *holds = method->unsupported == NULL && signet_signing_certificate_fits (signer->attributes, one)
               && check_signature (self, signer, method, one);
      if (*holds)
        return one;
    }
  return candidates->len > 0 ? candidates->pdata[0] : NULL;
}

/* The content and the signature may have different hashes. */
static char *
find_weakness (const SignetSignerMethod *method,
               SignetCertificate        *certificate)
{
  char *weakness = signet_signer_method_find_weakness (method->digest, certificate);

  return weakness != NULL ? weakness
                          : signet_signer_method_find_weakness (method->signed_digest, certificate);
}

/* Without attributes the content's digest stands in the signature itself, where only RSA shows it: where
 * it cannot be seen that another content was signed, the signature may as well be what is damaged. */
static SignetSignerProblems
find_fault (Check              *self,
            SignetCmsSigner    *signer,
            SignetSignerMethod *method,
            SignetCertificate  *certificate)
{
  GBytes *digest = signet_content_digest_get (self->digests, method->signed_digest);

  if (signer->attributes == NULL && digest != NULL && spend (self, 1)
      && signet_signer_method_is_over_other (method, certificate, digest, signer->signature))
    return SIGNET_SIGNER_ALTERED;
  return SIGNET_SIGNER_BROKEN;
}

static SignetSigner *
check_signer (Check           *self,
              SignetCmsSigner *signer)
{
  g_auto(SignetSignerMethod) method = { 0 };
  g_auto(SignetSignerChain) chain = { 0 };
  g_auto(SignetSignerChain) preferred_chain = { 0 };
  g_autofree char *weakness = NULL;
  g_autofree char *key = NULL;
  SignetSignerFacts facts = { .signing_time = -1 };
  gboolean holds;

  signet_signer_method_init (&method, signer, GNUTLS_PK_RSA);
  if (signer->attributes != NULL)
    facts.signing_time = signet_cms_attributes_get_signing_time (signer->attributes);

  GBytes *digest = method.digest != GNUTLS_DIG_UNKNOWN
    ? signet_content_digest_get (self->digests, method.digest) : NULL;
  if (digest != NULL && signer->attributes != NULL)
    facts.problems |= check_attributes (self, signer, digest);

  if (is_other_sense (self, signer) || !signet_cms_signer_keeps_algorithms (signer))
    facts.problems |= SIGNET_SIGNER_BROKEN;

  facts.certificate = find_certificate (self, signer, &method, &holds);
  facts.digest = method.digest_name;
  facts.unsupported = method.unsupported;
  if (facts.certificate == NULL)
    {
      facts.problems |= SIGNET_SIGNER_NO_CERTIFICATE;
      return signet_signer_new (&facts);
    }

  facts.method = method.name;
  facts.weakness = weakness = find_weakness (&method, facts.certificate);
  if (weakness != NULL)
    facts.problems |= SIGNET_SIGNER_WEAK;
  if (method.unsupported != NULL)
    facts.problems |= SIGNET_SIGNER_UNSUPPORTED;
  else if (!holds)
    facts.problems |= find_fault (self, signer, &method, facts.certificate);
  judge_certificate (self, &facts, &chain);
  if (facts.unsupported == NULL)
    facts.unsupported = chain.unsupported;
  find_preferred (self, signer, &facts, &preferred_chain);
  facts.key = key = make_key (self, signer, facts.certificate);
  return signet_signer_new (&facts);
}

SignetLayer *
signet_verifier_check (SignetVerifier    *self,
                       SignetCms         *cms,
                       SignetSignedBytes *content,
                       gint64             now,
                       guint             *left,
                       GCancellable      *cancellable)
{
  g_return_val_if_fail (self != NULL && cms != NULL && content != NULL && left != NULL, NULL);

  g_autoptr(GPtrArray) brought = signet_brought_certificates_read (cms);
  g_autoptr(SignetContentDigest) digests = signet_content_digest_new (content);
  Check check = { self, cms, content, brought, digests, now, left };
  GPtrArray *signers = signet_cms_get_signers (cms);

  if (signers->len > MAX_SIGNERS)
    return signet_layer_new_signed (SIGNET_LAYER_TOO_MANY, NULL);

  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_signer_unref);
  for (guint i = 0; i < signers->len; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return signet_layer_new_signed (SIGNET_LAYER_UNCHECKED, NULL);
      g_ptr_array_add (found, check_signer (&check, signers->pdata[i]));
      if (*left == 0)
        return signet_layer_new_signed (SIGNET_LAYER_TOO_MANY, NULL);
    }
  return signet_layer_new_signed (SIGNET_LAYER_READ, g_steal_pointer (&found));
}
