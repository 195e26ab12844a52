/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* g_strdup_printf() for people: the digits of the format's %u, %d and %lu are grouped as the locale does
 * it ("12,345 messages"), in translations too. */
char *signet_count_text (const char *format,
                         ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
