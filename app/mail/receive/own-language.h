/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language that the user reads, as servers are told it (RFC 5646): "de-AT". Any thread. Returns:
 * (transfer full) (nullable): NULL if the environment names none. */
char *signet_own_language_dup       (void);

/* The same for the name of a locale: "de_AT.UTF-8". */
char *signet_own_language_from_name (const char *locale);

G_END_DECLS
