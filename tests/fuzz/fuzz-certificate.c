/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificate.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(SignetCertificate) certificate = signet_certificate_new_from_der (bytes, NULL);

  if (certificate == NULL)
    return 0;

  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  g_assert_true (g_utf8_validate (signet_certificate_get_name (certificate), -1, NULL));
  g_assert_true (g_utf8_validate (signet_certificate_get_issuer_name (certificate), -1, NULL));
  g_assert_true (g_utf8_validate (signet_certificate_get_subject (certificate), -1, NULL));
  for (guint i = 0; i < addresses->len; i++)
    {
      g_assert_true (g_utf8_validate (addresses->pdata[i], -1, NULL));
      signet_certificate_has_address (certificate, addresses->pdata[i]);
    }
  signet_certificate_fits_mail_signing (certificate);
  signet_certificate_fits_mail_encryption (certificate);
  signet_certificate_is_ca (certificate);
  g_assert_nonnull (signet_certificate_get_issuer_der (certificate));
  g_assert_nonnull (signet_certificate_get_serial (certificate));
  signet_certificate_get_subject_key_id (certificate);
  return 0;
}
