/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "directory-answer.h"

#include "certificate.h"
#include "cms.h"

#define MAX_FOUND 50
#define MAX_BYTES (1024 * 1024)

const char *const signet_directory_attributes[] = {
  "userCertificate;binary", "userSMIMECertificate;binary", "userCertificate", "userSMIMECertificate", NULL
};

void
signet_directory_answer_init (SignetDirectoryAnswer *self,
                              const char            *address)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (address != NULL);

  *self = (SignetDirectoryAnswer) { .address = address };
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
}

void
signet_directory_answer_clear (SignetDirectoryAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->certificates, g_ptr_array_unref);
}

static void
take_certificate (SignetDirectoryAnswer *self,
                  GBytes                *der)
{
  g_autoptr(SignetCertificate) certificate = signet_certificate_new_from_der (der, NULL);

  if (certificate == NULL || self->certificates->len == MAX_FOUND
      || !signet_certificate_has_address (certificate, self->address))
    return;
  if (!g_ptr_array_find_with_equal_func (self->certificates, certificate,
                                         (GEqualFunc) signet_certificate_equal, NULL))
    g_ptr_array_add (self->certificates, g_steal_pointer (&certificate));
}

/* A certificate, or for userSMIMECertificate signed data that brings some. */
static void
take_value (SignetDirectoryAnswer *self,
            const struct berval   *value)
{
  g_autoptr(GBytes) bytes = g_bytes_new (value->bv_val, value->bv_len);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);
  GPtrArray *certificates;

  if (cms == NULL)
    {
      take_certificate (self, bytes);
      return;
    }
  certificates = signet_cms_get_certificates (cms);
  for (guint i = 0; i < certificates->len; i++)
    take_certificate (self, certificates->pdata[i]);
}

/* Returns FALSE when it was enough. */
static gboolean
take_values (SignetDirectoryAnswer  *self,
             struct berval         **values)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      self->bytes += values[i]->bv_len;
      if (self->bytes > MAX_BYTES)
        return FALSE;
      take_value (self, values[i]);
    }
  return TRUE;
}

gboolean
signet_directory_answer_take (SignetDirectoryAnswer *self,
                              LDAP                  *ldap,
                              LDAPMessage           *entry)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ldap != NULL, FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  gboolean more = TRUE;

  for (guint i = 0; more && signet_directory_attributes[i] != NULL; i++)
    {
      struct berval **values = ldap_get_values_len (ldap, entry, signet_directory_attributes[i]);

      more = take_values (self, values);
      ldap_value_free_len (values);
    }
  self->entries++;
  return more && self->entries < SIGNET_DIRECTORY_MAX_ENTRIES && self->certificates->len < MAX_FOUND;
}
