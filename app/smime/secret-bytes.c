/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "secret-bytes.h"

#include <string.h>

void
signet_secret_bytes_drop (GByteArray *array)
{
  g_return_if_fail (array != NULL);

  if (array->len > 0)
    explicit_bzero (array->data, array->len);
  g_byte_array_unref (array);
}

static void
drop (gpointer array)
{
  signet_secret_bytes_drop (array);
}

GBytes *
signet_secret_bytes_take (GByteArray *array)
{
  g_return_val_if_fail (array != NULL, NULL);
  return g_bytes_new_with_free_func (array->data, array->len, drop, array);
}
