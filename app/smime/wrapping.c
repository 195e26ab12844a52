/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "wrapping.h"

#include "header-protection.h"
#include "sealed-part.h"

struct _SignetWrapping
{
  GBytes       *mail;
  GPtrArray    *layers;         /* of SignetLayer: around the whole mail, outermost first */
  GPtrArray    *frames;         /* of SignetLayer: one around each signed part */
  guint         n_sealed;
  gboolean      only_certificates;
  SignetSender *sender;         /* that is shown */
  GPtrArray    *protected;      /* of char*, nullable */
  char         *hidden_sender;
};

static SignetSlice
get_slice (GBytes *bytes)
{
  SignetSlice slice;

  slice.text = g_bytes_get_data (bytes, &slice.length);
  return slice;
}

SignetWrapping *
signet_wrapping_new (GBytes *mail)
{
  g_return_val_if_fail (mail != NULL, NULL);

  SignetWrapping *self = g_new0 (SignetWrapping, 1);

  self->mail = g_bytes_ref (mail);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_layer_unref);
  self->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_layer_unref);
  self->sender = signet_sender_new (get_slice (mail));
  return self;
}

void
signet_wrapping_free (SignetWrapping *self)
{
  g_return_if_fail (self != NULL);

  g_bytes_unref (self->mail);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->frames);
  signet_sender_unref (self->sender);
  g_clear_pointer (&self->protected, g_ptr_array_unref);
  g_free (self->hidden_sender);
  g_free (self);
}

/* Whether what the layers hold was read through encryption, or is known to be as it was signed. */
static gboolean
is_kept_safe (SignetWrapping *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    if (!signet_layer_is_signed (self->layers->pdata[i])
        || signet_layer_is_intact (self->layers->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Whether a signature right around the content is that sender's. */
static gboolean
is_signed_by (SignetWrapping *self,
              SignetSender   *sender)
{
  for (guint i = self->layers->len; i > 0 && signet_layer_is_signed (self->layers->pdata[i - 1]); i--)
    if (signet_layer_judge (self->layers->pdata[i - 1], sender) <= SIGNET_SIGNATURE_WAS_VALID)
      return TRUE;
  return FALSE;
}

/* A sender inside who is neither the one outside nor the signer is told, and not shown as the sender. */
static void
choose_sender (SignetWrapping        *self,
               SignetProtectedHeader *header)
{
  SignetSender *inside = header->sender;

  if (!signet_sender_is_there (inside))
    return;
  if (signet_sender_equal (inside, self->sender) || is_signed_by (self, inside))
    {
      g_clear_pointer (&self->hidden_sender, g_free);
      signet_sender_unref (self->sender);
      self->sender = signet_sender_ref (inside);
      return;
    }

  const char *address = signet_sender_get_address (inside);
  g_free (self->hidden_sender);
  self->hidden_sender = g_strdup (address != NULL ? address : "?");
  signet_protected_header_drop (header, "From");
}

/* payload: what the layers so far hold, an entity. */
static void
take_header (SignetWrapping *self,
             GBytes         *payload,
             SignetUnsealed *unsealed)
{
  g_auto(SignetProtectedHeader) header = { 0 };

  if (!is_kept_safe (self) || signet_sealed_part_is_sealed (payload))
    return;
  signet_protected_header_init (&header, payload, get_slice (self->mail));
  if (header.form == SIGNET_HEADER_PROTECTION_NONE)
    return;

  choose_sender (self, &header);
  g_clear_pointer (&self->protected, g_ptr_array_unref);
  self->protected = g_ptr_array_ref (header.names);
  unsealed->header = g_strdup (header.fields->str);
  if (header.content != NULL)
    {
      g_clear_pointer (&unsealed->content, g_bytes_unref);
      unsealed->content = g_bytes_ref (header.content);
    }
}

void
signet_wrapping_add (SignetWrapping     *self,
                     const SignetSealed *sealed,
                     SignetUnsealed     *unsealed,
                     SignetLayer        *layer,
                     GBytes             *payload)
{
  g_return_if_fail (self != NULL && sealed != NULL && unsealed != NULL && layer != NULL);

  unsealed->closed = !signet_layer_is_open (layer);
  if (!sealed->outermost)
    {
      unsealed->frame = (int) self->frames->len;
      g_ptr_array_add (self->frames, layer);
      return;
    }
  g_ptr_array_add (self->layers, layer);
  if (payload != NULL && !unsealed->closed)
    take_header (self, payload, unsealed);
}

static SignetVerdict *
make_frame (SignetWrapping *self,
            SignetLayer    *layer)
{
  g_autoptr(GPtrArray) layers = g_ptr_array_new ();
  SignetVerdictFacts facts = { layers, self->sender };

  g_ptr_array_add (layers, layer);
  return signet_verdict_new (&facts);
}

SignetVerdict *
signet_wrapping_dup_verdict (SignetWrapping *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_verdict_unref);
  const SignetVerdictFacts facts =
  {
    .layers = self->layers,
    .sender = self->sender,
    .parts = parts,
    .n_sealed = self->n_sealed,
    .only_certificates = self->only_certificates,
    .protected = self->protected,
    .hidden_sender = self->hidden_sender,
  };

  for (guint i = 0; i < self->frames->len; i++)
    g_ptr_array_add (parts, make_frame (self, self->frames->pdata[i]));
  return signet_verdict_new (&facts);
}

void
signet_wrapping_note_sealed (SignetWrapping *self)
{
  g_return_if_fail (self != NULL);
  self->n_sealed++;
}

void
signet_wrapping_note_certificates (SignetWrapping *self)
{
  g_return_if_fail (self != NULL);
  self->only_certificates = TRUE;
}

guint
signet_wrapping_get_depth (SignetWrapping *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->layers->len;
}

guint
signet_wrapping_get_frames (SignetWrapping *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->frames->len;
}
