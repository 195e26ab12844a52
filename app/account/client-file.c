/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "client-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

GTlsCertificate *
signet_client_file_read (const char  *path,
                         GError     **error)
{
  g_autoptr(GTlsCertificate) certificate = NULL;
  g_autofree char *key = NULL;

  if (path == NULL)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _("No file with a certificate is set"));
      return NULL;
    }
  certificate = g_tls_certificate_new_from_file (path, error);
  if (certificate == NULL)
    return NULL;
  g_object_get (certificate, "private-key-pem", &key, NULL);
  if (key == NULL)
    {
      g_set_error_literal (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE,
                           _("There is no private key in it"));
      return NULL;
    }
  explicit_bzero (key, strlen (key));
  return g_steal_pointer (&certificate);
}
