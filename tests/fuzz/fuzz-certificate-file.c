/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificate-file.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  SignetCertificateFile *file = signet_certificate_file_new (bytes, "corpus", NULL);

  if (file == NULL)
    return 0;

  GPtrArray *certificates = signet_certificate_file_get_certificates (file);
  for (guint i = 0; i < signet_certificate_file_get_n_keys (file); i++)
    for (guint j = 0; j < certificates->len; j++)
      signet_certificate_file_is_pair (file, i, certificates->pdata[j]);
  signet_certificate_file_free (file);
  return 0;
}
