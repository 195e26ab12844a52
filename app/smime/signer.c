/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "signer.h"

#include <glib/gi18n-lib.h>

#include "address.h"
#include "list-text.h"
#include "same-address.h"

struct _SignetSigner
{
  SignetSignerFacts facts;
};

SignetSigner *
signet_signer_new (const SignetSignerFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  SignetSigner *self = g_atomic_rc_box_new0 (SignetSigner);

  self->facts = *facts;
  if (facts->certificate != NULL)
    signet_certificate_ref (facts->certificate);
  if (facts->chain != NULL)
    g_ptr_array_ref (facts->chain);
  if (facts->preferred != NULL)
    signet_certificate_ref (facts->preferred);
  if (facts->preferred_chain != NULL)
    g_ptr_array_ref (facts->preferred_chain);
  self->facts.digest = g_strdup (facts->digest);
  self->facts.method = g_strdup (facts->method);
  self->facts.unsupported = g_strdup (facts->unsupported);
  self->facts.weakness = g_strdup (facts->weakness);
  self->facts.issuer = g_strdup (facts->issuer);
  self->facts.distrusted = g_strdup (facts->distrusted);
  self->facts.key = g_strdup (facts->key);
  return self;
}

SignetSigner *
signet_signer_ref (SignetSigner *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
signer_clear (SignetSigner *self)
{
  g_clear_pointer (&self->facts.certificate, signet_certificate_unref);
  g_clear_pointer (&self->facts.chain, g_ptr_array_unref);
  g_clear_pointer (&self->facts.preferred, signet_certificate_unref);
  g_clear_pointer (&self->facts.preferred_chain, g_ptr_array_unref);
  g_free ((char *) self->facts.digest);
  g_free ((char *) self->facts.method);
  g_free ((char *) self->facts.unsupported);
  g_free ((char *) self->facts.weakness);
  g_free ((char *) self->facts.issuer);
  g_free ((char *) self->facts.distrusted);
  g_free ((char *) self->facts.key);
}

void
signet_signer_unref (SignetSigner *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) signer_clear);
}

const SignetSignerFacts *
signet_signer_get_facts (SignetSigner *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->facts;
}

/* The one of the certificate that is the sender's. Returns: borrowed, nullable. */
static const char *
find_own (SignetSigner *self,
          SignetAuthor *sender)
{
  const char *address = sender != NULL ? signet_author_get_address (sender) : NULL;

  if (address == NULL || self->facts.certificate == NULL)
    return NULL;

  GPtrArray *certified = signet_certificate_get_addresses (self->facts.certificate);
  for (guint i = 0; i < certified->len; i++)
    if (signet_same_address (certified->pdata[i], address))
      return certified->pdata[i];
  return NULL;
}

gboolean
signet_signer_is_sender (SignetSigner *self,
                         SignetAuthor *sender)
{
  g_return_val_if_fail (self != NULL && sender != NULL, FALSE);
  return find_own (self, sender) != NULL;
}

/* Without a certificate nothing more can be said of the signer. */
static SignetSignature
judge_problems (const SignetSignerFacts *facts)
{
  static const struct
  {
    SignetSignerProblems problem;
    SignetSignature      level;
  } worst_first[] =
  {
    { SIGNET_SIGNER_ALTERED, SIGNET_SIGNATURE_ALTERED },
    { SIGNET_SIGNER_UNFIT, SIGNET_SIGNATURE_UNFIT },
    { SIGNET_SIGNER_EXPIRED, SIGNET_SIGNATURE_EXPIRED },
    { SIGNET_SIGNER_WEAK, SIGNET_SIGNATURE_WEAK },
  };

  /* A signature that does not hold says nothing, not even who made it. */
  if ((facts->problems & SIGNET_SIGNER_ALTERED) == 0
      && (facts->problems & (SIGNET_SIGNER_BROKEN | SIGNET_SIGNER_UNSUPPORTED
                             | SIGNET_SIGNER_NO_CERTIFICATE)) != 0)
    return SIGNET_SIGNATURE_UNKNOWN;
  if ((facts->problems & SIGNET_SIGNER_ALTERED) == 0
      && facts->revocation == SIGNET_REVOCATION_REVOKED)
    return SIGNET_SIGNATURE_REVOKED;
  if (facts->problems == SIGNET_SIGNER_EXPIRED && facts->first_valid > 0)
    return SIGNET_SIGNATURE_WAS_VALID;
  for (guint i = 0; i < G_N_ELEMENTS (worst_first); i++)
    if ((facts->problems & worst_first[i].problem) != 0)
      return worst_first[i].level;
  return facts->problems != 0 ? SIGNET_SIGNATURE_UNKNOWN : SIGNET_SIGNATURE_VALID;
}

SignetSignature
signet_signer_judge (SignetSigner *self,
                     SignetAuthor *sender)
{
  g_return_val_if_fail (self != NULL && sender != NULL, SIGNET_SIGNATURE_UNKNOWN);

  SignetSignature level = judge_problems (&self->facts);

  if (level < SIGNET_SIGNATURE_MISMATCH && !signet_signer_is_sender (self, sender))
    return SIGNET_SIGNATURE_MISMATCH;
  return level;
}

char *
signet_signer_dup_addresses (SignetSigner *self,
                             SignetAuthor *sender,
                             guint         max)
{
  g_return_val_if_fail (self != NULL && max > 0, NULL);

  if (self->facts.certificate == NULL)
    return g_strdup ("");

  GPtrArray *addresses = signet_certificate_get_addresses (self->facts.certificate);
  if (addresses->len == 0)
    return g_strdup (signet_certificate_get_name (self->facts.certificate));

  const char *own = find_own (self, sender);
  g_autoptr(GString) text = g_string_new (own);
  guint left = addresses->len - (own != NULL);
  for (guint i = 0; i < addresses->len && addresses->len - left < max; i++)
    if (addresses->pdata[i] != own)
      {
        signet_list_text_add (text, addresses->pdata[i]);
        left--;
      }
  if (left > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", left), left);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* With an at sign, or with what only looks like one. */
static gboolean
looks_like_address (const char *name)
{
  g_autoptr(SignetAddress) address = signet_address_new (name, "");

  return signet_address_name_misleads (address);
}

/* A name that looks like an address may be that of somebody else. */
char *
signet_signer_dup_name (SignetSigner *self,
                        SignetAuthor *sender,
                        guint         max)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->facts.certificate == NULL)
    return g_strdup ("");

  const char *name = signet_certificate_get_name (self->facts.certificate);
  return looks_like_address (name) ? signet_signer_dup_addresses (self, sender, max) : g_strdup (name);
}
