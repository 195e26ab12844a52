/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compressed.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);

  if (cms != NULL && signet_cms_get_kind (cms) == SIGNET_CMS_COMPRESSED_DATA)
    {
      GBytes *plain = signet_compressed_inflate (cms, NULL, NULL);

      g_clear_pointer (&plain, g_bytes_unref);
    }
  return 0;
}
