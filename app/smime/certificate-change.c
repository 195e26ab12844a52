/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of the key box: by gpgsm only, which others may use at the same time. What gpgsm will not have
 * is kept beside it. */
#include "config.h"
#include "certificate-store.h"

#include <glib/gi18n-lib.h>

#include "certificate-aside.h"

static gboolean
set_error (SignetCertificate  *certificate,
           gpgme_error_t       code,
           GError            **error)
{
  const char *name = signet_certificate_get_name (certificate);

  switch (gpgme_err_code (code))
    {
    case GPG_ERR_ENOSPC:
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_ENGINE,
                           _("The disk is full: the certificates could not be kept."));
      break;
    case GPG_ERR_EROFS:
    case GPG_ERR_EACCES:
    case GPG_ERR_EPERM:
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_READ_ONLY,
                           _("The certificates of this profile may not be changed."));
      break;
    case GPG_ERR_EOF:
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_ENGINE,
                           _("gpgsm, which works with certificates, ended in the middle of its work."));
      break;
    default:
      /* Translators: whose certificate, and what gpgsm says. */
      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_ENGINE,
                   _("The certificate of %s could not be changed or kept: gpgsm says “%s”."), name,
                   gpgme_strerror (code));
    }
  return FALSE;
}

/* Whether it is about the disk; else it is about the certificate. */
static gboolean
is_disk_error (gpgme_error_t code)
{
  switch (gpgme_err_code (code))
    {
    case GPG_ERR_ENOSPC:
    case GPG_ERR_EROFS:
    case GPG_ERR_EACCES:
    case GPG_ERR_EPERM:
    case GPG_ERR_EIO:
    case GPG_ERR_EDQUOT:
    case GPG_ERR_ENOMEM:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
add_aside (const char         *home,
           SignetCertificate  *certificate,
           GError            **error)
{
  g_autoptr(GError) problem = NULL;

  if (signet_certificate_aside_add (home, certificate, &problem))
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return set_error (certificate, gpgme_error (GPG_ERR_ENOSPC), error);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
      || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return set_error (certificate, gpgme_error (GPG_ERR_EACCES), error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
add_one (gpgme_ctx_t         context,
         const char         *home,
         SignetCertificate  *certificate,
         GError            **error)
{
  g_auto(gpgme_data_t) data = NULL;
  gpgme_import_result_t result;
  gpgme_error_t code;
  gsize size;
  const char *der = g_bytes_get_data (signet_certificate_get_der (certificate), &size);

  code = gpgme_data_new_from_mem (&data, der, size, 0);
  if (code == 0)
    code = gpgme_op_import (context, data);
  if (code != 0)
    return set_error (certificate, code, error);
  result = gpgme_op_import_result (context);
  if (result->imported > 0 || result->unchanged > 0)
    return TRUE;
  code = result->imports != NULL ? result->imports->result : 0;
  if (is_disk_error (code))
    return set_error (certificate, code, error);
  return add_aside (home, certificate, error);
}

static gboolean
remove_one (gpgme_ctx_t         context,
            const char         *home,
            SignetCertificate  *certificate,
            GError            **error)
{
  g_auto(gpgme_key_t) key = NULL;
  gpgme_error_t code =
    gpgme_get_key (context, signet_certificate_get_fingerprint (certificate), &key, 0);

  if (code == 0)
    code = gpgme_op_delete_ext (context, key, GPGME_DELETE_FORCE);
  if (code != 0 && gpgme_err_code (code) != GPG_ERR_EOF)
    return set_error (certificate, code, error);
  return signet_certificate_aside_remove (home, certificate, error);
}

typedef gboolean (*ChangeFunc) (gpgme_ctx_t         context,
                                const char         *home,
                                SignetCertificate  *certificate,
                                GError            **error);

/* From the end: a file names the authorities last, and gpgsm looks for them when it takes the others. */
static gboolean
change_all (SignetKeyring  *keyring,
            GPtrArray      *certificates,
            ChangeFunc      change,
            GError        **error)
{
  g_auto(gpgme_ctx_t) context = NULL;

  if (certificates->len == 0)
    return TRUE;
  context = signet_keyring_new_context (keyring, error);
  if (context == NULL)
    return FALSE;
  for (guint i = certificates->len; i > 0; i--)
    if (!change (context, signet_keyring_get_home (keyring), certificates->pdata[i - 1], error))
      return FALSE;
  return TRUE;
}

gboolean
signet_certificate_store_add (SignetKeyring  *keyring,
                              GPtrArray      *certificates,
                              GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (certificates != NULL, FALSE);
  return change_all (keyring, certificates, add_one, error);
}

gboolean
signet_certificate_store_remove (SignetKeyring  *keyring,
                                 GPtrArray      *certificates,
                                 GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (certificates != NULL, FALSE);
  return change_all (keyring, certificates, remove_one, error);
}
