/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "compressed.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "smime-error.h"

#define OID_ZLIB "1.2.840.113549.1.9.16.3.8"

/* Text shrinks to a tenth, a table perhaps to a fiftieth; zlib's best is a thousandth. */
#define MAX_RATIO   200
#define ALWAYS_FINE ((gsize) 1024 * 1024)
#define MAX_SIZE    ((gsize) 256 * 1024 * 1024)
#define FIRST_RATIO 4

static GBytes *
set_damaged (GError     **error,
             const char  *message)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED, message);
  return NULL;
}

/* Makes room for twice as much. Returns FALSE where the bounds are. */
static gboolean
grow (GByteArray *out,
      gsize       used,
      gsize       compressed)
{
  gsize max = MIN (MAX_SIZE, MAX (ALWAYS_FINE, compressed * MAX_RATIO));
  gsize size;

  if (used < out->len)
    return TRUE;
  if (out->len >= max)
    return FALSE;
  size = MAX (FIRST_RATIO * compressed + 1, (gsize) out->len * 2);
  g_byte_array_set_size (out, (guint) MIN (max, size));
  return TRUE;
}

static GBytes *
inflate_all (GBytes        *compressed,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GConverter) zlib
    = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr(GByteArray) out = g_byte_array_new ();
  gsize length, used = 0;
  const guint8 *in = g_bytes_get_data (compressed, &length);
  GConverterResult result = G_CONVERTER_CONVERTED;

  for (gsize at = 0; result != G_CONVERTER_FINISHED; )
    {
      gsize read, written;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!grow (out, used, g_bytes_get_size (compressed)))
        return set_damaged (error, _("The compressed message is too large to be opened."));
      result = g_converter_convert (zlib, in + at, length - at, out->data + used, out->len - used,
                                    G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      if (result == G_CONVERTER_ERROR)
        return set_damaged (error, _("The compressed message is damaged."));
      at += read;
      used += written;
    }
  g_byte_array_set_size (out, (guint) used);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
signet_compressed_inflate (SignetCms     *cms,
                           GCancellable  *cancellable,
                           GError       **error)
{
  const SignetCmsAlgorithm *algorithm;

  g_return_val_if_fail (cms != NULL, NULL);
  g_return_val_if_fail (signet_cms_get_kind (cms) == SIGNET_CMS_COMPRESSED_DATA, NULL);

  algorithm = signet_cms_get_algorithm (cms);
  if (strcmp (algorithm->oid, OID_ZLIB) != 0)
    {
      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                   _("This message is compressed with %s, which Signet cannot open."),
                   signet_cms_algorithm_get_name (algorithm));
      return NULL;
    }
  if (signet_cms_get_content (cms) == NULL)
    return set_damaged (error, _("The compressed message is damaged."));
  return inflate_all (signet_cms_get_content (cms), cancellable, error);
}
