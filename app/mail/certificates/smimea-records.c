/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smimea-records.h"

#include <gnutls/abstract.h>

#include "gnutls-glib.h"
#include "signer-chain.h"

#define MAX_RECORDS 32
#define HEAD 3  /* usage, selector, matching type (RFC 6698 section 2.1) */

typedef enum
{
  USAGE_PKIX_TA,
  USAGE_PKIX_EE,
  USAGE_DANE_TA,
  USAGE_DANE_EE,
} Usage;

enum { SELECT_CERTIFICATE, SELECT_KEY };
enum { MATCH_FULL, MATCH_SHA256, MATCH_SHA512 };

typedef struct
{
  Usage   usage;
  guint8  selector;
  guint8  matching;
  GBytes *data;
} Record;

struct _SignetSmimeaRecords
{
  GPtrArray *records;
};

static void
record_free (gpointer data)
{
  Record *self = data;

  g_bytes_unref (self->data);
  g_free (self);
}

SignetSmimeaRecords *
signet_smimea_records_new (void)
{
  SignetSmimeaRecords *self = g_atomic_rc_box_new0 (SignetSmimeaRecords);

  self->records = g_ptr_array_new_with_free_func (record_free);
  return self;
}

SignetSmimeaRecords *
signet_smimea_records_ref (SignetSmimeaRecords *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
records_clear (SignetSmimeaRecords *self)
{
  g_ptr_array_unref (self->records);
}

void
signet_smimea_records_unref (SignetSmimeaRecords *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) records_clear);
}

void
signet_smimea_records_add (SignetSmimeaRecords *self,
                           const guint8        *data,
                           gsize                size)
{
  Record *record;

  g_return_if_fail (self != NULL);
  g_return_if_fail (data != NULL || size == 0);

  if (size <= HEAD || self->records->len == MAX_RECORDS || data[0] > USAGE_DANE_EE || data[1] > SELECT_KEY
      || data[2] > MATCH_SHA512)
    return;
  record = g_new (Record, 1);
  *record = (Record) { data[0], data[1], data[2], g_bytes_new (data + HEAD, size - HEAD) };
  g_ptr_array_add (self->records, record);
}

guint
signet_smimea_records_count (SignetSmimeaRecords *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->records->len;
}

static gboolean
is_whole (const Record *record)
{
  return record->selector == SELECT_CERTIFICATE && record->matching == MATCH_FULL;
}

static gboolean
is_of_issuer (const Record *record)
{
  return record->usage == USAGE_PKIX_TA || record->usage == USAGE_DANE_TA;
}

GPtrArray *
signet_smimea_records_dup_certificates (SignetSmimeaRecords *self,
                                        const char          *address)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

  for (guint i = 0; i < self->records->len; i++)
    {
      const Record *record = self->records->pdata[i];
      g_autoptr(SignetCertificate) one = NULL;

      if (!is_whole (record) || is_of_issuer (record))
        continue;
      one = signet_certificate_new_from_der (record->data, NULL);
      if (one != NULL && signet_certificate_has_address (one, address)
          && !g_ptr_array_find_with_equal_func (found, one, (GEqualFunc) signet_certificate_equal, NULL))
        g_ptr_array_add (found, g_steal_pointer (&one));
    }
  return found;
}

/* The SubjectPublicKeyInfo in DER. Returns: (transfer full), nullable. */
static GBytes *
dup_key (SignetCertificate *certificate)
{
  g_auto(gnutls_pubkey_t) key = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };

  if (gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_x509 (key, signet_certificate_get_gnutls (certificate), 0) < 0
      || gnutls_pubkey_export2 (key, GNUTLS_X509_FMT_DER, &der) < 0)
    return NULL;
  return g_bytes_new (der.data, der.size);
}

static gboolean
matches (const Record      *record,
         SignetCertificate *certificate)
{
  const GChecksumType type = record->matching == MATCH_SHA256 ? G_CHECKSUM_SHA256 : G_CHECKSUM_SHA512;
  g_autoptr(GBytes) selected = record->selector == SELECT_KEY
                                 ? dup_key (certificate)
                                 : g_bytes_ref (signet_certificate_get_der (certificate));
  g_autoptr(GChecksum) checksum = NULL;
  g_autoptr(GBytes) sum = NULL;
  guint8 digest[64];
  gsize size = sizeof digest;

  if (selected == NULL)
    return FALSE;
  if (record->matching == MATCH_FULL)
    return g_bytes_equal (selected, record->data);
  checksum = g_checksum_new (type);
  g_checksum_update (checksum, g_bytes_get_data (selected, NULL), (gssize) g_bytes_get_size (selected));
  g_checksum_get_digest (checksum, digest, &size);
  sum = g_bytes_new (digest, size);
  return g_bytes_equal (sum, record->data);
}

/* Those that the record names: among the known ones, or itself. Returns: (transfer full). */
static GPtrArray *
find_issuers (const Record *record,
              GPtrArray    *known)
{
  GPtrArray *issuers = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  SignetCertificate *itself = is_whole (record) ? signet_certificate_new_from_der (record->data, NULL) : NULL;

  if (itself != NULL)
    g_ptr_array_add (issuers, itself);
  for (guint i = 0; i < known->len; i++)
    if (matches (record, known->pdata[i]))
      g_ptr_array_add (issuers, signet_certificate_ref (known->pdata[i]));
  return issuers;
}

static gboolean
is_issued_by_named (const Record      *record,
                    SignetCertificate *certificate,
                    GPtrArray         *known)
{
  g_autoptr(GPtrArray) issuers = find_issuers (record, known);
  GPtrArray *const pools[] = { known, NULL };
  g_auto(SignetSignerChain) chain = { 0 };

  signet_signer_chain_init (&chain, certificate, pools, issuers, NULL, NULL,
                            g_get_real_time () / G_USEC_PER_SEC);
  return chain.problems == 0;
}

static gboolean
covers (const Record      *record,
        SignetCertificate *certificate,
        GPtrArray         *known)
{
  return is_of_issuer (record) ? is_issued_by_named (record, certificate, known)
                               : matches (record, certificate);
}

gboolean
signet_smimea_records_vouch (SignetSmimeaRecords *self,
                             SignetCertificate   *certificate,
                             GPtrArray           *known)
{
  g_return_val_if_fail (self != NULL && certificate != NULL && known != NULL, FALSE);

  for (guint i = 0; i < self->records->len; i++)
    {
      const Record *record = self->records->pdata[i];

      if ((record->usage == USAGE_DANE_TA || record->usage == USAGE_DANE_EE)
          && covers (record, certificate, known))
        return TRUE;
    }
  return FALSE;
}
