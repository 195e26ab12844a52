/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "wrapping.h"

#include "envelope.h"
#include "head.h"
#include "header-protection.h"
#include "list-text.h"
#include "sealed-part.h"

#define MAX_NAMED   500  /* bytes of a sentence that names senders */
#define MAX_SENDERS 5

struct _SignetWrapping
{
  GBytes       *mail;
  GPtrArray    *layers;         /* of SignetLayer: around the whole mail, outermost first */
  GPtrArray    *frames;         /* of SignetLayer: one around each signed part */
  guint         n_sealed;
  gboolean      only_certificates;
  SignetAuthor *sender;         /* that is shown */
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
  self->sender = signet_author_new (get_slice (mail));
  return self;
}

void
signet_wrapping_free (SignetWrapping *self)
{
  g_return_if_fail (self != NULL);

  g_bytes_unref (self->mail);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->frames);
  signet_author_unref (self->sender);
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

/* All whom From names inside. Returns: (transfer full), nullable: there is no address. */
static char *
dup_named (SignetProtectedHeader *header)
{
  g_autoptr(GString) text = g_string_new (NULL);
  SignetSlice rest = { header->fields->str, header->fields->len };
  SignetSlice name, value;

  while (signet_head_next (&rest, NULL, NULL, &name, &value) && text->len < MAX_NAMED)
    {
      g_autofree char *field = signet_slice_dup_value (value, SIGNET_ENVELOPE_MAX_FROM);
      g_autoptr(GPtrArray) addresses
        = signet_address_parse_list (field, signet_slice_equal_word (name, "From") ? MAX_SENDERS : 0);

      for (guint i = 0; i < addresses->len; i++)
        if (*signet_address_get_address (addresses->pdata[i]) != '\0')
          signet_list_text_add (text, signet_address_get_address (addresses->pdata[i]));
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* A sender inside who is not the one outside is told, and never shown as the sender: the list knows the one
 * outside only, and a verdict has to hold for both. */
static void
choose_sender (SignetWrapping        *self,
               SignetProtectedHeader *header)
{
  SignetAuthor *inside = header->sender;

  if (!signet_author_is_there (inside))
    return;
  g_clear_pointer (&self->hidden_sender, g_free);
  if (signet_author_equal (inside, self->sender))
    return;
  self->hidden_sender = dup_named (header);
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
