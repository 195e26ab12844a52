/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms.h"

#include "cms-private.h"

SignetCms *
signet_cms_new (GBytes  *bytes,
                GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  g_autoptr(SignetCms) self = g_new0 (SignetCms, 1);

  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_cms_recipient_free);
  self->signers = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_cms_signer_free);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return signet_cms_read (self, signet_ber_begin (bytes), error) ? g_steal_pointer (&self) : NULL;
}

void
signet_cms_free (SignetCms *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->content_type);
  g_clear_pointer (&self->content, g_bytes_unref);
  signet_cms_algorithm_clear (&self->algorithm);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->signers);
  g_ptr_array_unref (self->certificates);
  g_clear_pointer (&self->mac, g_bytes_unref);
  g_clear_pointer (&self->attributes, g_bytes_unref);
  g_free (self);
}

SignetCmsContent
signet_cms_get_kind (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_CMS_UNKNOWN_DATA);
  return self->kind;
}

const char *
signet_cms_get_content_type (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->content_type;
}

GBytes *
signet_cms_get_content (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->content;
}

const SignetCmsAlgorithm *
signet_cms_get_algorithm (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->algorithm.oid != NULL ? &self->algorithm : NULL;
}

GPtrArray *
signet_cms_get_recipients (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->recipients;
}

GPtrArray *
signet_cms_get_signers (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->signers;
}

GPtrArray *
signet_cms_get_certificates (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->certificates;
}

GBytes *
signet_cms_get_mac (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->mac;
}

GBytes *
signet_cms_get_attributes (SignetCms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->attributes;
}
