/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ocsp.h"

#include <gnutls/ocsp.h>

#include "gnutls-glib.h"
#include "revocation-format.h"

#define MAX_ANSWER    65536
#define MAX_RESPONSES 100   /* single ones in an answer */
#define MAX_ADDRESSES 16    /* in a certificate */

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_ocsp_req_t, gnutls_ocsp_req_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_ocsp_resp_t, gnutls_ocsp_resp_deinit, NULL)

/* The first web address of a responder (RFC 5280 section 4.2.2.1). Returns: (transfer full), nullable. */
static char *
dup_address (gnutls_x509_crt_t certificate)
{
  for (unsigned int i = 0; i < MAX_ADDRESSES; i++)
    {
      g_auto(gnutls_datum_t) uri = { NULL, 0 };
      int result = gnutls_x509_crt_get_authority_info_access (certificate, i, GNUTLS_IA_OCSP_URI, &uri,
                                                              NULL);

      if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        break;
      if (result == GNUTLS_E_SUCCESS && uri.size > 4
          && g_ascii_strncasecmp ((const char *) uri.data, "http", 4) == 0)
        return g_strndup ((const char *) uri.data, uri.size);
    }
  return NULL;
}

/* SHA-1 names the issuer, which is all that some responders know (RFC 5019 section 2.1.1). */
static GBytes *
make_question (gnutls_ocsp_req_t request,
               gnutls_x509_crt_t certificate,
               gnutls_x509_crt_t issuer)
{
  g_auto(gnutls_datum_t) der = { NULL, 0 };

  if (gnutls_ocsp_req_add_cert (request, GNUTLS_DIG_SHA1, issuer, certificate) < 0
      || gnutls_ocsp_req_randomize_nonce (request) < 0
      || gnutls_ocsp_req_export (request, &der) < 0)
    return NULL;
  return g_bytes_new (der.data, der.size);
}

/* An answer made beforehand has no nonce; one with another's nonce is somebody else's. */
static gboolean
is_for (gnutls_ocsp_resp_t response,
        gnutls_ocsp_req_t  request)
{
  g_auto(gnutls_datum_t) asked = { NULL, 0 };
  g_auto(gnutls_datum_t) answered = { NULL, 0 };

  if (gnutls_ocsp_resp_get_nonce (response, NULL, &answered) < 0)
    return TRUE;
  return gnutls_ocsp_req_get_nonce (request, NULL, &asked) >= 0 && asked.size == answered.size
         && memcmp (asked.data, answered.data, asked.size) == 0;
}

static gboolean
is_genuine (gnutls_ocsp_resp_t response,
            gnutls_x509_crt_t  issuer)
{
  unsigned int wrong = 0;

  return gnutls_ocsp_resp_get_status (response) == GNUTLS_OCSP_RESP_SUCCESSFUL
         && gnutls_ocsp_resp_verify_direct (response, issuer, &wrong, 0) >= 0 && wrong == 0;
}

/* What a genuine answer says of the certificate. */
static SignetFinding
read_single (gnutls_ocsp_resp_t response,
             gnutls_x509_crt_t  certificate)
{
  for (unsigned int i = 0; i < MAX_RESPONSES; i++)
    {
      unsigned int status, reason;
      time_t this_update, next_update, revoked;
      SignetFinding finding = { NULL, SIGNET_REVOCATION_BY_OCSP, 0, 0, 0 };

      if (gnutls_ocsp_resp_get_single (response, i, NULL, NULL, NULL, NULL, &status, &this_update,
                                       &next_update, &revoked, &reason) < 0)
        break;
      if (gnutls_ocsp_resp_check_crt (response, i, certificate) < 0)
        continue;
      finding.this_update = MAX (this_update, 0);
      finding.next_update = MAX (next_update, 0);
      if (!signet_finding_is_fresh (finding.this_update, finding.next_update))
        return signet_finding_unknown ("stale");
      if (status == GNUTLS_OCSP_CERT_GOOD)
        finding.state = SIGNET_REVOCATION_IS_GOOD;
      else if (status == GNUTLS_OCSP_CERT_REVOKED)
        {
          finding.state = SIGNET_REVOCATION_IS_REVOKED;
          finding.revoked = MAX (revoked, 0);
        }
      else
        return signet_finding_unknown ("not-known-there");
      return finding;
    }
  return signet_finding_unknown ("other-certificate");
}

static SignetFinding
read_answer (GBytes            *answer,
             gnutls_ocsp_req_t  request,
             gnutls_x509_crt_t  certificate,
             gnutls_x509_crt_t  issuer)
{
  g_auto(gnutls_ocsp_resp_t) response = NULL;
  const gnutls_datum_t datum = signet_datum_peek (answer);

  if (gnutls_ocsp_resp_init (&response) < 0 || gnutls_ocsp_resp_import (response, &datum) < 0)
    return signet_finding_unknown ("bad-answer");
  if (!is_genuine (response, issuer) || !is_for (response, request))
    return signet_finding_unknown ("not-genuine");
  return read_single (response, certificate);
}

SignetFinding
signet_ocsp_ask (SoupSession       *session,
                 gnutls_x509_crt_t  certificate,
                 gnutls_x509_crt_t  issuer)
{
  g_auto(gnutls_ocsp_req_t) request = NULL;
  g_autofree char *address = dup_address (certificate);
  g_autoptr(GBytes) question = NULL;
  g_autoptr(GBytes) answer = NULL;
  const char *why;

  if (address == NULL)
    return signet_finding_unknown ("no-address");
  if (gnutls_ocsp_req_init (&request) < 0
      || (question = make_question (request, certificate, issuer)) == NULL)
    return signet_finding_unknown ("no-question");
  answer = signet_fetch (session, address, question, "application/ocsp-request", MAX_ANSWER, &why);
  if (answer == NULL)
    return signet_finding_unknown (why);
  return read_answer (answer, request, certificate, issuer);
}
