/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-name.h"

#include "key-info.h"
#include "rare-curve.h"

#define OID_EC_PUBLIC_KEY "1.2.840.10045.2.1"

/* RFC 5639 section 4.1, beside those that are known here. */
static const struct
{
  const char *oid;
  const char *name;
} curves[] =
{
  { "1.3.36.3.3.2.8.1.1.2", "brainpoolP160t1" },
  { "1.3.36.3.3.2.8.1.1.4", "brainpoolP192t1" },
  { "1.3.36.3.3.2.8.1.1.6", "brainpoolP224t1" },
  { "1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1" },
  { "1.3.36.3.3.2.8.1.1.10", "brainpoolP320t1" },
  { "1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1" },
  { "1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1" },
};

static const char *
name_curve (const char *oid)
{
  const char *name = signet_rare_curve_find (oid, NULL);

  if (name != NULL)
    return name;
  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    if (g_str_equal (curves[i].oid, oid))
      return curves[i].name;
  return oid;
}

char *
signet_key_name_dup (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  g_auto(SignetKeyInfo) info = { 0 };

  if (!signet_key_info_read (&info, signet_certificate_get_der (certificate)))
    return g_strdup ("?");
  if (info.curve != NULL)
    return g_strdup_printf ("ECDSA, %s", name_curve (info.curve));
  return g_strdup (g_str_equal (info.algorithm, OID_EC_PUBLIC_KEY) ? "ECDSA" : info.algorithm);
}
