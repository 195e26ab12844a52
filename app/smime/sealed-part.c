/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sealed-part.h"

#include "cms-kind.h"
#include "plaintext.h"

SignetCms *
signet_sealed_part_read_cms (const SignetEntity  *entity,
                             GError             **error)
{
  g_return_val_if_fail (entity != NULL, NULL);

  g_autoptr(GBytes) bytes = g_string_free_to_bytes (signet_cms_decode (entity, G_MAXSSIZE));

  return signet_cms_new (bytes, error);
}

gboolean
signet_sealed_part_is_smime (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, FALSE);

  g_autofree char *protocol = signet_content_type_dup (&entity->type, "protocol");

  if (protocol != NULL && *protocol != '\0')
    return g_ascii_strcasecmp (protocol, "application/pkcs7-signature") == 0
           || g_ascii_strcasecmp (protocol, "application/x-pkcs7-signature") == 0;

  const SignetEntity *last = entity->parts != NULL && entity->parts->len > 0
                               ? entity->parts->pdata[entity->parts->len - 1] : NULL;
  return last != NULL && signet_cms_is_signature (last);
}

gboolean
signet_sealed_part_split (const SignetEntity  *entity,
                          const SignetEntity **content,
                          const SignetEntity **signature)
{
  g_return_val_if_fail (entity != NULL && content != NULL && signature != NULL, FALSE);

  if (entity->parts == NULL || entity->parts->len != 2 || !signet_cms_is_signature (entity->parts->pdata[1]))
    return FALSE;
  *content = entity->parts->pdata[0];
  *signature = entity->parts->pdata[1];
  return TRUE;
}

gboolean
signet_sealed_part_is_sealed (GBytes *content)
{
  static const SignetEntityBounds bounds = { 2, 4 };

  g_return_val_if_fail (content != NULL, FALSE);

  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);
  g_autoptr(SignetEntity) root = signet_entity_parse (bytes, length, &bounds);

  return (root->parts != NULL && signet_content_type_is (&root->type, "multipart/signed"))
         || signet_cms_kind (root) != SIGNET_CMS_NONE;
}

GBytes *
signet_sealed_part_show (const SignetSealed *sealed,
                         GBytes             *content)
{
  g_return_val_if_fail (sealed != NULL && content != NULL, NULL);

  g_autofree char *name = signet_cms_dup_file_name (sealed->entity);

  if (signet_plaintext_is_entity (content) || (name == NULL && !signet_plaintext_is_binary (content)))
    return signet_plaintext_to_entity (content);
  return sealed->outermost ? signet_plaintext_to_file (content, name) : NULL;
}

GBytes *
signet_sealed_part_dup (GBytes      *mail,
                        SignetSlice  slice)
{
  g_return_val_if_fail (mail != NULL, NULL);

  const char *begin = g_bytes_get_data (mail, NULL);

  if (slice.length == 0)
    return g_bytes_new_static ("", 0);
  return g_bytes_new_from_bytes (mail, (gsize) (slice.text - begin), slice.length);
}
