/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "name-constraints.h"

#include "ber.h"
#include "certificate-name.h"
#include "gnutls-glib.h"
#include "mail-name.h"

#define MAX_COMPARED 20000 /* names with constraints, on one way */

/* GeneralName (RFC 5280 section 4.2.1.6) */
#define TAG_MAIL (SIGNET_BER_CONTEXT + 1)

static GPtrArray *
new_names (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_mail_name_free);
}

static void
add_names (GPtrArray         *names,
           SignetCertificate *certificate)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);

  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (names, signet_mail_name_new (addresses->pdata[i]));
}

static void
add_base (GPtrArray            *bases,
          const SignetBerValue *base)
{
  if (base->tag != TAG_MAIL)
    return;

  g_autofree char *text = signet_certificate_name_address (base->content.data, base->content.length);
  g_ptr_array_add (bases, signet_mail_name_new (text));
}

/* Nothing follows the base but the least distance that it has of itself. */
static gboolean
is_at_any_distance (SignetBer *subtree)
{
  SignetBerValue least;

  return subtree->length == 0
         || (signet_ber_take (subtree, SIGNET_BER_CONTEXT, &least) && subtree->length == 0
             && least.content.length == 1 && least.content.data[0] == 0);
}

/* GeneralSubtrees. Returns: (transfer full)
 * (nullable): NULL for what is none. */
static GPtrArray *
read_subtrees (SignetBer *fields,
               guint      tag)
{
  g_autoptr(GPtrArray) bases = new_names ();
  SignetBer subtrees, subtree;
  SignetBerValue base;

  if (!signet_ber_enter (fields, tag, &subtrees))
    return g_steal_pointer (&bases);
  while (signet_ber_enter (&subtrees, SIGNET_BER_SEQUENCE, &subtree))
    {
      if (!signet_ber_next (&subtree, &base) || !is_at_any_distance (&subtree))
        return NULL;
      add_base (bases, &base);
    }
  return subtrees.length == 0 ? g_steal_pointer (&bases) : NULL;
}

static gboolean
allow (GPtrArray *names,
       GPtrArray *permitted,
       GPtrArray *excluded)
{
  for (guint i = 0; i < names->len; i++)
    {
      gboolean allowed = permitted->len == 0;

      for (guint j = 0; j < permitted->len && !allowed; j++)
        allowed = signet_mail_name_find (names->pdata[i], permitted->pdata[j]) == SIGNET_NAME_WITHIN;
      for (guint j = 0; j < excluded->len && allowed; j++)
        allowed = signet_mail_name_find (names->pdata[i], excluded->pdata[j]) == SIGNET_NAME_OUTSIDE;
      if (!allowed)
        return FALSE;
    }
  return TRUE;
}

/* names: of those below. left: comparisons that may be made. */
static gboolean
issuer_allows (SignetCertificate *issuer,
               GPtrArray         *names,
               gsize             *left)
{
  g_auto(gnutls_datum_t) extension = { NULL, 0 };
  SignetBer from, fields;
  const int code
    = gnutls_x509_crt_get_extension_by_oid2 (signet_certificate_get_gnutls (issuer),
                                             GNUTLS_X509EXT_OID_NAME_CONSTRAINTS, 0, &extension, NULL);

  if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    return TRUE;
  if (code < 0)
    return FALSE;

  g_autoptr(GBytes) bytes = g_bytes_new (extension.data, extension.size);
  from = signet_ber_begin (bytes);
  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &fields))
    return FALSE;

  g_autoptr(GPtrArray) permitted = read_subtrees (&fields, SIGNET_BER_EXPLICIT);
  g_autoptr(GPtrArray) excluded = read_subtrees (&fields, SIGNET_BER_EXPLICIT + 1);
  if (permitted == NULL || excluded == NULL || fields.length > 0)
    return FALSE;

  const gsize compared = (gsize) names->len * (permitted->len + excluded->len);
  if (compared > *left)
    return FALSE;
  *left -= compared;
  return allow (names, permitted, excluded);
}

static gboolean
is_self_issued (SignetCertificate *certificate)
{
  return g_bytes_equal (signet_certificate_get_subject_der (certificate),
                        signet_certificate_get_issuer_der (certificate));
}

gboolean
signet_name_constraints_allow (GPtrArray *way)
{
  g_return_val_if_fail (way != NULL && way->len > 0, FALSE);

  g_autoptr(GPtrArray) names = new_names ();
  gsize left = MAX_COMPARED;

  for (guint i = 0; i + 1 < way->len; i++)
    {
      if (i == 0 || !is_self_issued (way->pdata[i]))
        add_names (names, way->pdata[i]);
      if (!issuer_allows (way->pdata[i + 1], names, &left))
        return FALSE;
    }
  return TRUE;
}
