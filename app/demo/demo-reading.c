/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-reading.h"

#include <string.h>

#include "cms-recipient.h"
#include "cms.h"
#include "content-cipher.h"
#include "plaintext.h"
#include "sealed-part.h"

typedef struct
{
  SignetDemoIdentity *reader;
  gboolean            was_encrypted;
} Reading;

/* Whether a recipient of the mail is the reader: by the serial number, which in the demo tells enough. */
static gboolean
is_reader (const Reading            *self,
           const SignetCmsRecipient *recipient)
{
  guint8 serial[64];
  size_t length = sizeof serial;
  g_autoptr(GBytes) bytes = NULL;

  if (recipient->id.serial == NULL
      || gnutls_x509_crt_get_serial (signet_demo_identity_get_certificate (self->reader), serial,
                                     &length) != 0)
    return FALSE;
  while (length > 1 && serial[0] == 0)
    {
      memmove (serial, serial + 1, length - 1);
      length--;
    }
  bytes = g_bytes_new (serial, length);
  return g_bytes_equal (bytes, recipient->id.serial);
}

/* key: (out): of that length. */
static gboolean
decrypt_key (const Reading            *self,
             const SignetCmsRecipient *recipient,
             gsize                     length,
             SignetSessionKey         *key)
{
  const gnutls_datum_t sealed = signet_datum_peek (recipient->encrypted_key);
  g_auto(gnutls_privkey_t) private_key = NULL;
  g_auto(gnutls_datum_t) plain = { NULL, 0 };

  if (gnutls_privkey_init (&private_key) != 0
      || gnutls_privkey_import_x509 (private_key, signet_demo_identity_get_key (self->reader), 0) != 0
      || gnutls_privkey_decrypt_data (private_key, 0, &sealed, &plain) != 0 || plain.size != length)
    return FALSE;
  key->length = length;
  memcpy (key->bytes, plain.data, length);
  return TRUE;
}

/* Returns: (transfer full) (nullable). */
static GBytes *
decrypt (Reading   *self,
         SignetCms *cms)
{
  GPtrArray *recipients = signet_cms_get_recipients (cms);
  const gsize length = signet_content_cipher_get_key_length (cms, NULL);

  for (guint i = 0; i < recipients->len && length > 0; i++)
    {
      const SignetCmsRecipient *recipient = recipients->pdata[i];
      g_auto(SignetSessionKey) key = { 0, };

      if (is_reader (self, recipient) && decrypt_key (self, recipient, length, &key))
        return signet_content_cipher_decrypt (cms, &key, NULL, NULL);
    }
  return NULL;
}

/* The fields of an entity, for the mail around it. Returns: (transfer full) (nullable). */
static char *
dup_header (GBytes *entity)
{
  gsize length;
  const char *data = g_bytes_get_data (entity, &length);
  const char *end = g_strstr_len (data, (gssize) length, "\r\n\r\n");

  return end != NULL ? g_strndup (data, (gsize) (end - data) + 2) : NULL;
}

/* In the innermost of what is sealed stand the fields that were hidden (RFC 9788 section 2.1). */
static void
open_signed (const SignetSealed *sealed,
             SignetUnsealed     *unsealed)
{
  const SignetEntity *content, *signature;
  g_autoptr(GBytes) bytes = NULL;

  if (!sealed->outermost || !signet_sealed_part_split (sealed->entity, &content, &signature))
    return;
  bytes = signet_sealed_part_dup (sealed->mail, content->raw);
  unsealed->header = dup_header (bytes);
}

static void
unseal_cb (const SignetSealed *sealed,
           SignetUnsealed     *unsealed,
           gpointer            user_data)
{
  Reading *self = user_data;
  g_autoptr(SignetCms) cms = signet_sealed_part_read_cms (sealed->entity, NULL);
  g_autoptr(GBytes) content = NULL;

  if (sealed->entity->parts != NULL)
    open_signed (sealed, unsealed);
  if (cms == NULL)
    return;
  if (signet_cms_get_kind (cms) == SIGNET_CMS_SIGNED_DATA && signet_cms_get_content (cms) != NULL)
    content = g_bytes_ref (signet_cms_get_content (cms));
  else if (signet_cms_get_recipients (cms)->len > 0)
    {
      content = decrypt (self, cms);
      self->was_encrypted = self->was_encrypted || content != NULL;
    }
  if (content == NULL)
    return;
  unsealed->content = signet_plaintext_to_entity (content);
  unsealed->closed = FALSE;
  if (sealed->outermost)
    unsealed->header = dup_header (unsealed->content);
}

SignetMessage *
signet_demo_reading_open (GBytes             *mail,
                          SignetDemoIdentity *reader,
                          gboolean           *was_encrypted)
{
  g_return_val_if_fail (mail != NULL && reader != NULL, NULL);
  g_return_val_if_fail (was_encrypted != NULL, NULL);

  Reading self = { .reader = reader };
  SignetMessage *message = signet_message_new_unsealed (mail, unseal_cb, &self);

  *was_encrypted = self.was_encrypted;
  return message;
}
