/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tnef.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  SignetTnef tnef;

  signet_tnef_read (&tnef, bytes);
  for (guint i = 0; i < tnef.files->len; i++)
    {
      const SignetTnefFile *file = tnef.files->pdata[i];

      g_assert_true (file->name != NULL && g_bytes_get_size (file->content) <= length);
    }
  signet_tnef_clear (&tnef);
  return 0;
}
