/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "revocation.h"

static const char *const words[] = {
  [SIGNET_REVOCATION_OFF] = "off",
  [SIGNET_REVOCATION_OCSP] = "ocsp",
  [SIGNET_REVOCATION_CRL_AND_OCSP] = "crl-and-ocsp",
};

const char *
signet_revocation_method_to_word (SignetRevocationMethod method)
{
  g_return_val_if_fail ((guint) method < G_N_ELEMENTS (words), NULL);

  return words[method];
}

gboolean
signet_revocation_method_from_word (const char             *word,
                                    SignetRevocationMethod *method)
{
  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (method != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        *method = (SignetRevocationMethod) i;
        return TRUE;
      }
  return FALSE;
}
