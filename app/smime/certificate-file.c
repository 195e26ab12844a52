/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "certificate-file-private.h"
#include "cms.h"
#include "entity.h"
#include "gnutls-glib.h"
#include "private-key.h"
#include "rare-key.h"
#include "smime-error.h"
#include "transfer.h"

#define MAX_FILE (32 * 1024 * 1024)
#define MAX_CERTIFICATES 2000
#define MAX_KEYS 64
#define MAX_PART (4 * 1024 * 1024)
#define DER_SEQUENCE 0x30

struct _SignetCertificateFile
{
  GPtrArray *certificates;
  GPtrArray *keys;
};

/* A private key: one of the two. */
typedef struct
{
  gnutls_x509_privkey_t  usual;
  GBytes                *rare;
} Key;

static void
free_key (gpointer data)
{
  Key *self = data;

  g_clear_pointer (&self->usual, gnutls_x509_privkey_deinit);
  g_clear_pointer (&self->rare, g_bytes_unref);
  g_free (self);
}

void
signet_certificate_file_free (SignetCertificateFile *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

void
signet_certificate_file_add_der (SignetCertificateFile *self,
                                 const guint8          *data,
                                 gsize                  length)
{
  g_autoptr(GBytes) der = g_bytes_new (data, length);
  SignetCertificate *certificate;

  if (self->certificates->len >= MAX_CERTIFICATES)
    return;
  for (guint i = 0; i < self->certificates->len; i++)
    if (g_bytes_equal (signet_certificate_get_der (self->certificates->pdata[i]), der))
      return;
  certificate = signet_certificate_new_from_der (der, NULL);
  if (certificate != NULL)
    g_ptr_array_add (self->certificates, certificate);
}

static void
take_key (SignetCertificateFile *self,
          gnutls_x509_privkey_t  usual,
          GBytes                *rare)
{
  Key *key = g_new (Key, 1);

  *key = (Key) { usual, rare };
  if (self->keys->len < MAX_KEYS)
    g_ptr_array_add (self->keys, key);
  else
    free_key (key);
}

void
signet_certificate_file_take_key (SignetCertificateFile *self,
                                  gnutls_x509_privkey_t  key)
{
  take_key (self, key, NULL);
}

gboolean
signet_certificate_file_add_rare_key (SignetCertificateFile *self,
                                      GBytes                *der,
                                      const char            *password)
{
  GBytes *key = signet_rare_key_read (der, password);

  if (key != NULL)
    take_key (self, NULL, key);
  return key != NULL;
}

static gboolean
read_cms (SignetCertificateFile *self,
          GBytes                *bytes)
{
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);
  GPtrArray *certificates;

  if (cms == NULL || signet_cms_get_kind (cms) != SIGNET_CMS_SIGNED_DATA)
    return FALSE;
  certificates = signet_cms_get_certificates (cms);
  for (guint i = 0; i < certificates->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (certificates->pdata[i], &size);

      signet_certificate_file_add_der (self, data, size);
    }
  return TRUE;
}

static SignetFileOutcome
read_der (SignetCertificateFile  *self,
          GBytes                 *bytes,
          const char             *password,
          GError                **error)
{
  const guint before = self->certificates->len;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const gnutls_datum_t key = signet_datum_peek (bytes);
  SignetFileOutcome outcome;

  if (size == 0 || data[0] != DER_SEQUENCE)
    return SIGNET_FILE_NOT_THIS;
  signet_certificate_file_add_der (self, data, size);
  if (self->certificates->len > before || read_cms (self, bytes))
    return SIGNET_FILE_READ;
  outcome = signet_certificate_file_read_pkcs12 (self, bytes, password, error);
  if (outcome == SIGNET_FILE_NOT_THIS)
    outcome = signet_certificate_file_read_key (self, &key, GNUTLS_X509_FMT_DER, password, error);
  return outcome;
}

static SignetFileOutcome
read_pem_block (SignetCertificateFile  *self,
                const char             *begin,
                const char             *end,
                const char             *password,
                GError                **error)
{
  const gnutls_datum_t pem = { (unsigned char *) begin, (unsigned int) (end - begin) };
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  g_autoptr(GBytes) bytes = NULL;
  const char *line_end = memchr (begin, '\n', (gsize) (end - begin));

  if (line_end != NULL && g_strstr_len (begin, line_end - begin, "PRIVATE KEY") != NULL)
    return signet_certificate_file_read_key (self, &pem, GNUTLS_X509_FMT_PEM, password, error);
  if (gnutls_pem_base64_decode2 (NULL, &pem, &der) < 0)
    return SIGNET_FILE_NOT_THIS;
  bytes = g_bytes_new (der.data, der.size);
  return read_der (self, bytes, password, error);
}

static SignetFileOutcome
read_pem (SignetCertificateFile  *self,
          GBytes                 *file,
          const char             *password,
          GError                **error)
{
  gsize size;
  const char *text = g_bytes_get_data (file, &size);
  const char *const file_end = text + size;
  const char *at = text;
  SignetFileOutcome outcome = SIGNET_FILE_NOT_THIS;

  while ((at = g_strstr_len (at, file_end - at, "-----BEGIN ")) != NULL)
    {
      const char *end = g_strstr_len (at, file_end - at, "\n-----END ");
      SignetFileOutcome one;

      end = end != NULL ? g_strstr_len (end + 10, file_end - end - 10, "-----") : NULL;
      if (end == NULL)
        return outcome;
      end += 5;
      one = read_pem_block (self, at, end, password, error);
      if (one == SIGNET_FILE_FAILED)
        return one;
      if (one == SIGNET_FILE_READ)
        outcome = one;
      at = end;
    }
  return outcome;
}

/* Every part of a mail that is CMS, whatever it calls itself. */
static void
read_entity (SignetCertificateFile *self,
             const SignetEntity    *entity)
{
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  SignetSlice encoding;
  GString *decoded;
  gsize length;

  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    read_entity (self, signet_entity_part (entity, i));
  if (signet_entity_n_parts (entity) > 0)
    return;
  encoding = entity->head.fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING];
  decoded = signet_transfer_decode (entity->body, signet_transfer_encoding (encoding), MAX_PART);
  length = decoded->len;
  text = g_string_free (decoded, FALSE);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  if (length > 0 && ((const guint8 *) g_bytes_get_data (bytes, NULL))[0] == DER_SEQUENCE)
    read_cms (self, bytes);
}

static void
read_mail (SignetCertificateFile *self,
           GBytes                *file)
{
  static const SignetEntityBounds bounds = { 16, 1000 };
  gsize size;
  const char *text = g_bytes_get_data (file, &size);
  g_autoptr(SignetEntity) entity = signet_entity_parse (text, size, &bounds);

  read_entity (self, entity);
}

/* Some authorities leave the lines around the base64 out. */
static SignetFileOutcome
read_bare_base64 (SignetCertificateFile  *self,
                  GBytes                 *file,
                  const char             *password,
                  GError                **error)
{
  gsize size;
  const char *text = g_bytes_get_data (file, &size);
  g_autofree char *copy = g_strndup (text, size);
  g_autoptr(GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (size < 4 || strspn (copy, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \r\n")
                    != size)
    return SIGNET_FILE_NOT_THIS;
  data = g_base64_decode (copy, &length);
  bytes = g_bytes_new_take (data, length);
  return read_der (self, bytes, password, error);
}

static gboolean
read_any (SignetCertificateFile  *self,
          GBytes                 *bytes,
          const char             *password,
          GError                **error)
{
  SignetFileOutcome outcome = read_der (self, bytes, password, error);

  if (outcome == SIGNET_FILE_NOT_THIS)
    outcome = read_pem (self, bytes, password, error);
  if (outcome == SIGNET_FILE_NOT_THIS)
    outcome = read_bare_base64 (self, bytes, password, error);
  if (outcome == SIGNET_FILE_NOT_THIS)
    read_mail (self, bytes);
  return outcome != SIGNET_FILE_FAILED;
}

SignetCertificateFile *
signet_certificate_file_new_empty (void)
{
  SignetCertificateFile *self = g_new (SignetCertificateFile, 1);

  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  self->keys = g_ptr_array_new_with_free_func (free_key);
  return self;
}

SignetCertificateFile *
signet_certificate_file_new (GBytes      *bytes,
                             const char  *password,
                             GError     **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  g_autoptr(SignetCertificateFile) self = signet_certificate_file_new_empty ();
  const gsize size = g_bytes_get_size (bytes);

  if (size > 0 && size <= MAX_FILE && !read_any (self, bytes, password, error))
    return NULL;
  if (self->certificates->len > 0 || self->keys->len > 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                       _("There is no certificate in this file."));
  return NULL;
}

GPtrArray *
signet_certificate_file_get_certificates (SignetCertificateFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->certificates;
}

guint
signet_certificate_file_get_n_keys (SignetCertificateFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->keys->len;
}

GBytes *
signet_certificate_file_dup_key (SignetCertificateFile  *self,
                                 guint                   at,
                                 GError                **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (at < self->keys->len, NULL);

  const Key *key = self->keys->pdata[at];

  return key->rare != NULL ? g_bytes_ref (key->rare) : signet_private_key_to_expression (key->usual, error);
}

static gboolean
is_usual_pair (gnutls_x509_privkey_t  key,
               SignetCertificate     *certificate)
{
  guint8 first[64];
  guint8 second[64];
  size_t first_size = sizeof first;
  size_t second_size = sizeof second;

  return gnutls_x509_crt_get_key_id (signet_certificate_get_gnutls (certificate), GNUTLS_KEYID_USE_SHA256,
                                     first, &first_size) >= 0
         && gnutls_x509_privkey_get_key_id (key, GNUTLS_KEYID_USE_SHA256, second, &second_size) >= 0
         && first_size == second_size && memcmp (first, second, first_size) == 0;
}

gboolean
signet_certificate_file_is_pair (SignetCertificateFile *self,
                                 guint                  at,
                                 SignetCertificate     *certificate)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (at < self->keys->len && certificate != NULL, FALSE);

  const Key *key = self->keys->pdata[at];

  return key->rare != NULL ? signet_rare_key_is_pair (key->rare, certificate)
                           : is_usual_pair (key->usual, certificate);
}
