/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-renewal.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "agent-signature.h"
#include "gnutls-glib.h"
#include "request-writer.h"

#define MAX_DIGEST 64

static void
set_unsupported (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                       _("Signet cannot renew a certificate with this kind of key."));
}

static gboolean
check (SignetCertificate  *certificate,
       const char         *grip,
       GError            **error)
{
  if (grip == NULL)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY,
                         _("The private key of this certificate is not here."));
  else if (signet_agent_signature_get_digest (certificate) == GNUTLS_DIG_UNKNOWN)
    set_unsupported (error);
  else
    return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable). */
static GBytes *
hash_info (GBytes            *info,
           SignetCertificate *certificate)
{
  const gnutls_digest_algorithm_t digest = signet_agent_signature_get_digest (certificate);
  const gnutls_datum_t text = signet_datum_peek (info);
  guint8 sum[MAX_DIGEST];

  return gnutls_hash_fast (digest, text.data, text.size, sum) >= 0
           ? g_bytes_new (sum, gnutls_hash_get_len (digest)) : NULL;
}

GBytes *
signet_certificate_renewal_make (SignetKeyring          *keyring,
                                 SignetCertificateList  *list,
                                 SignetCertificate      *certificate,
                                 GCancellable           *cancellable,
                                 GError                **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (list != NULL && certificate != NULL, NULL);

  const char *grip = signet_certificate_list_get_grip (list, certificate);
  g_autoptr(GBytes) info = signet_request_writer_make_info (certificate);
  g_autoptr(GBytes) hash = NULL;
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(SignetAgent) agent = NULL;
  GBytes *request;

  if (!check (certificate, grip, error))
    return NULL;
  hash = info != NULL ? hash_info (info, certificate) : NULL;
  if (hash == NULL)
    {
      set_unsupported (error);
      return NULL;
    }
  agent = signet_agent_new (keyring, cancellable, error);
  if (agent == NULL)
    return NULL;
  signature = signet_agent_signature_make (agent, grip, certificate, hash,
                                           _("To renew a certificate of yours"), cancellable, error);
  if (signature == NULL)
    return NULL;
  request = signet_request_writer_finish (info, certificate, signet_agent_signature_get_digest (certificate),
                                          signature);
  if (request == NULL)
    set_unsupported (error);
  return request;
}
