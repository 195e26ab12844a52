/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-export.h"

#include <glib/gi18n-lib.h>

#include "agent.h"
#include "anchors.h"
#include "certificate-store.h"
#include "gnutls-glib.h"
#include "pkcs12-writer.h"

/* Longer than any way up to a root. */
#define MAX_CHAIN 10

GBytes *
signet_certificate_export_pem (GPtrArray *certificates)
{
  g_return_val_if_fail (certificates != NULL, NULL);

  GByteArray *text = g_byte_array_new ();

  for (guint i = 0; i < certificates->len; i++)
    {
      const gnutls_datum_t der =
        signet_datum_peek (signet_certificate_get_der (certificates->pdata[i]));
      g_auto(gnutls_datum_t) pem = { NULL, 0 };

      if (gnutls_pem_base64_encode2 ("CERTIFICATE", &der, &pem) >= 0)
        g_byte_array_append (text, pem.data, pem.size);
    }
  return g_byte_array_free_to_bytes (text);
}

/* Who issued it, as far as the keyring knows. Returns: borrowed, nullable. */
static SignetCertificate *
find_issuer (SignetCertificateList *list,
             SignetCertificate     *certificate)
{
  g_autoptr(GPtrArray) candidates =
    signet_certificate_list_find_subject (list, signet_certificate_get_issuer_der (certificate));

  for (guint i = 0; i < candidates->len; i++)
    {
      const gnutls_x509_crt_t issuer = signet_certificate_get_gnutls (candidates->pdata[i]);
      unsigned int status = 0;

      if (gnutls_x509_crt_verify (signet_certificate_get_gnutls (certificate), &issuer, 1,
                                  GNUTLS_VERIFY_DISABLE_TIME_CHECKS
                                    | GNUTLS_VERIFY_ALLOW_BROKEN
                                    | GNUTLS_VERIFY_ALLOW_UNSORTED_CHAIN, &status) >= 0
          && status == 0)
        return signet_certificate_list_find_fingerprint (
          list, signet_certificate_get_sha256 (candidates->pdata[i]));
    }
  return NULL;
}

/* Returns: (transfer full): of SignetCertificate, borrowed: itself and those above. */
static GPtrArray *
find_chain (SignetCertificateList *list,
            SignetCertificate     *certificate)
{
  GPtrArray *chain = g_ptr_array_new ();

  while (certificate != NULL && chain->len < MAX_CHAIN)
    {
      g_ptr_array_add (chain, certificate);
      certificate = signet_certificate_is_self_signed (certificate) ? NULL
                                                                    : find_issuer (list, certificate);
    }
  return chain;
}

static gboolean
set_no_key (SignetCertificate  *certificate,
            GError            **error)
{
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY,
               _("The private key of %s is not in the keyring."),
               signet_certificate_get_name (certificate));
  return FALSE;
}

/* Returns: (transfer full). */
static GBytes *
export_key (SignetKeyring      *keyring,
            SignetPassphrases  *passphrases,
            const char         *grip,
            const char         *name,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autoptr(SignetAgent) agent = signet_agent_new (keyring, cancellable, error);
  g_autofree char *job = signet_passphrases_begin_export (passphrases, grip);
  /* Translators: why a passphrase is asked for; whose key. */
  g_autofree char *description = g_strdup_printf (_("To save the private key of %s in a file"), name);
  GBytes *expression = NULL;

  if (agent != NULL && signet_agent_set_passphrases (agent, job, cancellable, error))
    expression = signet_agent_export_key (agent, grip, description, cancellable, error);
  signet_passphrases_end_job (passphrases, job);
  return expression;
}

GBytes *
signet_certificate_export_pkcs12 (SignetKeyring          *keyring,
                                  SignetPassphrases      *passphrases,
                                  SignetCertificateList  *list,
                                  SignetCertificate      *certificate,
                                  const char             *password,
                                  GCancellable           *cancellable,
                                  GError                **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (list != NULL && certificate != NULL, NULL);
  g_return_val_if_fail (password != NULL && *password != '\0', NULL);

  const char *grip = signet_certificate_list_get_grip (list, certificate);
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GPtrArray) chain = NULL;

  if (grip == NULL && !set_no_key (certificate, error))
    return NULL;
  key = export_key (keyring, passphrases, grip, signet_certificate_get_name (certificate), cancellable,
                    error);
  if (key == NULL)
    return NULL;
  chain = find_chain (list, certificate);
  return signet_pkcs12_write (chain, key, password, error);
}

static gboolean
is_shared (SignetCertificateList *list,
           SignetCertificate     *certificate,
           const char            *grip)
{
  for (guint i = 0; i < signet_certificate_list_get_length (list); i++)
    {
      SignetCertificate *other = signet_certificate_list_get (list, i);

      if (!signet_certificate_equal (other, certificate)
          && g_strcmp0 (signet_certificate_list_get_grip (list, other), grip) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
delete_key (SignetKeyring      *keyring,
            SignetPassphrases  *passphrases,
            const char         *grip,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autoptr(SignetAgent) agent = signet_agent_new (keyring, cancellable, error);
  g_autofree char *job = signet_passphrases_begin_job (passphrases, NULL);
  const gboolean done = agent != NULL
                        && signet_agent_set_passphrases (agent, job, cancellable, error)
                        && signet_agent_delete_key (agent, grip, cancellable, error);

  signet_passphrases_end_job (passphrases, job);
  return done;
}

gboolean
signet_certificate_delete (SignetKeyring          *keyring,
                           SignetPassphrases      *passphrases,
                           SignetCertificateList  *list,
                           SignetCertificate      *certificate,
                           GCancellable           *cancellable,
                           GError                **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (passphrases), FALSE);
  g_return_val_if_fail (list != NULL && certificate != NULL, FALSE);

  const char *grip = signet_certificate_list_get_grip (list, certificate);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, certificate);
  return signet_keyring_check_change (keyring, error)
         && signet_anchors_forget (keyring, certificate, error)
         && (grip == NULL || is_shared (list, certificate, grip)
             || delete_key (keyring, passphrases, grip, cancellable, error))
         && signet_certificate_store_remove (keyring, one, error);
}
