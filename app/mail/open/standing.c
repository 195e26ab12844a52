/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "standing.h"

#include "string-order.h"

#define DIGITS 16  /* that tell two of them apart */

/* Names all anchors, up to when some vouch, all that are distrusted, all of one's own keys, and all that are
 * known to have been revoked. */
char *
signet_standing_make (SignetCertificateList *certificates,
                      SignetAnchors         *anchors,
                      const char            *revoked)
{
  g_return_val_if_fail (anchors != NULL && revoked != NULL, NULL);

  GPtrArray *trusted = signet_anchors_get_certificates (anchors);
  const guint n = certificates != NULL ? signet_certificate_list_get_length (certificates) : 0;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  GHashTableIter distrusted, limits;
  gpointer fingerprint, limit;

  g_hash_table_iter_init (&distrusted, signet_anchors_get_distrusted (anchors));
  while (g_hash_table_iter_next (&distrusted, &fingerprint, NULL))
    g_ptr_array_add (names, g_strconcat ("D", fingerprint, NULL));
  g_hash_table_iter_init (&limits, signet_anchors_get_limits (anchors));
  while (g_hash_table_iter_next (&limits, &fingerprint, &limit))
    g_ptr_array_add (names, g_strdup_printf ("L%s %" G_GINT64_FORMAT, (const char *) fingerprint,
                                             *(const gint64 *) limit));
  for (guint i = 0; i < trusted->len; i++)
    g_ptr_array_add (names, g_strconcat ("A", signet_certificate_get_sha256 (trusted->pdata[i]), NULL));
  for (guint i = 0; i < n; i++)
    {
      SignetCertificate *certificate = signet_certificate_list_get (certificates, i);

      if (signet_certificate_list_get_grip (certificates, certificate) != NULL
          && !signet_certificate_list_is_for_drafts (certificates, certificate))
        g_ptr_array_add (names, g_strconcat ("K", signet_certificate_get_sha256 (certificate), NULL));
    }
  g_ptr_array_sort (names, signet_string_order);
  for (guint i = 0; i < names->len; i++)
    g_checksum_update (sum, names->pdata[i], -1);
  g_checksum_update (sum, (const guchar *) revoked, -1);
  return g_strndup (g_checksum_get_string (sum), DIGITS);
}
