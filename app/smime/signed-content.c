/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "signed-content.h"

#include "compressed.h"
#include "sealed-part.h"

/* What all compressed parts of a mail may become together: each is bounded as well. */
#define MAX_INFLATED ((gsize) 64 * 1024 * 1024)

/* What is larger stays a file: it would have to be taken into memory. */
#define MAX_SEALED ((gsize) 64 * 1024 * 1024)

#define OID_DATA "1.2.840.113549.1.7.1"

/* Returns: (transfer full), nullable. */
static GBytes *
inflate (SignetCms *cms,
         gsize     *inflated)
{
  g_autoptr(GBytes) content = *inflated <= MAX_INFLATED ? signet_compressed_inflate (cms, NULL, NULL) : NULL;

  if (content == NULL)
    return NULL;
  *inflated += g_bytes_get_size (content);
  return *inflated <= MAX_INFLATED ? g_steal_pointer (&content) : NULL;
}

/* Of what is neither signed nor compressed data, whatever its header says, nothing is taken.
 * Returns: (transfer full), nullable. */
static GBytes *
dup_content (SignetCms *cms,
             gsize     *inflated)
{
  GBytes *content;

  switch (signet_cms_get_kind (cms))
    {
    case SIGNET_CMS_SIGNED_DATA:
      content = signet_cms_get_content (cms);
      return content != NULL && g_strcmp0 (signet_cms_get_content_type (cms), OID_DATA) == 0
             ? g_bytes_ref (content) : NULL;
    case SIGNET_CMS_COMPRESSED_DATA:
      return inflate (cms, inflated);
    case SIGNET_CMS_DATA:
    case SIGNET_CMS_ENVELOPED_DATA:
    case SIGNET_CMS_AUTH_ENVELOPED_DATA:
    case SIGNET_CMS_DIGESTED_DATA:
    case SIGNET_CMS_ENCRYPTED_DATA:
    case SIGNET_CMS_UNKNOWN_DATA:
    default:
      return NULL;
    }
}

/* A SignetUnsealFunc; user_data: bytes that were compressed, of gsize. A multipart shows its first part
 * by itself. */
static void
show_content (const SignetSealed *sealed,
              SignetUnsealed     *unsealed,
              gpointer            user_data)
{
  g_autoptr(SignetCms) cms = NULL;
  g_autoptr(GBytes) content = NULL;

  if (sealed->entity->parts != NULL || sealed->entity->body.length > MAX_SEALED)
    return;
  cms = signet_sealed_part_read_cms (sealed->entity, NULL);
  content = cms != NULL ? dup_content (cms, user_data) : NULL;
  if (content == NULL)
    return;
  unsealed->content = signet_sealed_part_show (sealed, content);
  unsealed->closed = FALSE;
}

SignetMessage *
signet_signed_content_read (GBytes *mail)
{
  gsize inflated = 0;

  g_return_val_if_fail (mail != NULL, NULL);
  return signet_message_new_unsealed (mail, show_content, &inflated);
}
