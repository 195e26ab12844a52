/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "layer.h"

#define MAX_WEAK_KEY 8  /* bytes: DES, and RC2 of 40 and of 64 bits */

struct _SignetLayer
{
  gboolean          is_signed;
  SignetLayerState  state;
  GPtrArray        *signers;
  SignetEncryption  encryption;
  char             *cipher;
  gsize             key_length;
  char             *reason;
};

SignetLayer *
signet_layer_new_signed (SignetLayerState  state,
                         GPtrArray        *signers)
{
  SignetLayer *self = g_atomic_rc_box_new0 (SignetLayer);

  self->is_signed = TRUE;
  self->encryption = SIGNET_ENCRYPTION_NONE;
  self->signers = signers != NULL ? signers : g_ptr_array_new ();
  self->state = state == SIGNET_LAYER_READ && self->signers->len == 0 ? SIGNET_LAYER_NO_SIGNER
                                                                      : state;
  return self;
}

SignetLayer *
signet_layer_new_encrypted (SignetEncryption  encryption,
                            const char       *cipher,
                            gsize             key_length,
                            const char       *reason)
{
  g_return_val_if_fail (encryption != SIGNET_ENCRYPTION_NONE, NULL);

  SignetLayer *self = g_atomic_rc_box_new0 (SignetLayer);

  self->signers = g_ptr_array_new ();
  self->encryption = encryption;
  self->cipher = g_strdup (cipher);
  self->key_length = key_length;
  self->reason = g_strdup (reason);
  return self;
}

SignetLayer *
signet_layer_ref (SignetLayer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
layer_clear (SignetLayer *self)
{
  g_ptr_array_unref (self->signers);
  g_free (self->cipher);
  g_free (self->reason);
}

void
signet_layer_unref (SignetLayer *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) layer_clear);
}

gboolean
signet_layer_is_signed (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->is_signed;
}

SignetLayerState
signet_layer_get_state (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_LAYER_BROKEN);
  return self->state;
}

GPtrArray *
signet_layer_get_signers (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->signers;
}

SignetEncryption
signet_layer_get_encryption (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_ENCRYPTION_NONE);
  return self->encryption;
}

const char *
signet_layer_get_cipher (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cipher;
}

const char *
signet_layer_get_reason (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->reason;
}

gboolean
signet_layer_is_weak (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->key_length > 0 && self->key_length <= MAX_WEAK_KEY;
}

gboolean
signet_layer_is_open (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->encryption <= SIGNET_ENCRYPTION_AUTHENTICATED;
}

gboolean
signet_layer_is_intact (SignetLayer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_signed || self->state != SIGNET_LAYER_READ)
    return FALSE;
  for (guint i = 0; i < self->signers->len; i++)
    if ((signet_signer_get_facts (self->signers->pdata[i])->problems
         & (SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_BROKEN | SIGNET_SIGNER_UNSUPPORTED
            | SIGNET_SIGNER_NO_CERTIFICATE)) != 0)
      return FALSE;
  return TRUE;
}

SignetSignature
signet_layer_judge (SignetLayer  *self,
                    SignetAuthor *sender)
{
  g_return_val_if_fail (self != NULL && sender != NULL, SIGNET_SIGNATURE_UNKNOWN);

  SignetSignature worst = SIGNET_SIGNATURE_NONE;

  if (!self->is_signed)
    return SIGNET_SIGNATURE_NONE;
  if (self->state != SIGNET_LAYER_READ)
    return SIGNET_SIGNATURE_UNKNOWN;
  for (guint i = 0; i < self->signers->len; i++)
    worst = MAX (worst, signet_signer_judge (self->signers->pdata[i], sender));
  return worst;
}
