/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "verdict.h"

#include "verdict-private.h"

struct _SignetVerdict
{
  SignetVerdictFacts  facts;
  SignetSignature     signature;
  SignetEncryption    encryption;
  char               *sentence;
  GPtrArray          *details;
  GPtrArray          *signers;
};

G_DEFINE_BOXED_TYPE (SignetVerdict, signet_verdict, signet_verdict_ref, signet_verdict_unref)

/* The worst of what stands in the way; else the best protection there is. */
static SignetEncryption
judge_encryption (GPtrArray *layers)
{
  SignetEncryption closed = SIGNET_ENCRYPTION_NONE;
  SignetEncryption open = SIGNET_ENCRYPTION_NONE;

  for (guint i = 0; i < layers->len; i++)
    {
      SignetEncryption encryption = signet_layer_get_encryption (layers->pdata[i]);

      if (signet_layer_is_open (layers->pdata[i]))
        open = MAX (open, encryption);
      else
        closed = MAX (closed, encryption);
    }
  return closed != SIGNET_ENCRYPTION_NONE ? closed : open;
}

/* Returns: borrowed, nullable. */
static const char *
find_weak_cipher (GPtrArray *layers)
{
  const char *cipher = NULL;

  for (guint i = 0; i < layers->len; i++)
    if (signet_layer_get_encryption (layers->pdata[i]) != SIGNET_ENCRYPTION_NONE)
      {
        if (!signet_layer_is_weak (layers->pdata[i]))
          return NULL;
        if (cipher == NULL)
          cipher = signet_layer_get_cipher (layers->pdata[i]);
      }
  return cipher;
}

/* Whether no signature is inside of all that is encrypted: those around a ciphertext do not show that the
 * signer knew the text. */
static gboolean
is_signed_outside (GPtrArray *layers)
{
  for (guint i = 0; i < layers->len; i++)
    if (signet_layer_is_signed (layers->pdata[i]))
      return !signet_layer_is_signed (layers->pdata[layers->len - 1]);
  return FALSE;
}

static SignetSignature
judge_signature (const SignetVerdictFacts *facts,
                 gboolean                  outside)
{
  SignetSignature worst = SIGNET_SIGNATURE_NONE;

  for (guint i = 0; i < facts->layers->len; i++)
    worst = MAX (worst, signet_layer_judge (facts->layers->pdata[i], facts->sender));
  if (outside || (worst == SIGNET_SIGNATURE_NONE && facts->parts->len > 0))
    worst = MAX (worst, SIGNET_SIGNATURE_PARTLY);
  return worst;
}

static GPtrArray *
collect_signers (GPtrArray *layers)
{
  GPtrArray *signers = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_signer_unref);

  for (guint i = 0; i < layers->len; i++)
    {
      GPtrArray *some = signet_layer_get_signers (layers->pdata[i]);

      for (guint j = 0; j < some->len; j++)
        g_ptr_array_add (signers, signet_signer_ref (some->pdata[j]));
    }
  return signers;
}

static gpointer
copy_string (gconstpointer text,
             gpointer      unused)
{
  return g_strdup (text);
}

static GPtrArray *
copy_array (GPtrArray      *array,
            GCopyFunc       copy,
            GDestroyNotify  destroy)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (destroy);

  for (guint i = 0; array != NULL && i < array->len; i++)
    g_ptr_array_add (own, copy (array->pdata[i], NULL));
  return own;
}

static gpointer
ref_layer (gconstpointer layer,
           gpointer      unused)
{
  return signet_layer_ref ((gpointer) layer);
}

static gpointer
ref_verdict (gconstpointer verdict,
             gpointer      unused)
{
  return signet_verdict_ref ((gpointer) verdict);
}

SignetVerdict *
signet_verdict_new (const SignetVerdictFacts *facts)
{
  g_return_val_if_fail (facts != NULL && facts->layers != NULL && facts->sender != NULL, NULL);

  SignetVerdict *self = g_atomic_rc_box_new0 (SignetVerdict);

  self->facts = *facts;
  self->facts.layers = copy_array (facts->layers, ref_layer, (GDestroyNotify) signet_layer_unref);
  self->facts.sender = signet_author_ref (facts->sender);
  self->facts.parts = copy_array (facts->parts, ref_verdict, (GDestroyNotify) signet_verdict_unref);
  self->facts.protected = copy_array (facts->protected, copy_string, g_free);
  self->facts.hidden_sender = g_strdup (facts->hidden_sender);

  self->signers = collect_signers (facts->layers);
  self->encryption = judge_encryption (facts->layers);

  SignetVerdictWording wording = { &self->facts, self->signers };
  wording.encryption = self->encryption;
  wording.weak_cipher = self->encryption == SIGNET_ENCRYPTION_ENCRYPTED ? find_weak_cipher (facts->layers)
                                                                        : NULL;
  wording.outside = is_signed_outside (facts->layers);
  wording.signature = self->signature = judge_signature (&self->facts, wording.outside);
  self->sentence = signet_verdict_word_sentence (&wording);
  self->details = signet_verdict_word_details (&wording);
  return self;
}

SignetVerdict *
signet_verdict_ref (SignetVerdict *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
verdict_clear (SignetVerdict *self)
{
  g_ptr_array_unref (self->facts.layers);
  signet_author_unref (self->facts.sender);
  g_ptr_array_unref (self->facts.parts);
  g_ptr_array_unref (self->facts.protected);
  g_free ((char *) self->facts.hidden_sender);
  g_ptr_array_unref (self->signers);
  g_ptr_array_unref (self->details);
  g_free (self->sentence);
}

void
signet_verdict_unref (SignetVerdict *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) verdict_clear);
}

SignetSignature
signet_verdict_get_signature (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_SIGNATURE_NONE);
  return self->signature;
}

SignetEncryption
signet_verdict_get_encryption (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_ENCRYPTION_NONE);
  return self->encryption;
}

const char *
signet_verdict_get_sentence (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sentence;
}

GPtrArray *
signet_verdict_get_details (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->details;
}

GPtrArray *
signet_verdict_get_signers (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->signers;
}

GPtrArray *
signet_verdict_get_layers (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->facts.layers;
}

GPtrArray *
signet_verdict_get_parts (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->facts.parts;
}

GPtrArray *
signet_verdict_get_protected (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->facts.protected;
}

gboolean
signet_verdict_is_decrypted (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->facts.layers->len; i++)
    {
      const SignetEncryption encryption = signet_layer_get_encryption (self->facts.layers->pdata[i]);

      if (encryption == SIGNET_ENCRYPTION_ENCRYPTED || encryption == SIGNET_ENCRYPTION_AUTHENTICATED
          || encryption == SIGNET_ENCRYPTION_DAMAGED)
        return TRUE;
    }
  return FALSE;
}

gboolean
signet_verdict_covers_header (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->facts.hidden_sender != NULL)
    return TRUE;
  for (guint i = 0; i < self->facts.protected->len; i++)
    if (g_ascii_strcasecmp (self->facts.protected->pdata[i], "From") == 0)
      return TRUE;
  return FALSE;
}

gboolean
signet_verdict_is_private (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return signet_verdict_is_decrypted (self)
         && (self->signature > SIGNET_SIGNATURE_WAS_VALID || self->facts.hidden_sender != NULL);
}

gboolean
signet_verdict_is_told (SignetVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->signature != SIGNET_SIGNATURE_NONE || self->encryption != SIGNET_ENCRYPTION_NONE
         || self->facts.n_sealed > 0 || self->facts.only_certificates;
}

static SignetLayer *
replace_in_layer (SignetLayer  *layer,
                  SignetSigner *old_signer,
                  SignetSigner *new_signer)
{
  GPtrArray *signers = signet_layer_get_signers (layer);
  guint index;

  if (!g_ptr_array_find (signers, old_signer, &index))
    return signet_layer_ref (layer);

  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_signer_unref);
  for (guint i = 0; i < signers->len; i++)
    g_ptr_array_add (own, signet_signer_ref (i == index ? new_signer : signers->pdata[i]));
  return signet_layer_new_signed (SIGNET_LAYER_READ, own);
}

SignetVerdict *
signet_verdict_replace_signer (SignetVerdict *self,
                               SignetSigner  *old_signer,
                               SignetSigner  *new_signer)
{
  g_return_val_if_fail (self != NULL && old_signer != NULL && new_signer != NULL, NULL);

  SignetVerdictFacts facts = self->facts;
  g_autoptr(GPtrArray) layers
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_layer_unref);

  for (guint i = 0; i < facts.layers->len; i++)
    g_ptr_array_add (layers, replace_in_layer (facts.layers->pdata[i], old_signer, new_signer));
  facts.layers = layers;
  return signet_verdict_new (&facts);
}

SignetVerdict *
signet_verdict_replace_part (SignetVerdict *self,
                             SignetVerdict *old_part,
                             SignetVerdict *new_part)
{
  g_return_val_if_fail (self != NULL && old_part != NULL && new_part != NULL, NULL);

  SignetVerdictFacts facts = self->facts;
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < facts.parts->len; i++)
    g_ptr_array_add (parts, facts.parts->pdata[i] == old_part ? new_part : facts.parts->pdata[i]);
  facts.parts = parts;
  return signet_verdict_new (&facts);
}
