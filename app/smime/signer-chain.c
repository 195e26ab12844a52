/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways are looked for by names and key identifiers; GnuTLS then says whether the one that leads to
 * an anchor holds: signatures, constraints, purposes. A mail may bring many certificates that look
 * alike, so the search has an end. */
#include "config.h"
#include "signer-chain.h"

#include "gnutls-glib.h"
#include "key-name.h"
#include "name-constraints.h"
#include "rare-chain.h"
#include "signer-method.h"

#define MAX_DEPTH 10
#define MAX_STEPS 300  /* certificates that are looked at as the next one */
#define MAX_WAYS  8    /* that are tried */

/* Dates and outdated methods are judged by us, and told apart. */
#define FLAGS (GNUTLS_VERIFY_DISABLE_TIME_CHECKS | GNUTLS_VERIFY_DISABLE_TRUSTED_TIME_CHECKS \
               | GNUTLS_VERIFY_DISABLE_CRL_CHECKS | GNUTLS_VERIFY_ALLOW_BROKEN \
               | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1)

typedef struct
{
  GPtrArray *const     *pools;
  GPtrArray            *anchors;
  GHashTable           *distrusted;  /* nullable */
  GHashTable           *limits;    /* nullable */
  gint64                now;
  GPtrArray            *way;       /* borrowed certificates */
  gboolean              is_strict;   /* only issuers that are good are looked at */
  gboolean              passed_over; /* and one was not */
  guint                 steps;
  guint                 ways;
  guint                 n_checks;
  SignetSignerProblems  problems;  /* of the best way that failed */
  gboolean              ended;     /* some way led to one that is self-signed, distrusted or too late */
  SignetCertificate    *closed;    /* borrowed: the first that is distrusted */
  char                 *unsupported;
  SignetCertificate    *unfit;     /* borrowed */
} Search;

static gboolean
has_certificate (GPtrArray         *certificates,
                 SignetCertificate *certificate)
{
  for (guint i = 0; i < certificates->len; i++)
    if (signet_certificate_equal (certificates->pdata[i], certificate))
      return TRUE;
  return FALSE;
}

static SignetSignerProblems
read_status (unsigned status)
{
  if (status == 0)
    return 0;
  /* What nobody issued has no purpose either, whatever it is called. */
  if ((status & ~(unsigned) GNUTLS_CERT_INVALID) == GNUTLS_CERT_PURPOSE_MISMATCH)
    return SIGNET_SIGNER_UNFIT;
  return SIGNET_SIGNER_BAD_CHAIN;
}

/* Why a way cannot hold here, whatever is on it. */
static void
note_unsupported (Search *self)
{
  for (guint i = 1; i < self->way->len && self->unsupported == NULL; i++)
    if (signet_certificate_get_key_algorithm (self->way->pdata[i]) == GNUTLS_PK_UNKNOWN)
      self->unsupported = signet_key_name_dup (self->way->pdata[i]);
}

/* The first on the way that is not for mail, unless it is the signer's own. */
static void
note_unfit (Search *self)
{
  guint i = 0;

  while (i < self->way->len
         && gnutls_x509_crt_check_key_purpose (signet_certificate_get_gnutls (self->way->pdata[i]),
                                               GNUTLS_KP_EMAIL_PROTECTION, 0) != 0)
    i++;
  self->unfit = i > 0 && i < self->way->len ? self->way->pdata[i] : NULL;
}

static SignetSignerProblems
verify_way (Search *self)
{
  gnutls_x509_crt_t certificates[MAX_DEPTH + 1];
  gnutls_x509_trust_list_t list;
  gnutls_typed_vdata_st purpose = { GNUTLS_DT_KEY_PURPOSE_OID,
                                    (unsigned char *) GNUTLS_KP_EMAIL_PROTECTION, 0 };
  SignetSignerProblems problems;
  unsigned status = GNUTLS_CERT_INVALID;
  guint n = self->way->len;

  g_assert (n <= G_N_ELEMENTS (certificates));
  for (guint i = 0; i < n; i++)
    certificates[i] = signet_certificate_get_gnutls (self->way->pdata[i]);
  if (n == 1)
    return 0;
  self->n_checks += n - 1;
  if (signet_rare_chain_is_one (self->way))
    return signet_rare_chain_check (self->way);
  if (gnutls_x509_trust_list_init (&list, 0) < 0)
    return SIGNET_SIGNER_BAD_CHAIN;

  gnutls_x509_trust_list_add_cas (list, &certificates[n - 1], 1, 0);
  if (gnutls_x509_trust_list_verify_crt2 (list, certificates, n, &purpose, 1, FLAGS, &status,
                                          NULL) < 0)
    status = GNUTLS_CERT_INVALID;
  gnutls_x509_trust_list_deinit (list, 0);
  /* GnuTLS compares the letters of addresses as they are written, and cannot judge all names. */
  if (status == (GNUTLS_CERT_INVALID | GNUTLS_CERT_SIGNER_CONSTRAINTS_FAILURE))
    return signet_rare_chain_check (self->way);
  problems = read_status (status);
  return problems == 0 && !signet_name_constraints_allow (self->way) ? SIGNET_SIGNER_BAD_CHAIN : problems;
}

static gboolean search (Search *self);

/* Nobody relies on the signature of an anchor under itself. */
static gboolean
is_good_issuer (Search            *self,
                SignetCertificate *issuer)
{
  const gboolean is_anchor = has_certificate (self->anchors, issuer);
  const gnutls_digest_algorithm_t digest = signet_certificate_get_signature_digest (issuer);
  g_autofree char *weakness = signet_signer_method_find_weakness (is_anchor ? GNUTLS_DIG_UNKNOWN : digest,
                                                                  issuer);

  return weakness == NULL && signet_certificate_get_not_before (issuer) <= self->now
         && self->now <= signet_certificate_get_not_after (issuer);
}

/* Whether a way to an anchor that holds goes on with this certificate. */
static gboolean
try_issuer (Search            *self,
            SignetCertificate *current,
            SignetCertificate *issuer)
{
  if (self->steps >= MAX_STEPS
      || !g_bytes_equal (signet_certificate_get_subject_der (issuer),
                         signet_certificate_get_issuer_der (current)))
    return FALSE;
  self->steps++;
  if (has_certificate (self->way, issuer)
      || !gnutls_x509_crt_check_issuer (signet_certificate_get_gnutls (current),
                                        signet_certificate_get_gnutls (issuer)))
    return FALSE;
  if (self->is_strict && !is_good_issuer (self, issuer))
    {
      self->passed_over = TRUE;
      return FALSE;
    }

  g_ptr_array_add (self->way, issuer);
  if (search (self))
    return TRUE;
  g_ptr_array_set_size (self->way, (int) self->way->len - 1);
  return FALSE;
}

static gboolean
try_pool (Search            *self,
          SignetCertificate *current,
          GPtrArray         *pool)
{
  for (guint i = 0; i < pool->len; i++)
    if (try_issuer (self, current, pool->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_distrusted (Search            *self,
               SignetCertificate *certificate)
{
  return self->distrusted != NULL
         && g_hash_table_contains (self->distrusted, signet_certificate_get_fingerprint (certificate));
}

/* Whether the signer's certificate was issued when that anchor was not trusted with new ones any more. */
static gboolean
is_too_late (Search            *self,
             SignetCertificate *anchor)
{
  const gint64 *limit = self->limits != NULL
    ? g_hash_table_lookup (self->limits, signet_certificate_get_fingerprint (anchor)) : NULL;

  return limit != NULL && signet_certificate_get_not_before (self->way->pdata[0]) > *limit;
}

/* Goes on from the last certificate of the way. */
static gboolean
search (Search *self)
{
  SignetCertificate *current = self->way->pdata[self->way->len - 1];

  if (is_distrusted (self, current))
    {
      self->ended = TRUE;
      if (self->closed == NULL)
        self->closed = current;
      return FALSE;
    }
  if (has_certificate (self->anchors, current))
    {
      if (is_too_late (self, current))
        {
          self->ended = TRUE;
          return FALSE;
        }
      SignetSignerProblems problems = self->ways++ < MAX_WAYS ? verify_way (self)
                                                              : SIGNET_SIGNER_BAD_CHAIN;

      if (problems != 0 && self->problems != SIGNET_SIGNER_UNFIT)
        self->problems = problems;
      if (problems != 0)
        note_unsupported (self);
      if (problems == SIGNET_SIGNER_UNFIT)
        note_unfit (self);
      return problems == 0;
    }
  if (signet_certificate_is_self_signed (current))
    {
      self->ended = TRUE;
      return FALSE;
    }
  if (self->way->len > MAX_DEPTH)
    return FALSE;
  if (try_pool (self, current, self->anchors))
    return TRUE;
  for (guint i = 0; self->pools[i] != NULL; i++)
    if (try_pool (self, current, self->pools[i]))
      return TRUE;
  return FALSE;
}

/* Of all ways, where none leads over good issuers alone. */
static gboolean
search_all (Search *self)
{
  const Search begin = *self;

  self->is_strict = TRUE;
  if (search (self))
    return TRUE;
  if (!self->passed_over)
    return FALSE;
  const guint n_checks = self->n_checks;
  g_free (self->unsupported);
  g_ptr_array_set_size (self->way, 1);
  *self = begin;
  self->n_checks = n_checks;
  return search (self);
}

static void
bound_time (SignetSignerChain *self,
            SignetCertificate *certificate)
{
  const gint64 from = signet_certificate_get_not_before (certificate);
  const gint64 until = signet_certificate_get_not_after (certificate);

  if (self->starts_last == NULL || from > self->valid_from)
    {
      self->valid_from = from;
      self->starts_last = certificate;
    }
  if (self->ends_first == NULL || until < self->valid_until)
    {
      self->valid_until = until;
      self->ends_first = certificate;
    }
}

static void
collect (SignetSignerChain *self,
         GPtrArray         *way)
{
  for (guint i = 0; i < way->len; i++)
    {
      SignetCertificate *certificate = way->pdata[i];
      gnutls_digest_algorithm_t digest = signet_certificate_get_signature_digest (certificate);
      gboolean is_top = i + 1 == way->len;

      /* Nobody relies on the signature of an anchor under itself. */
      if (self->weakness == NULL)
        {
          self->weakness = signet_signer_method_find_weakness (is_top ? GNUTLS_DIG_UNKNOWN : digest,
                                                               certificate);
          self->weak = self->weakness != NULL ? certificate : NULL;
        }
      bound_time (self, certificate);
      g_ptr_array_add (self->certificates, signet_certificate_ref (certificate));
    }
}

void
signet_signer_chain_init (SignetSignerChain *self,
                          SignetCertificate *signer,
                          GPtrArray *const  *pools,
                          GPtrArray         *anchors,
                          GHashTable        *distrusted,
                          GHashTable        *limits,
                          gint64             now)
{
  g_return_if_fail (self != NULL && signer != NULL && pools != NULL && anchors != NULL);

  g_autoptr(GPtrArray) way = g_ptr_array_new ();
  Search searching = { pools, anchors, distrusted, limits, now, way };

  *self = (SignetSignerChain) {
    .certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref),
  };
  g_ptr_array_add (way, signer);
  if (!search_all (&searching))
    {
      self->problems = searching.problems != 0 ? searching.problems
                       : searching.ended ? SIGNET_SIGNER_UNTRUSTED : SIGNET_SIGNER_INCOMPLETE;
      g_ptr_array_set_size (way, 1);
      if (self->problems == SIGNET_SIGNER_BAD_CHAIN)
        self->unsupported = g_steal_pointer (&searching.unsupported);
      if (self->problems == SIGNET_SIGNER_UNFIT && searching.unfit != NULL)
        self->unfit = signet_certificate_ref (searching.unfit);
      if (self->problems == SIGNET_SIGNER_UNTRUSTED && searching.closed != NULL)
        self->distrusted = signet_certificate_ref (searching.closed);
    }
  g_free (searching.unsupported);
  self->n_checks = searching.n_checks;
  collect (self, way);
  if (self->weakness != NULL)
    self->problems |= SIGNET_SIGNER_WEAK;
}

void
signet_signer_chain_clear (SignetSignerChain *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->unfit, signet_certificate_unref);
  g_clear_pointer (&self->distrusted, signet_certificate_unref);
  g_clear_pointer (&self->weakness, g_free);
  g_clear_pointer (&self->unsupported, g_free);
}
