/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "string-order.h"

#include <string.h>

int
signet_string_order (gconstpointer one,
                     gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}
