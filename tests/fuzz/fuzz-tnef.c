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

      /* The text of a mail that is attached is converted, and may grow; all else are pieces. */
      g_assert_true (file->name != NULL && file->content != NULL);
      g_assert_true (g_bytes_get_size (file->content) <= length || g_strcmp0 (file->type, "text/plain") == 0);
    }
  signet_tnef_clear (&tnef);
  return 0;
}
