/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sealer.h"

#include <glib/gi18n-lib.h>

#include "agent-signature.h"
#include "protected-entity.h"
#include "recipient-writer.h"
#include "seal-layer.h"
#include "sent-chain.h"

#define SIGNS (SIGNET_SEAL_SIGN | SIGNET_SEAL_TRIPLE)
#define ENCRYPTS (SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_TRIPLE)

/* A mail under way. */
typedef struct
{
  const SignetSealOrder *order;
  SignetSignedFacts      facts;  /* where something is signed */
  SignetAgent           *agent;
} Sealer;

static gboolean
is_valid_at (SignetCertificate *certificate,
             gint64             now)
{
  return signet_certificate_get_not_before (certificate) <= now
         && now <= signet_certificate_get_not_after (certificate);
}

static gboolean
check_signer (SignetCertificate  *signer,
              gint64              now,
              GError            **error)
{
  const char *name = signet_certificate_get_name (signer);

  if (!is_valid_at (signer, now))
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_EXPIRED,
                 _("Your certificate “%s” is not valid now. Renew it, or choose another one to sign with."),
                 name);
  else if (!signet_certificate_fits_mail_signing (signer))
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNFIT,
                 _("Your certificate “%s” is not meant for signing mail. Choose another one."), name);
  else if (signet_agent_signature_get_digest (signer) == GNUTLS_DIG_UNKNOWN)
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                 _("Signet cannot sign with the kind of key that your certificate “%s” has."), name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_recipient (SignetCertificate  *recipient,
                 gboolean            kept,
                 gint64              now,
                 GError            **error)
{
  const char *name = signet_certificate_get_name (recipient);

  if (!kept && !is_valid_at (recipient, now))
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_EXPIRED,
                 _("The certificate of %s is not valid now, so nothing can be encrypted to it."), name);
  else if (!signet_certificate_fits_mail_encryption (recipient))
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNFIT,
                 _("The certificate of %s is not meant for encryption."), name);
  else if (!signet_recipient_writer_fits (recipient))
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                 _("Signet cannot encrypt to the kind of key that %s has."), name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_order (const SignetSealOrder  *order,
             gint64                  now,
             GError                **error)
{
  const gboolean kept = (order->flags & SIGNET_SEAL_KEPT) != 0;

  if ((order->flags & SIGNS) != 0 && !check_signer (order->signer, now, error))
    return FALSE;
  for (guint i = 0; (order->flags & ENCRYPTS) != 0 && i < order->recipients->len; i++)
    if (!check_recipient (order->recipients->pdata[i], kept, now, error))
      return FALSE;
  return TRUE;
}

/* Finds all that a signature needs. */
static gboolean
prepare (Sealer                 *self,
         SignetKeyring          *keyring,
         SignetCertificateList  *certificates,
         gint64                  now,
         GCancellable           *cancellable,
         GError                **error)
{
  const SignetSealOrder *order = self->order;
  const char *grip = signet_certificate_list_get_grip (certificates, order->signer);

  if (grip == NULL)
    {
      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY,
                   _("The private key of your certificate “%s” is not here."),
                   signet_certificate_get_name (order->signer));
      return FALSE;
    }
  self->agent = signet_agent_new (keyring, cancellable, error);
  if (self->agent == NULL)
    return FALSE;
  self->facts = (SignetSignedFacts) {
    .signer = order->signer,
    .grip = grip,
    .certificates = signet_sent_chain_new (certificates, order->signer, order->preferred),
    .preferred = order->preferred,
    .digest = signet_agent_signature_get_digest (order->signer),
    .time = now,
  };
  return TRUE;
}

static void
sealer_clear (Sealer *self)
{
  g_clear_pointer (&self->facts.certificates, g_ptr_array_unref);
  g_clear_pointer (&self->agent, signet_agent_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sealer, sealer_clear)

/* entity: taken, like below. Returns: (transfer full) (nullable). */
static SignetSpool *
sign (Sealer        *self,
      SignetSpool   *entity,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(SignetSpool) inner = entity;
  const SignetSealLayerForm form = (self->order->flags & SIGNET_SEAL_OPAQUE) != 0
                                     ? SIGNET_SEAL_LAYER_OPAQUE : SIGNET_SEAL_LAYER_CLEAR;

  return signet_seal_layer_sign (inner, form, self->agent, &self->facts, self->order->directory,
                                 cancellable, error);
}

static SignetSpool *
encrypt (Sealer        *self,
         SignetSpool   *entity,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(SignetSpool) inner = entity;

  return signet_seal_layer_encrypt (inner, self->order->cipher, self->order->recipients,
                                    self->order->directory, cancellable, error);
}

static GPtrArray *
copy_fields (GPtrArray *fields)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (copy, g_strdup (fields->pdata[i]));
  return copy;
}

/* Returns: (transfer full) (nullable): the entity with the header fields that go inside. */
static SignetSpool *
protect (const SignetSealOrder  *order,
         SignetSpool            *entity,
         GPtrArray             **outer_fields,
         GCancellable           *cancellable,
         GError                **error)
{
  SignetHeaderProtection form = SIGNET_HEADER_PROTECTION_NONE;

  if ((order->flags & (ENCRYPTS | SIGNET_SEAL_LATER)) != 0)
    form = SIGNET_HEADER_PROTECTION_CIPHER;
  else if ((order->flags & SIGNS) != 0)
    form = SIGNET_HEADER_PROTECTION_CLEAR;
  if ((order->flags & SIGNET_SEAL_PROTECT) != 0 && form != SIGNET_HEADER_PROTECTION_NONE)
    return signet_protected_entity_new (entity, order->fields, form, order->directory, outer_fields,
                                        cancellable, error);
  *outer_fields = copy_fields (order->fields);
  return signet_spool_ref (entity);
}

/* Returns: (transfer full) (nullable). */
static SignetSpool *
add_layers (Sealer        *self,
            SignetSpool   *entity,
            GCancellable  *cancellable,
            GError       **error)
{
  const SignetSealFlags flags = self->order->flags;

  if (entity != NULL && (flags & SIGNS) != 0)
    entity = sign (self, entity, cancellable, error);
  if (entity != NULL && (flags & ENCRYPTS) != 0)
    entity = encrypt (self, entity, cancellable, error);
  if (entity != NULL && (flags & SIGNET_SEAL_TRIPLE) != 0)
    entity = sign (self, entity, cancellable, error);
  return entity;
}

SignetSpool *
signet_sealer_seal (SignetKeyring          *keyring,
                    SignetCertificateList  *certificates,
                    const SignetSealOrder  *order,
                    SignetSpool            *entity,
                    GPtrArray             **outer_fields,
                    GCancellable           *cancellable,
                    GError                **error)
{
  g_return_val_if_fail (order != NULL && entity != NULL && outer_fields != NULL, NULL);
  g_return_val_if_fail (order->fields != NULL, NULL);
  g_return_val_if_fail ((order->flags & SIGNS) == 0
                        || (order->signer != NULL && keyring != NULL && certificates != NULL), NULL);
  g_return_val_if_fail ((order->flags & ENCRYPTS) == 0
                        || (order->recipients != NULL && order->recipients->len > 0), NULL);

  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_auto(Sealer) self = { .order = order };
  g_autoptr(GPtrArray) outer = NULL;
  g_autoptr(SignetSpool) inner = NULL;
  SignetSpool *sealed;

  if (!check_order (order, now, error)
      || ((order->flags & SIGNS) != 0 && !prepare (&self, keyring, certificates, now, cancellable, error)))
    return NULL;
  inner = protect (order, entity, &outer, cancellable, error);
  if (inner == NULL)
    return NULL;
  sealed = add_layers (&self, g_steal_pointer (&inner), cancellable, error);
  if (sealed != NULL)
    *outer_fields = g_steal_pointer (&outer);
  return sealed;
}
