/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-constraints.h"

#include <string.h>

#include "certificate-name.h"
#include "gnutls-glib.h"
#include "same-address.h"

#define MAX_CONSTRAINTS 4096

/* excluded: a mailbox, a host, or what begins with a dot: all hosts below that one. */
static gboolean
is_within (const char *address,
           const char *excluded)
{
  const char *at = strrchr (address, '@');

  if (strchr (excluded, '@') != NULL)
    return signet_same_address (address, excluded);
  if (at == NULL)
    return FALSE;

  g_autofree char *host = signet_same_address_dup_domain (at + 1);
  g_autofree char *wanted = signet_same_address_dup_domain (excluded[0] == '.' ? excluded + 1 : excluded);
  if (host == NULL || wanted == NULL)
    return TRUE;
  if (excluded[0] != '.')
    return strcmp (host, wanted) == 0;

  gsize length = strlen (host);
  gsize below = strlen (wanted);
  return length > below && host[length - below - 1] == '.' && strcmp (host + length - below, wanted) == 0;
}

static gboolean
excludes_any (gnutls_x509_name_constraints_t  constraints,
              GPtrArray                      *addresses)
{
  unsigned int type;
  gnutls_datum_t name;

  for (unsigned int i = 0; i < MAX_CONSTRAINTS; i++)
    {
      if (gnutls_x509_name_constraints_get_excluded (constraints, i, &type, &name) < 0)
        return FALSE;
      if (type != GNUTLS_SAN_RFC822NAME || name.size == 0)
        continue;

      g_autofree char *excluded = signet_certificate_name_address (name.data, name.size);
      for (guint j = 0; j < addresses->len; j++)
        if (is_within (addresses->pdata[j], excluded))
          return TRUE;
    }
  return TRUE;
}

static gboolean
excludes (SignetCertificate *issuer,
          GPtrArray         *addresses)
{
  g_auto(gnutls_x509_name_constraints_t) constraints = NULL;
  int code;

  if (gnutls_x509_name_constraints_init (&constraints) < 0)
    return TRUE;
  code = gnutls_x509_crt_get_name_constraints (signet_certificate_get_gnutls (issuer), constraints, 0, NULL);
  if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    return FALSE;
  return code < 0 || excludes_any (constraints, addresses);
}

gboolean
signet_mail_constraints_allow (GPtrArray *way)
{
  g_return_val_if_fail (way != NULL && way->len > 0, FALSE);

  GPtrArray *addresses = signet_certificate_get_addresses (way->pdata[0]);

  for (guint i = 1; i < way->len; i++)
    if (excludes (way->pdata[i], addresses))
      return FALSE;
  return TRUE;
}
