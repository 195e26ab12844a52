/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "crl.h"

#include <string.h>

#include "der.h"
#include "gnutls-glib.h"
#include "revocation-format.h"

#define MAX_LIST      (24 * 1024 * 1024)
#define MAX_ADDRESSES 16
#define MAX_ADDRESS   2048
#define MAX_SERIAL    64
#define SCOPE         "2.5.29.28"   /* issuingDistributionPoint */

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crl_t, gnutls_x509_crl_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crl_iter_t, gnutls_x509_crl_iter_deinit, NULL)

/* The first web address of a list for all reasons. Returns: (transfer full), nullable. */
static char *
dup_address (gnutls_x509_crt_t certificate)
{
  for (unsigned int i = 0; i < MAX_ADDRESSES; i++)
    {
      char text[MAX_ADDRESS];
      gsize size = sizeof text;
      unsigned int reasons = 0;
      int kind = gnutls_x509_crt_get_crl_dist_points (certificate, i, text, &size, &reasons, NULL);

      if (kind == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        break;
      if (kind == GNUTLS_SAN_URI && reasons == 0 && size > 4 && size < sizeof text
          && g_ascii_strncasecmp (text, "http", 4) == 0)
        return g_strndup (text, size);
    }
  return NULL;
}

/* Whether one of the names there is that address, as a uniformResourceIdentifier (RFC 5280 section 4.2.1.6),
 * and does not only begin with it. */
static gboolean
has_address (const SignetBer *names,
             const char      *address)
{
  g_autoptr(GByteArray) name = g_byte_array_new ();

  signet_der_add (name, SIGNET_BER_CONTEXT + 6, address, strlen (address));
  return memmem (names->data, names->length, name->data, name->len) != NULL;
}

/* Whether a list that covers only some certificates covers this one, which was found by address (RFC
 * 5280 section 5.2.5). */
static gboolean
covers (GBytes            *scope,
        const char        *address,
        gnutls_x509_crt_t  certificate)
{
  const gboolean is_ca = gnutls_x509_crt_get_ca_status (certificate, NULL) > 0;
  SignetBer at = signet_ber_begin (scope);
  SignetBer fields;
  SignetBerValue value;

  if (!signet_ber_enter (&at, SIGNET_BER_SEQUENCE, &fields))
    return FALSE;
  while (signet_ber_next (&fields, &value))
    {
      const gboolean is_set = value.content.length == 1 && value.content.data[0] != 0;

      if (value.tag == SIGNET_BER_EXPLICIT + 0 && !has_address (&value.content, address))
        return FALSE;
      if (value.tag == SIGNET_BER_CONTEXT + 1 && is_set && is_ca)
        return FALSE;
      if (value.tag == SIGNET_BER_CONTEXT + 2 && is_set && !is_ca)
        return FALSE;
      if (value.tag >= SIGNET_BER_CONTEXT + 3 && value.tag < SIGNET_BER_EXPLICIT
          && (value.tag == SIGNET_BER_CONTEXT + 3 || is_set))
        return FALSE;
    }
  return fields.length == 0;
}

/* Whether all that has to be understood of the list is. */
static gboolean
is_understood (gnutls_x509_crl_t  list,
               const char        *address,
               gnutls_x509_crt_t  certificate)
{
  for (unsigned int i = 0;; i++)
    {
      char oid[128];
      gsize size = sizeof oid;
      unsigned int critical = 0;
      int result = gnutls_x509_crl_get_extension_info (list, i, oid, &size, &critical);

      if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return TRUE;
      if (result < 0)
        return FALSE;
      if (g_str_equal (oid, SCOPE))
        {
          g_auto(gnutls_datum_t) datum = { NULL, 0 };
          g_autoptr(GBytes) scope = NULL;

          if (gnutls_x509_crl_get_extension_data2 (list, i, &datum) < 0)
            return FALSE;
          scope = g_bytes_new (datum.data, datum.size);
          if (!covers (scope, address, certificate))
            return FALSE;
        }
      else if (critical)
        return FALSE;
    }
}

static gboolean
is_genuine (gnutls_x509_crl_t list,
            gnutls_x509_crt_t issuer)
{
  unsigned int wrong = 0;

  return gnutls_x509_crl_check_issuer (list, issuer) == 1
         && gnutls_x509_crl_verify (list, &issuer, 1, GNUTLS_VERIFY_DISABLE_TIME_CHECKS, &wrong) >= 0
         && wrong == 0;
}

static SignetFinding
look_up (gnutls_x509_crl_t list,
         gnutls_x509_crt_t certificate)
{
  g_auto(gnutls_x509_crl_iter_t) iter = NULL;
  guint8 wanted[MAX_SERIAL];
  guint8 serial[MAX_SERIAL];
  gsize wanted_size = sizeof wanted;
  gsize size = sizeof serial;
  time_t when;
  int code;
  SignetFinding finding = {
    SIGNET_REVOCATION_IS_GOOD, SIGNET_REVOCATION_BY_CRL,
    MAX (gnutls_x509_crl_get_this_update (list), 0), MAX (gnutls_x509_crl_get_next_update (list), 0), 0
  };

  if (!signet_finding_is_fresh (finding.this_update, finding.next_update))
    return signet_finding_unknown ("stale");
  if (gnutls_x509_crt_get_serial (certificate, wanted, &wanted_size) < 0)
    return signet_finding_unknown ("no-question");
  while ((code = gnutls_x509_crl_iter_crt_serial (list, &iter, serial, &size, &when)) >= 0)
    {
      if (size == wanted_size && memcmp (serial, wanted, size) == 0)
        {
          finding.state = SIGNET_REVOCATION_IS_REVOKED;
          finding.revoked = MAX (when, 0);
          return finding;
        }
      size = sizeof serial;
    }
  /* Whatever stands behind what cannot be read may be the one. */
  return code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE ? finding : signet_finding_unknown ("bad-answer");
}

/* DER as it should be, or PEM as some have it. */
static gboolean
import (gnutls_x509_crl_t  list,
        GBytes            *bytes)
{
  const gnutls_datum_t datum = signet_datum_peek (bytes);

  return gnutls_x509_crl_import (list, &datum, GNUTLS_X509_FMT_DER) >= 0
         || gnutls_x509_crl_import (list, &datum, GNUTLS_X509_FMT_PEM) >= 0;
}

SignetFinding
signet_crl_ask (SoupSession       *session,
                gnutls_x509_crt_t  certificate,
                gnutls_x509_crt_t  issuer)
{
  g_auto(gnutls_x509_crl_t) list = NULL;
  g_autofree char *address = dup_address (certificate);
  g_autoptr(GBytes) bytes = NULL;
  const char *why;

  if (address == NULL)
    return signet_finding_unknown ("no-address");
  bytes = signet_fetch (session, address, NULL, NULL, MAX_LIST, &why);
  if (bytes == NULL)
    return signet_finding_unknown (why);
  if (gnutls_x509_crl_init (&list) < 0 || !import (list, bytes))
    return signet_finding_unknown ("bad-answer");
  if (!is_genuine (list, issuer))
    return signet_finding_unknown ("not-genuine");
  if (!is_understood (list, address, certificate))
    return signet_finding_unknown ("other-list");
  return look_up (list, certificate);
}
