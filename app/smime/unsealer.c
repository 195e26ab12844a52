/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "unsealer.h"

#include <glib/gi18n-lib.h>

#include "compressed.h"
#include "opener.h"
#include "plaintext.h"
#include "sealed-part.h"
#include "wrapping.h"

#define DAY (24 * 60 * 60)  /* s */
#define MAX_LAYERS 12  /* around one mail */
#define MAX_FRAMES 50  /* signed parts that are checked */

/* What all compressed parts of a mail may become together: each is bounded as well. */
#define MAX_INFLATED ((gsize) 256 * 1024 * 1024)

#define OID_DATA "1.2.840.113549.1.7.1"

struct _SignetUnsealer
{
  SignetUnsealerTools  tools;
  SignetWrapping      *wrapping;
  GPtrArray           *seen;      /* of SignetCertificate */
  gsize                inflated;  /* bytes that were compressed */
  guint                checks;    /* that are left */
  GError              *error;
};

SignetUnsealer *
signet_unsealer_new (GBytes                    *mail,
                     const SignetUnsealerTools *tools)
{
  g_return_val_if_fail (mail != NULL && tools != NULL && tools->verifier != NULL, NULL);
  g_return_val_if_fail ((tools->keyring != NULL) == (tools->certificates != NULL), NULL);

  SignetUnsealer *self = g_new0 (SignetUnsealer, 1);

  self->tools = *tools;
  self->wrapping = signet_wrapping_new (mail);
  self->checks = SIGNET_VERIFIER_CHECKS;
  self->seen = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  return self;
}

void
signet_unsealer_free (SignetUnsealer *self)
{
  g_return_if_fail (self != NULL);

  signet_wrapping_free (self->wrapping);
  g_ptr_array_unref (self->seen);
  g_clear_error (&self->error);
  g_free (self);
}

/* The signer with what is remembered of its signature. Returns: (transfer full). */
static SignetSigner *
remember_signer (SignetUnsealer *self,
                 SignetSigner   *signer)
{
  const SignetUnsealerMemory *memory = &self->tools.memory;
  SignetSignerFacts facts = *signet_signer_get_facts (signer);

  if (facts.key == NULL || memory->find == NULL)
    return signet_signer_ref (signer);
  facts.arrived = self->tools.arrived;
  facts.first_valid = memory->find (facts.key, memory->user_data);
  /* A clock that says that the mail has not arrived yet says nothing of its certificates. */
  if (facts.first_valid == 0 && facts.problems == 0 && self->tools.now >= facts.arrived - DAY)
    {
      memory->note (facts.key, self->tools.now, memory->user_data);
      facts.first_valid = self->tools.now;
    }
  return signet_signer_new (&facts);
}

static void
note_seen (SignetUnsealer          *self,
           const SignetSignerFacts *facts)
{
  g_ptr_array_add (self->seen, signet_certificate_ref (facts->certificate));
  if (facts->preferred != NULL)
    g_ptr_array_add (self->seen, signet_certificate_ref (facts->preferred));
}

/* Returns: (transfer full). */
static SignetLayer *
check (SignetUnsealer    *self,
       SignetCms         *cms,
       SignetSignedBytes *content)
{
  g_autoptr(SignetLayer) layer = signet_verifier_check (self->tools.verifier, cms, content, self->tools.now,
                                                        &self->checks, self->tools.cancellable);
  GPtrArray *signers = signet_layer_get_signers (layer);
  GPtrArray *remembered = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_signer_unref);

  for (guint i = 0; i < signers->len; i++)
    g_ptr_array_add (remembered, remember_signer (self, signers->pdata[i]));
  if (signet_layer_is_intact (layer))
    for (guint i = 0; i < signers->len; i++)
      note_seen (self, signet_signer_get_facts (signers->pdata[i]));
  return signet_layer_new_signed (signet_layer_get_state (layer), remembered);
}

/* A signature of which nothing is known. */
static void
add_unread (SignetUnsealer     *self,
            const SignetSealed *sealed,
            SignetUnsealed     *unsealed,
            SignetLayerState    state)
{
  signet_wrapping_add (self->wrapping, sealed, unsealed, signet_layer_new_signed (state, NULL), NULL);
}

/* reason: nullable. */
static void
add_encrypted (SignetUnsealer     *self,
               const SignetSealed *sealed,
               SignetUnsealed     *unsealed,
               SignetEncryption    encryption,
               const char         *cipher,
               const char         *reason)
{
  signet_wrapping_add (self->wrapping, sealed, unsealed,
                       signet_layer_new_encrypted (encryption, cipher, 0, reason), NULL);
}

static void
unseal_multipart (SignetUnsealer     *self,
                  const SignetSealed *sealed,
                  SignetUnsealed     *unsealed)
{
  const SignetEntity *content, *signature;
  g_autoptr(SignetCms) cms = NULL;

  /* Of a part of a mail it says nothing, and least that this part is the signed one. */
  if (!signet_sealed_part_is_smime (sealed->entity))
    {
      if (sealed->outermost)
        add_unread (self, sealed, unsealed, SIGNET_LAYER_FOREIGN);
      return;
    }
  if (signet_sealed_part_split (sealed->entity, &content, &signature))
    cms = signet_sealed_part_read_cms (signature, NULL);
  if (cms == NULL || signet_cms_get_kind (cms) != SIGNET_CMS_SIGNED_DATA
      || g_strcmp0 (signet_cms_get_content_type (cms), OID_DATA) != 0)
    {
      add_unread (self, sealed, unsealed, SIGNET_LAYER_BROKEN);
      return;
    }

  /* A copy of the content inside the signature plays no role: it is not what is shown. */
  g_autoptr(SignetSignedBytes) bytes = signet_signed_bytes_new_detached (sealed->mail, content->raw);
  g_autoptr(GBytes) payload = signet_sealed_part_dup (sealed->mail, content->raw);
  signet_wrapping_add (self->wrapping, sealed, unsealed, check (self, cms, bytes), payload);
}

static void
unseal_signed (SignetUnsealer     *self,
               const SignetSealed *sealed,
               SignetUnsealed     *unsealed,
               SignetCms          *cms)
{
  GBytes *content = signet_cms_get_content (cms);
  const gboolean is_file = content == NULL && (!sealed->outermost || signet_cms_get_signers (cms)->len == 0);

  unsealed->closed = FALSE;
  if (is_file && sealed->outermost)
    signet_wrapping_note_certificates (self->wrapping);
  if (is_file)  /* certificates, or the signature of a file that lies beside it or elsewhere */
    return;
  if (content == NULL || g_strcmp0 (signet_cms_get_content_type (cms), OID_DATA) != 0)
    {
      add_unread (self, sealed, unsealed, SIGNET_LAYER_BROKEN);
      return;
    }

  g_autoptr(SignetSignedBytes) bytes = signet_signed_bytes_new_inside (content);
  g_autoptr(GBytes) payload = signet_sealed_part_show (sealed, content);
  unsealed->content = payload != NULL ? g_bytes_ref (payload) : NULL;
  if (payload != NULL)
    signet_wrapping_add (self->wrapping, sealed, unsealed, check (self, cms, bytes), payload);
}

static SignetEncryption
read_error (const GError *error)
{
  if (error->domain != SIGNET_SMIME_ERROR)
    return SIGNET_ENCRYPTION_CANNOT_OPEN;
  switch (error->code)
    {
    case SIGNET_SMIME_ERROR_NOT_FOR_US: return SIGNET_ENCRYPTION_NOT_FOR_US;
    case SIGNET_SMIME_ERROR_DAMAGED: return SIGNET_ENCRYPTION_DAMAGED;
    default: return SIGNET_ENCRYPTION_CANNOT_OPEN;
    }
}

/* A part of a mail is left as a file. */
static void
close_sealed (SignetUnsealer     *self,
              const SignetSealed *sealed,
              SignetUnsealed     *unsealed,
              SignetEncryption    encryption,
              const GError       *error)
{
  unsealed->closed = FALSE;
  if (!sealed->outermost)
    return;
  add_encrypted (self, sealed, unsealed, encryption, NULL, error->message);
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

/* Returns: (transfer full). */
static GError *
explain_no_keyring (SignetUnsealer *self)
{
  if (self->tools.trouble != NULL)
    return g_error_copy (self->tools.trouble);
  return g_error_new_literal (SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOR_US,
                              _("You have no certificates here."));
}

static void
show_opened (SignetUnsealer     *self,
             const SignetSealed *sealed,
             SignetUnsealed     *unsealed,
             const SignetOpened *opened)
{
  SignetEncryption encryption = opened->authenticated ? SIGNET_ENCRYPTION_AUTHENTICATED
                                                      : SIGNET_ENCRYPTION_ENCRYPTED;
  g_autoptr(GBytes) payload = signet_plaintext_to_entity (opened->content);

  if (!opened->authenticated && signet_plaintext_is_damaged (payload))
    {
      add_encrypted (self, sealed, unsealed, SIGNET_ENCRYPTION_DAMAGED, opened->cipher, NULL);
      unsealed->content = signet_plaintext_to_text (opened->content);
      unsealed->closed = FALSE;
      return;
    }
  unsealed->content = g_bytes_ref (payload);
  signet_wrapping_add (self->wrapping, sealed, unsealed,
                       signet_layer_new_encrypted (encryption, opened->cipher, opened->key_length, NULL),
                       payload);
}

static void
unseal_encrypted (SignetUnsealer     *self,
                  const SignetSealed *sealed,
                  SignetUnsealed     *unsealed,
                  SignetCms          *cms)
{
  g_auto(SignetOpened) opened = { 0 };
  g_autoptr(GError) error = self->tools.keyring == NULL ? explain_no_keyring (self) : NULL;

  unsealed->closed = TRUE;
  if (!sealed->outermost)
    signet_wrapping_note_sealed (self->wrapping);
  else if (error == NULL && signet_opener_open (self->tools.keyring, self->tools.certificates, cms,
                                                self->tools.cancellable, &opened, &error))
    show_opened (self, sealed, unsealed, &opened);
  else
    close_sealed (self, sealed, unsealed, read_error (error), error);
}

static void
unseal_compressed (SignetUnsealer     *self,
                   const SignetSealed *sealed,
                   SignetUnsealed     *unsealed,
                   SignetCms          *cms)
{
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GError) error = NULL;

  if (self->inflated <= MAX_INFLATED)
    content = signet_compressed_inflate (cms, self->tools.cancellable, &error);
  if (content != NULL)
    self->inflated += g_bytes_get_size (content);
  if (error == NULL && self->inflated > MAX_INFLATED)
    g_set_error_literal (&error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                         _("The compressed message is too large to be opened."));
  unsealed->closed = FALSE;
  if (error == NULL)
    unsealed->content = signet_sealed_part_show (sealed, content);
  else
    close_sealed (self, sealed, unsealed, SIGNET_ENCRYPTION_CANNOT_OPEN, error);
}

/* What cannot be read stays what the header says it is. */
static void
unseal_broken (SignetUnsealer     *self,
               const SignetSealed *sealed,
               SignetUnsealed     *unsealed)
{
  if (!unsealed->closed)
    add_unread (self, sealed, unsealed, SIGNET_LAYER_BROKEN);
  else if (sealed->outermost)
    add_encrypted (self, sealed, unsealed, SIGNET_ENCRYPTION_DAMAGED, NULL, NULL);
  else
    signet_wrapping_note_sealed (self->wrapping);
}

static void
unseal_object (SignetUnsealer     *self,
               const SignetSealed *sealed,
               SignetUnsealed     *unsealed)
{
  g_autoptr(SignetCms) cms = signet_sealed_part_read_cms (sealed->entity, NULL);
  g_autoptr(GError) error = NULL;

  if (cms == NULL)
    {
      unseal_broken (self, sealed, unsealed);
      return;
    }
  switch (signet_cms_get_kind (cms))
    {
    case SIGNET_CMS_SIGNED_DATA:
      unseal_signed (self, sealed, unsealed, cms);
      break;
    case SIGNET_CMS_ENVELOPED_DATA:
    case SIGNET_CMS_AUTH_ENVELOPED_DATA:
    case SIGNET_CMS_ENCRYPTED_DATA:
      unseal_encrypted (self, sealed, unsealed, cms);
      break;
    case SIGNET_CMS_COMPRESSED_DATA:
      unseal_compressed (self, sealed, unsealed, cms);
      break;
    case SIGNET_CMS_DATA:
      unsealed->closed = FALSE;
      break;
    case SIGNET_CMS_DIGESTED_DATA:
    case SIGNET_CMS_UNKNOWN_DATA:
    default:
      g_set_error_literal (&error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                           _("This message is of a kind that Signet cannot open."));
      close_sealed (self, sealed, unsealed, SIGNET_ENCRYPTION_CANNOT_OPEN, error);
      break;
    }
}

/* Opens and checks nothing. reason: nullable. */
static void
leave (SignetUnsealer     *self,
       const SignetSealed *sealed,
       SignetUnsealed     *unsealed,
       SignetLayerState    state,
       const char         *reason)
{
  if (!unsealed->closed)
    add_unread (self, sealed, unsealed, state);
  else if (sealed->outermost)
    add_encrypted (self, sealed, unsealed, SIGNET_ENCRYPTION_CANNOT_OPEN, NULL, reason);
}

void
signet_unsealer_unseal (const SignetSealed *sealed,
                        SignetUnsealed     *unsealed,
                        gpointer            user_data)
{
  SignetUnsealer *self = user_data;

  g_return_if_fail (sealed != NULL && unsealed != NULL && self != NULL);

  if (self->tools.is_beginning)
    leave (self, sealed, unsealed, SIGNET_LAYER_CUT_OFF,
           _("The message can be opened when the rest of it is here."));
  else if (signet_wrapping_get_depth (self->wrapping) >= MAX_LAYERS
           || signet_wrapping_get_frames (self->wrapping) >= MAX_FRAMES)
    leave (self, sealed, unsealed, SIGNET_LAYER_TOO_MANY,
           _("The message has too many layers to open them all."));
  else if (sealed->entity->parts != NULL)
    unseal_multipart (self, sealed, unsealed);
  else
    unseal_object (self, sealed, unsealed);
}

SignetVerdict *
signet_unsealer_dup_verdict (SignetUnsealer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return signet_wrapping_dup_verdict (self->wrapping);
}

const GError *
signet_unsealer_get_error (SignetUnsealer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->error;
}

GPtrArray *
signet_unsealer_get_seen (SignetUnsealer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->seen;
}
