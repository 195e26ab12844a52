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

/* By whose certificate it is encrypted. Borrowed. */
static const char *
get_writer (SignetSendWish *self)
{
  SignetAddress *from = self->draft != NULL ? signet_draft_get_facts (self->draft)->from
                                            : signet_raw_mail_get_from (self->raw);

  return from != NULL ? signet_address_get_address (from) : signet_identity_get_address (self->identity);
}

static SignetSpool *
seal (SignetSendWish  *self,
      SignetBuilt     *built,
      SignetJudge     *judge,
      GCancellable    *cancellable,
      GError         **error)
{
  const SignetIdentityFacts *identity = signet_identity_get_facts (self->identity);

  return signet_sealed_draft_new (judge, self->passphrases, built, get_writer (self), identity->fingerprint,
                                  self->identities, self->directory, cancellable, error);
}

/* Whether there is something that would not be found in what is sent. */
static gboolean
is_worth_it (SignetSendWish *self)
{
  if (self->draft != NULL)
    return TRUE;
  return self->raw != NULL && !signet_raw_mail_is_resent (self->raw)
         && signet_raw_mail_get_hidden (self->raw)[0] != NULL;
}

static SignetBuilt *
build (SignetSendWish  *self,
       GCancellable    *cancellable,
       GError         **error)
{
  g_autoptr(GPtrArray) fields = NULL;

  if (self->draft != NULL)
    return signet_draft_build (self->draft, SIGNET_DRAFT_BUILD_KEEPING, self->directory, cancellable, error);
  fields = signet_raw_mail_dup_all_fields (self->raw);
  return signet_built_new (fields, signet_built_get_entity (signet_raw_mail_get_built (self->raw)),
                           SIGNET_BUILT_ASCII);
}

static gboolean
is_sealed (SignetSendWish *self)
{
  return self->draft != NULL ? signet_engine_keeps_sealed (self->draft)
                             : (self->flags & SIGNET_SEND_ENCRYPT) != 0;
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

  if (!is_worth_it (self))
    return TRUE;
  built = build (self, cancellable, error);
  if (built == NULL)
    return FALSE;
  is_open = judge == NULL || !is_sealed (self);
  if (!is_open)
    self->kept = seal (self, built, judge, cancellable, &problem);
  if (is_open || (problem != NULL && may_lie_open (self, problem)))
    self->kept = signet_mail_write (signet_built_get_fields (built), signet_built_get_entity (built),
                                    self->directory, cancellable, error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self->kept != NULL;
}
