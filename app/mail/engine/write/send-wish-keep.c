/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written as it is kept, to be written on. */
#include "config.h"
#include "send-wish.h"

#include "draft-builder.h"
#include "engine-keep.h"
#include "sealed-draft.h"
#include "smime-error.h"

static SignetDraftFlags
get_flags (SignetSendWish *self)
{
  return signet_draft_get_facts (self->draft)->flags;
}

static SignetSpool *
seal (SignetSendWish  *self,
      SignetBuilt     *built,
      SignetJudge     *judge,
      GCancellable    *cancellable,
      GError         **error)
{
  SignetAddress *from = signet_draft_get_facts (self->draft)->from;
  const SignetIdentityFacts *identity = signet_identity_get_facts (self->identity);
  const char *address = from != NULL ? signet_address_get_address (from)
                                     : signet_identity_get_address (self->identity);

  return signet_sealed_draft_new (judge, self->passphrases, built, address, identity->fingerprint,
                                  self->identities, self->directory, cancellable, error);
}

/* What somebody else sent encrypted never does, whatever was said. */
static gboolean
may_lie_open (SignetSendWish *self,
              const GError   *problem)
{
  return self->may_lie_open && problem->domain == SIGNET_SMIME_ERROR
         && (get_flags (self) & SIGNET_DRAFT_OF_SEALED) == 0;
}

gboolean
signet_send_wish_keep (SignetSendWish  *self,
                       SignetJudge     *judge,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr(SignetBuilt) built = NULL;
  g_autoptr(GError) problem = NULL;
  gboolean is_open;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->draft == NULL || judge != NULL || self->may_lie_open
                        || (get_flags (self) & SIGNET_DRAFT_ENCRYPT) == 0, FALSE);

  if (self->draft == NULL)
    return TRUE;
  built = signet_draft_build (self->draft, SIGNET_DRAFT_BUILD_KEEPING, self->directory, cancellable, error);
  if (built == NULL)
    return FALSE;
  is_open = judge == NULL || !signet_engine_keeps_sealed (self->draft);
  if (!is_open)
    self->kept = seal (self, built, judge, cancellable, &problem);
  if (is_open || (problem != NULL && may_lie_open (self, problem)))
    self->kept = signet_mail_write (signet_built_get_fields (built), signet_built_get_entity (built),
                                    self->directory, cancellable, error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self->kept != NULL;
}
