/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "name-constraints.h"

#include "ber.h"
#include "certificate-name.h"
#include "directory-name.h"
#include "gnutls-glib.h"
#include "mail-name.h"

#define MAX_COMPARED 20000 /* names with constraints, on one way */

/* GeneralName (RFC 5280 section 4.2.1.6) */
#define TAG_MAIL      (SIGNET_BER_CONTEXT + 1)
#define TAG_DIRECTORY (SIGNET_BER_EXPLICIT + 4)

/* Names, or the bases of subtrees, of the kinds that are judged here. */
typedef struct
{
  GPtrArray *mail;       /* of SignetMailName */
  GPtrArray *directory;  /* of GBytes: DER of Name */
} Names;

static void
names_init (Names *self)
{
  self->mail = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_mail_name_free);
  self->directory = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static void
names_clear (Names *self)
{
  g_ptr_array_unref (self->mail);
  g_ptr_array_unref (self->directory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

/* Those of the alternative names; the addresses are known. Returns FALSE for names that cannot be read. */
static gboolean
add_alternative_names (Names             *self,
                       SignetCertificate *certificate)
{
  g_auto(gnutls_datum_t) extension = { NULL, 0 };
  SignetBer from, names;
  SignetBerValue name;
  const int code = gnutls_x509_crt_get_extension_by_oid2 (signet_certificate_get_gnutls (certificate),
                                                          GNUTLS_X509EXT_OID_SAN, 0, &extension, NULL);

  if (code < 0)
    return code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE;

  g_autoptr(GBytes) bytes = g_bytes_new (extension.data, extension.size);
  from = signet_ber_begin (bytes);
  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &names))
    return FALSE;
  while (signet_ber_next (&names, &name))
    if (name.tag == TAG_DIRECTORY)
      g_ptr_array_add (self->directory, g_bytes_new (name.content.data, name.content.length));
  return names.length == 0;
}

/* All that a certificate calls its owner; a subject without parts is no name. */
static gboolean
add_names (Names             *self,
           SignetCertificate *certificate)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  GBytes *subject = signet_certificate_get_subject_der (certificate);

  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (self->mail, signet_mail_name_new (addresses->pdata[i]));
  if (g_bytes_get_size (subject) > 2)
    g_ptr_array_add (self->directory, g_bytes_ref (subject));
  return add_alternative_names (self, certificate);
}

static void
add_base (Names                *self,
          const SignetBerValue *base)
{
  if (base->tag == TAG_MAIL)
    {
      g_autofree char *text = signet_certificate_name_address (base->content.data, base->content.length);

      g_ptr_array_add (self->mail, signet_mail_name_new (text));
    }
  else if (base->tag == TAG_DIRECTORY)
    g_ptr_array_add (self->directory, g_bytes_new (base->content.data, base->content.length));
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

/* GeneralSubtrees. Returns FALSE for what is none. */
static gboolean
add_subtrees (Names     *self,
              SignetBer *fields,
              guint      tag)
{
  SignetBer subtrees, subtree;
  SignetBerValue base;

  if (!signet_ber_enter (fields, tag, &subtrees))
    return TRUE;
  while (signet_ber_enter (&subtrees, SIGNET_BER_SEQUENCE, &subtree))
    {
      if (!signet_ber_next (&subtree, &base) || !is_at_any_distance (&subtree))
        return FALSE;
      add_base (self, &base);
    }
  return subtrees.length == 0;
}

static SignetNamePlace
find_mail (gpointer name,
           gpointer base)
{
  return signet_mail_name_find (name, base);
}

static SignetNamePlace
find_directory (gpointer name,
                gpointer base)
{
  return signet_directory_name_find (name, base);
}

typedef SignetNamePlace (*FindFunc) (gpointer name,
                                     gpointer base);

/* left: comparisons that may be made. */
static gboolean
allow (GPtrArray *names,
       GPtrArray *permitted,
       GPtrArray *excluded,
       FindFunc   find,
       gsize     *left)
{
  const gsize compared = (gsize) names->len * (permitted->len + excluded->len);

  if (compared > *left)
    return FALSE;
  *left -= compared;
  for (guint i = 0; i < names->len; i++)
    {
      gboolean allowed = permitted->len == 0;

      for (guint j = 0; j < permitted->len && !allowed; j++)
        allowed = find (names->pdata[i], permitted->pdata[j]) == SIGNET_NAME_WITHIN;
      for (guint j = 0; j < excluded->len && allowed; j++)
        allowed = find (names->pdata[i], excluded->pdata[j]) == SIGNET_NAME_OUTSIDE;
      if (!allowed)
        return FALSE;
    }
  return TRUE;
}

/* names: of those below. */
static gboolean
issuer_allows (SignetCertificate *issuer,
               const Names       *names,
               gsize             *left)
{
  g_auto(Names) permitted = { NULL, NULL };
  g_auto(Names) excluded = { NULL, NULL };
  g_auto(gnutls_datum_t) extension = { NULL, 0 };
  SignetBer from, fields;
  const int code
    = gnutls_x509_crt_get_extension_by_oid2 (signet_certificate_get_gnutls (issuer),
                                             GNUTLS_X509EXT_OID_NAME_CONSTRAINTS, 0, &extension, NULL);

  names_init (&permitted);
  names_init (&excluded);
  if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    return TRUE;
  if (code < 0)
    return FALSE;

  g_autoptr(GBytes) bytes = g_bytes_new (extension.data, extension.size);
  from = signet_ber_begin (bytes);
  return signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &fields)
         && add_subtrees (&permitted, &fields, SIGNET_BER_EXPLICIT)
         && add_subtrees (&excluded, &fields, SIGNET_BER_EXPLICIT + 1) && fields.length == 0
         && allow (names->mail, permitted.mail, excluded.mail, find_mail, left)
         && allow (names->directory, permitted.directory, excluded.directory, find_directory, left);
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

  g_auto(Names) names = { NULL, NULL };
  gsize left = MAX_COMPARED;

  names_init (&names);
  for (guint i = 0; i + 1 < way->len; i++)
    {
      const gboolean is_bound = i == 0 || !is_self_issued (way->pdata[i]);

      if (is_bound && !add_names (&names, way->pdata[i]))
        return FALSE;
      if (!issuer_allows (way->pdata[i + 1], &names, &left))
        return FALSE;
    }
  return TRUE;
}
