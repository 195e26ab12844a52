/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "envelope-writer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "gnutls-glib.h"
#include "recipient-writer.h"
#include "smime-error.h"

#define GCM_NONCE 12
#define GCM_TAG   16

typedef struct
{
  gnutls_cipher_algorithm_t  algorithm;
  const char                *oid;
  gboolean                   authenticated;
} Method;

static const Method methods[] =
{
  [SIGNET_SEAL_AES_256_CBC] = { GNUTLS_CIPHER_AES_256_CBC, "2.16.840.1.101.3.4.1.42", FALSE },
  [SIGNET_SEAL_AES_192_CBC] = { GNUTLS_CIPHER_AES_192_CBC, "2.16.840.1.101.3.4.1.22", FALSE },
  [SIGNET_SEAL_AES_128_CBC] = { GNUTLS_CIPHER_AES_128_CBC, "2.16.840.1.101.3.4.1.2", FALSE },
  [SIGNET_SEAL_AES_256_GCM] = { GNUTLS_CIPHER_AES_256_GCM, "2.16.840.1.101.3.4.1.46", TRUE },
  [SIGNET_SEAL_AES_192_GCM] = { GNUTLS_CIPHER_AES_192_GCM, "2.16.840.1.101.3.4.1.26", TRUE },
  [SIGNET_SEAL_AES_128_GCM] = { GNUTLS_CIPHER_AES_128_GCM, "2.16.840.1.101.3.4.1.6", TRUE },
};

struct _SignetEnvelopeWriter
{
  const Method       *method;
  SignetSessionKey    key;
  guint8              iv[SIGNET_ENVELOPE_BLOCK];
  gnutls_cipher_hd_t  cipher;
};

const char *
signet_envelope_writer_get_smime_type (SignetSealCipher cipher)
{
  return methods[cipher].authenticated ? "authEnveloped-data" : "enveloped-data";
}

static gboolean
set_failed (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                       _("The message could not be encrypted."));
  return FALSE;
}

static gboolean
start_cipher (SignetEnvelopeWriter  *self,
              GError               **error)
{
  const gsize iv_length = self->method->authenticated ? GCM_NONCE : sizeof self->iv;
  const gnutls_datum_t iv = { self->iv, (unsigned int) iv_length };
  gnutls_datum_t key;

  signet_session_key_make_random (&self->key, gnutls_cipher_get_key_size (self->method->algorithm));
  key = (gnutls_datum_t) { self->key.bytes, (unsigned int) self->key.length };
  if (gnutls_rnd (GNUTLS_RND_NONCE, self->iv, sizeof self->iv) < 0
      || gnutls_cipher_init (&self->cipher, self->method->algorithm, &key, &iv) < 0)
    return set_failed (error);
  return TRUE;
}

/* RFC 5652 section 6.3: always at least a byte of padding. */
static guint64
get_encrypted_length (const Method *method,
                      guint64       length)
{
  return method->authenticated ? length
                               : (length / SIGNET_ENVELOPE_BLOCK + 1) * SIGNET_ENVELOPE_BLOCK;
}

/* AES-IV (RFC 3565 section 4.1), GCMParameters (RFC 5084 section 3.2). Returns: (transfer full). */
static GByteArray *
make_parameters (SignetEnvelopeWriter *self)
{
  GByteArray *parameters = g_byte_array_new ();

  if (!self->method->authenticated)
    {
      signet_der_add (parameters, SIGNET_BER_OCTET_STRING, self->iv, sizeof self->iv);
      return parameters;
    }
  signet_der_add (parameters, SIGNET_BER_OCTET_STRING, self->iv, GCM_NONCE);
  signet_cms_write_small (parameters, GCM_TAG);
  signet_der_enclose (parameters, SIGNET_BER_SEQUENCE, 0);
  return parameters;
}

/* EncryptedContentInfo, up to the content. */
static void
begin_content (SignetEnvelopeWriter *self,
               SignetCmsFrame       *frame,
               guint64               length)
{
  g_autoptr(GByteArray) parameters = make_parameters (self);
  g_autoptr(GByteArray) before = g_byte_array_new ();

  signet_der_enclose (frame->head, SIGNET_BER_CONTEXT, length);
  signet_der_add_oid (before, SIGNET_CMS_OID_DATA);
  signet_der_add_algorithm (before, self->method->oid, parameters);
  g_byte_array_prepend (frame->head, before->data, before->len);
  signet_der_enclose (frame->head, SIGNET_BER_SEQUENCE, length);
}

/* Returns: (transfer full) (nullable). */
static GByteArray *
make_recipients (SignetEnvelopeWriter  *self,
                 GPtrArray             *recipients,
                 gboolean              *agrees,
                 GError               **error)
{
  g_autoptr(GByteArray) set = g_byte_array_new ();

  *agrees = FALSE;
  for (guint i = 0; i < recipients->len; i++)
    {
      *agrees |= signet_recipient_writer_agrees (recipients->pdata[i]);
      if (!signet_recipient_writer_add (set, recipients->pdata[i], &self->key, error))
        return NULL;
    }
  signet_der_enclose (set, SIGNET_BER_SET, 0);
  return g_steal_pointer (&set);
}

SignetEnvelopeWriter *
signet_envelope_writer_new (SignetSealCipher   cipher,
                            GPtrArray         *recipients,
                            guint64            content_length,
                            GByteArray       **head,
                            GError           **error)
{
  g_return_val_if_fail (cipher < G_N_ELEMENTS (methods), NULL);
  g_return_val_if_fail (recipients != NULL && recipients->len > 0 && head != NULL, NULL);

  g_autoptr(SignetEnvelopeWriter) self = g_new0 (SignetEnvelopeWriter, 1);
  g_autoptr(GByteArray) infos = NULL;
  g_auto(SignetCmsFrame) frame = { NULL, NULL };
  guint64 length;
  gboolean agrees;

  self->method = &methods[cipher];
  length = get_encrypted_length (self->method, content_length);
  if (!start_cipher (self, error))
    return NULL;
  infos = make_recipients (self, recipients, &agrees, error);
  if (infos == NULL)
    return NULL;

  signet_cms_frame_init (&frame);
  begin_content (self, &frame, length);
  /* The tag of an authenticated one is known when all is encrypted; its length is known now. */
  if (self->method->authenticated)
    signet_der_add (frame.tail, SIGNET_BER_OCTET_STRING, self->iv, GCM_TAG);
  signet_cms_frame_finish (&frame, self->method->authenticated ? SIGNET_CMS_OID_AUTH_ENVELOPED_DATA
                                                               : SIGNET_CMS_OID_ENVELOPED_DATA,
                           agrees && !self->method->authenticated ? 2 : 0, infos, length);
  *head = g_steal_pointer (&frame.head);
  return g_steal_pointer (&self);
}

void
signet_envelope_writer_free (SignetEnvelopeWriter *self)
{
  g_return_if_fail (self != NULL);

  if (self->cipher != NULL)
    gnutls_cipher_deinit (self->cipher);
  signet_session_key_clear (&self->key);
  g_free (self);
}

gboolean
signet_envelope_writer_run (SignetEnvelopeWriter  *self,
                            guint8                *bytes,
                            gsize                  length,
                            GError               **error)
{
  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);
  g_return_val_if_fail (length % SIGNET_ENVELOPE_BLOCK == 0, FALSE);

  if (length > 0 && gnutls_cipher_encrypt (self->cipher, bytes, length) < 0)
    return set_failed (error);
  return TRUE;
}

GByteArray *
signet_envelope_writer_finish (SignetEnvelopeWriter  *self,
                               guint8                *bytes,
                               gsize                 *length,
                               GError               **error)
{
  g_return_val_if_fail (self != NULL && bytes != NULL && length != NULL, NULL);

  g_autoptr(GByteArray) tail = g_byte_array_new ();
  guint8 tag[GCM_TAG];

  if (!self->method->authenticated)
    {
      const gsize padding = SIGNET_ENVELOPE_BLOCK - *length % SIGNET_ENVELOPE_BLOCK;

      memset (bytes + *length, (int) padding, padding);
      *length += padding;
    }
  if (*length > 0 && gnutls_cipher_encrypt (self->cipher, bytes, *length) < 0)
    {
      set_failed (error);
      return NULL;
    }
  if (self->method->authenticated)
    {
      if (gnutls_cipher_tag (self->cipher, tag, sizeof tag) < 0)
        {
          set_failed (error);
          return NULL;
        }
      signet_der_add (tail, SIGNET_BER_OCTET_STRING, tag, sizeof tag);
    }
  return g_steal_pointer (&tail);
}
