/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that nobody should find later: overwritten when they are let go. */

/* array: taken. Returns: (transfer full). */
GBytes *signet_secret_bytes_take (GByteArray *array);

/* The same without giving the bytes to anybody. */
void    signet_secret_bytes_drop (GByteArray *array);

G_END_DECLS
