/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The order of strings by their bytes, which is the same in every language. one, other: places of an array
 * that holds them, as qsort() and g_ptr_array_sort() have it. */
int signet_string_order (gconstpointer one,
                         gconstpointer other);

G_END_DECLS
