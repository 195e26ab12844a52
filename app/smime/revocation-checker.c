/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "revocation-checker.h"

#include "revocation-cache.h"

struct _SignetRevocationChecker
{
  char                   *directory;
  SignetRevocationHelper  helper;
};

SignetRevocationChecker *
signet_revocation_checker_new (const char                   *directory,
                               const SignetRevocationHelper *helper)
{
  SignetRevocationChecker *self = g_new0 (SignetRevocationChecker, 1);

  self->directory = g_strdup (directory);
  if (helper == NULL)
    signet_revocation_helper_init (&self->helper);
  else
    self->helper = (SignetRevocationHelper) { g_strdup (helper->program), helper->patience,
                                              helper->loopback };
  return self;
}

void
signet_revocation_checker_free (SignetRevocationChecker *self)
{
  g_return_if_fail (self != NULL);

  signet_revocation_helper_clear (&self->helper);
  g_free (self->directory);
  g_free (self);
}

/* Whether anybody may be asked: the chain is complete, was made by who it says, and is trusted. */
static gboolean
may_ask (const SignetSignerFacts *facts)
{
  const guint against = SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_BROKEN | SIGNET_SIGNER_UNSUPPORTED
                        | SIGNET_SIGNER_NO_CERTIFICATE | SIGNET_SIGNER_INCOMPLETE
                        | SIGNET_SIGNER_UNTRUSTED | SIGNET_SIGNER_BAD_CHAIN;

  return facts->chain != NULL && facts->chain->len > 1 && (facts->problems & against) == 0;
}

static SignetSigner *
make_signer (const SignetSignerFacts      *known,
             const SignetRevocationAnswer *answer)
{
  SignetSignerFacts facts = *known;

  facts.revocation = answer->state;
  facts.revocation_time = answer->checked;
  return signet_signer_new (&facts);
}

SignetSigner *
signet_revocation_checker_check (SignetRevocationChecker  *self,
                                 SignetRevocationMethod    method,
                                 SignetSigner             *signer,
                                 GCancellable             *cancellable,
                                 GError                  **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (signer != NULL, NULL);

  const SignetSignerFacts *facts = signet_signer_get_facts (signer);
  SignetRevocationAnswer answer;

  if (method == SIGNET_REVOCATION_OFF || !may_ask (facts))
    return signet_signer_ref (signer);
  if (self->directory != NULL
      && signet_revocation_cache_find (self->directory, method, facts->chain, &answer))
    return make_signer (facts, &answer);

  if (!signet_revocation_helper_run (&self->helper, method, facts->chain, cancellable, &answer, error))
    return NULL;
  /* Who does not answer does not take back what was said. */
  if (answer.state == SIGNET_REVOCATION_NO_ANSWER && self->directory != NULL
      && signet_revocation_cache_is_revoked (self->directory, facts->chain->pdata[0], NULL))
    answer.state = SIGNET_REVOCATION_REVOKED;
  if (self->directory != NULL)
    signet_revocation_cache_store (self->directory, method, facts->chain, &answer);
  return make_signer (facts, &answer);
}

SignetVerdict *
signet_revocation_checker_check_all (SignetRevocationChecker  *self,
                                     SignetRevocationMethod    method,
                                     SignetVerdict            *verdict,
                                     GCancellable             *cancellable,
                                     GError                  **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (verdict != NULL, NULL);

  g_autoptr(SignetVerdict) known = signet_verdict_ref (verdict);
  GPtrArray *signers = signet_verdict_get_signers (verdict);

  for (guint i = 0; i < signers->len; i++)
    {
      g_autoptr(SignetSigner) signer
        = signet_revocation_checker_check (self, method, signers->pdata[i], cancellable, error);
      SignetVerdict *next;

      if (signer == NULL)
        return NULL;
      if (signer == signers->pdata[i])
        continue;
      next = signet_verdict_replace_signer (known, signers->pdata[i], signer);
      signet_verdict_unref (known);
      known = next;
    }
  return g_steal_pointer (&known);
}
